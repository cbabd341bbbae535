"""Sections of a page with several articles: each begins at its heading and has its own date, or none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from steelyard.model import Day, Section
from steelyard.text import calendar_days as cal

_HEAD = 160
"""A longer line is prose."""

_MONTH = r"(?P<{0}>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{{0,6}})\.?"
_YEAR = r"(?:19|20)[0-9]{2}"
_DATE = re.compile(
    r"(?<![0-9])(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:19|20)[0-9]{2})(?![0-9])"
    rf"|\b{_MONTH.format('m1')} (?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y1>{_YEAR}))?(?![0-9%])"
    rf"|(?<![0-9])(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)? {_MONTH.format('m2')}"
    rf",?(?: (?P<y2>{_YEAR}))?(?![a-z0-9%])",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"(?:[0-9]{1,2} ?|\b(?:an?|one|two|three) )(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|[hdw]) "
    r"ago\b"
    r"|\byesterday\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:related|more|other|recommended|latest|further|similar|popular|trending|next|top)"
    r" (?:articles?|stories|news|from|reading|posts?|headlines|coverage|content|in)\b.{0,30}"
    r"|read (?:more|next|also)|you (?:may|might) also (?:like|be interested in)|most read|see also"
    r"|don't miss",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"updat|modif|revis|edited|corrected|accessed|retrieved", re.IGNORECASE)
_LABELS = re.compile(
    r"publish\w*|post\w*|updat\w*|modified|date|by|on|at|time|last|first|issued|release[ds]?|gmt|utc|est|edt|et|bst|"
    r"[ap]\.?m\.?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?"
    r"|t[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?z?|[0-9]{1,2} min(?:ute)?s? read|min read",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"\s{0,3}[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f.'’/-]*(?: [A-Z][A-Za-z.'’/-]*){0,3}"
    r"(?:, [A-Z][A-Za-z.]*(?: [A-Z][a-z.]+)?)?(?:,|:| \(\w+\)| [-–—|])? ?\(?"
    r"(?P<date>[A-Z][a-z]{2,8}\.? [0-9]{1,2}(?:, [0-9]{4})?|[0-9]{1,2} [A-Z][a-z]{2,8}\.?(?: [0-9]{4})?)\)?"
    r"(?:,? ?\([^()\n]{2,40}\))? ?(?:[-–—]{1,2}|:) ?(?=\S)"
)


_WORDS = re.compile(r"[^\W\d_]+")
_AGENCY = re.compile(r"\(\w[\w /.-]{1,38}\) ?[-–—:]{1,2} ?\Z")
_MONEY = re.compile(r"[%$€£¥₹₩|\t]")


@dataclass(slots=True)
class _Open:
    """A section being built; ``fresh`` until prose has been read, ``headed`` once its heading is known."""

    start: int
    day: Day | None = None
    fresh: bool = True
    headed: bool = False


class _Page:
    """Reads a page line by line; short lines between prose are heads, where sections begin."""

    def __init__(self, text: str, published: Day | None) -> None:
        self.text, self.published = text, published
        self.done: list[Section] = []
        self.now = _Open(0)
        self.heads: list[tuple[int, str]] = []  # short lines since the last prose or date
        self.known: set[str] = set()  # headings of this head

    def close(self, at: int, day: Day | None, headed: bool) -> None:
        """End the section here and open the next."""
        if at > self.now.start:
            self.done.append(Section(self.now.start, at, self.now.day))
        self.now = _Open(at, day, headed=headed)

    def prose(self, begin: int) -> None:
        base = self.now.day if self.now.day is not None else self.published
        day = _dateline(self.text, begin, base)
        if day is not None:
            if not self.now.fresh:
                self.close(self.heading(begin), day, True)
            elif self.now.day is None:
                self.now.day = day
        self.now.fresh = False
        self.heads.clear()
        self.known.clear()

    def head(self, begin: int, line: str) -> None:
        now, heads = self.now, self.heads
        if heads and heads[-1][1] == line and len(line) >= 20:
            self._repeated(heads[-1][0], line)
        elif len(line) <= 60 and _MORE.fullmatch(line):
            if not now.fresh or now.day is not None:
                self.close(begin, None, False)
                heads.clear()
            return
        elif len(line) <= 90 and (marker := _marker(line, self.published)) is not None:
            self._dated(begin, *marker)
            heads.clear()
            return
        heads.append((begin, line))

    def _repeated(self, at: int, line: str) -> None:
        """A heading printed twice heads a new article."""
        if line in self.known:
            return
        self.known.add(line)
        if not self.now.fresh or self.now.headed:
            self.close(at, None, True)
        self.now.headed = True

    def _dated(self, begin: int, day: Day | None, later: bool) -> None:
        """A line that is a date, or "3 hours ago" (``day`` None)."""
        now = self.now
        if not now.fresh:
            if not later:
                self.close(self.heading(begin), day, True)
        elif (
            now.headed
            and any(len(line) >= 20 and line not in self.known for _, line in self.heads)
            and now.day
        ):
            self.close(self.heading(begin), day, True)
        elif now.day is None and not later:
            now.day = day
        now.headed = True

    def heading(self, begin: int) -> int:
        """Where the heading above ``begin`` starts: at most three short lines back."""
        return self.heads[-3:][0][0] if self.heads else begin


def split(text: str, published: Day | None) -> list[Section]:
    """Sections in order, covering the whole text; undated ones have ``published`` None."""
    page = _Page(text, published)
    begin, size = 0, len(text)
    while begin < size:
        stop = text.find("\n", begin)
        stop = size if stop < 0 else stop
        if stop - begin > 2 * _HEAD:
            page.prose(begin)
        elif line := text[begin:stop].strip():
            if _is_prose(line):
                page.prose(begin)
            else:
                page.head(begin, line)
        begin = stop + 1
    page.done.append(Section(page.now.start, size, page.now.day))
    return page.done


def _is_prose(line: str) -> bool:
    return len(line) > _HEAD or (len(line) > 60 and line[-1] in ".!?”\"’'")


def _marker(line: str, published: Day | None) -> tuple[Day | None, bool] | None:
    """(day, whether it tells of a later change) of a line that is a date; day None for "3 hours ago"."""
    match = _DATE.search(line)
    if match is None:
        ago = _AGO.search(line)
        if ago is None or len(_WORDS.findall(line)) > 8 or line[-1] in ".!?,;":
            return None
        return None, _UPDATED.search(line) is not None
    rest = line[: match.start()] + " " + line[match.end() :]
    if _MONEY.search(rest):
        return None
    rest = _LABELS.sub(" ", rest)
    words = _WORDS.findall(rest)
    if len(words) > 7 or sum(w[0].islower() for w in words) > 2 or re.search("[0-9]", rest):
        return None
    day = _day_of(match, published, bare=not words)
    return (
        (day, _UPDATED.search(line) is not None and not _FIRST_SAID.search(line)) if day is not None else None
    )


_FIRST_SAID = re.compile(r"publish|posted|issued|released", re.IGNORECASE)


def _day_of(match: re.Match[str], base: Day | None, bare: bool) -> Day | None:
    if match["iso"]:
        return cal.numeric(match["iso"], base)
    name, day = (match["m1"], match["d1"]) if match["m1"] else (match["m2"], match["d2"])
    year = match["y1"] or match["y2"]
    month = cal.MONTH.get(name[:3].lower())
    if month is None or not any(full.lower().startswith(name.lower().rstrip(".")) or name.lower() == "sept"
                                for full in cal.LONG):  # fmt: skip
        return None
    if year:
        return cal.ordinal(int(year), month, int(day))
    return _nearest(month, int(day), base) if bare and base is not None else None


def _nearest(month: int, day: int, base: Day) -> Day | None:
    this = date.fromordinal(base).year
    days = [d for y in (this - 1, this, this + 1) if (d := cal.ordinal(y, month, day)) is not None]
    return min(days, key=lambda d: abs(d - base), default=None)


def _dateline(text: str, begin: int, base: Day | None) -> Day | None:
    """The day of "WASHINGTON, Aug 6 (Reuters) -" at the head of a paragraph."""
    line = _DATELINE.match(text, begin, min(len(text), begin + 120))
    if line is None:
        return None
    city = text[begin : line.start("date")].split()[0]
    if not (len(city) > 2 and city.rstrip(",:").isupper()) and not _AGENCY.search(line[0]):
        return None
    match = _DATE.fullmatch(line["date"])
    return _day_of(match, base, bare=True) if match else None

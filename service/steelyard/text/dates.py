"""Days and periods named in a sentence, resolved against the day of publication."""

from __future__ import annotations

import re
from datetime import date

from steelyard.model import DateMention, Day, Period
from steelyard.text import calendar_days as cal
from steelyard.text.numerals import SMALL
from steelyard.text.trie import GAP as _G
from steelyard.text.trie import alternation, words

_MONTH_NAMES = [*cal.LONG, *cal.SHORT, *(m.upper() for m in cal.LONG), *(m.upper() for m in cal.SHORT)]
_LAST = ["last", "past", "previous", "prior", "preceding", "recent"]
_THIS = ["this", "current"]
_NEXT = ["next", "coming", "following", "upcoming"]
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "latter": 2, "final": 4}
_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_AGO = ["ago", "earlier"]
_OTHER = ["fiscal", "financial", "year to date", "year-to-date", "so far this year", "year-ago", "year-earlier",
          "year end", "the end of the year"]  # fmt: skip

_Y = r"(?:1[5-9]|20|21)[0-9]{2}(?![0-9]|[.,][0-9]|[%])"
_END = r"(?![^\W_])"
_UNIT = "day|week|month|quarter|half|year|decade|century|fiscal year|financial year".replace(" ", _G)
_N = rf"[0-9]{{1,3}}|{alternation([*SMALL, 'several', 'few', 'couple of', 'dozen'])}"
_GATE_BODY = (
    rf"(?:(?P<digits>[0-9]{{4}}(?![0-9])|[0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/.][0-9]{{2,4}}(?![0-9]))"
    rf"|(?P<month>{alternation((), _MONTH_NAMES)}){_END}"
    rf"|(?P<weekday>{alternation((), cal.WEEKDAYS)}){_END}"
    rf"|(?P<label>(?:[QH][1-4]|[1-4][QH]|FY)(?![^\W\d_]))"
    rf"|(?P<word>{alternation([*_LAST, *_THIS, *_NEXT, *_NTH, *_DAYS, *_AGO, *_OTHER])}){_END})"
)
_LOWER = [*_LAST, *_THIS, *_NEXT, *_NTH, *_DAYS, *_AGO, *_OTHER]
_LOOK = r"(?=[0-9A-Z]|" + "".join(f"[{''.join(sorted({w[i] for w in _LOWER}))}]" for i in range(3)) + ")"
_GATE = re.compile(rf"[ \n\t\u00a0\u2009\u202f(\[\"“‘'’/\-‐-―.]{_LOOK}{_GATE_BODY}")
_FIRST = re.compile(_GATE_BODY)

_OF_YEAR = re.compile(
    rf",?{_G}(?:of{_G}|in{_G})?(?:(?P<year>{_Y})|(?P<rel>last|this|next|the{_G}(?:same|previous|following)|the){_G}"
    rf"(?:fiscal{_G}|calendar{_G})?year{_END})"
)
_DAY_AFTER = re.compile(
    rf"\.?{_G}(?:the{_G})?(?P<day>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9]|[.,:][0-9]|[%‰€£]|[^\W_])"
    rf"(?!{_G}(?:per{_G}?cent|pct|percentage|basis|[mbt]n|million|billion|trillion)\b)"
    r"(?:[-–](?P<to>3[01]|[12][0-9]|[1-9])(?![0-9%]|\.[0-9]))?"
)
_DAY_BEFORE = re.compile(
    r"(?<![^\W_])(?<![.,:$€£-])(?P<day>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?\s(?:of\s)?\Z"
)
_LABEL = re.compile(
    rf"(?:(?P<q>Q[1-4]|[1-4]Q|H[12]|[12]H)(?:(?:{_G}|-|/)?(?:of{_G})?(?:FY)?(?P<year>{_Y}|['’][0-9]{{2}}))?"
    rf"|FY(?:{_G}|-)?['’]?(?P<fy>(?:20|19)?[0-9]{{2}})(?:[-/–](?P<to>[0-9]{{2,4}}))?)(?![0-9%])"
)
_SPAN_OF = re.compile(
    rf"{_G}(?:(?:the|a){_G})?(?:(?P<n>{_N}){_G})?(?:(?:full|consecutive|fiscal|calendar){_G})?(?P<unit>{_UNIT})s?{_END}",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"(?:{_G}|-)(?:(?P<n>{_N}){_G})?(?P<unit>half|quarter|months)(?![^\W_]|-?finals?)", re.IGNORECASE
)
_FISCAL = re.compile(rf"{_G}(?:year{_G})?(?P<year>{_Y})(?:[-/–](?P<to>[0-9]{{2,4}})(?![0-9%]))?")
_FISCAL_AFTER = re.compile(rf"(?:[-/–][0-9]{{2,4}})?{_G}(?:fiscal|financial){_G}year{_END}")
_YEAR_TO = re.compile(r"[-–/](?P<to>(?:1[5-9]|20)?[0-9]{2})(?![0-9%]|[-/.][0-9])")
_AGO_BEFORE = re.compile(rf"(?<![^\W_])(?P<n>an?|{_N}){_G}(?P<unit>{_UNIT})s?{_G}\Z", re.IGNORECASE)
_MONTHS_TO = re.compile(
    rf"(?<![^\W_])(?:(?P<n>{_N}){_G}months?|(?P<year>year)){_G}(?:to|through|ended|ending|until){_G}(?:end-?)?\Z",
    re.IGNORECASE,
)
_JOIN = re.compile(rf"(?:{_G}(?P<word>to|through|until|till|and){_G}(?:the{_G})?|[ ]?[-‐-―][ ]?)")
_AHEAD = re.compile(
    r"\b(?:will|would|effective|starting|beginning|take effect|takes effect|deadline|due|set to|scheduled|plans?|"
    r"from next|expires?|coming|upcoming|shall|to begin|kick in)\b"
)
_ROLES = {
    "on": "on", "in": "in", "during": "in", "within": "in", "since": "since", "after": "since", "by": "by",
    "before": "by", "until": "until", "till": "until", "through": "until", "from": "from", "effective": "from",
    "starting": "from", "beginning": "from", "between": "from", "as of": "from",
}  # fmt: skip
_FILLERS = words(
    "the early late mid end of beginning start middle about around calendar year a month this next last "
    "full all first half over"
)
_NOT_MAY = words("i he she we they you it the there not also have be")
_AT = words(
    "in of since by until till from last this next late early mid and to through before after on during "
    "between for around about end"
)


class _Mention:
    __slots__ = ("end", "kind", "month", "period", "relative", "role", "start", "sure", "year")

    def __init__(
        self, start: int, end: int, period: Period, kind: str, relative: bool = False, *, sure: bool = True,
        year: int = 0, month: int = 0,
    ) -> None:  # fmt: skip
        self.start, self.end, self.period, self.kind, self.relative = start, end, period, kind, relative
        self.sure, self.year, self.month = sure, year, month  # sure: the year is written
        self.role = ""


def find(text: str, start: int, end: int, published: Day | None) -> list[DateMention]:
    """The days and periods between ``start`` and ``end``; what needs a publication day is left out without one."""
    mentions: list[_Mention] = []
    reader = _Reader(text, start, end, published, mentions)
    pos = start
    match = _FIRST.match(text, start, end)
    while match is not None or (match := _GATE.search(text, pos, end)) is not None:
        group = match.lastgroup
        assert group is not None
        at, stop = match.span(group)
        pos = stop
        found: _Mention | None = getattr(reader, group)(at, stop)
        match = None
        if found is not None and not (mentions and found.start < mentions[-1].end):
            mentions.append(found)
            pos = max(pos, found.end)
    if not mentions:
        return []
    return [
        DateMention(m.start, m.end, m.period, m.kind, m.role or _role(text, m.start, start), m.relative)
        for m in _joined(mentions, text, start)
    ]


def _role(text: str, at: int, low: int) -> str:
    words = text[max(low, at - 40) : at].lower().replace("-", " ").split()
    while words and words[-1] in _FILLERS:
        words.pop()
    if not words:
        return ""
    if words[-1] == "of" or (len(words) > 1 and words[-2:] == ["as", "of"]):
        return "from"
    return _ROLES.get(words[-1].lstrip("(“\"'"), "")


class _Reader:
    """One sentence being read; a method for each kind of word the gate stops at."""

    def __init__(self, text: str, low: int, high: int, published: Day | None, seen: list[_Mention]) -> None:
        self.text, self.low, self.high, self.published, self.seen = text, low, high, published, seen
        self._ahead: bool | None = None

    # -- helpers ------------------------------------------------------------------------------------------------

    @property
    def today(self) -> date:
        assert self.published is not None
        return date.fromordinal(self.published)

    def before(self, at: int) -> str:
        words = self.text[max(self.low, at - 16) : at].lower().replace("-", " ").split()
        return words[-1].lstrip("(“\"'") if words else ""

    def ahead(self, at: int) -> bool:
        """Whether the sentence looks forward here: "will", "effective", "by"."""
        if self._ahead is None:
            self._ahead = _AHEAD.search(self.text, self.low, self.high) is not None
        return self._ahead or _role(self.text, at, self.low) in ("by", "until")

    def year_of(self, at: int, month: int, day: int = 1) -> int | None:
        """The year of a month or day that has none."""
        if self.published is None:
            return None
        this = self.today.year
        years = [y for y in (this - 1, this, this + 1) if cal.ordinal(y, month, day) is not None]
        if self.ahead(at):
            middle = self.published - (14 if day == 1 else 0)
            return min(years, key=lambda y: abs((cal.ordinal(y, month, day) or 0) - middle), default=None)
        past = [y for y in years if (cal.ordinal(y, month, day) or 0) <= self.published + cal.GRACE]
        return max(past, default=None)

    def said_year(self, stop: int) -> tuple[int, int | None, bool]:
        """The year behind ``stop``: (end, year, whether it is relative)."""
        match = _OF_YEAR.match(self.text, stop, self.high)
        if match is None:
            return stop, None, False
        if match["year"]:
            return match.end(), int(match["year"]), False
        if self.published is None:
            return stop, None, False
        word = match["rel"].lower().split()[-1]
        shift = {"last": -1, "previous": -1, "next": 1, "following": 1, "same": -1}.get(word, 0)
        return match.end(), self.today.year + shift, True

    def anchor(self) -> _Mention | None:
        return self.seen[-1] if self.seen else None

    # -- the kinds ----------------------------------------------------------------------------------------------

    def digits(self, at: int, stop: int) -> _Mention | None:
        text = self.text
        if stop - at > 4 or not text[at:stop].isdecimal():
            day = cal.numeric(text[at:stop], self.published)
            return _Mention(at, stop, cal.day_period(day), "day") if day is not None else None
        return self.year(at, stop)

    def year(self, at: int, stop: int) -> _Mention | None:
        text, number = self.text, int(self.text[at:stop])
        if not 1500 <= number < 2200:
            return None
        prior = text[at - 1] if at > self.low else " "
        following = text[stop : stop + 2]
        if following[:1] == "-" and (
            iso := re.compile(r"-[0-9]{2}-[0-9]{2}(?![0-9])").match(text, stop, self.high)
        ):
            day = cal.numeric(text[at : iso.end()], self.published)
            return _Mention(at, iso.end(), cal.day_period(day), "day") if day is not None else None
        if following[:1] in ("s", "S") and not following[1:].isalnum():
            if number % 10:
                return None
            return _Mention(at, stop + 1, cal.month_period(number, 1, 120, f"{number}s"), "decade")
        if following[:1].isalnum() or (following[:1] in "%$€£" and following[:1]):
            return None
        if following[:1] in (".", ",", ":") and following[1:].isdigit():
            return None
        if prior in "-/.’'" and self.before(at) not in ("pre", "post", "mid", "early", "late", "end", "non"):
            return None
        if _FISCAL_AFTER.match(text, stop, self.high):
            fiscal = _FISCAL_AFTER.match(text, stop, self.high)
            assert fiscal is not None
            return self._fiscal(at, fiscal.end(), number, None)
        match = _YEAR_TO.match(text, stop, self.high)
        if match:
            last = int(match["to"])
            last = last if last > 100 else number // 100 * 100 + last
            if last > number:
                months = 12 * (last - number + 1)
                label = f"{number}-{last}"
                return _Mention(at, match.end(), cal.month_period(number, 1, months, label), "span")
            return None
        if _COUNTED.match(text, stop, self.high):
            return None
        return _Mention(at, stop, cal.year_period(number), "year", year=number)

    def month(self, at: int, stop: int) -> _Mention | None:
        text = self.text
        month = cal.MONTH[text[at : at + 3].lower()]
        day_before = _DAY_BEFORE.search(text, max(self.low, at - 9), at)
        after = stop + 1 if text[stop : stop + 1] == "." and stop - at < 5 else stop
        if day_before:
            day = int(day_before["day"])
            return self._day(day_before.start("day"), after, month, day, None)
        day_after = _DAY_AFTER.match(text, stop, self.high)
        if day_after:
            to = int(day_after["to"]) if day_after["to"] else None
            return self._day(at, day_after.end(), month, int(day_after["day"]), to)
        end, year, relative = self.said_year(after)
        before = self.before(at)
        if year is None and stop - at < 4 and not self._is_month(at, stop, before, after > stop):
            return None
        sure = year is not None
        start = at
        if year is None:
            end = stop
            if before in ("last", "next", "this") and self.published is not None:
                year = self._shifted_year(month, before)
                start = text.rfind(before[1:], self.low, at) - 1
                sure = relative = True
            else:
                year, relative = self.year_of(at, month), True
        if year is None:
            return None
        back = _MONTHS_TO.search(text, max(self.low, start - 28), start)
        if back:
            count = 12 if back["year"] else _number(back["n"])
            first = year * 12 + month - count
            period = cal.month_period(
                first // 12, first % 12 + 1, count, f"{count} months to {year}-{month:02d}"
            )
            return _Mention(back.start(), end, period, "span", relative)
        return _Mention(
            start, end, cal.month_period(year, month), "month", relative, sure=sure, year=year, month=month
        )

    def _is_month(self, at: int, stop: int, before: str, dotted: bool) -> bool:
        """ "May" the month, not the verb, the name; "Jan" the month, not the name."""
        text = self.text
        following = text[stop : stop + 8].lower().split()
        name = text[at:stop].lower()
        if before in _AT:
            return True
        if name != "may":
            return dotted
        if at > self.low and text[at - 1] == " " and before and text[at - 2] not in '.!?:“"':
            capital = text[max(self.low, at - 1 - len(before)) : at - 1][:1].isupper()
            if capital:
                return False
        return not (following and following[0] in _NOT_MAY)

    def _shifted_year(self, month: int, word: str) -> int:
        this = self.today
        if word == "last":
            return this.year if month < this.month else this.year - 1
        if word == "next":
            return this.year if month > this.month else this.year + 1
        return this.year

    def _day(self, at: int, stop: int, month: int, day: int, to: int | None) -> _Mention | None:
        end, year, relative = self.said_year(stop)
        sure = year is not None
        if year is None:
            end, relative = stop, True
            year = self.year_of(at, month, day)
        if year is None or (first := cal.ordinal(year, month, day)) is None:
            return None
        period, kind = cal.day_period(first), "day"
        if to is not None and to > day and (last := cal.ordinal(year, month, to)) is not None:
            period, kind = Period(first, last + 1, f"{period.label}/{to:02d}"), "span"
        return _Mention(at, end, period, kind, relative, sure=sure, year=year, month=month)

    def weekday(self, at: int, stop: int) -> _Mention | None:
        if self.published is None:
            return None
        wanted = cal.WEEKDAYS[self.text[at:stop]]
        back = (self.today.weekday() - wanted) % 7
        before = self.before(at)
        if before in _NEXT:
            day = self.published - back + 7
        elif before in _LAST and back == 0:
            day = self.published - 7
        else:
            day = self.published - back
        return _Mention(at, stop, cal.day_period(day), "day", True)

    def label(self, at: int, stop: int) -> _Mention | None:
        match = _LABEL.match(self.text, at, self.high)
        if match is None:
            return None
        if match["fy"]:
            year = int(match["fy"])
            return self._fiscal(at, match.end(), year if year > 100 else 2000 + year, match["to"])
        part = match["q"]
        number = int(part.strip("QH"))
        size = "quarter" if "Q" in part else "half"
        written = match["year"]
        end, year, relative = match.end(), None, False
        if written:
            year = int(written) if written.isdecimal() else 2000 + int(written[1:])
        else:
            end, year, relative = self.said_year(match.end())
        return self._part(at, end, size, number, year, relative)

    def _fiscal(self, at: int, end: int, year: int, to: str | None) -> _Mention:
        last = year if to is None else (int(to) if len(to) == 4 else year // 100 * 100 + int(to))
        label = f"FY{year}" if last <= year else f"FY{year}-{last % 100:02d}"
        return _Mention(at, end, cal.month_period(max(last, year), 1, 12, label), "fiscal_year", year=last)

    def _part(
        self, at: int, end: int, size: str, number: int, year: int | None, relative: bool
    ) -> _Mention | None:
        make = cal.quarter_period if size == "quarter" else cal.half_period
        if year is None:
            if self.published is None:
                return None
            relative = True
            year = self.today.year
            ahead = self.ahead(at)
            close = make(year, number).end
            assert close is not None
            if close > self.published + (366 if ahead else cal.GRACE):
                year -= 1
        return _Mention(at, end, make(year, number), size, relative, year=year)

    def word(self, at: int, stop: int) -> _Mention | None:
        word = self.text[at:stop].lower()
        if word in _NTH:
            return self._nth(at, stop, _NTH[word]) or (
                self._rolling(at, stop, -1) if word == "final" else None
            )
        if word in ("fiscal", "financial"):
            match = _FISCAL.match(self.text, stop, self.high)
            return self._fiscal(at, match.end(), int(match["year"]), match["to"]) if match else None
        if self.published is None:
            return None
        if word in _DAYS:
            return _Mention(at, stop, cal.day_period(self.published + _DAYS[word]), "day", True)
        if word in _LAST:
            return self._rolling(at, stop, -1)
        if word in _THIS:
            return self._rolling(at, stop, 0)
        if word in _NEXT:
            return self._rolling(at, stop, 1)
        if word in _AGO:
            return self._ago(at, stop)
        if word.startswith("year") and word[5:] in ("ago", "earlier"):
            return self._back(at, stop, 1, "year")
        year = self.today.year
        if word.startswith(("so", "year")) and word != "year end":
            period = Period(cal.year_period(year).start, self.published + 1, f"{year} to date")
            return _Mention(at, stop, period, "span", True)
        return _Mention(at, stop, cal.year_period(year), "year", True, year=year)

    def _nth(self, at: int, stop: int, number: int) -> _Mention | None:
        match = _PART.match(self.text, stop, self.high)
        if match is None:
            return None
        unit = match["unit"].lower()
        end, year, relative = self.said_year(match.end())
        if unit == "months":
            if number != 1 or not match["n"] or not 0 < (count := _number(match["n"])) <= 12:
                return None
            if year is None:
                if self.published is None:
                    return None
                end, relative = match.end(), True
                year = self.today.year if self.today.month > count - 1 else self.today.year - 1
            return _Mention(
                at, end, cal.month_period(year, 1, count, f"{year}-01/{count:02d}"), "span", relative
            )
        if match["n"] or (unit == "half" and number > 2):
            return None
        return self._part(at, end, unit, number, year, relative)

    def _rolling(self, at: int, stop: int, sign: int) -> _Mention | None:
        """ "last month", "this year", "over the next 10 years"."""
        match = _SPAN_OF.match(self.text, stop, self.high)
        if match is None or self.published is None:
            return None
        unit = match["unit"].lower().split()[-1]
        word = self.text[at:stop].lower()
        if (
            match["n"]
            or unit in ("decade", "century")
            or (word in ("past", "coming") and unit in ("year", "month"))
        ):
            return self._stretch(at, match.end(), sign, _number(match["n"] or "1"), unit)
        if word in ("previous", "prior", "preceding", "following") and self.anchor() is not None:
            return self._back(at, match.end(), -sign, unit)
        return self._whole(at, match.end(), sign, unit)

    def _whole(self, at: int, end: int, shift: int, unit: str) -> _Mention | None:
        today, published = self.today, self.published
        assert published is not None
        if unit == "year":
            return _Mention(
                at, end, cal.year_period(today.year + shift), "year", True, year=today.year + shift
            )
        if unit == "month":
            count = today.year * 12 + today.month - 1 + shift
            period = cal.month_period(count // 12, count % 12 + 1)
            return _Mention(at, end, period, "month", True, year=count // 12, month=count % 12 + 1)
        if unit == "quarter":
            count = today.year * 4 + (today.month - 1) // 3 + shift
            return _Mention(
                at, end, cal.quarter_period(count // 4, count % 4 + 1), "quarter", True, year=count // 4
            )
        if unit == "week":
            monday = published - today.weekday() + 7 * shift
            return _Mention(
                at, end, Period(monday, monday + 7, date.fromordinal(monday).strftime("%G-W%V")), "span", True
            )
        if unit == "day":
            return _Mention(at, end, cal.day_period(published + shift), "day", True)
        return None

    def _stretch(self, at: int, end: int, sign: int, count: int, unit: str) -> _Mention | None:
        published = self.published
        assert published is not None
        size = {"decade": ("years", 10), "century": ("years", 100), "year": ("years", 1), "quarter": ("months", 3),
                "month": ("months", 1), "half": ("months", 6)}.get(unit)  # fmt: skip
        if size is None:
            other = published + sign * count * (7 if unit == "week" else 1)
        elif size[0] == "years":
            other = cal.moved(published, years=sign * count * size[1])
        else:
            other = cal.moved(published, months=sign * count * size[1])
        first, last = sorted((published, other))
        label = f"{'last' if sign < 0 else 'next'} {count} {unit}{'s' if count != 1 else ''}"
        return _Mention(at, end, Period(first, last + 1, label), "span", True) if sign else None

    def _ago(self, at: int, stop: int) -> _Mention | None:
        low = max(self.low, at - 32)
        match = _AGO_BEFORE.search(self.text, low, at)
        if match is None:
            return None
        n = match["n"].lower()
        return self._back(
            match.start(), stop, 1 if n in ("a", "an") else _number(n), match["unit"].lower().split()[-1]
        )

    def _back(self, at: int, end: int, count: int, unit: str) -> _Mention | None:
        """So much before what the sentence spoke of last, else before publication."""
        seen = self.anchor()
        years = count * {"year": 1, "decade": 10, "century": 100}.get(unit, 0)
        if (
            seen is not None
            and seen.kind in ("month", "quarter", "half", "year", "day")
            and seen.period.start
        ):
            base = seen.period.start
            at_base = date.fromordinal(base)
            if years and 0 < at_base.year - years < 9000:
                year = at_base.year - years
                return _Mention(
                    at, end, self._same_kind(seen.kind, year, at_base), seen.kind, True, year=year
                )
            if unit == "month" and seen.kind == "month":
                moved = date.fromordinal(cal.moved(base, months=-count))
                return _Mention(
                    at, end, cal.month_period(moved.year, moved.month), "month", True, year=moved.year
                )
            if unit == "quarter" and seen.kind == "quarter":
                moved = date.fromordinal(cal.moved(base, months=-3 * count))
                period = cal.quarter_period(moved.year, (moved.month + 2) // 3)
                return _Mention(at, end, period, "quarter", True, year=moved.year)
        if unit == "year" or years:
            return self._whole(at, end, -max(years, -50), "year")
        if unit in ("month", "quarter", "week", "day"):
            return self._whole(at, end, -count, unit)
        return None

    @staticmethod
    def _same_kind(kind: str, year: int, at: date) -> Period:
        if kind == "month":
            return cal.month_period(year, at.month)
        if kind == "quarter":
            return cal.quarter_period(year, (at.month + 2) // 3)
        if kind == "half":
            return cal.half_period(year, 1 if at.month < 7 else 2)
        if kind == "day":
            return cal.day_period(cal.moved(at.toordinal(), years=year - at.year))
        return cal.year_period(year)


_COUNTED = re.compile(
    rf"{_G}(?:troops|soldiers|people|personnel|workers|tonnes|tons|percent|per{_G}cent|dollars)\b"
)


def _number(words: str) -> int:
    words = words.lower()
    if words.isdecimal():
        return int(words)
    return SMALL.get(words) or {"several": 3, "few": 3, "dozen": 12}.get(words, 2)


def _joined(mentions: list[_Mention], text: str, low: int) -> list[_Mention]:
    """ "from 1945 to 1952", "between January and May", "January-May": one span."""
    kept: list[_Mention] = []
    for mention in mentions:
        last = kept[-1] if kept else None
        if last is not None and 0 < mention.start - last.end < 14 and _spans(last, mention, text, low):
            if not last.sure and mention.sure and last.month and mention.year:
                year = mention.year - (1 if mention.month and last.month > mention.month else 0)
                moved = cal.moved(last.period.start or 1, years=year - last.year)
                last.period = Period(moved, None)
            elif not mention.sure and last.sure and mention.month and mention.period.end and last.year:
                year = last.year + (1 if mention.month < last.month else 0)
                mention.period = Period(None, cal.moved(mention.period.end, years=year - mention.year))
            first, end = last.period.start, mention.period.end
            if first is not None and end is not None and first < end:
                span = _Mention(last.start, mention.end, Period(first, end, _label(first, end)), "span",
                                last.relative or mention.relative)  # fmt: skip
                kept[-1] = span
                continue
        kept.append(mention)
    return kept


def _label(first: Day, end: Day) -> str:
    a, b = date.fromordinal(first), date.fromordinal(end - 1)
    if (a.month, a.day, b.month, b.day) == (1, 1, 12, 31):
        return f"{a.year}-{b.year}"
    return f"{a.isoformat()}/{b.isoformat()}"


def _spans(first: _Mention, second: _Mention, text: str, low: int) -> bool:
    match = _JOIN.fullmatch(text, first.end, second.start)
    if match is None or first.kind in ("span", "decade") or second.kind in ("span", "decade"):
        return False
    if match["word"] == "and":
        words = text[max(low, first.start - 24) : first.start].lower().split()
        return "between" in words[-3:]
    return True

"""Parts of a year: quarters, halves, months up to one, fiscal years; and which year is meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from steelyard.model import Day, Period
from steelyard.text import calendar_days as cal
from steelyard.text import date_patterns as p
from steelyard.text.relative_dates import Mention, Relative


class Parts(Relative):
    """What a year is cut into."""

    def __init__(
        self,
        text: str,
        low: int,
        high: int,
        published: Day | None,
        seen: list[Mention],
        spoken: Callable[[], Period | None],
    ) -> None:
        super().__init__(text, low, high, published, seen, spoken)
        self._ahead: bool | None = None

    def before(self, at: int) -> str:
        words = self.text[max(self.low, at - 16) : at].lower().replace("-", " ").split()
        return words[-1].lstrip("(“\"'") if words else ""

    def ahead(self, at: int) -> bool:
        """Whether the sentence looks forward here: "will", "effective", "by"."""
        if self._ahead is None:
            self._ahead = p.AHEAD.search(self.text, self.low, self.high) is not None
        return self._ahead or p.role_of(self.text, at, self.low) in ("by", "until")

    def _apart(self, stop: int) -> bool:
        """Whether what looks forward stands in a later part of the sentence ("fell in May and will rise")."""
        if p.AHEAD.search(self.text, self.low, stop):
            return False
        later = p.AHEAD.search(self.text, stop, self.high)
        return (
            later is not None and re.search(r",|;| and | but ", self.text[stop : later.start()]) is not None
        )

    def year_of(self, at: int, month: int, day: int | None = None) -> int | None:
        """The year of a month or day that has none."""
        published = self.published
        if published is None:
            return None
        this, first = self.today.year, day or 1
        days = {y: cal.ordinal(y, month, first) or 0 for y in (this - 1, this, this + 1)}
        years = [y for y, when in days.items() if when]
        if self.ahead(at):
            middle = published - (0 if day else 14)
            return min(years, key=lambda y: abs(days[y] - middle), default=None)
        if day:  # a day is seldom named without its year if another is nearer
            return min(years, key=lambda y: max(published - days[y], 2 * (days[y] - published)), default=None)
        past = [y for y in years if days[y] <= published + cal.GRACE]
        return max(past, default=None)

    def said_year(self, stop: int) -> tuple[int, int | None, bool]:
        """The year behind ``stop``: (end, year, whether it is relative)."""
        match = p.OF_YEAR.match(self.text, stop, self.high)
        if match is None:
            return stop, None, False
        if match["year"]:
            return match.end(), int(match["year"]), False
        if self.published is None:
            return stop, None, False
        word = match["rel"].lower().split()[-1]
        shift = {"last": -1, "previous": -1, "next": 1, "following": 1, "same": -1}.get(word, 0)
        return match.end(), self.today.year + shift, True

    def label(self, at: int, stop: int) -> Mention | None:
        match = p.LABEL.match(self.text, at, self.high)
        if match is None:
            return None
        if match["fy"]:
            year = int(match["fy"])
            return self._fiscal(at, match.end(), year if year > 100 else 2000 + year, match["to"])
        part = match["q"]
        number = int(part.strip("QH"))
        size = "quarter" if "Q" in part else "half"
        written = match["year"]
        end = match.end()
        if not written:
            return self._part(at, *self.said_year(end), size, number)
        said = int(written[-4:].lstrip("'’"))
        said += 2000 if said < 100 else 0
        return self._part(at, end, said, False, size, number)

    def _fiscal(self, at: int, end: int, year: int, to: str | None) -> Mention:
        last = year if to is None else (int(to) if len(to) == 4 else year // 100 * 100 + int(to))
        label = f"FY{year}" if last <= year else f"FY{year}-{last % 100:02d}"
        return Mention(at, end, cal.month_period(max(last, year), 1, 12, label), "fiscal_year", year=last)

    def _part(
        self, at: int, end: int, year: int | None, relative: bool, size: str, number: int
    ) -> Mention | None:
        make = cal.quarter_period if size == "quarter" else cal.half_period
        if year is None:
            if self.published is None:
                return None
            relative = True
            year = self.today.year
            by = p.role_of(self.text, at, self.low) in ("by", "until")
            ahead = self.ahead(at) and (by or not self._apart(end))
            close = make(year, number).end
            assert close is not None
            if close > self.published + (366 if ahead else cal.GRACE):
                year -= 1
        return Mention(at, end, make(year, number), size, relative, year=year)

    def _nth(self, at: int, stop: int, number: int) -> Mention | None:
        match = p.PART.match(self.text, stop, self.high)
        if match is None:
            return None
        unit = match["unit"].lower()
        if unit.startswith(("week", "day")):
            return self._first_days(at, match, unit, number)
        if (fiscal := self._fiscal_part(at, match, unit, number)) is not None:
            return fiscal
        end, year, relative = self.said_year(match.end())
        if unit in ("months", "quarter") and match["n"]:
            count = p.number_of(match["n"]) * (3 if unit == "quarter" else 1)
            if number != 1 or not 0 < count <= 12:
                return None
            if year is None:
                if self.published is None:
                    return None
                end, relative = match.end(), True
                year = self.today.year if self.today.month > count - 1 else self.today.year - 1
            return Mention(
                at, end, cal.month_period(year, 1, count, f"{year}-01/{year}-{count:02d}"), "span", relative
            )
        if match["n"] or unit == "months" or (unit == "half" and number > 2):
            return None
        return self._part(at, end, year, relative, unit, number)

    def _first_days(self, at: int, match: re.Match[str], unit: str, number: int) -> Mention | None:
        """ "the first 20 days of June", "the second week of July"."""
        named = p.OF_MONTH.match(self.text, match.end(), self.high)
        count = p.number_of(match["n"]) if match["n"] else 1
        if named is None or (match["n"] and number != 1) or not 0 < count < 32:
            return None
        month = cal.MONTH[named["month"][:3].lower()]
        end, year, relative = self.said_year(named.end())
        if year is None:
            end, year, relative = named.end(), self.year_of(at, month), True
        start = cal.ordinal(year, month, 1) if year is not None else None
        if start is None:
            return None
        size = count * 7 if unit.startswith("week") else count
        first = start if match["n"] else start + (number - 1) * size
        label = f"{date.fromordinal(first).isoformat()}/{date.fromordinal(first + size - 1).isoformat()}"
        return Mention(at, end, Period(first, first + size, label), "span", relative)

    def _fiscal_part(self, at: int, match: re.Match[str], unit: str, number: int) -> Mention | None:
        """ "the first nine months of the fiscal year": which days these are depends on whose year it is."""
        said = p.OF_YEAR.match(self.text, match.end(), self.high)
        year = said["year"] if said is not None and said["fiscal"] else None
        end = said.end() if said is not None and year else -1
        if year is None:
            named = p.OF_FISCAL.match(self.text, match.end(), self.high)
            if named is None:
                return None
            year, end = f"20{named['short']}" if named["short"] else "", named.end()
        if unit == "months":
            if number != 1 or not match["n"]:
                return None
            first, last = 1, p.number_of(match["n"])
        else:
            size = 6 if unit == "half" else 3
            number = 2 if unit == "half" and number > 2 else number
            first, last = (number - 1) * size + 1, number * size
        if match["n"] and unit != "months":
            return None
        if not first <= last <= 12 or (not year and self.published is None):
            return None
        base = int(year) if year else self.today.year
        period = cal.month_period(base, first, last - first + 1, f"FY{year} M{first}-{last}")
        return Mention(at, end, period, "fiscal_part", not year, year=base)

    def _months_to(self, back: re.Match[str], end: int, year: int, month: int, relative: bool) -> Mention:
        """ "the three months to June", "the quarter ended June 30"."""
        if back["quarter"] and month % 3 == 0:
            period = cal.quarter_period(year, month // 3)
            return Mention(back.start(), end, period, "quarter", relative, year=year)
        count = 12 if back["year"] else 3 if back["quarter"] else p.number_of(back["n"])
        first = year * 12 + month - count
        label = f"{count} months to {year}-{month:02d}"
        return Mention(
            back.start(), end, cal.month_period(first // 12, first % 12 + 1, count, label), "span", relative
        )

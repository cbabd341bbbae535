"""Periods told from another day: "last month", "the past five years", "a year earlier"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from steelyard.model import Day, Period
from steelyard.text import calendar_days as cal
from steelyard.text import date_patterns as p

_YEARS = {"year": 1, "decade": 10, "century": 100}
_EARLY = 3  # months of a year in which "the full year" is the one before
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def _ends(period: Period) -> tuple[Day, Day]:
    assert period.start is not None
    assert period.end is not None
    return period.start, period.end


class Mention:
    """A date while it is being read; ``sure``: its year is written."""

    __slots__ = ("end", "kind", "month", "period", "relative", "role", "start", "sure", "year")

    def __init__(
        self, start: int, end: int, period: Period, kind: str, relative: bool = False, *, sure: bool = True,
        year: int = 0, month: int = 0,
    ) -> None:  # fmt: skip
        self.start, self.end, self.period, self.kind, self.relative = start, end, period, kind, relative
        self.sure, self.year, self.month = sure, year, month
        self.role = ""


class Relative:
    """What publication, or what the sentence spoke of last, decides."""

    def __init__(
        self,
        text: str,
        low: int,
        high: int,
        published: Day | None,
        seen: list[Mention],
        spoken: Callable[[], Period | None],
    ) -> None:
        self.text, self.low, self.high, self.published, self.seen = text, low, high, published, seen
        self.spoken = spoken

    @property
    def today(self) -> date:
        assert self.published is not None
        return date.fromordinal(self.published)

    def anchor(self) -> Mention | None:
        if self.seen:
            return self.seen[-1]
        spoken = self.spoken()
        if spoken is None or spoken.start is None or spoken.end is None:
            return None
        year = date.fromordinal(spoken.start).year
        return Mention(-1, -1, spoken, cal.kind_of(spoken.start, spoken.end), True, year=year)

    def rolling(self, at: int, stop: int, sign: int) -> Mention | None:
        """ "last month", "this year", "over the next 10 years"."""
        match = p.SPAN_OF.match(self.text, stop, self.high)
        if match is None or self.published is None:
            return None
        *kind, unit = match["unit"].lower().split()
        if kind:
            return None  # "this financial year": which one depends on whose it is
        word = self.text[at:stop].lower()
        if word == "last" and match["n"] and p.LASTING.search(self.text, max(self.low, at - 24), at):
            return None
        same = unit == "year" and not match["n"] and self.anchor() is not None
        if sign < 0 and same and p.SAME_SPAN.search(self.text, max(self.low, at - 48), at):
            return self.back(at, match.end(), 1, unit)
        if sign < 0 and word in ("last", "final") and (found := self.last_of(at, match, unit)) is not None:
            return found
        if (
            match["n"]
            or unit in ("decade", "century")
            or (word in ("past", "coming") and unit in ("year", "month"))
        ):
            return self.stretch(at, match.end(), sign, p.number_of(match["n"] or "1"), unit)
        if word in ("previous", "prior", "preceding", "following") and self.anchor() is not None:
            return self.back(at, match.end(), -sign, unit)
        if word in ("previous", "prior", "preceding") and unit in ("month", "quarter"):
            return None  # before the month that was reported: none was named, and reports come late
        return self.whole(at, match.end(), sign, unit)

    def last_of(self, at: int, match: re.Match[str], unit: str) -> Mention | None:
        """ "the last three months of 2024"; nothing where no year is named."""
        said = p.OF_YEAR.match(self.text, match.end(), self.high)
        if said is None or not said["year"] or said["fiscal"] or unit not in ("month", "quarter"):
            return None
        year = int(said["year"])
        count = (p.number_of(match["n"]) if match["n"] else 1) * (3 if unit == "quarter" else 1)
        if not 0 < count <= 12:
            return None
        first = 13 - count
        label = f"{year}-{first:02d}/{year}-12"
        kind = cal.kind_of(*_ends(cal.month_period(year, first, count)))
        period = cal.quarter_period(year, 4) if count == 3 else cal.month_period(year, first, count, label)
        return Mention(at, said.end(), period, kind, year=year)

    def decade_end(self, at: int, stop: int) -> Mention:
        """The end of this decade: the year that ends in nine or the round one behind it, as one likes."""
        year = self.today.year // 10 * 10 + 9
        return Mention(at, stop, cal.month_period(year, 1, 24, f"{year}-{year + 1}"), "span", True)

    def weeks_to(self, back: re.Match[str], end: int, last: Day, relative: bool) -> Mention:
        """ "the week to 16 May", "the four weeks ended Aug. 2"."""
        unit = back["unit"].lower()
        each = 14 if unit == "fortnight" else 1 if unit == "days" else 7
        days = each * (p.number_of(back["n"]) if back["n"] else 1)
        period = Period(last - days + 1, last + 1, f"{days} days to {date.fromordinal(last).isoformat()}")
        return Mention(back.start(), end, period, "span", relative)

    def whole(self, at: int, end: int, shift: int, unit: str) -> Mention | None:
        today, published = self.today, self.published
        assert published is not None
        if unit == "year":
            return Mention(
                at, end, cal.year_period(today.year + shift), "year", True, year=today.year + shift
            )
        if unit == "month":
            count = today.year * 12 + today.month - 1 + shift
            period = cal.month_period(count // 12, count % 12 + 1)
            return Mention(at, end, period, "month", True, year=count // 12, month=count % 12 + 1)
        if unit == "quarter":
            count = today.year * 4 + (today.month - 1) // 3 + shift
            return Mention(
                at, end, cal.quarter_period(count // 4, count % 4 + 1), "quarter", True, year=count // 4
            )
        if unit == "week":
            monday = published - today.weekday() + 7 * shift
            return Mention(
                at, end, Period(monday, monday + 7, date.fromordinal(monday).strftime("%G-W%V")), "span", True
            )
        if unit == "day":
            return Mention(at, end, cal.day_period(published + shift), "day", True)
        return None

    def whole_year(self, at: int, end: int) -> Mention | None:
        """The year of what was spoken of, else in early months the one before; none if a number follows."""
        seen = self.anchor()
        if p.YEAR_NEXT.match(self.text, end, self.high):
            return None
        if seen is not None and seen.year and seen.kind in ("month", "quarter", "half", "span", "year"):
            return Mention(at, end, cal.year_period(seen.year), "year", True, year=seen.year)
        return self.whole(at, end, -1, "year") if self.today.month <= _EARLY else None

    def to_date(self, at: int, end: int, year: int) -> Mention:
        """From January on: to the month that was spoken of, else to the day of publication."""
        first = cal.year_period(year).start
        seen = self.anchor()
        if seen is not None and seen.kind == "month" and seen.period.start is not None:
            month = date.fromordinal(seen.period.start)
            if month.year == year:
                label = f"{year}-01/{year}-{month.month:02d}"
                return Mention(at, end, Period(first, seen.period.end, label), "span", True)
        assert self.published is not None
        return Mention(at, end, Period(first, self.published + 1, f"{year} to date"), "span", True)

    def stretch(self, at: int, end: int, sign: int, count: int, unit: str) -> Mention | None:
        published = self.published
        assert published is not None
        months = _MONTHS.get(unit)
        if months is None:
            other = published + sign * count * (7 if unit == "week" else 1)
        else:
            other = cal.moved(published, months=sign * count * months)
        first, last = sorted((published, other))
        label = f"{'last' if sign < 0 else 'next'} {count} {unit}{'s' if count != 1 else ''}"
        return Mention(at, end, Period(first, last + 1, label), "span", True) if sign else None

    def ago(self, at: int, stop: int) -> Mention | None:
        low = max(self.low, at - 32)
        match = p.AGO_BEFORE.search(self.text, low, at)
        word = self.text[at:stop].lower()
        if match is None or (word == "before" and not p.BEFORE_END.match(self.text, stop, self.high)):
            return None
        n, unit = match["n"].lower(), match["unit"].lower().split()[-1]
        if n == "the" and word != "before":
            return None
        count = 1 if n in ("a", "an", "the") else p.number_of(n)
        if word == "ago" and (self.anchor() is None or count > 1):
            return self.whole_ago(match.start(), stop, count, unit)
        return self.back(match.start(), stop, count, unit)

    def back(self, at: int, end: int, count: int, unit: str) -> Mention | None:
        """So much before what the sentence spoke of last, else before publication."""
        seen = self.anchor()
        years = count * _YEARS.get(unit, 0)
        if (
            seen is not None
            and seen.kind in ("month", "quarter", "half", "year", "day", "span")
            and seen.period.start
        ):
            base = seen.period.start
            at_base = date.fromordinal(base)
            if years and 0 < at_base.year - years < 9000:
                year = at_base.year - years
                period = (
                    cal.years_back(seen.period, years)
                    if seen.kind == "span"
                    else self.same_kind(seen.kind, year, at_base)
                )
                return Mention(at, end, period, seen.kind, True, year=year)
            if unit == "month" and seen.kind == "month":
                moved = date.fromordinal(cal.moved(base, months=-count))
                return Mention(
                    at, end, cal.month_period(moved.year, moved.month), "month", True, year=moved.year
                )
            if unit == "quarter" and seen.kind == "quarter":
                moved = date.fromordinal(cal.moved(base, months=-3 * count))
                period = cal.quarter_period(moved.year, (moved.month + 2) // 3)
                return Mention(at, end, period, "quarter", True, year=moved.year)
        return self.whole_ago(at, end, count, unit)

    def same_span(self, at: int, end: int, year: int) -> Mention | None:
        """ "the same period of 2024": as much of that year; nothing where none was spoken of."""
        seen = self.anchor()
        if seen is None or seen.kind == "year" or not seen.year or not 0 < seen.year - year < 500:
            return None
        return self.back(at, end, seen.year - year, "year")

    def whole_ago(self, at: int, end: int, count: int, unit: str) -> Mention | None:
        """So much before publication."""
        years = count * _YEARS.get(unit, 0)
        if years:
            return self.whole(at, end, -years, "year") if years < 1500 else None
        if unit in ("month", "quarter", "week", "day"):
            return self.whole(at, end, -count, unit)
        return None

    @staticmethod
    def same_kind(kind: str, year: int, at: date) -> Period:
        if kind == "month":
            return cal.month_period(year, at.month)
        if kind == "quarter":
            return cal.quarter_period(year, (at.month + 2) // 3)
        if kind == "half":
            return cal.half_period(year, 1 if at.month < 7 else 2)
        if kind == "day":
            return cal.day_period(cal.moved(at.toordinal(), years=year - at.year))
        return cal.year_period(year)

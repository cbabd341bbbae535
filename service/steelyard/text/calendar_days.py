"""Days, months, quarters and years as half-open periods of ordinals."""

from __future__ import annotations

import re
from datetime import date

from steelyard.model import Day, Period

LONG = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SHORT = ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"]
MONTH = {name[:3].lower(): n for n, name in enumerate(LONG, start=1)}
WEEKDAYS = {
    name: n
    for n, name in enumerate(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
}
GRACE = 31
"""A month or day without a year may lie this many days ahead of publication."""

_NUMERIC = re.compile(r"([0-9]{1,4})([-/.])([0-9]{1,2})\2([0-9]{2,4})")


def ordinal(year: int, month: int, day: int) -> Day | None:
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None


def day_period(day: Day) -> Period:
    return Period(day, day + 1, date.fromordinal(day).isoformat())


def month_period(year: int, month: int, months: int = 1, label: str = "") -> Period:
    """``months`` whole months from the first of ``month``.

    >>> month_period(2025, 7).label, month_period(2025, 12).end == date(2026, 1, 1).toordinal()
    ('2025-07', True)
    """
    first = max(year * 12 + month - 1, 12)
    last = first + months
    start = date(first // 12, first % 12 + 1, 1).toordinal()
    end = date(last // 12, last % 12 + 1, 1).toordinal()
    return Period(start, end, label or f"{year:04d}-{month:02d}")


def year_period(year: int) -> Period:
    return month_period(year, 1, 12, str(year))


def quarter_period(year: int, quarter: int) -> Period:
    return month_period(year, 3 * quarter - 2, 3, f"{year}-Q{quarter}")


def half_period(year: int, half: int) -> Period:
    return month_period(year, 6 * half - 5, 6, f"{year}-H{half}")


def moved(day: Day, years: int = 0, months: int = 0) -> Day:
    """The same day so many years and months on, or the last of that month."""
    at = date.fromordinal(day)
    count = (at.year + years) * 12 + at.month - 1 + months
    year, month = min(max(count // 12, 1), 9998), count % 12 + 1
    for last in range(at.day, 27, -1):
        found = ordinal(year, month, last)
        if found is not None:
            return found
    return date(year, month, min(at.day, 28)).toordinal()


def kind_of(first: Day, end: Day) -> str:
    """What kind of period these days are: month, quarter, half, year, day, else span.

    >>> kind_of(date(2024, 2, 1).toordinal(), date(2024, 3, 1).toordinal())
    'month'
    """
    if end - first == 1:
        return "day"
    a, b = date.fromordinal(first), date.fromordinal(end)
    if a.day != 1 or b.day != 1:
        return "span"
    months = (b.year - a.year) * 12 + b.month - a.month
    kinds = {1: "month", 3: "quarter", 6: "half", 12: "year"}
    return kinds[months] if months in kinds and (a.month - 1) % months == 0 else "span"


def years_back(period: Period, years: int) -> Period:
    """The same stretch so many years before, its label moved along."""
    if period.start is None or period.end is None:
        return period
    numbers = r"[0-9]+" if period.label.startswith("FY") else r"[0-9]{4}(?=-)|^[0-9]{4}$"
    label = re.sub(numbers, lambda m: f"{int(m[0]) - years:0{len(m[0])}d}", period.label)
    return Period(moved(period.start, years=-years), moved(period.end, years=-years), label)


def numeric(token: str, published: Day | None) -> Day | None:
    """A date in digits; where day and month cannot be told apart, the later one not after publication."""
    match = _NUMERIC.fullmatch(token)
    if match is None:
        return None
    first, last = match[1], match[4]
    if len(first) == 4:
        return ordinal(int(first), int(match[3]), int(last)) if len(last) <= 2 else None
    if len(first) > 2 or len(last) == 3:
        return None
    year = int(last) if len(last) == 4 else 2000 + int(last)
    a, b = int(first), int(match[3])
    day_first, month_first = ordinal(year, b, a), ordinal(year, a, b)
    if match[2] != "/" or month_first is None:
        return day_first if day_first is not None else month_first
    if day_first is None or day_first == month_first:
        return month_first
    if published is None:
        return None
    near = [d for d in (month_first, day_first) if d <= published + 1]
    return max(near) if near else None

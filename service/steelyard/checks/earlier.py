"""The rows that a change is counted from: the same series one year or one period before."""

from __future__ import annotations

from datetime import date

from steelyard.model import Day
from steelyard.tables.ledger import Ledger, Row


def earlier(ledger: Ledger, row: Row, known: Day) -> list[Row]:
    """The same series a year before, and of a month or quarter also that just before.

    The same edition first, then the nearest that was out by then; later ones only where there is no other.
    """
    if row.valid_from is None or row.valid_to is None:
        return []
    start, end = date.fromordinal(row.valid_from), date.fromordinal(row.valid_to)
    wanted = [_shifted(start, end, 12)]
    months = (end.year - start.year) * 12 + end.month - start.month
    if 0 < months < 12:
        wanted.append(_shifted(start, end, months))
    found: list[Row] = []
    for span in wanted:
        same = [
            other
            for other in ledger.rows_of(row.subject, row.counterpart)
            if (other.valid_from, other.valid_to) == span
            and other.unit == row.unit
            and all(
                other.attrs.get(n) == row.attrs.get(n)
                for n in ("measure", "scope", "basis", "adjustment", "kind")
            )
        ]
        same.sort(
            key=lambda other: (
                other.known_from > max(known, row.known_from),
                other.attrs.get("edition") != row.attrs.get("edition"),
                abs(other.known_from - row.known_from),
            )
        )
        found += same[:1]
    return found


def _shifted(start: date, end: date, months: int) -> tuple[int, int]:
    return _back(start, months).toordinal(), _back(end, months).toordinal()


def _back(day: date, months: int) -> date:
    at = day.year * 12 + day.month - 1 - months
    return day.replace(year=at // 12, month=at % 12 + 1, day=min(day.day, 28))

"""The look-ups: what governed a day as known on a day, what had been said by then, and what was charged.

Rows of one full key (the parties and every ``key`` column) follow one another. Conditions on parties and key columns
choose the keys; conditions on other columns (status, basis, ...) are asked of the row that governs, so that a rate
whose basis has changed since is not found under its old one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..model import Day
from .ledger import Ledger, Row, Where

GOVERNING = frozenset({"announced", "in_force", "suspended", "ended", "struck_down", "withdrawn"})
CHARGED = "in_force"
EVERYONE = "WLD"
_START = 0
_Frozen = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """What is charged together: the rate, the rows it is made of, and those left out with the reason."""

    rate: Decimal
    rows: tuple[Row, ...]
    left_out: tuple[tuple[Row, str], ...] = ()


def state(ledger: Ledger, subject: str, counterpart: str, where: Where, day: Day, known: Day) -> list[Row]:
    """For each fitting key, the governing row that was known last by then and covers the day (newest first)."""
    keyed, asked = _split(ledger, where)
    found = []
    for rows in _groups(ledger, subject, counterpart, keyed):
        for row in rows:  # the one known last comes first
            if row.known_from <= known and row.covers(day):
                if not asked or fits(row, asked):
                    found.append(row)
                break
    found.sort(key=_order, reverse=True)
    return found


def charged(rows: Iterable[Row]) -> list[Row]:
    """Those rows that are in force."""
    return [row for row in rows if row.status == CHARGED]


def said(ledger: Ledger, subject: str, counterpart: str, where: Where, known: Day) -> list[Row]:
    """All fitting rows known by then, newest first, whatever the day they speak of."""
    asked = _freeze(where)
    found = [
        row for row in ledger.rows_of(subject, counterpart) if row.known_from <= known and fits(row, asked)
    ]
    found.sort(key=_order, reverse=True)
    return found


def narrowest(
    ledger: Ledger, subject: str, counterparts: Sequence[str], where: Where, day: Day, known: Day
) -> list[Row]:
    """Per key, what is charged in the narrowest scope; ``counterparts`` run from narrow to wide (JPN, ..., WLD)."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for counterpart in dict.fromkeys(counterparts):
        here: dict[tuple[str, ...], list[Row]] = {}
        for row in charged(state(ledger, subject, counterpart, where, day, known)):
            here.setdefault(key_of(ledger, row), []).append(row)
        for key, rows in here.items():
            found.setdefault(key, rows)
    return [row for rows in found.values() for row in rows]


def summed(
    ledger: Ledger,
    subject: str,
    counterparts: Sequence[str],
    where: Where,
    day: Day,
    known: Day,
    stacking: Sequence[Mapping[str, str]] = (),
) -> Sum | None:
    """The sum of the additional rates charged, one per instrument; a total stands alone. None if nothing is charged.

    ``stacking`` rows say which instrument leaves out which: ``instrument, excludes`` and, where it is not for all,
    ``reporter, partner, product``.
    """
    rows = [
        row for row in narrowest(ledger, subject, counterparts, where, day, known) if row.value is not None
    ]
    totals = [row for row in rows if row.attrs.get("basis") == "total"]
    parts = [row for row in rows if row.attrs.get("basis", "additional") == "additional"]
    left: list[tuple[Row, str]] = []
    if totals:
        whole = max(totals, key=lambda row: (row.value or Decimal(0), _order(row)))
        others = [row for row in (*totals, *parts) if row is not whole]
        left += [(row, f"{whole.id} is a total") for row in others]
        return Sum(whole.value or Decimal(0), (whole,), tuple(left))
    kept: dict[str, Row] = {}
    for row in sorted(
        parts, key=lambda row: (counterparts.index(row.counterpart), -(row.value or 0), row.id)
    ):
        instrument = row.attrs.get("instrument", row.id)
        if instrument in kept:
            left.append((row, f"{kept[instrument].id} is of the same instrument"))
        else:
            kept[instrument] = row
    for instrument, row in list(kept.items()):
        for rule in stacking:
            other = kept.get(rule.get("excludes", ""))
            if rule.get("instrument") == instrument and other and other is not row and _applies(rule, other):
                left.append((other, f"{row.id} takes its place"))
                del kept[rule["excludes"]]
    if not kept:
        return None
    return Sum(
        sum((row.value or Decimal(0) for row in kept.values()), Decimal(0)), tuple(kept.values()), tuple(left)
    )


def observations(
    ledger: Ledger,
    subject: str,
    counterpart: str,
    where: Where,
    period: tuple[Day | None, Day | None] | None,
    known: Day,
) -> list[Row]:
    """Statistics for exactly this period, as known by then: the latest edition first."""
    asked = _freeze(where)
    found = [
        row
        for row in _of_period(ledger, subject, counterpart, period)
        if row.known_from <= known and (not asked or fits(row, asked))
    ]
    found.sort(key=_order, reverse=True)
    return found


def key_of(ledger: Ledger, row: Row) -> tuple[str, ...]:
    """The key of a row beside its parties."""
    return tuple(row.attrs.get(name, "") for name in ledger.keys)


def fits(row: Row, asked: _Frozen) -> bool:
    """Whether a row meets all conditions."""
    for column, wanted in asked:
        cell = row.attrs.get(column)
        if cell is None:
            cell = (
                getattr(row, column, "") if column in ("status", "confidence", "source", "id", "unit") else ""
            )
        if cell not in wanted:
            return False
    return True


def _order(row: Row) -> tuple[Day, Day, Day, str]:
    return (row.known_from, row.valid_from or _START, row.recorded_on, row.id)


def _freeze(where: Where) -> _Frozen:
    return tuple(
        (name, (value,) if isinstance(value, str) else tuple(value)) for name, value in where.items()
    )


def _split(ledger: Ledger, where: Where) -> tuple[_Frozen, _Frozen]:
    keys = ledger.keys
    frozen = _freeze(where)
    return tuple(item for item in frozen if item[0] in keys), tuple(
        item for item in frozen if item[0] not in keys
    )


def _groups(ledger: Ledger, subject: str, counterpart: str, keyed: _Frozen) -> list[list[Row]]:
    """Governing rows by full key, the one known last first; only keys that fit."""
    remembered = (subject, counterpart, keyed)
    fitting: list[list[Row]] | None = ledger.matches.get(remembered)
    if fitting is not None:
        return fitting
    pair = (subject, counterpart)
    groups: dict[tuple[str, ...], list[Row]] | None = ledger.groups.get(pair)
    if groups is None:
        groups = {}
        for row in ledger.rows_of(subject, counterpart):
            if row.status in GOVERNING:
                groups.setdefault(key_of(ledger, row), []).append(row)
        for rows in groups.values():
            rows.sort(key=_order, reverse=True)
        ledger.groups[pair] = groups
    fitting = [rows for rows in groups.values() if fits(rows[0], keyed)]
    if len(ledger.matches) > 20_000:
        ledger.matches.clear()
    ledger.matches[remembered] = fitting
    return fitting


def _of_period(
    ledger: Ledger, subject: str, counterpart: str, period: tuple[Day | None, Day | None] | None
) -> Sequence[Row]:
    if period is None:
        return ledger.rows_of(subject, counterpart)
    remembered = ("periods", subject, counterpart)
    periods: dict[tuple[Day | None, Day | None], list[Row]] | None = ledger.groups.get(remembered)
    if periods is None:
        periods = {}
        for row in ledger.rows_of(subject, counterpart):
            periods.setdefault((row.valid_from, row.valid_to), []).append(row)
        ledger.groups[remembered] = periods
    return periods.get(period, ())

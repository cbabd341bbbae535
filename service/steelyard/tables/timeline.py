"""The look-ups: what governed a day as known on a day, what had been said by then, and what was charged.

Rows of one full key (the parties and every ``key`` column) follow one another. Conditions on key columns
choose the keys; those on other columns (status, basis, ...) are asked of the row that governs, so that a rate
whose basis has changed since is not found under its old one.

A row with a ``scope`` speaks of a narrower case and never of the general one: it is found only by conditions
that name the scope, or ask for any (``*``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..model import Day
from .ledger import Ledger, Row, Where
from .stacking import Stacking

GOVERNING = frozenset({"announced", "in_force", "suspended", "ended", "struck_down", "withdrawn"})
CHARGED = "in_force"
SCOPE = "scope"
ANY = "*"
_START = 0
_Frozen = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """What is charged together: rate, basis, the rows it is made of, and those left out with the reason."""

    rate: Decimal
    basis: str
    rows: tuple[Row, ...]
    left_out: tuple[tuple[Row, str], ...] = ()


def state(ledger: Ledger, subject: str, counterpart: str, where: Where, day: Day, known: Day) -> list[Row]:
    """For each fitting key, the governing row known last by then that covers the day (newest first)."""
    if ledger.scoped and SCOPE not in where:
        where = {**where, SCOPE: ""}
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
    """Per key, what is charged in the narrowest scope; ``counterparts`` run from narrow to wide."""
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
    stacking: Stacking | None = None,
) -> Sum | None:
    """The sum of the additional rates charged, one per instrument; None when nothing is charged.

    Nothing adds to a total: it stands alone, or gives way where the additional rates are more (it is the
    ordinary duty then, which they come on top of). Several products in ``where`` run from narrow to wide.
    """
    rows = [
        row for row in narrowest(ledger, subject, counterparts, where, day, known) if row.value is not None
    ]
    totals = [row for row in rows if row.attrs.get("basis") == "total"]
    parts = [row for row in rows if row.attrs.get("basis", "additional") == "additional"]
    left: list[tuple[Row, str]] = []
    kept = _one_each(parts, counterparts, where.get("product", "all"), left)
    if stacking is not None:
        _give_way(stacking, kept, subject, counterparts, day, known, left)
    rate = sum(map(_rate, kept.values()), Decimal(0))
    whole = max(totals, key=lambda row: (_rate(row), _order(row)), default=None)
    if whole is not None and _rate(whole) >= rate:
        left += [(row, f"{whole.id} is a total") for row in (*totals, *kept.values()) if row is not whole]
        return Sum(_rate(whole), "total", (whole,), tuple(left))
    if not kept:
        return None
    left += [(row, "is the ordinary duty, which these come on top of") for row in totals]
    return Sum(rate, "additional", tuple(kept.values()), tuple(left))


def _one_each(
    parts: list[Row], counterparts: Sequence[str], products: str | Sequence[str], left: list[tuple[Row, str]]
) -> dict[str, Row]:
    """One row per instrument: the narrowest product first, then the narrowest partner."""
    wide = [products] if isinstance(products, str) else list(products)

    def rank(row: Row) -> tuple[int, int, Decimal, str]:
        product = row.attrs.get("product", "")
        place = wide.index(product) if product in wide else len(wide)
        return (place, counterparts.index(row.counterpart), -_rate(row), row.id)

    kept: dict[str, Row] = {}
    for row in sorted(parts, key=rank):
        first = kept.setdefault(row.attrs.get("instrument", row.id), row)
        if first is not row:
            left.append((row, f"{first.id} is of the same instrument"))
    return kept


def _give_way(
    stacking: Stacking,
    kept: dict[str, Row],
    subject: str,
    counterparts: Sequence[str],
    day: Day,
    known: Day,
    left: list[tuple[Row, str]],
) -> None:
    """Take out the rows in whose place another one stands."""
    for goes, row in list(kept.items()):
        for stays, other in kept.items():
            product = other.attrs.get("product", "")
            if other is not row and stacking.excludes(
                stays, goes, reporter=subject, partners=counterparts, product=product, day=day, known=known
            ):
                left.append((row, f"{other.id} takes its place"))
                del kept[goes]
                break


def _rate(row: Row) -> Decimal:
    return row.value if row.value is not None else Decimal(0)


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
        if cell not in wanted and ANY not in wanted:
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
        every = ledger.rows_of(subject, counterpart)
        if not every:
            return []
        groups = {}
        for row in every:
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
        every = ledger.rows_of(subject, counterpart)
        if not every:
            return ()
        periods = {}
        for row in every:
            periods.setdefault((row.valid_from, row.valid_to), []).append(row)
        ledger.groups[remembered] = periods
    return periods.get(period, ())

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
from .asked import ANY, GOVERNING, SCOPE, Asked, Periods, Series, asked, by_key, fits, freeze, order
from .ledger import Ledger, Row, Where
from .stacking import Stacking

__all__ = [
    "ANY", "CHARGED", "GOVERNING", "SCOPE", "Asked", "Periods", "Series", "Sum", "asked", "charged", "fits",
    "key_of", "narrowest", "observations", "of_key", "of_period", "said", "state", "summed",
]  # fmt: skip
CHARGED = "in_force"


@dataclass(frozen=True, slots=True)
class Sum:
    """What is charged together: rate, basis, the rows it is made of, and those left out with the reason."""

    rate: Decimal
    basis: str
    rows: tuple[Row, ...]
    left_out: tuple[tuple[Row, str], ...] = ()


def state(
    ledger: Ledger, subject: str, counterpart: str, where: Where | Asked, day: Day, known: Day
) -> list[Row]:
    """For each fitting key, the governing row known last by then that covers the day (newest first)."""
    conditions = asked(ledger, where)
    found = []
    for rows in conditions.governing(subject, counterpart):
        for row in rows:  # the one known last comes first
            if row.known_from <= known and row.covers(day):
                if not conditions.rest or fits(row, conditions.rest):
                    found.append(row)
                break
    if len(found) > 1:
        found.sort(key=order, reverse=True)
    return found


def charged(rows: Iterable[Row]) -> list[Row]:
    """Those rows that are in force."""
    return [row for row in rows if row.status == CHARGED]


def said(ledger: Ledger, subject: str, counterpart: str, where: Where | Asked, known: Day) -> list[Row]:
    """All fitting rows known by then, newest first, whatever the day they speak of."""
    return [row for row in asked(ledger, where).rows(subject, counterpart) if row.known_from <= known]


def narrowest(
    ledger: Ledger, subject: str, counterparts: Sequence[str], where: Where | Asked, day: Day, known: Day
) -> list[Row]:
    """Per key, what is charged in the narrowest scope; ``counterparts`` run from narrow to wide."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for counterpart in dict.fromkeys(counterparts):
        here: dict[tuple[str, ...], list[Row]] = {}
        for row in charged(state(ledger, subject, counterpart, where, day, known)):
            here.setdefault(row.key, []).append(row)
        for key, rows in here.items():
            found.setdefault(key, rows)
    return [row for rows in found.values() for row in rows]


def summed(
    ledger: Ledger,
    subject: str,
    counterparts: Sequence[str],
    where: Where | Asked,
    day: Day,
    known: Day,
    stacking: Stacking | None = None,
) -> Sum | None:
    """The sum of the additional rates charged, one per instrument; None when nothing is charged.

    Nothing adds to a total: it stands alone, or gives way where the additional rates are more (it is the
    ordinary duty then, which they come on top of). Several products in ``where`` run from narrow to wide.
    """
    conditions = asked(ledger, where)
    rows = [
        row
        for row in narrowest(ledger, subject, counterparts, conditions, day, known)
        if row.value is not None
    ]
    totals = [row for row in rows if row.attrs.get("basis") == "total"]
    parts = [row for row in rows if row.attrs.get("basis", "additional") == "additional"]
    left: list[tuple[Row, str]] = []
    kept = _one_each(parts, counterparts, conditions.products, left)
    if stacking is not None:
        _give_way(stacking, kept, subject, counterparts, day, known, left)
    rate = sum(map(_rate, kept.values()), Decimal(0))
    whole = max(totals, key=lambda row: (_rate(row), order(row)), default=None)
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
    conditions = freeze(where)
    found = [
        row
        for row in of_period(ledger, subject, counterpart, period)
        if row.known_from <= known and fits(row, conditions)
    ]
    found.sort(key=order, reverse=True)
    return found


def of_key(ledger: Ledger, row: Row) -> Sequence[Row]:
    """The rows that govern the key of this one, the one known last first."""
    return by_key(ledger, (row.subject, row.counterpart)).get(row.key, ())


def key_of(ledger: Ledger, row: Row) -> tuple[str, ...]:
    """The key of a row beside its parties."""
    return row.key


def of_period(
    ledger: Ledger, subject: str, counterpart: str, period: tuple[Day | None, Day | None] | None
) -> Sequence[Row]:
    """The rows of the parties that speak of exactly this period; all of them if none is named."""
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

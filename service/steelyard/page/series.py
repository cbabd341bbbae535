"""The life of one figure, ready to be drawn: what applied from when to when, or what was measured when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from steelyard.model import Day
from steelyard.tables import history
from steelyard.tables.ledger import Ledger, Row
from steelyard.tables.library import Library

_SUMMED = "instrument"
"""Rates of several of these are added up; the others of the key tell one matter from another."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many days (half-open, ``None`` is open) at one value; ``None`` is nothing charged."""

    start: Day
    end: Day | None
    value: Decimal | None
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a period; ``older`` where a later edition has another."""

    start: Day
    end: Day | None
    value: Decimal
    text: str
    older: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """Either stretches or points, in one unit, oldest first."""

    title: str
    unit: str
    stretches: tuple[Stretch, ...] = ()
    points: tuple[Point, ...] = ()

    @property
    def marks(self) -> Sequence[Stretch | Point]:
        return self.stretches or self.points

    @property
    def values(self) -> list[Decimal]:
        return [one.value for one in self.marks if one.value is not None]


def of_row(library: Library, ledger: Ledger, row: Row) -> Series:
    """The life of the figure that a row gives: its matter, not only its own key."""
    parties = {"subject": [row.subject], "counterpart": [row.counterpart]}
    parties = {role: cells for role, cells in parties.items() if role in ledger.roles}
    key = {name: [row.attrs.get(name, "")] for name in ledger.keys}
    if ledger.acts and row.unit == "percent" and _SUMMED in ledger.keys and row.counterpart:
        general = {name: cells for name, cells in key.items() if name not in (_SUMMED, "scope", "basis")}
        stretches = history.charges(library, ledger, parties | general)
        if stretches:
            return Series("Charged in all", "percent", tuple(_stretch(one) for one in stretches))
    return _measured(ledger, row, history.known(ledger, parties | key))


def _stretch(one: history.Stretch) -> Stretch:
    return Stretch(one.start, one.end, one.charged.rate if one.charged else None, history.stretch(one))


def _measured(ledger: Ledger, row: Row, rows: list[Row]) -> Series:
    """Points of rows in one unit over periods of one kind; of each period the latest edition counts."""
    kind = _kind(row)
    latest: dict[tuple[Day, Day | None], Row] = {}
    older: list[Row] = []
    for one in rows:  # in the order in which they became known
        if one.value is None or one.valid_from is None or one.unit != row.unit or _kind(one) != kind:
            continue
        before = latest.get((one.valid_from, one.valid_to))
        if before is not None and before.value != one.value:
            older.append(before)
        latest[one.valid_from, one.valid_to] = one
    points = [_point(ledger, one, older=False) for one in latest.values()]
    points += [_point(ledger, one, older=True) for one in older]
    return Series(
        "As published", row.unit, points=tuple(sorted(points, key=lambda p: (p.start, not p.older)))
    )


def _kind(row: Row) -> tuple[str | None, ...]:
    return tuple(row.attrs.get(name) for name in ("frequency", "per", "of", "part", "kind"))


def _point(ledger: Ledger, row: Row, *, older: bool) -> Point:
    assert row.value is not None, "asked before"
    assert row.valid_from is not None, "asked before"
    return Point(row.valid_from, row.valid_to, row.value, history.describe(ledger, row), older)

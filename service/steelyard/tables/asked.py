"""Conditions on the columns of one ledger, worked out once: what fits is remembered by parties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..model import Day
from .ledger import Ledger, Row, Where

GOVERNING = frozenset({"announced", "in_force", "suspended", "ended", "struck_down", "withdrawn"})
SCOPE = "scope"
ANY = "*"
_START = 0
_KEPT = 2_000  # sets of conditions that a ledger remembers; those of rules are far fewer
_FIXED = frozenset({"status", "confidence", "source", "id", "unit"})
Frozen = tuple[tuple[str, tuple[str, ...]], ...]
Periods = Mapping[tuple[Day, Day], list[Row]]
Turns = tuple[tuple[Day, ...], tuple[Day, ...]]


class Series(NamedTuple):
    """The figures of one unit, by the days of which they speak; rows without both ends are none of them."""

    unit: str
    periods: Periods


class Asked:
    """What is asked of the rows of a ledger.

    Conditions on key columns choose the keys (``keyed``); those on other columns (``rest``) are asked of the
    row that governs. Without a condition on it, the scope is the general one where a key governs.
    """

    __slots__ = ("_governing", "_rows", "_series", "_turns", "every", "keyed", "ledger", "products", "rest")

    def __init__(self, ledger: Ledger, where: Where) -> None:
        self.ledger = ledger
        self.every = freeze(where)
        general = freeze({**where, SCOPE: ""}) if ledger.scoped and SCOPE not in where else self.every
        self.keyed = tuple(item for item in general if item[0] in ledger.keys)
        self.rest = tuple(item for item in general if item[0] not in ledger.keys)
        self.products = where.get("product", "all")
        self._rows: dict[tuple[str, str], tuple[Row, ...]] = {}
        self._governing: dict[tuple[str, str], list[list[Row]]] = {}
        self._series: dict[tuple[str, str], list[Series]] = {}
        self._turns: dict[tuple[str, str], Turns] = {}

    def rows(self, subject: str, counterpart: str) -> Sequence[Row]:
        """All rows of the parties that fit, newest first."""
        pair = (subject, counterpart)
        found = self._rows.get(pair)
        if found is None:
            every = self.ledger.rows_of(*pair)
            if not every:
                return ()
            fitting = [row for row in every if fits(row, self.every)]
            found = self._rows[pair] = tuple(sorted(fitting, key=order, reverse=True))
        return found

    def governing(self, subject: str, counterpart: str) -> Sequence[Sequence[Row]]:
        """For each key that fits, the rows that govern it in turn; the one known last comes first."""
        pair = (subject, counterpart)
        found = self._governing.get(pair)
        if found is None:
            groups = by_key(self.ledger, pair)
            if not groups:
                return ()
            found = self._governing[pair] = [rows for rows in groups.values() if fits(rows[0], self.keyed)]
        return found

    def series(self, subject: str, counterpart: str) -> Sequence[Series]:
        """The figures of the parties that fit, in the order in which their units come."""
        pair = (subject, counterpart)
        found = self._series.get(pair)
        if found is None:
            every = self.ledger.rows_of(*pair)
            if not every:
                return ()
            units: dict[str, dict[tuple[Day, Day], list[Row]]] = {}
            for row in every:
                if row.value is not None and fits(row, self.every):
                    periods = units.setdefault(row.unit, {})
                    if row.valid_from is not None and row.valid_to is not None:
                        periods.setdefault((row.valid_from, row.valid_to), []).append(row)
            found = self._series[pair] = [Series(*item) for item in units.items()]
        return found

    def turns(self, subject: str, counterpart: str) -> Turns:
        """The days on which what governs may change, and those on which news of it came; ascending."""
        pair = (subject, counterpart)
        found = self._turns.get(pair)
        if found is None:
            rows = [row for group in self.governing(*pair) for row in group]
            if not rows:
                return (), ()
            days = {day for row in rows for day in (row.valid_from, row.valid_to) if day is not None}
            news = {row.known_from for row in rows}
            found = self._turns[pair] = (tuple(sorted(days)), tuple(sorted(news)))
        return found


def asked(ledger: Ledger, where: Where | Asked) -> Asked:
    """These conditions on this ledger, as they are remembered there."""
    if isinstance(where, Asked):
        return where
    frozen = freeze(where)
    found: Asked | None = ledger.asked.get(frozen)
    if found is None:
        if len(ledger.asked) >= _KEPT:
            ledger.asked.clear()
        found = ledger.asked[frozen] = Asked(ledger, where)
    return found


def freeze(where: Where) -> Frozen:
    """Conditions in a form that can be remembered."""
    return tuple(
        (name, (value,) if isinstance(value, str) else tuple(value)) for name, value in where.items()
    )


def fits(row: Row, conditions: Frozen) -> bool:
    """Whether a row meets all conditions."""
    for column, wanted in conditions:
        cell = row.attrs.get(column)
        if cell is None:
            cell = getattr(row, column, "") if column in _FIXED else ""
        if cell not in wanted and ANY not in wanted:
            return False
    return True


def order(row: Row) -> tuple[Day, Day, Day, str]:
    """Rows that are known later come later."""
    return (row.known_from, row.valid_from or _START, row.recorded_on, row.id)


def by_key(ledger: Ledger, pair: tuple[str, str]) -> Mapping[tuple[str, ...], list[Row]]:
    """The rows of the parties that govern, by full key; the one known last comes first."""
    groups: dict[tuple[str, ...], list[Row]] | None = ledger.groups.get(pair)
    if groups is None:
        every = ledger.rows_of(*pair)
        if not every:
            return {}
        groups = {}
        for row in every:
            if row.status in GOVERNING:
                groups.setdefault(row.key, []).append(row)
        for rows in groups.values():
            rows.sort(key=order, reverse=True)
        ledger.groups[pair] = groups
    return groups

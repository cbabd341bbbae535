"""Ledgers and rows as the hot path sees them: plain, unpacked only when their parties are asked for."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from ..model import Day

Where = Mapping[str, "str | Sequence[str]"]
"""Conditions on columns: a value, or several of which one must fit."""
_ONE = Decimal(1)


@dataclass(slots=True, eq=False)
class Row:
    """One fact. Amounts are in base units; ``attrs`` has the filled key, attribute and label cells."""

    id: str
    subject: str
    counterpart: str
    value: Decimal | None
    value_low: Decimal | None
    value_high: Decimal | None
    decimals: int | None
    unit: str
    scale: Decimal
    status: str
    valid_from: Day | None
    valid_to: Day | None
    known_from: Day
    recorded_on: Day
    replaces: str
    confidence: str
    source: str
    note: str
    attrs: Mapping[str, str]
    key: tuple[str, ...]  # the cells of the key columns beside the parties
    weights: dict[Decimal, Any] = field(default_factory=dict, init=False)  # what comparisons have made of it

    def covers(self, day: Day) -> bool:
        """Whether the row speaks of a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a table covers: days spoken of, and the last day whose news it has taken in."""

    start: Day | None
    end: Day | None
    known_to: Day | None


@dataclass(frozen=True, slots=True)
class Complete:
    """A closed world: under these conditions, in this period, what is not listed does not exist."""

    where: Mapping[str, tuple[str, ...]]
    start: Day | None
    end: Day | None


class Ledger:
    """One fact table at one version."""

    __slots__ = (
        "_by_id", "_cache", "_pairs", "_parties", "_replaced", "_units", "acts", "asked", "attributes",
        "columns", "complete", "coverage", "cutoff", "digest", "grain", "groups", "keys", "name", "roles",
        "rounding", "scoped", "title", "tolerance", "version",
    )  # fmt: skip

    def __init__(
        self, name: str, plain: Mapping[str, Any], version: str, digest: str, cutoff: Day | None
    ) -> None:
        self.name, self.version, self.digest, self.cutoff = name, version, digest, cutoff
        self.acts: bool = plain["acts"]
        self.scoped = self.acts and "scope" in plain["keys"]
        self.title: str = plain["title"]
        self.grain: str = plain["grain"]
        self.rounding: str = plain["rounding"]
        self.tolerance = Decimal(plain["tolerance"])
        self.columns: tuple[str, ...] = plain["columns"]
        self.roles: dict[str, str] = plain["roles"]
        self.keys: tuple[str, ...] = plain["keys"]
        self.attributes: tuple[str, ...] = plain["attributes"]
        self.coverage = _coverage(plain["coverage"], cutoff)
        self.complete = _complete(plain["complete"], cutoff)
        self._parties: dict[tuple[str, str], bytes] = plain["parties"]
        self._replaced: dict[str, Day] = plain["replaced"]
        self._units = {cell: (unit, Decimal(scale), of) for cell, (unit, scale, of) in plain["units"].items()}
        self._cache: dict[tuple[str, str], tuple[Row, ...]] = {}
        self._pairs: dict[str, list[tuple[str, str]]] | None = None
        self._by_id: dict[str, Row] | None = None
        self.groups: dict[Any, Any] = {}  # rows by full key or by period, per pair of parties
        self.asked: dict[Any, Any] = {}  # conditions with the rows that fit them

    def rows_of(self, subject: str, counterpart: str = "") -> Sequence[Row]:
        """All rows of a pair of parties at this version, ascending ``known_from``, without corrected ones."""
        pair = (subject, counterpart)
        rows = self._cache.get(pair)
        if rows is None:
            if pair not in self._parties:  # whatever is asked for, only what there is is kept
                return ()
            rows = self._cache[pair] = tuple(row for row in self._unpack(pair) if not self.is_replaced(row))
        return rows

    def rows(self, *, replaced: bool = False) -> Iterator[Row]:
        """All rows at this version, by parties; on request also those that a later row corrects."""
        for pair in sorted(self._parties):
            yield from self._unpack(pair) if replaced else self.rows_of(*pair)

    def pairs(self) -> list[tuple[str, str]]:
        """The pairs of parties that have rows (at any version), sorted."""
        return sorted(self._parties)

    def pairs_of(self, subject: str) -> Sequence[tuple[str, str]]:
        """Those of one subject."""
        if self._pairs is None:
            self._pairs = {}
            for pair in self.pairs():
                self._pairs.setdefault(pair[0], []).append(pair)
        return self._pairs.get(subject, ())

    def row(self, key: str) -> Row | None:
        """A row by its id."""
        if self._by_id is None:
            self._by_id = {row.id: row for row in self.rows(replaced=True)}
        return self._by_id.get(key)

    def is_replaced(self, row: Row) -> bool:
        """Whether a row recorded within this version corrects it."""
        recorded = self._replaced.get(row.id)
        return recorded is not None and (self.cutoff is None or recorded <= self.cutoff)

    def closed(self, where: Mapping[str, str], start: Day | None, end: Day | None) -> bool:
        """Whether the table claims to list everything under these conditions, for these days (half-open)."""
        return any(
            all(where.get(column) in wanted for column, wanted in item.where.items())
            and (item.start is None or (start is not None and item.start <= start))
            and (item.end is None or (end is not None and end <= item.end))
            for item in self.complete
        )

    def closed_for(self, row: Row, start: Day | None, end: Day | None) -> bool:
        """Whether it claims to list everything under the key and attributes of this row, for these days."""
        where = {name: row.attrs.get(name, "") for name in (*self.keys, *self.attributes)}
        where[self.roles.get("subject", "")] = row.subject
        where[self.roles.get("counterpart", "")] = row.counterpart
        return self.closed(where, start, end)

    def cells(self, row: Row) -> dict[str, str]:
        """A row as it stands in the file, by column."""
        fixed: dict[str, str] = {
            "id": row.id, "subject": row.subject, "counterpart": row.counterpart,
            "value": _text(row.value, row.scale), "value_low": _text(row.value_low, row.scale),
            "value_high": _text(row.value_high, row.scale),
            "decimals": "" if row.decimals is None else str(row.decimals), "unit": self._unit_cell(row),
            "status": row.status, "valid_from": iso(row.valid_from), "valid_to": iso(row.valid_to),
            "known_from": iso(row.known_from), "recorded_on": iso(row.recorded_on),
            "replaces": row.replaces,
            "confidence": row.confidence, "source": row.source, "note": row.note,
        }  # fmt: skip
        by_column = {column: fixed[role] for role, column in self.roles.items()}
        return {column: by_column.get(column, row.attrs.get(column, "")) for column in self.columns}

    def _unit_cell(self, row: Row) -> str:
        found = (row.unit, row.scale, row.attrs.get("of", ""))
        return next((cell for cell, unit in self._units.items() if unit == found), row.unit)

    def _unpack(self, pair: tuple[str, str]) -> Iterator[Row]:
        packed = self._parties.get(pair)
        if packed is None:
            return
        subject, counterpart = pair
        names, units, cutoff = self.attributes, self._units, self.cutoff
        for one in marshal.loads(packed):
            (key, value, low, high, decimals, unit_cell, status, start, end, known, recorded, replaces,
             confidence, source, note, attributes) = one  # fmt: skip
            if cutoff is not None and recorded > cutoff:
                continue
            unit, scale, of = units[unit_cell]
            attrs = {name: cell for name, cell in zip(names, attributes, strict=True) if cell}
            if of:
                attrs["of"] = of
            yield Row(
                key, subject, counterpart, _amount(value, scale), _amount(low, scale), _amount(high, scale),
                decimals, unit, scale, status, start, end, known, recorded, replaces, confidence, source,
                note, attrs, tuple(attrs.get(name, "") for name in self.keys),
            )  # fmt: skip


def _amount(text: str, scale: Decimal) -> Decimal | None:
    if not text:
        return None
    value = Decimal(text)
    if scale == _ONE:
        return value
    whole = value * scale
    return Decimal(int(whole)) if whole == int(whole) else whole


def _text(value: Decimal | None, scale: Decimal) -> str:
    if value is None:
        return ""
    if scale == _ONE:
        return f"{value:f}"
    text = f"{value / scale:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def iso(day: Day | None) -> str:
    """A day as it is printed; blank for none."""
    return date.fromordinal(day).isoformat() if day else ""


def _coverage(stated: Sequence[Any], cutoff: Day | None) -> Coverage:
    said = [item for item in stated if cutoff is None or item[0] <= cutoff]
    return Coverage(*max(said, key=lambda item: item[0])[1:]) if said else Coverage(None, None, None)


def _complete(stated: Sequence[Any], cutoff: Day | None) -> list[Complete]:
    items = []
    for recorded, withdrawn, start, end, where in stated:
        if cutoff is None:
            counts = withdrawn is None
        else:
            counts = recorded <= cutoff and (withdrawn is None or withdrawn > cutoff)
        if counts:
            items.append(Complete(dict(where), start, end))
    return items

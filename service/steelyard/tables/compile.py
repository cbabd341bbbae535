"""Turns table folders into plain structures that load in an instant: strings, numbers, tuples and bytes only.

Rows are packed per pair of parties and unpacked when that pair is first asked for. ``marshal`` is used, for
its data cannot run code when read (a pickle could) and because it needs no import; its version is pinned.
"""

from __future__ import annotations

import marshal
from datetime import date
from typing import Any, NamedTuple

from .. import units
from ..packs import table_file
from ..packs.table_file import TableFile
from . import digest, read
from .draft import Draft

MARSHAL = 4
ATTRIBUTES = ("key", "attribute", "label", "name")
Plain = dict[str, Any]


class Packed(NamedTuple):
    """One fact as it is kept: numbers as text, days as ordinals, attributes in the order of the columns."""

    id: str
    value: str
    value_low: str
    value_high: str
    decimals: int | None
    unit: str
    status: str
    valid_from: int | None
    valid_to: int | None
    known_from: int
    recorded_on: int
    replaces: str
    confidence: str
    source: str
    note: str
    attributes: tuple[str, ...]


def table(made: Draft) -> Plain:
    """The plain structures of one sound table."""
    file, acts = made.file, "in_force" in made.cells("status")
    roles = {col.role: col.name for col in file.columns.fields if col.role not in table_file.MANY}
    plain: Plain = {
        "kind": "ledger" if file.is_ledger else "names" if _has(file, "name") else "list",
        "descriptor": marshal.dumps(file.plain(), MARSHAL),
        "columns": made.sheet.columns,
        "roles": roles,
        "keys": tuple(
            col.name for col in file.columns.fields if col.role == "key" or _narrows(col.name, acts)
        ),
        "attributes": tuple(col.name for col in file.columns.fields if col.role in ATTRIBUTES),
        "size": len(made.sheet.rows),
        "digests": digest.by_day(file, made.sheet.rows, made.recorded(), made.born),
        "sources": marshal.dumps(made.sources, MARSHAL),
        "born": made.born,
        "acts": acts,
        **_said(file, made.born),
    }
    return plain | (_facts(made) if file.is_ledger else _entries(made))


def _said(file: TableFile, born: int) -> Plain:
    """What the descriptor says of the rows, each statement with the day on which it was made."""
    stated = file.coverage if isinstance(file.coverage, tuple) else (file.coverage,)
    coverage = [(_day(c.recorded_on) or born, _day(c.start), _day(c.end), _day(c.known_to)) for c in stated]
    complete = [
        (
            _day(item.recorded_on) or born, _day(item.withdrawn_on), _day(item.start), _day(item.end),
            _condition(item.where),
        )
        for item in file.complete
    ]  # fmt: skip
    return {
        "title": file.title, "grain": file.grain, "rounding": file.rounding or "stated",
        "tolerance": str(file.tolerance), "coverage": coverage, "complete": complete,
    }  # fmt: skip


def _condition(where: dict[str, str | tuple[str, ...]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, (cell,) if isinstance(cell, str) else cell) for name, cell in sorted(where.items()))


def _day(value: date | None) -> int | None:
    return value.toordinal() if value else None


def _narrows(column: str, acts: bool) -> bool:
    """Whether a column tells a narrower case, which has a life of its own."""
    return acts and column == "scope"


def _has(file: TableFile, role: str) -> bool:
    return any(col.role == role for col in file.columns.fields)


def _facts(made: Draft) -> Plain:
    columns = made.file.columns.fields
    attributes = [i for i, col in enumerate(columns) if col.role in ATTRIBUTES]
    default = next((col.unit or "" for col in columns if col.role == "value"), "")
    of = {role: made.cells(role) for role in table_file.ROLES if role not in table_file.MANY}
    parties: dict[tuple[str, str], list[Packed]] = {}
    replaced: dict[str, int] = {}
    used: dict[str, tuple[str, str, str]] = {}
    for i, (cells, recorded) in enumerate(zip(made.sheet.rows, made.recorded(), strict=True)):
        unit = of["unit"][i] or default
        if unit not in used:
            parsed = units.parse(unit)
            used[unit] = (parsed.unit, str(parsed.scale), parsed.of)
        row = Packed(
            of["id"][i], of["value"][i], of["value_low"][i], of["value_high"][i],
            int(of["decimals"][i]) if of["decimals"][i] else None, unit, of["status"][i],
            read.day(of["valid_from"][i]), read.day(of["valid_to"][i]),
            read.day(of["known_from"][i]) or made.born, recorded, of["replaces"][i],
            of["confidence"][i] or "high", of["source"][i], of["note"][i],
            tuple(cells[k] for k in attributes),
        )  # fmt: skip
        parties.setdefault((of["subject"][i], of["counterpart"][i]), []).append(row)
        if row.replaces:
            replaced[row.replaces] = min(recorded, replaced.get(row.replaces, recorded))
    packed = {}
    for pair, rows in parties.items():
        rows.sort(key=lambda row: (row.known_from, row.valid_from or 0, row.recorded_on, row.id))
        packed[pair] = marshal.dumps([tuple(row) for row in rows], MARSHAL)
    return {"parties": packed, "replaced": replaced, "units": used}


def _entries(made: Draft) -> Plain:
    return {"rows": marshal.dumps(made.sheet.rows, MARSHAL)}

"""Checks between tables: declared references, and codes that no list of codes knows."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..errors import Fault
from .draft import Draft

CODES = ("code", "unit", "currency")
POINTED = frozenset({"id", "name", *CODES})
Known = Mapping[str, Mapping[str, Iterable[str]]]
"""For each table that others may point at: its columns, each with its cells."""


def columns(made: Draft) -> dict[str, set[str]]:
    """The cells of every column that a reference might point at."""
    return {
        name: {row[i] for row in made.sheet.rows}
        for i, name in enumerate(made.sheet.columns)
        if name in POINTED
    }


def faults(made: Draft, known: Known) -> list[Fault]:
    """Cells of one table that point at nothing."""
    return [*_declared(made, known), *_codes(made, known)]


def _declared(made: Draft, known: Known) -> Iterator[Fault]:
    for key in made.file.columns.foreignKeys:
        if isinstance(key.fields, tuple) or isinstance(key.reference.fields, tuple):
            continue
        resource = key.reference.resource or made.file.name
        if resource == "sources":
            continue
        cells = known.get(resource, {}).get(key.reference.fields)
        if cells is None:
            what = f'"{key.fields}" points at {resource}.{key.reference.fields}, which there is not'
            yield Fault("E328", str(made.folder / "table.yaml"), what, "Correct the reference.")
            continue
        yield from _missing(made, key.fields, set(cells), resource)


def _codes(made: Draft, known: Known) -> Iterator[Fault]:
    """Parties must be in some list of codes; in tables of acts, a key ``x`` in the list ``xs``."""
    if not made.file.is_ledger:
        return
    every = {cell for table in known.values() for name in CODES for cell in table.get(name, ())}
    acts = "in_force" in made.cells("status")
    declared = {key.fields for key in made.file.columns.foreignKeys}
    for column in made.file.columns.fields:
        if column.name in declared:
            continue
        if column.role in ("subject", "counterpart") and every:
            yield from _missing(made, column.name, every, "any list of codes")
        elif acts and column.role == "key" and "code" in known.get(f"{column.name}s", {}):
            yield from _missing(made, column.name, set(known[f"{column.name}s"]["code"]), f"{column.name}s")


def _missing(made: Draft, column: str, cells: set[str], where: str) -> Iterator[Fault]:
    index = made.sheet.columns.index(column)
    for number, row in enumerate(made.sheet.rows):
        if row[index] and row[index] not in cells:
            what = f'column "{column}": "{row[index]}" is not in {where}'
            yield Fault("E328", made.sheet.place(number), what, "Correct the code, or add it to the list.")


def of_plain(plain: Mapping[str, Any]) -> dict[str, set[str]]:
    """The same columns of a table that is compiled already; facts are not pointed at from outside."""
    if plain["kind"] == "ledger":
        return {}
    rows = marshal.loads(plain["rows"])
    return {name: {cells[i] for cells in rows} for i, name in enumerate(plain["columns"]) if name in POINTED}

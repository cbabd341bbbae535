"""Rows of any table by the cells of its columns, as they stand in the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..errors import Fault, UsageError
from . import history, query
from .describe import find
from .ledger import Ledger, Row
from .library import Library

Cells = dict[str, str]


def refuse_unknown(library: Library, name: str, asked: Iterable[str]) -> None:
    """Fail if the table lacks a column that is asked for; every such column is named."""
    table, ledger = find(library, name), library.ledgers.get(name)
    known = {*table.columns, *(query.PARTIES if ledger else ())}
    todo = f"Its columns: {', '.join(table.columns)}."
    what = f"is no column of {name}"
    faults = [
        Fault("E504", column[:60], what, todo) for column in dict.fromkeys(asked) if column not in known
    ]
    if faults:
        raise UsageError.gathered(faults)


def matching(library: Library, name: str, asked: query.Conditions) -> list[Row] | list[Cells]:
    """The rows in which every column asked for has one of the cells; those corrected since are left out."""
    ledger = library.ledgers.get(name)
    if ledger is not None:
        pairs, where = query.split(ledger, asked)
        return [row for pair in pairs for row in ledger.rows_of(*pair) if query.fits(ledger, row, where)]
    wanted = {column: frozenset(cells) for column, cells in asked.items()}
    return [entry for entry in find(library, name).entries() if _has(entry, wanted)]


def records(library: Library, name: str, rows: Sequence[Row] | Sequence[Cells]) -> list[dict[str, Any]]:
    """Rows as JSON-like data: facts with a sentence and the source."""
    ledger = library.ledgers.get(name)
    return [
        record(library, ledger, row)
        if ledger is not None and isinstance(row, Row)
        else {"id": None, "text": None, "cells": row, "source": None}
        for row in rows
    ]


def record(library: Library, ledger: Ledger, row: Row) -> dict[str, Any]:
    """A fact as JSON-like data: its cells, the same as a sentence, and who says so."""
    source = library.source(ledger, row.source)
    return {
        "id": row.id,
        "text": history.describe(ledger, row),
        "cells": ledger.cells(row),
        "source": {"title": source.title, "url": source.url, "publisher": source.publisher},
    }


def _has(entry: Cells, wanted: Mapping[str, frozenset[str]]) -> bool:
    return all(entry[column] in cells or query.ANY in cells for column, cells in wanted.items())

"""What a table is, in JSON-like data: for the terminal and for HTTP alike."""

from __future__ import annotations

from typing import Any

from ..errors import UsageError
from ..model import Day
from .ledger import Complete, Ledger, iso
from .library import LEDGER, Library, Table, at

SHOWN = 60
"""Of a name that is not known, this many characters are repeated."""


def find(library: Library, name: str) -> Table:
    """The table of this name; the error lists those that there are."""
    table = library.tables.get(name)
    if table is None:
        known = ", ".join(sorted(library.tables))
        raise UsageError(name[:SHOWN], "there is no such table", f"Tables: {known}.", code="E503")
    return table


def listing(library: Library) -> list[dict[str, Any]]:
    """Every table by name: ledgers with the days that they cover, word lists without."""
    return [_head(library, table) for _, table in sorted(library.tables.items())]


def about(library: Library, table: Table) -> dict[str, Any]:
    """Everything that a table says of itself at this version."""
    ledger, descriptor = library.ledgers.get(table.name), table.descriptor
    fields = [_column(column) for column in descriptor["schema"]["fields"]]
    value = next((column for column in fields if column["role"] == "value"), None)
    primary = descriptor["schema"].get("primaryKey") or []
    return {
        **_head(library, table),
        "description": descriptor.get("description", ""),
        "grain": descriptor["grain"],
        "key": list(ledger.keys) if ledger else [primary] if isinstance(primary, str) else list(primary),
        "parties": [ledger.roles[role] for role in ("subject", "counterpart") if role in ledger.roles]
        if ledger
        else [],
        "unit": _unit(ledger, value),
        "rounding": ledger.rounding if ledger else None,
        "tolerance": f"{ledger.tolerance:f}" if ledger else None,
        "complete": [_complete(item) for item in ledger.complete] if ledger else [],
        "licences": [_filled(one) for one in descriptor.get("licenses") or []],
        "sources": [
            {"title": one["title"], "url": one.get("path") or "", "publisher": one.get("publisher") or ""}
            for one in descriptor.get("sources") or []
        ],
        "fields": fields,
        "changes": [{"date": str(one["date"]), "what": one["what"]} for one in descriptor["changes"]],
    }


def versions(library: Library, table: Table | None = None) -> list[dict[str, Any]]:
    """The versions in the order of their days; digests are of one table, if one is given, else of all.

    A table of names or words belongs to no version, and has no digest in any.
    """
    return [
        {
            "version": one.version,
            "date": iso(one.day),
            "digest": (one.digest or None) if table is None else _digest(table, one.day),
            "sealed": bool(one.digest),
        }
        for one in library.releases
    ]


def _digest(table: Table, day: Day) -> str | None:
    return at(table.plain, day) if table.kind == LEDGER else None


def _head(library: Library, table: Table) -> dict[str, Any]:
    ledger = library.ledgers.get(table.name)
    rows = len(table.entries()) if ledger is None else sum(1 for _ in ledger.rows())
    return {
        "name": table.name,
        "title": table.descriptor["title"],
        "kind": table.kind,
        "version": library.edition.version,
        "digest": table.digest,
        "rows": rows,
        "coverage": _coverage(ledger),
    }


def _coverage(ledger: Ledger | None) -> dict[str, str | None] | None:
    if ledger is None:
        return None
    covered = ledger.coverage
    days = {"from": covered.start, "to": covered.end, "known_to": covered.known_to}
    return {name: iso(day) or None for name, day in days.items()}


def _unit(ledger: Ledger | None, value: dict[str, Any] | None) -> str | None:
    """The unit of every figure, or the name of the column that has it."""
    if ledger is None or value is None:
        return None
    column = ledger.roles.get("unit")
    return f"by row, in {column}" if column else value["unit"]


def _complete(item: Complete) -> dict[str, Any]:
    where = {name: list(cells) for name, cells in item.where.items()}
    return {"where": where, "from": iso(item.start) or None, "to": iso(item.end) or None}


def _column(column: dict[str, Any]) -> dict[str, Any]:
    constraints = column.get("constraints") or {}
    return {
        "name": column["name"],
        "type": column["type"],
        "role": column["role"],
        "unit": column.get("unit"),
        "description": column.get("description") or "",
        "required": bool(constraints.get("required")),
        "one_of": list(constraints["enum"]) if constraints.get("enum") else None,
    }


def _filled(cells: dict[str, Any]) -> dict[str, Any]:
    return {name: cells.get(name) for name in ("name", "title", "path")}

"""What the service tells of its reference tables."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from steelyard.model import Day
    from steelyard.tables.ledger import Ledger
    from steelyard.tables.library import Library, Table


def listing(library: Library) -> list[dict[str, Any]]:
    """Every table by name: ledgers with the days that they cover, word lists without."""
    return [_told(library, table) for _, table in sorted(library.tables.items())]


def _told(library: Library, table: Table) -> dict[str, Any]:
    ledger = library.ledgers.get(table.name)
    rows = len(table.entries()) if ledger is None else sum(1 for _ in ledger.rows())
    return {
        "name": table.name,
        "title": table.descriptor["title"],
        "version": library.edition.version,
        "rows": rows,
        "coverage": _coverage(ledger),
    }


def _coverage(ledger: Ledger | None) -> dict[str, str | None] | None:
    if ledger is None:
        return None
    covered = ledger.coverage
    return {"from": _iso(covered.start), "to": _iso(covered.end), "known_to": _iso(covered.known_to)}


def _iso(day: Day | None) -> str | None:
    return None if day is None else dt.date.fromordinal(day).isoformat()

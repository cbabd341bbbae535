"""Why a look-up found nothing, and whether that means that there was nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Day
from . import blocs, query
from .ledger import Ledger, Row, iso
from .library import Library

_SHOWN = 60


def why(ledger: Ledger, asked: query.Conditions, day: Day | None, known: Day) -> str:
    """The first of the conditions and days that no row meets, as a sentence."""
    for column, cells in asked.items():
        if next(_meeting(ledger, {column: cells}), None) is None:
            told = " or ".join(f'"{cell[:_SHOWN]}"' for cell in cells[:3])
            return f"No row of {ledger.name} has {column} {told}."
    fitting = list(_meeting(ledger, asked))
    if not fitting:
        return f"No row of {ledger.name} meets all of these conditions together."
    first = min(row.known_from for row in fitting)
    if first > known:
        return (
            f"Nothing was known under this key on {iso(known)}: the first row is known from {iso(first)} on."
        )
    if not ledger.acts:
        return f"Rows were known on {iso(known)}, but none of them speaks of {iso(day)}."
    return (
        f"Rows were known on {iso(known)}, but none of them governed {iso(day)}; "
        "threats, claims and cases with a scope never do."
    )


def complete(ledger: Ledger, asked: query.Conditions, day: Day | None) -> bool:
    """Whether the table lists everything under these conditions on this day, so that nothing means none."""
    if day is None:
        return False
    where = {ledger.roles.get(column, column): cells[0] for column, cells in asked.items() if len(cells) == 1}
    return ledger.closed(where, day, day + 1)


def wider(
    library: Library, ledger: Ledger, asked: query.Conditions, day: Day | None, known: Day
) -> list[str]:
    """Blocs, or everybody, whose rows answer in the place of the counterpart asked for; narrow ones first."""
    column = ledger.roles.get("counterpart", "")
    cells = asked.get("counterpart") or asked.get(column) or ()
    if not ledger.acts or day is None or len(cells) != 1:
        return []
    rest = {name: one for name, one in asked.items() if name not in ("counterpart", column)}
    scopes = blocs.scopes(cells[0], day, blocs.members(library.vocabularies))
    return [
        scope
        for scope in scopes
        if scope != cells[0] and query.lookup(ledger, rest | {"counterpart": [scope]}, day, known)
    ]


def _meeting(ledger: Ledger, asked: query.Conditions) -> Iterator[Row]:
    pairs, where = query.split(ledger, asked)
    return (row for pair in pairs for row in ledger.rows_of(*pair) if query.fits(ledger, row, where))

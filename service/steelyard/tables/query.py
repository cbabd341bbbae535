"""Look-ups by column names, for people and programs that ask the tables directly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..errors import UsageError
from ..model import Day
from . import timeline
from .ledger import Ledger, Row
from .library import Library

Conditions = Mapping[str, Sequence[str]]
PARTIES = ("subject", "counterpart")
"""Names of the columns of parties that fit every table of facts."""
ANY = timeline.ANY


def parse(words: Sequence[str]) -> tuple[str | None, dict[str, list[str]]]:
    """``tariffs partner=JPN product=all,steel`` as a table name (or None) and conditions on columns."""
    table, asked = None, dict[str, list[str]]()
    for number, word in enumerate(words):
        name, sign, cells = word.partition("=")
        if sign and name:
            asked.setdefault(name, []).extend(cells_of(cells))
        elif number == 0 and not sign:
            table = word
        else:
            raise UsageError(word, "is no condition", "Write COLUMN=VALUE.", code="E502")
    return table, asked


def cells_of(text: str) -> list[str]:
    """``all,steel`` is either cell; a cell that has a comma in it is found by its whole text too."""
    parts = text.split(",")
    return parts if len(parts) == 1 else [text, *parts]


def ledgers(library: Library, table: str | None, asked: Iterable[str]) -> list[Ledger]:
    """The ledger named; else every ledger that has all the columns asked for."""
    names = set(asked)
    if table is None:
        found = [one for one in library.ledgers.values() if names <= {*one.columns, *PARTIES}]
        if not found:
            raise UsageError(
                ", ".join(sorted(names)), "no table has these columns", "See: steelyard tables list."
            )
        return found
    ledger = library.ledgers.get(table)
    if ledger is None:
        known = ", ".join(sorted(library.ledgers))
        raise UsageError(table, "is no table of facts", f"Tables of facts: {known}.", code="E503")
    unknown = sorted(names - {*ledger.columns, *PARTIES})
    if unknown:
        todo = f"Its columns: {', '.join(ledger.columns)}."
        raise UsageError(table, f'has no column "{unknown[0]}"', todo, code="E504")
    return [ledger]


def split(ledger: Ledger, asked: Conditions) -> tuple[list[tuple[str, str]], dict[str, Sequence[str]]]:
    """The pairs of parties that fit, and the conditions on the other columns."""
    rest = dict(asked)
    chosen: list[set[str] | None] = []
    for role in PARTIES:
        cells = rest.pop(role, None) or rest.pop(ledger.roles.get(role, ""), None)
        chosen.append(set(cells) if cells else None)
    pairs = [
        pair
        for pair in ledger.pairs()
        if all(
            wanted is None or party in wanted or ANY in wanted
            for wanted, party in zip(chosen, pair, strict=True)
        )
    ]
    return pairs, rest


def lookup(ledger: Ledger, asked: Conditions, day: Day | None, known: Day) -> list[Row]:
    """The rows that answer: what governs on a day as known by then; without a day, all that was known."""
    pairs, where = split(ledger, asked)
    found: list[Row] = []
    for subject, counterpart in pairs:
        if day is not None and ledger.acts:
            rows = _governing(ledger, subject, counterpart, where, day, known)
        else:
            rows = timeline.said(ledger, subject, counterpart, {}, known)
        rows = [row for row in rows if fits(ledger, row, where)]
        found += rows if day is None or ledger.acts else _latest(ledger, rows, day)
    return found


def fits(ledger: Ledger, row: Row, where: Conditions) -> bool:
    """Whether a row has, in every column named, one of the cells; as they stand in the file."""
    cells: Mapping[str, str] | None = None
    for column, wanted in where.items():
        if ANY in wanted:
            continue
        if column in ledger.attributes:
            cell = row.attrs.get(column, "")
        else:
            cells = cells if cells is not None else ledger.cells(row)
            cell = cells.get(column, "")
        if cell not in wanted:
            return False
    return True


def _governing(
    ledger: Ledger, subject: str, counterpart: str, where: Conditions, day: Day, known: Day
) -> list[Row]:
    """What governs every key. Conditions come after, so that the ledger need not remember each of them."""
    wide = {timeline.SCOPE: ANY} if ledger.scoped else {}
    rows = timeline.state(ledger, subject, counterpart, wide, day, known)
    general = ledger.scoped and timeline.SCOPE not in where
    return [row for row in rows if not (general and row.attrs.get(timeline.SCOPE))]


def _latest(ledger: Ledger, rows: Sequence[Row], day: Day) -> list[Row]:
    """Of the rows that speak of a day, the newest per key and period; ``rows`` come newest first."""
    found: dict[tuple[object, ...], Row] = {}
    for row in rows:
        if row.covers(day):
            found.setdefault((timeline.key_of(ledger, row), row.unit, row.valid_from, row.valid_to), row)
    return list(found.values())

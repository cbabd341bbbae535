"""Look-ups by column names, for people and programs that ask the tables directly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..errors import UsageError
from ..model import Day
from . import timeline
from .ledger import Ledger, Row
from .library import Library

Conditions = Mapping[str, Sequence[str]]


def parse(words: Sequence[str]) -> tuple[str | None, dict[str, list[str]]]:
    """``tariffs partner=JPN product=all,steel`` as a table name (or None) and conditions on columns."""
    table, asked = None, dict[str, list[str]]()
    for number, word in enumerate(words):
        name, sign, cells = word.partition("=")
        if sign and name:
            asked.setdefault(name, []).extend(cells.split(","))
        elif number == 0 and not sign:
            table = word
        else:
            raise UsageError(word, "is no condition", "Write COLUMN=VALUE.", code="E502")
    return table, asked


def ledgers(library: Library, table: str | None, asked: Iterable[str]) -> list[Ledger]:
    """The ledger named; else every ledger that has all the columns asked for."""
    names = set(asked)
    if table is None:
        found = [one for one in library.ledgers.values() if names <= {*one.columns, "subject", "counterpart"}]
        if not found:
            raise UsageError(
                ", ".join(sorted(names)), "no table has these columns", "See: steelyard tables list."
            )
        return found
    ledger = library.ledgers.get(table)
    if ledger is None:
        known = ", ".join(sorted(library.ledgers))
        raise UsageError(table, "is no table of facts", f"Tables of facts: {known}.", code="E503")
    unknown = sorted(names - {*ledger.columns, "subject", "counterpart"})
    if unknown:
        todo = f"Its columns: {', '.join(ledger.columns)}."
        raise UsageError(table, f'has no column "{unknown[0]}"', todo, code="E504")
    return [ledger]


def split(ledger: Ledger, asked: Conditions) -> tuple[list[tuple[str, str]], dict[str, Sequence[str]]]:
    """The pairs of parties that fit, and the conditions on the other columns."""
    rest = dict(asked)
    chosen: list[set[str] | None] = []
    for role in ("subject", "counterpart"):
        cells = rest.pop(role, None) or rest.pop(ledger.roles.get(role, ""), None)
        chosen.append(set(cells) if cells else None)
    pairs = [
        pair
        for pair in ledger.pairs()
        if all(wanted is None or party in wanted for wanted, party in zip(chosen, pair, strict=True))
    ]
    return pairs, rest


def lookup(ledger: Ledger, asked: Conditions, day: Day | None, known: Day) -> list[Row]:
    """The rows that answer: what governs on a day as known by then; without a day, all that was known."""
    pairs, where = split(ledger, asked)
    found: list[Row] = []
    for subject, counterpart in pairs:
        if day is None:
            found += timeline.said(ledger, subject, counterpart, where, known)
        elif ledger.acts:
            found += timeline.state(ledger, subject, counterpart, where, day, known)
        else:
            found += _latest(ledger, timeline.said(ledger, subject, counterpart, where, known), day)
    return found


def _latest(ledger: Ledger, rows: Sequence[Row], day: Day) -> list[Row]:
    """Of the rows that speak of a day, the newest per key and period; ``rows`` come newest first."""
    found: dict[tuple[object, ...], Row] = {}
    for row in rows:
        if row.covers(day):
            found.setdefault((timeline.key_of(ledger, row), row.unit, row.valid_from, row.valid_to), row)
    return list(found.values())

"""One key, many days of knowing: what the duties on all goods of a country were taken to be, and when.

``as_of.csv`` was drawn up from the record of events, not from our table: the April annex, the pause, the
letters, the July order, the ruling, the surcharge and what came after it.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from pack_maker import day

from steelyard.packs import discover
from steelyard.tables import blocs, library, query, timeline
from steelyard.tables.stacking import Stacking

CASES = [
    tuple(row.values())
    for row in csv.DictReader(Path(__file__).with_name("as_of.csv").read_text(encoding="utf-8").splitlines())
]
OURS = library.load([discover.builtin()])
MEMBERS, STACKING = blocs.members(OURS.vocabularies), Stacking.of(OURS.vocabularies)


@pytest.mark.parametrize(("partner", "on", "known", "charged", "why"), CASES)
def test_the_duty_on_a_day_is_the_one_that_was_known_then(
    partner: str, on: str, known: str, charged: str, why: str
) -> None:
    scopes = blocs.scopes(partner, day(on), MEMBERS)
    found = timeline.summed(
        OURS.ledgers["tariffs"], "USA", scopes, {"product": "all"}, day(on), day(known), STACKING
    )
    assert (found.rate if found else None) == (Decimal(charged) if charged else None), why


def test_the_same_day_has_different_answers_on_different_days_of_knowing() -> None:
    answers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for partner, on, _, charged, _ in CASES:
        answers[partner, on].add(charged)
    assert len(CASES) >= 200
    assert sum(len(found) > 1 for found in answers.values()) >= 150


MORE = [
    tuple(row.values())
    for row in csv.DictReader(
        Path(__file__).with_name("as_of_more.csv").read_text(encoding="utf-8").splitlines()
    )
]


@pytest.mark.parametrize(("table", "conditions", "on", "known", "value", "why"), MORE)
def test_a_row_that_answers_is_the_one_that_was_known_then(
    table: str, conditions: str, on: str, known: str, value: str, why: str
) -> None:
    """Goods, other countries, and statistics by edition; the figure as it stands in the file."""
    pairs = (one.partition("=") for one in re.split(r" (?=\w+=)", conditions))
    asked = {column: [cell] for column, _, cell in pairs}
    ledger = OURS.ledgers[table]
    found = query.lookup(ledger, asked, day(on), day(known))
    assert [ledger.cells(row)[ledger.roles["value"]] for row in found[:1]] == [value], why
    assert all(row.known_from <= day(known) for row in found)

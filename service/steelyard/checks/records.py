"""A record: of a figure that is right, was any earlier period of the same series higher (or lower)?

One counterexample refutes it, whatever else the table lacks. Without gaps the series bears it out as far back
as it goes; with gaps the figure alone is confirmed.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from steelyard.checks.ask import Asker
from steelyard.checks.observe import observe
from steelyard.checks.question import Answer, Question
from steelyard.checks.statistics import series_of
from steelyard.model import Verdict
from steelyard.tables.ledger import Ledger, Row

SUPERLATIVE = "superlative"
_LOW = frozenset({"low", "lowest", "smallest"})
_ROOM = Decimal("1.01")
"""By less than this another period is not clearly higher: it may be a revision."""
_APART = 4  # days by which periods of one kind differ in length
_SEVERAL = 5  # periods without a gap from which on a series tells of a record


def tested(asker: Asker, question: Question, answer: Answer, verdict: Verdict) -> Verdict:
    """The verdict on a figure that is right, with what the series says of its being a record."""
    claim = question.claim
    if claim.quantity.hedge != SUPERLATIVE or answer.reading["use"] != "period" or answer.stage != "latest":
        return verdict
    row = answer.rows[0]
    if row.value is None or row.valid_from is None or row.valid_to is None:
        return verdict
    ledger = asker.library.ledgers[answer.reading["table"]]
    factor = Decimal(answer.reading["sign"] * claim.sign)
    low = not _LOW.isdisjoint((claim.quantity.hedge_surface or "").lower().replace("-", " ").split())
    before = _before(ledger, row, question.known)
    own = row.value * factor
    beyond = [other for other in before if _beyond((other.value or Decimal(0)) * factor, own, low)]
    if beyond:
        most = max(beyond, key=lambda other: abs(other.value or Decimal(0)) * (-1 if low else 1))
        return Verdict("conflicting", "no_record", "clear", evidence=[
            observe(asker.library, ledger, most), *verdict.evidence[:1]
        ])  # fmt: skip
    verdict.notes.append(_reach(row, before, low) or "needs_series")
    return verdict


def _beyond(other: Decimal, own: Decimal, low: bool) -> bool:
    if other <= 0 or own <= 0:
        return False
    return other * _ROOM < own if low else other > own * _ROOM


def _before(ledger: Ledger, row: Row, known: int) -> list[Row]:
    """The latest print of each earlier period of the same series and length."""
    assert row.valid_from is not None
    assert row.valid_to is not None
    length = row.valid_to - row.valid_from
    found: dict[int, Row] = {}
    for other in ledger.rows_of(row.subject, row.counterpart):
        if other.valid_from is None or other.valid_to is None or other.value is None:
            continue
        same = series_of(ledger, other) == series_of(ledger, row) and other.unit == row.unit
        if not same or other.confidence == "low" or other.known_from > known:
            continue
        if other.valid_to <= row.valid_from and abs(other.valid_to - other.valid_from - length) <= _APART:
            held = found.get(other.valid_from)
            if held is None or held.known_from < other.known_from:
                found[other.valid_from] = other
    return [found[start] for start in sorted(found, reverse=True)]


def _reach(row: Row, before: list[Row], low: bool) -> str | None:
    """How far back the series goes without a gap, in words."""
    start, count, begins = row.valid_from, 1, row.valid_from
    for other in before:
        if start is None or other.valid_to is None or start - other.valid_to > _APART:
            break
        start, begins, count = other.valid_from, other.valid_from, count + 1
    if count < _SEVERAL or begins is None:
        return None
    word = "lowest" if low else "highest"
    year = date.fromordinal(begins).year
    return f"arithmetic: it is the {word} of {count} such periods in a row, from {year} on"

"""An aim with its year: "5% by 2032" where the pledge says 2035 has the right figure and the wrong year."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from steelyard.checks import doubts
from steelyard.checks.arithmetic import Readings
from steelyard.checks.ask import Asker
from steelyard.checks.case import Case
from steelyard.checks.compare import same_unit, weigh
from steelyard.checks.observe import observe
from steelyard.checks.question import Question
from steelyard.model import Verdict
from steelyard.tables.ledger import Ledger, Row

COLUMN = "target_year"
AIMS = ("target", "agreed", "announced")
_YEAR = re.compile(r"(?:19|20)\d\d")


def judge(asker: Asker, question: Question, readings: Readings) -> Verdict | None:
    """A conflict where the subject's own aims have this figure for other years only; None: no such doubt."""
    claim = question.claim
    if claim.period is None or claim.period_found != "deadline" or claim.mood not in AIMS:
        return None
    years = _YEAR.findall(claim.period.label)
    ledger = _ledger(asker, readings.get(claim.measure, ()))
    if not years or ledger is None:
        return None
    rows = [row for row in _own(asker, question, ledger) if _fits(asker, question, ledger, row)]
    if not rows or any(not row.attrs.get(COLUMN) or row.attrs[COLUMN] in years for row in rows):
        return None
    evidence = [observe(asker.library, ledger, row) for row in rows[:2]]
    firm = doubts.first(doubts.OF_CLAIM, Case(asker, readings, question)) is None and all(
        row.confidence != "low" for row in rows
    )
    closed = any(ledger.closed_for(row, question.first, question.last) for row in rows)
    if firm and closed:
        return Verdict("conflicting", "target_year", "clear", evidence=evidence)
    return Verdict("unverifiable", "target_year", evidence=evidence)


def _ledger(asker: Asker, readings: Sequence[Mapping[str, Any]]) -> Ledger | None:
    found = (asker.library.ledgers.get(reading["table"]) for reading in readings)
    return next((ledger for ledger in found if ledger is not None and COLUMN in ledger.keys), None)


def _own(asker: Asker, question: Question, ledger: Ledger) -> list[Row]:
    """What the subject itself aims at, without what others ask of it."""
    subject = question.claim.subject
    known = question.known + asker.widths.grace_days
    return [
        row
        for pair in ledger.pairs_of(subject.code if subject is not None else "")
        for row in ledger.rows_of(*pair)
        if row.status != "demanded" and row.attrs.get("kind") != "demand" and row.known_from <= known
    ]


def _fits(asker: Asker, question: Question, ledger: Ledger, row: Row) -> bool:
    quantity = question.claim.quantity
    if row.value is None or not same_unit(quantity.unit, row.unit):
        return False
    fit = weigh(quantity, row, ledger, asker.widths)
    return fit.meets and fit.grade != "coarse"

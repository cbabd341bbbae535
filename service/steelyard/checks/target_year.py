"""An aim with its year: "5% by 2032" where the pledge says 2035 has the right figure and the wrong year."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from steelyard.checks.ask import Asker
from steelyard.checks.compare import compare
from steelyard.checks.observe import observe
from steelyard.checks.question import Question
from steelyard.intervals import reference
from steelyard.model import Verdict
from steelyard.tables.ledger import Ledger, Row

COLUMN = "target_year"
AIMS = ("target", "agreed", "announced")
_YEAR = re.compile(r"(?:19|20)\d\d")


def judge(asker: Asker, question: Question, readings: Sequence[Mapping[str, Any]]) -> Verdict | None:
    """A conflict where the subject's own aims have this figure for other years only; None: no such doubt."""
    claim = question.claim
    if (
        claim.period is None
        or claim.period_found != "deadline"
        or claim.mood not in AIMS
        or claim.subject is None
    ):
        return None
    years = _YEAR.findall(claim.period.label)
    ledger = next(
        (
            found
            for r in readings
            if (found := asker.library.ledgers.get(r["table"])) is not None and COLUMN in found.keys
        ),
        None,
    )
    if not years or ledger is None:
        return None
    rows = [row for row in _own(question, ledger) if _fits(asker, question, ledger, row)]
    if not rows or any(not row.attrs.get(COLUMN) or row.attrs[COLUMN] in years for row in rows):
        return None
    evidence = [observe(asker.library, ledger, row) for row in rows[:2]]
    firm = claim.subject.found in ("stated", "carried") and all(row.confidence != "low" for row in rows)
    closed = any(ledger.closed_for(row, question.first, question.last) for row in rows)
    if firm and closed:
        return Verdict("conflicting", "target_year", "clear", evidence=evidence)
    return Verdict("unverifiable", "target_year", evidence=evidence)


def _own(question: Question, ledger: Ledger) -> list[Row]:
    """What the subject itself aims at, without what others ask of it."""
    subject = question.claim.subject
    code = subject.code if subject is not None else ""
    return [
        row
        for pair in ledger.pairs_of(code)
        for row in ledger.rows_of(*pair)
        if row.status != "demanded"
        and row.attrs.get("kind") != "demand"
        and row.known_from <= question.known + 1
    ]


def _fits(asker: Asker, question: Question, ledger: Ledger, row: Row) -> bool:
    if row.value is None or row.unit != question.claim.quantity.unit:
        return False
    exact = ledger.rounding == "exact"
    against = reference(
        row.value, row.decimals, row.scale, exact, row.value_low, row.value_high, ledger.tolerance
    )
    fit = compare(
        question.claim.quantity,
        asker.cover(question.claim, exact),
        against,
        row.value,
        asker.widths,
        row.decimals,
    )
    return fit.meets and fit.grade != "coarse"

"""Which of the rates that a reading found a figure meets, and how well."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from steelyard.checks.bounds import ENDS
from steelyard.checks.compare import GRADES, Fit, same_unit, weigh
from steelyard.checks.question import Answer, Question, state_of
from steelyard.intervals import Widths
from steelyard.model import Claim
from steelyard.tables.ledger import Ledger, Row


def best_of(
    widths: Widths,
    question: Question,
    reading: Mapping[str, Any],
    ledger: Ledger,
    values: Mapping[Decimal, list[Row]],
) -> Answer:
    """The answer by the value that the figure meets best, or misses least."""
    if not values:
        return Answer(reading, "open")
    claim = question.claim
    best: Answer | None = None
    for value, rows in values.items():
        row = rows[0]
        if not same_unit(claim.quantity.unit, row.unit):
            continue
        summed = value if value != row.value else None
        fit = weigh(claim.quantity, row, ledger, widths, value=summed)
        answer = Answer(reading, state_of(fit), rows, fit, value=value)
        if (
            best is None
            or (fit.meets and (best.fit is None or best.state != "fits" or _closer(claim, fit, value, best)))
            or (
                fit.meets == (best.state == "fits")
                and best.fit is not None
                and not fit.meets
                and _less_off(claim, fit, best.fit)
            )
        ):
            best = answer
    if best is None:
        unit = next(iter(values.values()))[0].unit
        return Answer(reading, "open", stage="other_unit", unit=unit)
    best.held = [rows[0] for rows in values.values()]
    return best


def _closer(claim: Claim, fit: Fit, value: Decimal, best: Answer) -> bool:
    """Is this the better of two fits: exact, rounded, coarse, then the nearer ("over $2 billion")?"""
    assert best.fit is not None
    assert best.value is not None
    own, other = GRADES.get(fit.grade or "", 9), GRADES.get(best.fit.grade or "", 9)
    stated = claim.quantity.value
    return (own, abs(value - stated)) < (other, abs(best.value - stated))


def _less_off(claim: Claim, fit: Fit, best: Fit) -> bool:
    """Is this the nearer of two misses? The largest of a set is broken by whatever lies above it."""
    if fit.loose != best.loose:
        return fit.loose != (claim.quantity.hedge in ENDS)
    return fit.distance < best.distance

"""A figure of ours against the claim's: what every derived figure has in common.

The bounds that follow from the rows, the verdict on them, and the working as it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from steelyard.checks.ask import Asker
from steelyard.checks.compare import compare
from steelyard.intervals import covered
from steelyard.model import Claim, Interval, Observation, Verdict
from steelyard.tables.ledger import Row

Readings = Mapping[str, Sequence[Mapping[str, Any]]]
HUNDRED = Decimal(100)


def unknown(reason: str = "no_series") -> Verdict:
    """Nothing to reckon with."""
    return Verdict("unverifiable", reason)


def judged(
    asker: Asker,
    claim: Claim,
    low: Decimal,
    high: Decimal,
    evidence: list[Observation],
    sums: str,
    conflict: bool,
    may_fit: bool = True,
) -> Verdict:
    """The claim against bounds that follow from the rows; a miss is a conflict only if the caller dares.

    Without ``may_fit`` even a figure within the bounds misses: it says the opposite.
    """
    cover = covered(claim.quantity, asker.widths)
    middle = (low + high) / 2
    fit = compare(claim.quantity, cover, Interval(low, high), middle, asker.widths, None)
    if fit.meets and may_fit:
        grade = fit.grade if fit.grade != "exact" else "rounded"
        verdict = Verdict("consistent", "match", grade, evidence=evidence, notes=[f"arithmetic: {sums}"])
    elif conflict and not fit.loose:
        far = fit.distance > claim.quantity.place
        verdict = Verdict(
            "conflicting",
            "wrong_value",
            "clear" if far else "near",
            evidence=evidence,
            notes=[f"arithmetic: {sums}"],
        )
    else:
        verdict = Verdict("unverifiable", "not_listed", evidence=evidence, notes=[f"arithmetic: {sums}"])
    verdict.interval = cover.wide
    return verdict


def short(row: Row, beside: Row | None = None) -> str:
    """A row's value as its table prints it, in the scale of the one it is set beside."""
    return f"{(row.value or Decimal(0)) / (beside or row).scale:f}"

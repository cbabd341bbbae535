"""What a figure that no row has may still be right of: a mark passed, a rate that is on the books."""

from __future__ import annotations

from steelyard.checks.case import Case
from steelyard.claims.assertion.linked import CHARGED
from steelyard.model import Observation, Verdict


def excused(case: Case, evidence: list[Observation]) -> Verdict | None:
    """The verdict on such a figure; None where it is none."""
    words, value = case.claim.words, case.answer.value
    if "reached" in words and value is not None and value >= case.claim.quantity.value:
        return Verdict("consistent", "match", "hedged", evidence=evidence, notes=["understates"])
    reason, extra, _ = case.why
    if reason == "suspended" and (words.isdisjoint(CHARGED) or "on_hold" in words):
        return Verdict("consistent", "alternate_reading", "exact", evidence=extra + evidence, notes=[reason])
    return None

"""Items of a list vouch for each other: one that differs is in doubt unless others of the list agree with us.

A list of another series (what a politician's chart says, an older round) misses everywhere; a slip misses once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from steelyard.model import Finding

LISTED = "listed"


def doubtful(findings: Sequence[Finding]) -> list[Finding]:
    """Listed claims called conflicting whose rule has fewer than two, or fewer, listed claims that agree."""
    listed = [f for f in findings if LISTED in f.claim.words]
    agree = Counter(f.claim.rule for f in listed if f.verdict.status == "consistent")
    differ = Counter(f.claim.rule for f in listed if f.verdict.status == "conflicting")
    return [
        f
        for f in listed
        if f.verdict.status == "conflicting" and agree[f.claim.rule] < max(2, differ[f.claim.rule])
    ]

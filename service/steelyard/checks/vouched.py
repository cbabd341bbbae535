"""Figures told side by side vouch for each other: where those near by are right, our reading of them is.

A list of shares or rates whose owner or theme we supplied may be of something else. If others of it, told in
the same breath, agree with the table to several digits, it is what we took it for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from steelyard.checks import doubts, slips
from steelyard.model import Claim, Finding
from steelyard.reasons import CONSISTENT

_ENOUGH = 3  # digits that must agree, of all that vouch together
_NEAR = 300  # characters between the sentences
_CLOSELY = frozenset({"exact", "rounded", "alternate_basis", "alternate_vintage"})


def again(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Findings left open for a doubt that others near by lift; they are to be judged once more."""
    open_ = [f for f in findings if f.verdict.doubt in doubts.LIFTED or _unlisted(f)]
    right = [f for f in findings if f.verdict.status == CONSISTENT and f.verdict.grade in _CLOSELY]
    for finding in open_:
        told = [f for f in right if _vouches(f.claim, finding.claim)]
        if _weight(told) >= _ENOUGH:
            finding.claim.vouched = True
            rows = [f.verdict.evidence[0] for f in told if f.verdict.evidence]
            finding.claim.prints = frozenset((row.table, row.attributes.get("edition", "")) for row in rows)
            yield finding


def _weight(told: Sequence[Finding]) -> int:
    """The digits that agree, and one more for each further party of the same figure."""
    values = {f.claim.quantity.value: len(slips.digits(f.claim.quantity)) for f in told}
    parties = {
        (
            f.claim.quantity.value,
            f.claim.subject and f.claim.subject.code,
            f.claim.counterpart and f.claim.counterpart.code,
        )
        for f in told
    }
    return sum(values.values()) + len(parties) - len(values)


def _unlisted(finding: Finding) -> bool:
    """Did no row have it, and nothing else stand in the way?"""
    return finding.verdict.reason == "not_listed" and not finding.verdict.doubt


def _vouches(right: Claim, claim: Claim) -> bool:
    """Is this one of the same kind, told near by, and with the same supplied owner if there is a partner?"""
    if right.measure != claim.measure or right.quantity.unit != claim.quantity.unit:
        return False
    if right.quantity is claim.quantity or right.quantity.value == claim.quantity.value:
        return False
    apart = max(right.context_start, claim.context_start) - min(right.context_end, claim.context_end)
    if apart > _NEAR or right.subject is None or claim.subject is None:
        return False
    return claim.counterpart is None or (
        right.subject.code == claim.subject.code and right.counterpart is not None
    )

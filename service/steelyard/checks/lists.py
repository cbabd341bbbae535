"""Items of a list vouch for each other: one that differs is in doubt unless others of the list agree with us.

A list of another series (what a politician's chart says, an older round) misses everywhere;
a slip misses once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from steelyard.model import Finding

LISTED = "listed"
_MANY = 3  # parties of one figure that make it a figure of a group


def doubtful(findings: Sequence[Finding]) -> Iterator[tuple[Finding, str]]:
    """Findings that others of the same text put in doubt, with the name of the doubt."""
    kinds = {
        "list disagrees": _of_another_list,
        "right of another product": _joined,
        "beside a guess": _beside_a_guess,
        "a span told of several": _span_of_several,
    }
    found = [(finding, name) for name, kind in kinds.items() for finding in kind(findings)]
    yield from found


def _joined(findings: Sequence[Finding]) -> list[Finding]:
    """Claims of one figure on several products, called conflicting for one while another agrees:
    "27.5% on cars and parts" is told of the first, and near enough for the rest."""
    agreed: dict[tuple[int, str], list[Finding]] = {}
    for f in findings:
        if f.verdict.status == "consistent":
            agreed.setdefault(_figure(f), []).append(f)
    return [
        f
        for f in findings
        if f.verdict.status == "conflicting"
        and any(other.claim.product is not None for other in agreed.get(_figure(f), ()))
        and any(_differ_in_product(f, other) for other in agreed[_figure(f)])
    ]


def _figure(finding: Finding) -> tuple[int, str]:
    return finding.claim.quantity.start, finding.claim.rule


def _differ_in_product(one: Finding, other: Finding) -> bool:
    a, b = one.claim, other.claim
    return (a.subject, a.counterpart) == (b.subject, b.counterpart) and a.product != b.product


def _beside_a_guess(findings: Sequence[Finding]) -> list[Finding]:
    """Claims called conflicting in a sentence where the same rule could only guess whose another figure is:
    "Peru has a 9% tariff and Chile a 7% tariff" tells of both alike."""
    guessed = {_place(f) for f in findings if _guessed(f)}
    agreed = {_place(f) for f in findings if f.verdict.status == "consistent"}
    return [f for f in findings if f.verdict.status == "conflicting" and _place(f) in guessed - agreed]


def _guessed(finding: Finding) -> bool:
    """Is one of its parties a guess? A rate that was called conflicting is so on whichever partner."""
    parties = [finding.claim.subject]
    if finding.verdict.status != "conflicting":
        parties.append(finding.claim.counterpart)
    return any(party is not None and party.found == "guessed" for party in parties)


def _span_of_several(findings: Sequence[Finding]) -> list[Finding]:
    """A span of rates told of many at once ("Peru, Chile and Fiji face 10% to 20%") is of all together."""
    told = Counter(_figure(f) for f in findings if f.claim.quantity.value_to is not None)
    return [f for f in findings if f.verdict.status == "conflicting" and told[_figure(f)] >= _MANY]


def _place(finding: Finding) -> tuple[str, int]:
    return finding.claim.rule, finding.claim.context_start


def _of_another_list(findings: Sequence[Finding]) -> list[Finding]:
    """Listed claims called conflicting whose rule has fewer than two, or fewer, listed claims that agree."""
    listed = [f for f in findings if LISTED in f.claim.words]
    agree = Counter(f.claim.rule for f in listed if f.verdict.status == "consistent")
    differ = Counter(f.claim.rule for f in listed if f.verdict.status == "conflicting")
    return [
        f
        for f in listed
        if f.verdict.status == "conflicting" and agree[f.claim.rule] < max(2, differ[f.claim.rule])
    ]

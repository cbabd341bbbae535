"""Whether the figures of one text bear each other out: one thing told twice, both flows against a balance.

Only statistics of a named period whose parties are sure are held against each other. What the reference has
borne out is right; of two figures that it does not know, both are marked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from steelyard.checks import slips
from steelyard.intervals import Widths, covered, meet
from steelyard.model import Claim, Finding, Interval, Quantity, Verdict

Contradiction = tuple[Finding, Finding, str]
"""The finding that is in doubt, the one that it does not agree with, and the sums in words."""

_ASSERTED = frozenset({"in_effect", "historic"})
_LEVELS = frozenset({"level", "change_to"})
_SURE = frozenset({"stated", "carried"})
_SCOPES = frozenset({"goods", "services", "both"})
_UNSURE = frozenset({"loose", "revised", "listed"})
_ADJACENT = 4  # characters between two sentences that follow each other

FLOWS = {"trade_balance": ("exports", "imports"), "total_trade": ("exports", "imports")}


def contradictions(
    findings: Sequence[Finding], widths: Widths, statistic: Callable[[str], bool]
) -> Iterator[Contradiction]:
    """All of them, in text order; ``statistic`` tells of a measure whether it counts what was in a period."""
    known = [f for f in findings if statistic(f.claim.measure) and _sure(f.claim)]
    groups: dict[object, list[Finding]] = {}
    for finding in known:
        groups.setdefault((finding.claim.measure, *_key(finding.claim)), []).append(finding)
    for told in groups.values():
        yield from _twice(told, widths)
    yield from _balances(known, groups, widths)


def _sure(claim: Claim) -> bool:
    """Is it plain whose figure this is, of what and of when?"""
    parties = [p for p in (claim.subject, claim.counterpart, claim.product) if p is not None]
    return (
        claim.relation in _LEVELS
        and claim.mood in _ASSERTED
        and not claim.negated
        and claim.subject is not None
        and claim.period is not None
        and claim.period_found == "stated"
        and all(p.found in _SURE or p.code == "all" for p in parties)
        and claim.quantity.value_to is None
        and claim.quantity.per is None
        and claim.quantity.form in ("digits", "words")
        and claim.words.isdisjoint(_UNSURE)
    )


def _key(claim: Claim) -> tuple[object, ...]:
    """What two claims must share to be of one thing, whatever they measure."""
    counterpart = claim.counterpart.code if claim.counterpart is not None else "WLD"
    product = claim.product.code if claim.product is not None else "all"
    period = claim.period
    assert claim.subject is not None
    assert period is not None
    return (
        claim.subject.code, claim.subject.actor, counterpart, product, (period.start, period.end),
        claim.quantity.unit, claim.quantity.of, claim.words & _SCOPES, claim.in_quote,
    )  # fmt: skip


def _twice(told: Sequence[Finding], widths: Widths) -> Iterator[Contradiction]:
    for first, second in combinations(told, 2):
        a, b = first.claim, second.claim
        if a.quantity is b.quantity or a.sign != b.sign or not _slipped(a.quantity, b.quantity):
            continue
        if meet(covered(a.quantity, widths).band, covered(b.quantity, widths).band):
            continue
        yield from _doubted(first, second)


def _slipped(a: Quantity, b: Quantity) -> bool:
    """Does one figure look like the other with a digit wrong, two changed about, or its point moved?

    Two figures that are merely different are more often of two things that we could not tell apart.
    """
    one, two = slips.digits(a), slips.digits(b)
    if one == two:
        return len(one.strip("0")) >= slips.FEW and a.value != b.value
    if len(one) < slips.SEVERAL or a.scale != b.scale:
        return False
    return slips.one_wrong(one, two) or slips.changed_about(one, two)


def _doubted(first: Finding, second: Finding) -> Iterator[Contradiction]:
    """Those of the two that the reference has not borne out, nor refuted already."""
    states = (first.verdict.status, second.verdict.status)
    if "conflicting" in states or states == ("consistent", "consistent"):
        return
    if first.verdict.status != "consistent":
        yield first, second, f"elsewhere the text says {_said(second.claim)}"
    if second.verdict.status != "consistent":
        yield second, first, f"elsewhere the text says {_said(first.claim)}"


def _balances(
    known: Sequence[Finding], groups: Mapping[object, Sequence[Finding]], widths: Widths
) -> Iterator[Contradiction]:
    """Both directions of one trade beside its balance or its total, told in one breath."""
    for finding in known:
        flows = FLOWS.get(finding.claim.measure)
        if flows is None or finding.verdict.status != "unverifiable":
            continue
        out, into = (
            next((f for f in groups.get((m, *_key(finding.claim)), ()) if _beside(f, finding)), None)
            for m in flows
        )
        if out is None or into is None or "conflicting" in (out.verdict.status, into.verdict.status):
            continue
        follows, sums = _reckoned(finding.claim, out.claim, into.claim, widths)
        if follows is not None and not meet(covered(finding.claim.quantity, widths).band, follows):
            yield finding, out, sums


def _beside(one: Finding, other: Finding) -> bool:
    a, b = sorted((one.claim, other.claim), key=lambda c: c.context_start)
    return a.context_start == b.context_start or 0 <= b.context_start - a.context_end <= _ADJACENT


def _reckoned(claim: Claim, out: Claim, into: Claim, widths: Widths) -> tuple[Interval | None, str]:
    """What follows from both flows, and the sum in words."""
    a, b = covered(out.quantity, widths).band, covered(into.quantity, widths).band
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return None, ""
    if claim.measure == "total_trade":
        total = _plain(out.quantity.value + into.quantity.value, claim.quantity)
        return Interval(a.low + b.low, a.high + b.high), f"{_said(out)} + {_said(into)} = {total}"
    low, high = a.low - b.high, a.high - b.low
    if claim.sign < 0:
        low, high = -high, -low
    gap = _plain(out.quantity.value - into.quantity.value, claim.quantity)
    return Interval(low, high), f"{_said(out)} - {_said(into)} = {gap}"


def _said(claim: Claim) -> str:
    return " ".join(claim.quantity.surface.split())


def _plain(value: Decimal, like: Quantity) -> str:
    return f"{(value / like.scale).normalize():f}"


def verdict_of(sums: str, finding: Finding) -> Verdict:
    """The conflict that such a sum makes."""
    return Verdict(
        "conflicting", "internal", "clear", notes=[f"arithmetic: {sums}"],
        evidence=finding.verdict.evidence, interval=finding.verdict.interval,
    )  # fmt: skip

"""How the claims of one sentence bear on each other: ends of a change, multiples of a level, rival names."""

from __future__ import annotations

from itertools import pairwise

from steelyard.model import Claim, Party

CHARGED = frozenset({"in_force", "charged_now"})
"""Wordings that say of a rate that it is being charged, and not only that there is one."""
BESIDE = "beside"  # the word of a claim that has such a share


def link_ends(claims: list[Claim]) -> None:
    """Link the ends of a change that share their parties."""
    for a in claims:
        for b in claims:
            if a is not b and a.quantity is not b.quantity and _key(a) == _key(b):
                a.partners.append(b)


def bind_multiples(claims: list[Claim]) -> None:
    """A multiple speaks of the level named before it: "its 15% is 10 times the average"."""
    for claim in claims:
        if claim.relation != "ratio" or claim.partners:
            continue
        beside = [
            other
            for other in claims
            if other.quantity is not claim.quantity
            and other.relation in ("level", "change_to")
            and other.quantity.unit != "times"
            and _same_other(claim, other)
        ]
        before = [other for other in beside if other.quantity.start < claim.quantity.start]
        if before:
            claim.partners.append(max(before, key=lambda other: other.quantity.start))
        elif beside and beside[0].measure == claim.measure:  # "doubled the duty to 8%"
            claim.partners.append(min(beside, key=lambda other: other.quantity.start))


def share_verbs(claims: list[Claim]) -> None:
    """What is said to be charged is so of the next of its list too: "charges 3% on pears and 5% on plums"."""
    for before, claim in pairwise(claims):
        alike = before.rule == claim.rule and before.mood == claim.mood and claim.relation == "level"
        listed = before.counterpart is not None and claim.counterpart is not None
        if alike and listed and before.relation == "level" and before.subject == claim.subject:
            claim.words |= before.words & CHARGED


def bind_changes(claims: list[Claim]) -> None:
    """A change told behind both its ends speaks of them: "from 4 million to 9 million, a 125% rise"."""
    for claim in claims:
        if claim.relation != "change" or claim.partners:
            continue
        before = [
            other
            for other in claims
            if other.quantity.start < claim.quantity.start
            and other.measure == claim.measure
            and _key(other) == _key(claim)
        ]
        last = before[-2:]
        if {other.relation for other in last} == {"change_from", "change_to"}:
            claim.partners += last


def _same_other(claim: Claim, other: Claim) -> bool:
    if claim.counterpart is None and other.counterpart is not None:
        return other.counterpart.found != "stated"
    return _code_of(other.counterpart) == _code_of(claim.counterpart)


def bind_counts(claims: list[Claim]) -> None:
    """A count of those who reach a share speaks of the share told beside it: "23 allies meet the 2% goal"."""
    for claim in claims:
        if claim.quantity.unit != "count":
            continue
        shares = [
            other
            for other in claims
            if other.quantity.unit == "percent"
            and other.rule.partition("/")[0] == claim.rule.partition("/")[0]
        ]
        if shares:
            at = claim.quantity.start
            nearest = min(
                shares, key=lambda other: (other.quantity.start < at, abs(other.quantity.start - at))
            )
            claim.partners.append(nearest)
            claim.words |= {BESIDE}


def settle_rivals(claims: list[Claim]) -> None:
    """A name that has a figure of its own is no rival for another's."""
    for claim in claims:
        placed = {
            party.code
            for other in claims
            if other.quantity is not claim.quantity and other.rule == claim.rule
            for party in (other.subject, other.counterpart)
            if party is not None
        }
        claim.rivals -= placed
        claim.contested = bool(claim.rivals)


def _key(claim: Claim) -> tuple[str | None, str | None, str | None]:
    return _code_of(claim.subject), _code_of(claim.counterpart), _code_of(claim.product)


def _code_of(party: Party | None) -> str | None:
    return party.code if party is not None else None

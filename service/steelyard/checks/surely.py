"""How surely a claim was read: who and what the text names itself, and how closely it ties them to it."""

from __future__ import annotations

from steelyard.checks.case import Case
from steelyard.claims.assertion.linked import CHARGED
from steelyard.model import Claim, Party

_TIED = 45
"""From here on a word for the measure stands so near that the figure is its own."""
_FIRMLY = 70
"""From here on nothing but small words stand between them."""
_SHARES = frozenset({"percent", "fraction"})


def tied(claim: Claim) -> bool:
    """Does a word of the text tie the figure to its measure?"""
    return "loose" not in claim.words and claim.tied >= _TIED


def tied_firmly(claim: Claim) -> bool:
    """Do nothing but small words stand between the figure and the word for its measure?"""
    return tied(claim) and claim.tied >= _FIRMLY


def both_named(case: Case) -> bool:
    """Does the sentence name both sides of a duty, though no word ties it to the figure?"""
    claim = case.claim
    laid = case.asker.library.ledgers[case.answer.reading["table"]].acts
    return laid and _stated(claim.subject) and _stated(claim.counterpart)


def read(case: Case) -> bool:
    """Does the sentence itself name all that the figure concerns, beside it? Only then may it be far off."""
    claim, reading = case.claim, case.answer.reading
    if not tied_firmly(claim):
        return False
    if not _stated(claim.subject) and (reading["use"] == "period" or not _named(claim)):
        return False
    if claim.product is not None and claim.product.found == "carried":
        return False
    roles = case.asker.library.ledgers[reading["table"]].roles
    alone = "counterpart" not in roles or reading["parties"] == "subject_only"
    if reading["use"] == "period":
        dated = case.question.stated or case.why[0] == "target_as_fact"
        shares = claim.quantity.unit in _SHARES and claim.quantity.of is None
        with_all = claim.counterpart is None and not claim.rivals
        return dated and not shares and (alone or with_all or _stated(claim.counterpart))
    of_goods = claim.counterpart is None and _stated(claim.product)
    return alone or of_goods or _stated(claim.counterpart)


def _named(claim: Claim) -> bool:
    """Is whoever lays the duty on named near by, or does the text say that it is being paid?"""
    if claim.subject is not None and claim.subject.found == "carried":
        return not claim.words.isdisjoint(CHARGED)
    return claim.anchored and not claim.contested


def _stated(party: Party | None) -> bool:
    return party is not None and party.found == "stated"

"""Claims that live on what their rule supplied alone, and that the text does not bear out: they are none.

A pledge to stay at home, or to a taker whom a text that has gone on for a while never named; a firm's
deliveries, told as nobody's exports.
"""

from __future__ import annotations

from collections.abc import Mapping

from steelyard.claims.context.topic import THEME, Topic
from steelyard.claims.frames.frame import Frame
from steelyard.model import Claim, Quantity
from steelyard.text.annotate import Sentence

_BRACKET = 2  # characters between a sum and its conversion
_SUPPLIED = frozenset({"guessed", "default"})


def without_unearned(
    sentence: Sentence, claims: list[Claim], frames: Mapping[str, Frame], topic: Topic
) -> list[Claim]:
    """The claims that remain; the same sum in another currency goes with the one beside it."""
    none = [
        claim.quantity
        for claim in claims
        if _pledges_nothing(sentence, claim, frames[claim.rule], topic)
        or _of_a_firm(sentence, claim, frames[claim.rule])
        or _between_guesses(claim, frames[claim.rule])
        or _in_passing(claim, claims, frames[claim.rule], topic)
    ]
    return [c for c in claims if not any(c.quantity is q or _in_brackets(q, c.quantity) for q in none)]


def _in_brackets(one: Quantity, other: Quantity) -> bool:
    """Does one of two sums stand right behind the other ("6 billion yuan ($845 million)")?"""
    first, second = sorted((one, other), key=lambda quantity: quantity.start)
    return first.unit != second.unit and 0 < second.start - first.end <= _BRACKET


def _pledges_nothing(sentence: Sentence, claim: Claim, frame: Frame, topic: Topic) -> bool:
    """Does it stay at home, or has the text named neither side?"""
    own, taker = claim.subject, claim.counterpart
    if own is None or not any(slot.type == "actor" for slot in frame.slots):
        return False
    if (taker is None or taker.found != "stated") and topic.land(claim.quantity.unit) == own.code:
        return True  # in its own money, to nobody named
    if taker is None or taker.found != "default":
        return False
    if own.code == taker.code:
        return (
            own.actor is None or not frame.strong
        )  # a firm invests at home, but what it buys there is its own
    if own.found == "stated" or sentence.number <= THEME:
        return False
    near = [*topic.candidates(sentence.number, "area", THEME), *sentence.symbols]
    return all(s.name is None or s.name.code != taker.code for s in near)


def _of_a_firm(sentence: Sentence, claim: Claim, frame: Frame) -> bool:
    """Does the sentence tell it of a firm, and name no area whose trade it is?"""
    told = frame.flow or (frame.related and "money" not in frame.units)
    if not told or claim.subject is None or claim.subject.found == "stated":
        return False
    return any(s.kind == "firm" for s in sentence.symbols)


def _in_passing(claim: Claim, claims: list[Claim], frame: Frame, topic: Topic) -> bool:
    """Is its owner a guess, in a text that did not set out to tell of such things?"""
    if not frame.related or frame.sign or claim.subject is None or claim.subject.found not in _SUPPLIED:
        return False
    others = (other.subject for other in claims if other.subject is not None)
    if any(party.found == "stated" and party.code == claim.subject.code for party in others):
        return False
    return all(frame.owned.isdisjoint(s.tags) for symbols in topic.opening() for s in symbols)


def _between_guesses(claim: Claim, frame: Frame) -> bool:
    """Is neither known that gives nor that takes, where it is nothing without a taker?"""
    if not any(slot.name == "counterpart" and slot.required for slot in frame.slots):
        return False
    sides = (claim.subject, claim.counterpart)
    return all(party is None or party.found in _SUPPLIED for party in sides)

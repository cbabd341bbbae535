"""A measure told again is as firm as when it was told: "Lima will levy 9% ... the 9% duty covers wine"."""

from __future__ import annotations

from collections.abc import Mapping

from steelyard.claims.assertion.tense import governing, reported
from steelyard.claims.context.topic import Firmness, Topic
from steelyard.claims.frames.frame import Frame
from steelyard.model import Claim
from steelyard.text.annotate import Sentence

_REACH = 6  # sentences
_DEAL = 3  # sentences
_KEPT = 24
_PLANS = frozenset({"announced", "threatened", "agreed"})
_DONE = frozenset({"past", "perfect"})
_FIRM = frozenset({"in_force", "still"})
_PAID = frozenset({"pay", "pays", "paying", "paid", "charges", "charged", "collects", "remains", "remain"})


def carry_moods(sentence: Sentence, claims: list[Claim], frames: Mapping[str, Frame], topic: Topic) -> None:
    """Give a rate near which nothing tells how firm it is the mood of its last mention; remember all."""
    told: list[Firmness] = []
    for claim in claims:
        frame = frames[claim.rule]
        if not frame.two_sided or "percent" not in frame.units:
            continue
        if "plain" in claim.words and claim.mood == "in_effect" and claim.relation == "level":
            before = _last(claim, topic, sentence.number)
            if before is not None and before.mood in _PLANS and not _settled(sentence, claim):
                claim.mood = before.mood
        if (
            claim.mood == "announced"
            and claim.relation in ("level", "change_to")
            and _of_deal(claim, sentence.number, topic)
        ):
            claim.mood = "agreed"
        told.append(_of(claim, sentence.number))
    topic.firmness += told
    del topic.firmness[:-_KEPT]


def _of_deal(claim: Claim, sentence: int, topic: Topic) -> bool:
    """Was a deal with whoever bears it told of just before ("Lima struck a deal. Wine will pay 9%")?"""
    bears = claim.counterpart.code if claim.counterpart is not None else None
    return any(0 < sentence - told <= _DEAL and bears in parties for told, parties in topic.deals)


def _of(claim: Claim, sentence: int) -> Firmness:
    return Firmness(
        (claim.rule, claim.quantity.value),
        claim.counterpart.code if claim.counterpart is not None else None,
        claim.product.code if claim.product is not None else None,
        claim.mood,
        sentence,
    )


def _last(claim: Claim, topic: Topic, sentence: int) -> Firmness | None:
    mine = _of(claim, sentence)
    for told in reversed(topic.firmness):
        if sentence - told.sentence > _REACH:
            return None
        if (
            told.rate == mine.rate
            and _alike(told.bears, mine.bears, "WLD")
            and _alike(told.product, mine.product, "all")
        ):
            return told
    return None


def _alike(told: str | None, mine: str | None, every: str) -> bool:
    return told == mine or told in (None, every) or mine in (None, every)


def _settled(sentence: Sentence, claim: Claim) -> bool:
    """Does the sentence tell that it is being charged, or when it began?"""
    figure = next((f for f in sentence.figures if sentence.symbols[f].start == claim.quantity.start), -1)
    verb = governing(sentence.symbols, figure)
    if verb is not None and verb.tense in _DONE and not reported(sentence.symbols, verb):
        return True  # "all have been hit with 9%"
    if claim.period is not None or not claim.words.isdisjoint({"in_force", "narrated"}):
        return True
    return any(not _FIRM.isdisjoint(s.tags) or s.text in _PAID for s in sentence.symbols)

"""How firm a rate is near which nothing tells it: as its last mention, its list, or the deal that it is of.

"Lima will levy 9% ... the 9% duty covers wine"; "Peru will pay 9%. For Chile the rate is 12%, for Fiji 15%".
"""

from __future__ import annotations

from collections.abc import Mapping

from steelyard.claims.assertion.tense import governing, reported
from steelyard.claims.context.topic import Firmness, Topic
from steelyard.claims.frames.frame import Frame
from steelyard.model import Claim
from steelyard.text.annotate import Sentence

_REACH = 6  # sentences
_LIST = 3  # sentences
_DEAL = 3  # sentences
_KEPT = 24
_PLANS = frozenset({"announced", "threatened", "agreed"})
_SETTLED = frozenset({"announced", "agreed"})  # a threat to one is none to the next
_DONE = frozenset({"past", "perfect"})
_FIRM = frozenset({"in_force", "still"})
_PAID = frozenset({"pay", "pays", "paying", "paid", "charges", "charged", "collects", "remains", "remain"})


def carry_moods(sentence: Sentence, claims: list[Claim], frames: Mapping[str, Frame], topic: Topic) -> None:
    """Give a rate near which nothing tells how firm it is the mood of its last mention; remember all."""
    told: list[Firmness] = []
    rates = [c for c in claims if frames[c.rule].two_sided and "percent" in frames[c.rule].units]
    listed = topic.item or len({c.quantity.start for c in rates if c.relation == "level"}) > 1
    for claim in rates:
        if "plain" in claim.words and claim.mood == "in_effect" and claim.relation == "level":
            before = _last(claim, topic, sentence.number)
            mood = before.mood if before is not None else None
            if mood is None and listed:
                mood = _of_list(claim, sentence, topic.firmness + told)
            if mood in _PLANS and not _settled(sentence, claim):
                claim.mood = mood
        planned = claim.mood == "announced" or (claim.mood == "threatened" and _would(sentence, claim))
        if planned and claim.relation in ("level", "change_to") and _of_deal(claim, sentence.number, topic):
            claim.mood = "agreed"
        told.append(_of(claim, sentence.number))
    topic.firmness += told
    del topic.firmness[:-_KEPT]


def _of_list(claim: Claim, sentence: Sentence, firmness: list[Firmness]) -> str | None:
    """The mood of the rates of others of which its list goes on, where it has no verb of its own."""
    if governing(sentence.symbols, _figure(sentence, claim)) is not None:
        return None
    last = firmness[-1].sentence if firmness else 0
    moods = {told.mood for told in firmness if told.sentence == last and told.rate[0] == claim.rule}
    if sentence.number - last > _LIST or len(moods) != 1:
        return None
    return next(iter(moods & _SETTLED), None)


def _would(sentence: Sentence, claim: Claim) -> bool:
    """Is it told as what is to come ("they would pay 9%"), and nothing that it hangs on?"""
    left = sentence.symbols[: _figure(sentence, claim)]
    return any(s.text == "would" for s in left) and not any("condition" in s.tags for s in sentence.symbols)


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
    verb = governing(sentence.symbols, _figure(sentence, claim))
    if verb is not None and verb.tense in _DONE and not reported(sentence.symbols, verb):
        return True  # "all have been hit with 9%"
    if claim.period is not None or not claim.words.isdisjoint({"in_force", "narrated"}):
        return True
    return any(not _FIRM.isdisjoint(s.tags) or s.text in _PAID for s in sentence.symbols)


def _figure(sentence: Sentence, claim: Claim) -> int:
    """Where the claim's figure stands among the symbols; -1 where it is not among them."""
    return next((f for f in sentence.figures if sentence.symbols[f].start == claim.quantity.start), -1)

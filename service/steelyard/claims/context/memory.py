"""What a sentence leaves in the topic: measure, parties, period and mood of its claims."""

from __future__ import annotations

from collections.abc import Iterable

from steelyard.claims.context.topic import Pair, Said, Topic, looks_back
from steelyard.claims.frames.frame import RuleSet, unit_class
from steelyard.model import Claim, Party
from steelyard.text.annotate import Sentence


def remember(sentence: Sentence, claims: list[Claim], rules: RuleSet, topic: Topic) -> None:
    """Leave in the topic what was claimed, one entry for each rule."""
    spoken: dict[str, Said] = {}
    for claim in claims:
        said = spoken.get(claim.rule)
        if said is None:
            frame = rules.frames[claim.rule]
            said = spoken[claim.rule] = Said(frame, {}, sentence.number, claim.mood)
            said.side = frame.flow or (claim.sign if frame.sign else 0)
        else:
            said.mood = claim.mood
        said.unit = unit_class(claim.quantity.unit, claim.quantity.of)
        if (
            claim.period is not None
            and claim.relation != "change_from"
            and claim.period_found != "deadline"
            and "compared" not in claim.words
            and not (said.period is not None and looks_back(claim.period, said.period))
        ):
            said.period = claim.period
        for name, party in (
            ("subject", claim.subject),
            ("counterpart", claim.counterpart),
            ("product", claim.product),
        ):
            if party is not None:
                pool = said.slots.setdefault(name, [])
                if all(p.code != party.code for p in pool):
                    pool.append(party)
    for pair in _pairs(sentence, claims, rules):
        topic.told(pair)
    for said in spoken.values():
        topic.remember(said)
        for tag in said.frame.needs:
            if tag in topic.tags:  # a claim keeps its theme alive
                topic.tags[tag] = sentence.number
        if said.frame.related and not said.frame.needs:  # and speaks of it, by whatever words
            topic.tags.update(dict.fromkeys(said.frame.strong & rules.theme_tags, sentence.number))


def _pairs(sentence: Sentence, claims: list[Claim], rules: RuleSet) -> list[Pair]:
    """Both sides as each figure told them, in the order of the text."""
    figures: dict[tuple[int, str], list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: c.quantity.start):
        figures.setdefault((claim.quantity.start, rules.frames[claim.rule].pack), []).append(claim)
    return [
        Pair(
            _each(c.subject for c in told),
            _each(c.counterpart for c in told),
            _each(c.product for c in told),
            sentence.number,
            pack,
            mood=told[0].mood,
        )
        for (_, pack), told in figures.items()
    ]


def _each(parties: Iterable[Party | None]) -> list[Party]:
    return list({p.code: p for p in parties if p is not None}.values())

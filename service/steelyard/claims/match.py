"""From a sentence with figures to claims: choose a frame for each figure, fill its slots, tell its claims."""

from __future__ import annotations

from dataclasses import dataclass, field

from steelyard.claims.assertion.bygone import set_apart
from steelyard.claims.assertion.carried_mood import carry_moods
from steelyard.claims.assertion.claimed import claims_of
from steelyard.claims.assertion.enumerated import count_names
from steelyard.claims.assertion.linked import (
    bind_changes,
    bind_counts,
    bind_multiples,
    settle_rivals,
    share_verbs,
)
from steelyard.claims.assertion.mood import own_mood
from steelyard.claims.clauses import number_clauses
from steelyard.claims.context.carried_period import carry_periods
from steelyard.claims.context.listing import as_titled
from steelyard.claims.context.memory import remember
from steelyard.claims.context.topic import Recent, Topic
from steelyard.claims.frames.frame import Frame, RuleSet, unit_class
from steelyard.claims.measure.again import keep, take_up
from steelyard.claims.measure.choice import Choice
from steelyard.claims.measure.choose import choose
from steelyard.claims.measure.continued import goes_on
from steelyard.claims.measure.together import Unit, units_of
from steelyard.claims.parties import home
from steelyard.claims.parties.absent import NAMED
from steelyard.claims.parties.named import area_of
from steelyard.claims.parties.own_money import by_money
from steelyard.claims.parties.respective import pair_in_order
from steelyard.claims.parties.slots import fill
from steelyard.claims.parties.supplied import name_goods, own_unknown, weigh_defaults
from steelyard.claims.parties.titled import of_title
from steelyard.claims.parties.unearned import without_unearned
from steelyard.model import Claim, Day, Quantity
from steelyard.text.annotate import Sentence

_PLANS = frozenset({"announced", "threatened", "demanded", "agreed"})


@dataclass(slots=True)
class Reading:
    """What one sentence yields: its claims, and for each figure that has none the reason."""

    claims: list[Claim] = field(default_factory=list)
    why_not: dict[int, str] = field(default_factory=dict)


def read_sentence(
    sentence: Sentence,
    text: str,
    quantities: list[Quantity],
    rules: RuleSet,
    topic: Topic,
    quotes: list[tuple[int, int]],
    published: Day | None,
) -> Reading:
    """Read all claims of one annotated sentence, and leave what it spoke of in the topic.

    A figure whose rule finds no party is tried once more without that rule, but is of no other matter unless
    a word ties it to one.
    """
    number_clauses(sentence)
    reading, partyless = _claims(sentence, text, quantities, rules, topic, quotes, published, frozenset())
    if partyless:
        without, _ = _claims(sentence, text, quantities, rules, topic, quotes, published, partyless)
        tried = {sentence.symbols[f].figure for f, _ in partyless}
        packs = {rules.frames[id_].pack for _, id_ in partyless}
        tied = [c for c in without.claims if c.tied or rules.frames[c.rule].pack in packs]
        mine = [claim for claim in tied if any(claim.quantity is quantities[i] for i in tried)]
        reading.claims += mine
        for i in tried:
            if any(claim.quantity is quantities[i] for claim in mine):
                del reading.why_not[i]
    _note_latest(sentence, quantities, reading.claims, rules, topic)
    if not reading.claims:
        return reading
    bind_multiples(reading.claims)
    bind_changes(reading.claims)
    share_verbs(reading.claims)
    bind_counts(reading.claims)
    count_names(sentence, reading.claims)
    settle_rivals(reading.claims)
    for claim in reading.claims:
        told = topic.owners.get(rules.frames[claim.rule].pack, ())
        claim.owners = frozenset(home.code(s) for _, s in told)
    reading.claims = without_unearned(sentence, reading.claims, rules.frames, topic)
    weigh_defaults(sentence, reading.claims, rules.frames, topic)
    own_unknown(sentence, reading.claims, rules.frames)
    name_goods(sentence, reading.claims, rules.frames, topic)
    near = [*topic.candidates(sentence.number, "area", NAMED), *sentence.symbols]
    around = frozenset(area_of(s) for s in near if s.name is not None and s.name.code)
    spoken = [*topic.candidates(sentence.number, "product", NAMED), *sentence.symbols]
    themes = frozenset(s.name.code for s in spoken if s.kind == "product" and s.name is not None)
    for claim in reading.claims:
        claim.around, claim.themes = around, themes - {"all"}
    carry_periods(reading.claims, rules.frames, topic, sentence.number)
    carry_moods(sentence, reading.claims, rules.frames, topic)
    remember(sentence, reading.claims, rules, topic)
    keep(reading.claims, rules.frames, topic)
    if topic.item:
        for claim in reading.claims:
            as_titled(claim, rules.frames[claim.rule], topic.listing)
        of_title(sentence, reading.claims, rules.frames, topic)
    set_apart(reading.claims, rules.frames)
    reading.claims.sort(key=lambda c: c.quantity.start)
    return reading


def _note_latest(
    sentence: Sentence, quantities: list[Quantity], claims: list[Claim], rules: RuleSet, topic: Topic
) -> None:
    """Leave in the topic which rule read the last figure of each unit, or that none did."""
    read = {id(claim.quantity): rules.frames[claim.rule] for claim in claims}
    for f in sentence.figures:
        quantity = quantities[sentence.symbols[f].figure]
        topic.latest[unit_class(quantity.unit, None)] = read.get(id(quantity))


def _claims(
    sentence: Sentence,
    text: str,
    quantities: list[Quantity],
    rules: RuleSet,
    topic: Topic,
    quotes: list[tuple[int, int]],
    published: Day | None,
    barred: frozenset[tuple[int, str]],
) -> tuple[Reading, frozenset[tuple[int, str]]]:
    """The claims of a sentence, and the figures that came to none for want of a party, with their rules;
    ``barred`` are figures and the rules that may not read them."""
    reading = Reading()
    choices = choose(sentence, quantities, rules, topic, barred)
    by_frame: dict[str, list[int]] = {}
    for f, choice in choices.items():
        if choice.frame is None:
            reading.why_not[sentence.symbols[f].figure] = choice.why_not or "no_measure"
        else:
            by_frame.setdefault(choice.frame.id, []).append(f)
    if not by_frame:
        return reading, frozenset()
    done: list[tuple[Frame, Unit]] = []
    partyless: set[tuple[int, str]] = set()
    recent = Recent(topic, sentence.number)
    for id_, figures in by_frame.items():
        frame = rules.frames[id_]
        units = units_of(sentence, quantities, figures, choices, frame, rules)
        fill(sentence, units, frame, topic, done)
        pair_in_order(sentence, units, frame)
        take_up(sentence.symbols, units, quantities, frame, topic)
        by_money(sentence.symbols, units, quantities, frame, topic)
        done += [(frame, unit) for unit in units]
        before = None
        for unit in units:
            if (
                before is not None
                and frame.two_sided
                and goes_on(sentence.symbols, before.figures[-1], unit.figures[0])
                and not _becomes(sentence, before.figures[-1], unit.figures[0], frame)
            ):
                unit.mood = unit.mood or before.mood  # the members of a list share it
                unit.narrated = before.narrated
            before = unit
            claims = claims_of(sentence, text, quantities, unit, frame, quotes, published, recent)
            if not claims or any(slot.required and not unit.slots.get(slot.name) for slot in frame.slots):
                claims = []
                reading.why_not |= {sentence.symbols[f].figure: "no_party" for f in unit.figures}
                partyless |= {(f, id_) for f in unit.figures}
            reading.claims += claims
    _share_moods(reading.claims, rules)
    _as_firm(sentence, reading.claims, choices)
    return reading, frozenset(partyless)


def _as_firm(sentence: Sentence, claims: list[Claim], choices: dict[int, Choice]) -> None:
    """What only tells more of a figure is as firm as it ("proposed 9 billion, a 3% rise, or 2% of GDP")."""
    at = {sentence.symbols[f].start: f for f in choices}
    for claim in claims:
        of = choices[at[claim.quantity.start]].of
        if of < 0 or "plain" not in claim.words or claim.relation == "change_from":
            continue
        start = sentence.symbols[of].start
        told = next((other for other in claims if other.quantity.start == start), None)
        if told is not None and told.mood in _PLANS | {"forecast"}:
            claim.mood = told.mood


def _becomes(sentence: Sentence, last: int, f: int, frame: Frame) -> bool:
    """Is the other what the figure before became ("its first rate of 9% was cut to 7%")?"""
    return sentence.symbols[f - 1].text == "to" and own_mood(sentence.symbols, last, frame) is not None


def _share_moods(claims: list[Claim], rules: RuleSet) -> None:
    """A sum that a measure falls on is as firm as its rate ("will tax wine at 9%, covering $3 billion")."""
    for claim in claims:
        frame = rules.frames[claim.rule]
        if "plain" not in claim.words or not frame.two_sided or "money" not in frame.units:
            continue
        beside = [
            other
            for other in claims
            if other.measure != claim.measure
            and rules.frames[other.rule].pack == frame.pack
            and rules.frames[other.rule].two_sided
        ]
        at = claim.quantity.start
        nearest = min(beside, key=lambda other: abs(other.quantity.start - at), default=None)
        if nearest is not None and nearest.relation != "change_from" and nearest.mood in _PLANS:
            claim.mood = nearest.mood

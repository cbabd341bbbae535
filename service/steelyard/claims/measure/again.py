"""An amount told once more: "Peru pledged $40 billion. The $40 billion is to be paid in cash."

The same sum in one article is the same matter: of the same measure, and of the same parties where its own
sentence does not name them. A percentage is so only with an article ("the 5%").
"""

from __future__ import annotations

from decimal import Decimal

from steelyard.claims.context.topic import Told, Topic
from steelyard.claims.frames.frame import Frame, unit_class
from steelyard.claims.measure.choice import Choice
from steelyard.claims.measure.own_noun import governs_noun
from steelyard.claims.measure.together import Unit
from steelyard.model import Claim, Party, Quantity
from steelyard.text.annotate import Symbols

_LEAST = Decimal(1_000_000)  # smaller sums are told of many things
_UNSURE = frozenset({"default", "guessed"})


def again(symbols: Symbols, f: int, quantity: Quantity, topic: Topic) -> Choice | None:
    """The measure for which this amount was told before, if it was told for one only."""
    told = _told(symbols, f, quantity, topic)
    unit = unit_class(quantity.unit, quantity.of)
    if told is None or unit not in told.frame.units or told.frame.bars(symbols, f):
        return None
    if quantity.unit == "percent" and governs_noun(symbols, f):
        return None
    return Choice(told.frame, -1, asks=True, how="the same amount told before")


def take_up(
    symbols: Symbols, units: list[Unit], quantities: list[Quantity], frame: Frame, topic: Topic
) -> None:
    """Parties that the sentence lacks, or that are only guessed, from where the amount was told before."""
    for unit in units:
        f = unit.figures[0]
        told = _told(symbols, f, quantities[symbols[f].figure], topic)
        if told is None or told.frame.measure != frame.measure:
            continue
        for slot in frame.slots:
            here = unit.slots.get(slot.name) or []
            other = {p.code for name, ps in unit.slots.items() if name != slot.name for p in ps}
            if all(p.found in _UNSURE for p in here):
                before = [p for p in told.slots.get(slot.name, ()) if p.code not in other]
                unit.slots[slot.name] = [_carried(p) for p in before] or here


def keep(claims: list[Claim], frames: dict[str, Frame], topic: Topic) -> None:
    """Leave the amounts of a sentence in the topic; one that was told of two measures is of neither."""
    for claim in claims:
        frame, key = frames[claim.rule], _key(claim.quantity)
        known = topic.amounts.get(key)
        if key not in topic.amounts:
            known = topic.amounts[key] = Told(frame, {})
        if known is None or known.frame.measure != frame.measure:
            topic.amounts[key] = None
            continue
        for name, party in (("subject", claim.subject), ("counterpart", claim.counterpart)):
            pool = known.slots.setdefault(name, [])
            if party is not None and party.found not in _UNSURE and all(p.code != party.code for p in pool):
                pool.append(party)


def _told(symbols: Symbols, f: int, quantity: Quantity, topic: Topic) -> Told | None:
    percent = quantity.unit == "percent"
    if percent and not (f > 0 and symbols[f - 1].text in ("the", "that", "this")):
        return None
    if not percent and (quantity.value < _LEAST or unit_class(quantity.unit, None) != "money"):
        return None
    told = topic.amounts.get(_key(quantity))
    faced = told is not None and told.frame.two_sided
    return None if percent and faced else told  # one rate is laid on many


def _key(quantity: Quantity) -> tuple[Decimal, str]:
    return quantity.value, quantity.unit


def _carried(p: Party) -> Party:
    return Party(p.code, p.name, "carried", p.start, p.end, p.actor)

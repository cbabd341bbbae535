"""Parties that a sentence does not name: whom it leaves to be understood, and how sure that is.

The rule's default stands in, unless the text is busy with somebody else's matter; then it is only a guess.
"""

from __future__ import annotations

from collections.abc import Sequence

from steelyard.claims.context.topic import Said, Topic
from steelyard.claims.finders.find import Place, find
from steelyard.claims.finders.groups import Group, before, groups_of
from steelyard.claims.frames.frame import Frame, SlotFrame
from steelyard.claims.measure.together import Unit
from steelyard.claims.parties.named import area_of
from steelyard.model import Party
from steelyard.text.annotate import Sentence, Symbol

_BY = frozenset({"by", "from"})
NAMED = 6  # sentences for which a name spoken of keeps the rule's default from being sure


def makers(sentence: Sentence, unit: Unit, frame: Frame) -> set[str]:
    """Names that the sentence shows as making the measure; they cannot bear it."""
    symbols = sentence.symbols
    place = Place(symbols, groups_of(sentence, ("area",)), unit.figures[0], unit.cue)
    finders = [f for slot in frame.slots if slot.name == "subject" for f in slot.finders]
    agents = [f for f in finders if f.kind == "agent" or (f.kind == "prep" and f.words <= _BY)]
    found = [(finder, group) for finder in agents for group in find(finder, place)]
    groups = [g for finder, g in found if finder.kind == "agent" or _pays(symbols, g)]
    return {area_of(symbols[i]) for group in groups for i in group.items if symbols[i].name is not None}


def _pays(symbols: list[Symbol], group: Group) -> bool:
    """Does a sum come from the name right behind it ("4 billion from Peru")?"""
    at = before(symbols, group.first)
    return at > 0 and symbols[at - 1].kind == "qty"


def returned(earlier: Sequence[Party], acting: set[str]) -> list[Party]:
    """Whoever was told to lay it on them bears it in return ("Peru taxes Chile. Chile charges 9%")."""
    return [_guess(p) for p in earlier[:1] if p.code not in acting]


def displaced(sentence: Sentence, unit: Unit, taken: set[str]) -> list[Party]:
    """A name of this sentence that no finder placed: it displaces what was carried, as a guess."""
    for s in sentence.symbols:
        if s.kind == "area" and s.name is not None and s.name.code and s.name.code not in taken | unit.used:
            return [Party(s.name.code, s.text, "guessed", s.start, s.end)]
    return []


def default(sentence: Sentence, unit: Unit, slot: SlotFrame, frame: Frame, topic: Topic) -> list[Party]:
    """The rule's default; where the text speaks of another's matter, that other as a guess."""
    firms = {p.code for parties in unit.slots.values() for p in parties if p.actor is not None}
    if not slot.default or (slot.default in unit.used and slot.default not in firms):
        return []
    if not slot.finders:  # it can be nobody else: where the sentence names it, that is whom it means
        own = (s for s in sentence.symbols if s.kind == "area" and area_of(s) == slot.default)
        if (named := next(own, None)) is not None:
            return [Party(slot.default, named.text, "stated", named.start, named.end)]
    others = _others(sentence, unit, slot, frame, topic) if slot.name == "subject" else None
    if others is None:
        return [Party(slot.default, slot.default, "default")]
    return [_guess(p) for p in others[:1]] or [Party(slot.default, slot.default, "guessed")]


def _guess(p: Party) -> Party:
    return Party(p.code, p.name, "guessed", p.start, p.end, p.actor)


def _others(
    sentence: Sentence, unit: Unit, slot: SlotFrame, frame: Frame, topic: Topic
) -> list[Party] | None:
    """Whose matter the text speaks of where the default was not named lately; None: the default's."""
    if frame.related:
        known = _last_of_pack(frame, topic, sentence.number)
        if known is not None and (known.slots.get("subject") or known.slots.get("counterpart")):
            mine = [p for p in known.slots.get("subject", ()) if p.code not in unit.used]
            if all(p.code != slot.default for p in mine) and (
                mine or any(p.code == slot.default for p in known.slots.get("counterpart", ()))
            ):
                return mine
    near = topic.candidates(sentence.number, "area", NAMED)
    names = near + [s for s in sentence.symbols if s.kind == "area" and s.name is not None]
    codes = {area_of(s) for s in names}
    if slot.default in codes:
        return None
    said = topic.last(sentence.number, frame.measure, NAMED)
    makers = said.slots.get("subject", []) if said is not None else []
    earlier = [p for p in makers if p.code not in unit.used]
    if not frame.related:
        if any(p.code != slot.default for p in makers):
            return earlier
        return _only_other(near, sentence, unit, slot, topic) if frame.two_sided else None
    if codes <= unit.used:
        return None
    owners = [s for s in names if s.possessive and area_of(s) not in unit.used]
    return earlier or [Party(area_of(s), s.text, "guessed", s.start, s.end) for s in owners]


def _only_other(
    near: list[Symbol], sentence: Sentence, unit: Unit, slot: SlotFrame, topic: Topic
) -> list[Party] | None:
    """The only one named lately beside whoever bears it, in a text that never names the rule's default.

    Not where the sentence tells of others too, nor one who was told to bear such a measure.
    """
    if not unit.slots.get("counterpart") or topic.item:
        return None
    if any(area_of(s) == slot.default for _, s in topic.names):
        return None
    here = [s for s in sentence.symbols if s.kind == "area" and s.name is not None and s.name.code]
    others = [s for s in near if s.name is not None and s.name.code and area_of(s) not in unit.used]
    code = area_of(others[0]) if len({area_of(s) for s in others}) == 1 else None
    if code is None or any(area_of(s) not in unit.used for s in here):
        return None
    if any(p.code == code for pair in topic.pairs for p in pair.bears):
        return None
    return [Party(code, others[0].text, "guessed", others[0].start, others[0].end)]


def _last_of_pack(frame: Frame, topic: Topic, sentence: int) -> Said | None:
    """The latest claim of the same matter, a little further back than what is carried."""
    pack = frame.id.partition("/")[0]
    for said in reversed(topic.said):
        if not topic.within(said, sentence, NAMED):
            return None
        if said.frame.id.partition("/")[0] == pack:
            return said
    return None

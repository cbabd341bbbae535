"""Parties that no finder finds: taken over from a claim nearby, carried from the topic, else the default."""

from __future__ import annotations

from steelyard.claims.context.topic import Topic
from steelyard.claims.frames.frame import Frame, SlotFrame
from steelyard.claims.measure.together import Unit
from steelyard.claims.parties import absent, home, related
from steelyard.claims.parties.named import KINDS
from steelyard.model import Party
from steelyard.text.annotate import Sentence

_KEPT = 4  # sentences for which what was told last holds on


def elsewhere(sentence: Sentence, unit: Unit, slot: SlotFrame, frame: Frame, topic: Topic) -> list[Party]:
    """Carried from the topic if something asks for it, else the rule's default, else nothing."""
    if slot.kept and (kept := _kept(sentence, unit, slot, frame, topic)):
        return kept
    if slot.carried and slot.name == "counterpart" and _plural(sentence, unit):
        return []
    if slot.type == "product" and not _back(sentence, unit):
        return absent.default(sentence, unit, slot, frame, topic)
    defaults = {other.default for other in frame.slots if other.default}
    if slot.carried and slot.name == "counterpart":
        makers = absent.makers(sentence, unit, frame)
        fresh = absent.displaced(
            sentence, unit, defaults | makers if makers.isdisjoint(defaults) else defaults
        )
        last = topic.last(sentence.number, frame.measure)
        if last is not None and not makers.isdisjoint(p.code for p in last.slots.get(slot.name, ())):
            return absent.returned(last.slots.get("subject", ()), makers)
        known = {p.code for p in last.slots.get(slot.name, ())} if last is not None else set()
        if fresh and fresh[0].code not in known:
            return fresh
    if slot.carried:
        said = topic.last(sentence.number, frame.measure)
        if said is not None:
            here = {s.name.area or s.name.code for s in sentence.symbols if s.name is not None}
            earlier = [
                p for p in said.slots.get(slot.name, ()) if p.code not in unit.used | (here & defaults)
            ]
            if earlier and (unit.asks or slot.sought or said.sentence == sentence.number):
                asked = unit.asks or said.sentence == sentence.number
                found = "carried" if asked else "guessed"
                return [
                    Party(
                        p.code, p.name, "guessed" if p.found == "guessed" else found, p.start, p.end, p.actor
                    )
                    for p in earlier
                ]
        kinds = KINDS[slot.type]
        if (unit.asks or slot.sought) and slot.type != "product":
            near = [
                s
                for s in topic.candidates(sentence.number, kinds[0])
                if s.name is not None and s.name.code not in unit.used and s.name.code not in defaults
            ]
            if slot.sought and not unit.asks:  # nothing points back: only the one that is left
                here = {s.name.code for s in sentence.symbols if s.name is not None}
                near = [s for s in near if s.name is not None and s.name.code not in here]
                near = near if len(near) == 1 else []
            if near and not (slot.default and slot.name == "subject"):
                found = "carried" if len(near) == 1 and unit.asks else "guessed"
                s = near[0]
                assert s.name is not None
                return [Party(s.name.code, s.text, found, s.start, s.end)]
    return absent.default(sentence, unit, slot, frame, topic)


def _kept(sentence: Sentence, unit: Unit, slot: SlotFrame, frame: Frame, topic: Topic) -> list[Party]:
    """The one that was told last of the measure; of several, or after a while, it is a guess."""
    said = topic.last(sentence.number, frame.measure, depth=_KEPT)
    parties = (
        [p for p in said.slots.get(slot.name, ()) if p.code not in unit.used] if said is not None else []
    )
    sure = len(parties) == 1 and parties[0].found != "guessed"
    parties = parties if slot.each else parties[-1:]
    return [Party(p.code, p.name, "carried" if sure else "guessed", p.start, p.end, p.actor) for p in parties]


def _back(sentence: Sentence, unit: Unit) -> bool:
    """May the product be that of an earlier sentence? Only if a pronoun or "the rate" stands for it."""
    symbols = sentence.symbols
    clause = symbols[unit.figures[0]].clause
    if any(s.clause == clause and not s.tags.isdisjoint({"goods", "goods_only"}) for s in symbols):
        return False
    parties = unit.slots.get("counterpart", [])
    return unit.asks and not any(party.found == "stated" for party in parties)


def _plural(sentence: Sentence, unit: Unit) -> bool:
    """Does the clause speak of several that it does not name ("these economies face", "others pay")?"""
    symbols = sentence.symbols
    clause = symbols[unit.figures[0]].clause
    return any("plural_party" in s.tags and s.clause == clause for s in symbols)


def taken_over(
    sentence: Sentence,
    units: list[Unit],
    unit: Unit,
    slot: SlotFrame,
    frame: Frame,
    topic: Topic,
    done: list[tuple[Frame, Unit]],
) -> list[Party]:
    """From another claim of the pack, here or shortly before; else the rule's default."""
    figure = unit.figures[0]
    if slot.name == "subject" and related.of_unknown(sentence.symbols, unit.cue):
        return []
    if slot.name == "subject" and related.of_some(sentence.symbols, figure):
        return absent.default(sentence, unit, slot, frame, topic)
    if slot.name != "counterpart" or not related.unbound(sentence.symbols, unit.cue, figure):
        others = [related.told(sentence, u, frame) for u in units if u is not unit] + [
            related.told(sentence, u, f) for f, u in done
        ]
        mine = related.told(sentence, unit, frame)
        found = related.in_sentence(mine, slot, others)
        asks = unit.asks or related.of_both(sentence.symbols, figure)
        found = found or related.in_topic(mine, slot, topic, sentence, asks)
        if slot.name == "subject" and all(p.found in ("default", "guessed") for p in found):
            found = home.of(sentence, unit.used, frame, topic) or found
        if found:
            return found
    if slot.name == "subject" and related.owned(sentence.symbols, figure):
        near = topic.candidates(sentence.number, KINDS[slot.type][0])
        named = [(s, s.name) for s in near if s.name is not None and s.name.code not in unit.used]
        if named:
            last, name = named[-1]
            sure = "carried" if len(named) == 1 else "guessed"
            return [Party(name.code, last.text, sure, last.start, last.end)]
    return absent.default(sentence, unit, slot, frame, topic)

"""The next partner in a sentence of its own: "A deficit with Peru of 3 billion. Chile reached 2 billion"."""

from __future__ import annotations

from dataclasses import replace

from steelyard.claims.context.topic import Topic
from steelyard.claims.frames.frame import Frame
from steelyard.claims.measure.together import Unit
from steelyard.text.annotate import Sentence

_OPENS = 2  # symbols of a sentence within which its first name stands
_ARRIVES = frozenset({"be", "link"})
_STANDS = frozenset({"stood", "stands", "followed", "follows", "came", "totaled", "totalled"})


def partner_in_turn(sentence: Sentence, units: list[Unit], frame: Frame, topic: Topic) -> None:
    """Make the name that opens the sentence the other side, if the balance before was with somebody named.

    Only where the sentence has no word for the measure: it goes on with what the one before has told. Whoever
    runs a balance ("Chile had $2 billion") has it, and is no partner.
    """
    said = topic.last(sentence.number, frame.measure, depth=1)
    if not frame.sign or said is None or said.sentence >= sentence.number:
        return
    owners, partners = said.slots.get("subject", ()), said.slots.get("counterpart", ())
    if not owners or len(partners) != 1 or partners[0].found not in ("stated", "carried"):
        return
    for unit in units:
        led, cue = unit.slots.get("subject", []), unit.cue
        own = unit.figures[0]
        if len(led) != 1 or unit.slots.get("counterpart") or 0 <= cue != own:
            continue
        at = next((i for i, s in enumerate(sentence.symbols[:_OPENS]) if s.start == led[0].start), -1)
        if at < 0 or sentence.symbols[at].possessive or led[0].code in {p.code for p in owners}:
            continue
        verb = sentence.symbols[at + 1]
        if verb.text in _STANDS or not _ARRIVES.isdisjoint(verb.tags):
            unit.slots["subject"], unit.slots["counterpart"] = [], [replace(led[0], found="carried")]

"""Whose figures a list tells: under "Peruvian exports by destination" its names are the other side."""

from __future__ import annotations

from collections.abc import Mapping

from steelyard.claims.context.topic import Topic
from steelyard.claims.frames.frame import Frame
from steelyard.claims.parties.home import code, owner
from steelyard.claims.parties.taken import areas_of
from steelyard.model import Claim, Party
from steelyard.text.annotate import Sentence


def of_title(sentence: Sentence, claims: list[Claim], frames: Mapping[str, Frame], topic: Topic) -> None:
    """Give the lines of a list the owner whom its title names, and the name of each to the other side.

    Under a title that names nobody ("Exports in 2024") the lines tell whose they are.
    """
    above = topic.listing.above
    if above is None:
        return
    names = areas_of(sentence.symbols) or ([topic.label] if topic.label is not None else [])
    if len({code(s) for s in names}) != 1:
        return
    named = names[0]
    for claim in claims:
        frame = frames[claim.rule]
        if not frame.related or all(slot.name != "counterpart" for slot in frame.slots):
            continue
        whose = owner(above, frame.owned)
        line = Party(code(named), named.text, "stated", named.start, named.end)
        if whose is not None and code(whose) != code(named):
            claim.subject = Party(code(whose), whose.text, "carried", whose.start, whose.end)
            claim.counterpart = line
        elif whose is None and frame.flow and not areas_of(above):
            claim.subject, claim.counterpart = line, None

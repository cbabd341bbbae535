"""Whose a sum in a country's own money is: "NATO praised the plan. The cabinet set aside 9 billion zloty"."""

from __future__ import annotations

from collections.abc import Sequence

from steelyard.claims.context.topic import Topic
from steelyard.claims.frames.frame import Frame
from steelyard.claims.measure.together import Unit
from steelyard.model import Party, Quantity
from steelyard.text.annotate import Symbols


def by_money(
    symbols: Symbols, units: Sequence[Unit], quantities: Sequence[Quantity], frame: Frame, topic: Topic
) -> None:
    """A subject that the sentence does not name, or only in passing, gives way to the one with such money."""
    if not frame.related or "money" not in frame.units or any(s.name == "counterpart" for s in frame.slots):
        return
    for unit in units:
        subjects = unit.slots.get("subject", [])
        if any(p.found == "stated" and not _only_placed(symbols, p) for p in subjects):
            continue
        money = quantities[symbols[unit.figures[0]].figure].unit
        alone = not any(s.kind == "area" for s in symbols) and not any(
            s.kind == "area" for _, s in topic.names
        )
        land = topic.land(money) or (topic.namesake(money) if alone else None)
        if land is None or any(p.code == land for p in subjects):
            continue
        named = any(symbol.name is not None and symbol.name.code == land for _, symbol in topic.names)
        unit.slots["subject"] = [Party(land, land, "carried" if named else "guessed")]


def _only_placed(symbols: Symbols, party: Party) -> bool:
    """Does the name only tell where something else happens ("the fourth year of its war in Peru")?"""
    at = next((i for i, symbol in enumerate(symbols) if symbol.start == party.start), 0)
    return at > 1 and symbols[at - 1].text == "in" and not symbols[at].possessive

"""Two names that share what is told ("trade between India and Chile"), and any name at all."""

from __future__ import annotations

from steelyard.claims.finders.groups import Group, before
from steelyard.claims.finders.place import Place
from steelyard.claims.frames.frame import Finder


def between_two(finder: Finder, place: Place) -> list[Group]:
    """Two names in one noun phrase ("U.S.-China trade", "trade between India and Chile"), or before a verb
    that they share ("India and Chile traded")."""
    symbols = place.symbols
    found = []
    for group in place.groups:
        if len(group.items) == 2:
            i = before(symbols, group.first)
            coupled = symbols[group.first].hyphen or symbols[group.first + 1].text in ("–", "/")
            shared = not finder.tags.isdisjoint(symbols[group.last + 1].tags)
            if coupled or shared or (i >= 0 and symbols[i].text.rsplit(" ", 1)[-1] == "between"):
                found.append(group)
    return found


def near(finder: Finder, place: Place) -> list[Group]:
    """Any name at all; what it finds is guessed."""
    return list(place.groups)

"""The finder of what stands right before the cue, in one noun with it: "steel tariffs", "farm exports"."""

from __future__ import annotations

from steelyard.claims.finders.groups import Group
from steelyard.claims.finders.place import Place
from steelyard.claims.frames.frame import Finder


def noun_before(finder: Finder, place: Place) -> list[Group]:
    """Right before the cue, in its phrase: "steel and aluminum tariffs"; or one with it: "farm exports"."""
    symbols = place.symbols
    found = []
    for group in place.groups:
        if not place.laid and _tells_why(place, group):
            continue
        if not finder.tags.isdisjoint(symbols[group.last].tags):
            found.append(group)
            continue
        j = group.last + 1
        steps = 0
        while j < len(symbols) and steps < 3:
            s = symbols[j]
            if not finder.tags.isdisjoint(s.tags):
                found.append(group)
                break
            if s.kind != "word" or not s.tags.isdisjoint({"prep", "be", "aux", "conj", "det", "buy_verb"}):
                break
            j += 1
            steps += 1
    return found


def _tells_why(place: Place, group: Group) -> bool:
    """Does it stand behind the figure and its cue, in what is told as the cause ("as chip exports rose")?"""
    between = place.symbols[place.figure + 1 : group.first]
    return 0 <= place.cue < place.figure < group.first and any(
        s.text == "as" or "cause" in s.tags for s in between
    )

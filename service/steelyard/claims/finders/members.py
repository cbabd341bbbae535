"""The names that open the members of a list: "Peru pays 13%, Fiji as much as 15% and Chadian goods 20%"."""

from __future__ import annotations

from itertools import pairwise

from steelyard.claims.finders.groups import Group
from steelyard.claims.finders.place import Place, before_prep, code_of
from steelyard.claims.frames.frame import Finder
from steelyard.text.annotate import HEDGE, Symbol

_ACTS = frozenset({"impose", "say", "tax_verb", "act", "break"})
_BEFORE = frozenset({"conj", "det", "adverb", "then", "goods", "goods_only"})
_NEXT = frozenset({"followed", "trailed", "by"})
_LEADS = frozenset({",", ";", ":", "-", "–", "—", "|", "for", "on", "with", "against", "from"})


def item(finder: Finder, place: Place) -> list[Group]:
    """The one name between the figure before and this one, if it opens a new member of the list."""
    symbols, f = place.symbols, place.figure
    last = next((i for i in range(f - 1, -1, -1) if symbols[i].kind == "qty"), -1)
    inside = [group for group in place.groups if last < group.first and group.last < f]
    if last < 0 or not inside or "up" in symbols[last].tags:  # "were doubled by Peru to 13%"
        return []
    group, start = inside[-1], last + 1
    if len(inside) > 1:
        where = inside[0]  # "13% in America, Fiji 15%": where the one before is so
        placed = [s.text for s in symbols[start : where.last + 2]] == ["in", symbols[where.last].text, ","]
        if len(inside) > 2 or not placed or code_of(symbols[where.last]) != place.maker:
            return []
        start = where.last + 1
    if group.first == last + 1 or not all(_opens(s) for s in symbols[start : group.first]):
        return []
    behind = symbols[group.last + 1 : f]
    if any(c.text == "," and "face" in s.tags for c, s in pairwise(behind)) and before_prep(symbols, group):
        return []  # the end of an aside ("Peru, which sold 9 tonnes to Fiji last year, faced 12%")
    return [] if any(not _ACTS.isdisjoint(s.tags) for s in behind) else [group]


def _opens(s: Symbol) -> bool:
    """Does the symbol only lead over from one member of a list to the next?"""
    return s.text in _LEADS or s.text in _NEXT or s.kind == "punct" or not _BEFORE.isdisjoint(s.tags)


def next_agent(finder: Finder, place: Place) -> list[Group]:
    """Who does the same in the next member of a list: "Peru levies 9%, Chile 8%"."""
    symbols, f = place.symbols, place.figure
    return [
        group
        for group in item(finder, place)
        if not symbols[group.last].possessive
        and all(s.tags is HEDGE or "adverb" in s.tags for s in symbols[group.last + 1 : f])
        and not before_prep(symbols, group)
    ]

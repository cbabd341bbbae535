"""The closed list of ways to find a party or product in the sentence of a figure.

Each finder answers with the groups of names that stand in a certain place: subject of a verb, its object,
behind a preposition, possessor of the cue, beside the figure. Rules name finders in the order in which they
trust them.
"""

from __future__ import annotations

from collections.abc import Callable

from steelyard.claims.finders import (
    behind,
    beside,
    compound,
    goods,
    headed,
    members,
    origins,
    owners,
    pairs,
    partners,
    verbs,
)
from steelyard.claims.finders.groups import Group
from steelyard.claims.finders.place import Place, code_of
from steelyard.claims.frames.frame import Finder

__all__ = ["KINDS", "Place", "find"]


def find(finder: Finder, place: Place) -> list[Group]:
    """The groups that the finder accepts, in text order; codes written behind a finder are left out."""
    if finder.kind in _OF_A_WORD and finder.tags.isdisjoint(place.symbols.tags):
        return []
    found = _FINDERS[finder.kind](finder, place)
    if not finder.refused:
        return found
    kept = (_without(g, finder, place) for g in found)
    return [g for g in kept if g is not None]


def _without(group: Group, finder: Finder, place: Place) -> Group | None:
    """The group without names of the codes left out; None where nobody is left."""
    items = tuple(i for i in group.items if code_of(place.symbols[i]) not in finder.refused)
    if len(items) == len(group.items):
        return group
    return Group(items, items[0], items[-1], group.kind) if items else None


_FINDERS: dict[str, Callable[[Finder, Place], list[Group]]] = {
    "adjacent": beside.adjacent,
    "bracket": beside.bracket,
    "bracket_agent": beside.bracket_agent,
    "called": partners.called,
    "headed": headed.headed,
    "holder": owners.holder,
    "item": members.item,
    "next_agent": members.next_agent,
    "prep": behind.prep,
    "agent": verbs.agent,
    "agent_behind": verbs.agent_behind,
    "nearest_agent": verbs.nearest_agent,
    "patient": verbs.patient,
    "possessive": owners.possessive,
    "own": owners.own,
    "possessed": owners.possessed,
    "genitive": owners.genitive,
    "owned": owners.owned,
    "goods": origins.goods,
    "demonym": origins.goods,
    "bound_for": origins.bound_for,
    "moved": goods.moved_goods,
    "noun_before": compound.noun_before,
    "pronoun": owners.pronoun,
    "near": pairs.near,
    "topic": beside.subject_first,
    "between": pairs.between_two,
}
KINDS = frozenset(_FINDERS)
_OF_A_WORD = frozenset(
    {
        "bracket_agent",
        "agent",
        "agent_behind",
        "nearest_agent",
        "patient",
        "possessive",
        "own",
        "possessed",
        "genitive",
        "owned",
        "noun_before",
    }
)
"""Finders of a name by its place beside a word of the lists written behind them: none without such a word."""

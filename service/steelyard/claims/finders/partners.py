"""Who is called somebody's partner or supplier: "Peru is Chile's main supplier", "its top buyer, Peru"."""

from __future__ import annotations

from steelyard.claims.finders.groups import Group
from steelyard.claims.finders.place import Place, before_prep
from steelyard.claims.finders.subject import subject_of
from steelyard.claims.frames.frame import Finder
from steelyard.text.annotate import Symbol

_VERBAL = frozenset({"be", "link", "stay_verb"})
_RANK = "rank_word"
_LEADS = frozenset({"be", "det"})
_PARTS = frozenset({"and", "the", "as", "of", "in", "a", "one", "its", "their", "or"})
_LONGEST = 12  # symbols between the verb, or the comma, and the word by which somebody is called


def called(finder: Finder, place: Place) -> list[Group]:
    """The name that the sentence calls by a word of the lists, as subject of the verb or in an aside."""
    symbols = place.symbols
    found: list[Group] = []
    for j, s in enumerate(symbols):
        if finder.tags.isdisjoint(s.tags):
            continue
        group = _behind(place, j) or _before(place, j)
        if group is not None and group not in found:
            found.append(group)
    return found


def _before(place: Place, j: int) -> Group | None:
    """The name of which the word is predicate, or to which it is set in an aside."""
    symbols = place.symbols
    for i in range(j - 1, max(-1, j - 1 - _LONGEST), -1):
        s = symbols[i]
        near = next((g for g in place.groups if g.last == i == j - 1 and not s.possessive), None)
        if near is not None and _RANK in symbols[j].tags:
            return near  # "Fiji third"
        if s.kind == "word" and not _VERBAL.isdisjoint(s.tags):
            return subject_of(place, i)
        if s.text == "," and any(g.last == i - 1 and not before_prep(symbols, g) for g in place.groups):
            return next(g for g in place.groups if g.last == i - 1)
        if s.kind in ("qty", "punct") or not _describes(s):
            return None
    return None


def _describes(s: Symbol) -> bool:
    """May it stand in the noun phrase of the word ("Chile's second largest single export market")?"""
    if s.kind in ("area", "product", "date") or s.text in _PARTS:
        return True
    return s.kind == "word" and s.tags.isdisjoint(
        {"say", "up", "down", "aux", "exports_word", "imports_word"}
    )


def _behind(place: Place, j: int) -> Group | None:
    """The name set right behind the word ("its top buyer, Peru,", "its top buyer Peru")."""
    symbols = place.symbols
    at = j + 1
    while (
        at < len(symbols)
        and at < j + 4
        and (symbols[at].text in (",", "by") or not symbols[at].tags.isdisjoint(_LEADS))
    ):
        at += 1
    named = next((g for g in place.groups if g.first == at), None)
    if named is None or symbols[named.last].possessive:
        return None
    return named

"""Who lays a measure that no finder gives to anybody: who acts on it in a verb of no list, or tells of it.

"Peru tabled a 9% duty on Chilean wine."
"""

from __future__ import annotations

from collections.abc import Iterable

from steelyard.claims.finders.groups import Group
from steelyard.claims.finders.place import before_prep, code_of
from steelyard.claims.parties.named import area_of
from steelyard.claims.parties.taken import guess
from steelyard.model import Party
from steelyard.text.annotate import Symbol, Symbols

_VERB = 4  # symbols between the name and its verb's object, at most
_NOUN = 5  # symbols from the figure to the noun of the measure
_OPENS = frozenset({"a", "an", "the", "its", "their", "his", "her", "up to"})
_OF_NOBODY = frozenset({"say", "rel", "opinion", "reacts", "face", "bear", "be", "demand", "agree"})
_CHAIN = frozenset({"aux", "be", "adverb"})
_SAYS = frozenset({"say", "announce"})
_SAID = 3  # symbols from a name to its verb of saying
_GOVERNS = frozenset({"government_noun"})


def acting(
    symbols: Symbols, groups: Iterable[Group], figure: int, cues: frozenset[str], out: set[str]
) -> Symbol | None:
    """The name before the figure whose act the measure is, if no other name, figure or comma stands between.

    ``cues`` are the tags of the measure's noun, which must close the figure's own phrase; ``out`` are the
    codes of those who cannot be meant.
    """
    noun = symbols[figure + 1 : figure + 1 + _NOUN]
    phrase = next((i for i, s in enumerate(noun) if not cues.isdisjoint(s.tags)), -1)
    if phrase < 0 or any(s.kind != "word" for s in noun[:phrase]):
        return None
    for group in groups:
        if group.last >= figure or code_of(symbols[group.last]) in out or before_prep(symbols, group):
            continue
        words = symbols[group.last + 1 : figure]
        while words and not _GOVERNS.isdisjoint(words[0].tags):
            words = words[1:]
        governs = len(words) < figure - group.last - 1
        name = symbols[group.last]
        if not governs and (name.possessive or (name.name is not None and name.name.form == "demonym")):
            continue
        if len(group.items) == 1 and _acts(words) and name.clause == symbols[figure].clause:
            return name
    return None


def _acts(words: list[Symbol]) -> bool:
    """Are these a verb and what opens its object, and nothing else?"""
    while words and (
        words[-1].text in _OPENS or "additional" in words[-1].tags or "adverb" in words[-1].tags
    ):
        words = words[:-1]
    while len(words) > 1 and not _CHAIN.isdisjoint(words[0].tags) and words[0].kind == "word":
        words = words[1:]  # "has been mulling"
    if not words or len(words) > _VERB or any(s.kind != "word" for s in words):
        return False
    tags = frozenset[str]().union(*(s.tags for s in words))
    return tags.isdisjoint(_OF_NOBODY) and "prep" not in words[0].tags and "conj" not in words[0].tags


def telling(symbols: Symbols, names: list[Symbol], bears: set[str]) -> list[Party]:
    """Who of these names says or announces it in this sentence, as a guess."""
    says = [i for i, s in enumerate(symbols) if not _SAYS.isdisjoint(s.tags) and s.kind == "word"]
    return [
        guess(s)
        for i, s in enumerate(symbols)
        if s in names and area_of(s) not in bears
        if any(i < v <= i + _SAID and all("rel" not in t.tags for t in symbols[i:v]) for v in says)
    ][:1]

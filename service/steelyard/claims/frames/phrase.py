"""The phrase that a figure makes with a cue behind it: what was told before it is of something else."""

from __future__ import annotations

from steelyard.text.annotate import Symbols

_IN_PHRASE = frozenset({"change_noun", "det", "of", "in", "on", "for", "gdp", "adverb", "on_year"})
_BEFORE_IT = frozenset({"be", "aux", "link", "up", "down", "spend", "say", "break", "conj", "rel"})
_LONGEST = 7


def own_phrase(symbols: Symbols, f: int, cues: frozenset[str]) -> int:
    """Where the phrase begins that the figure and a cue behind it make ("fell; a 4% rise in the budget").

    It is the place of the last verb, comma or conjunction before it; -1: the figure has no such noun.
    """
    for symbol in symbols[f + 1 : f + 1 + _LONGEST]:
        if not cues.isdisjoint(symbol.tags):
            break
        if symbol.kind != "area" and (symbol.kind != "word" or _IN_PHRASE.isdisjoint(symbol.tags)):
            return -1
    else:
        return -1
    for i in range(f - 1, -1, -1):
        symbol = symbols[i]
        if symbol.text in (",", ";", "—", "–", ":") or not (
            _BEFORE_IT.isdisjoint(symbol.tags) or "adverb" in symbol.tags
        ):
            return i
    return -1

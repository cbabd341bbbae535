"""A tariff that is taken away: it still holds while that is only planned ("will lift the 9% duty")."""

from __future__ import annotations

from steelyard.claims.assertion.tense import tense_of
from steelyard.text.annotate import Symbol

_REACH = 8
_BARS = frozenset({"to", "by", "from", "at", "and", "or", "but"})
_VERBAL = frozenset({"be", "aux", "face", "impose", "say"})
_DONE = frozenset({"past", "perfect"})
_PLANNED = frozenset({"coming", "infinitive", "unsure"})


def removed(symbols: list[Symbol], figure: int) -> str | None:
    """``historic`` for what was taken away, ``in_effect`` for what shall be; None where nothing is."""
    for i in range(figure - 1, max(-1, figure - _REACH), -1):
        s = symbols[i]
        taken = s.kind == "word" and "remove" in s.tags
        if (
            s.kind in ("qty", "punct")
            or s.text.partition(" ")[0] in _BARS
            or s.clause != symbols[figure].clause
        ):
            return None
        if taken:
            named = symbols[i + 1 : figure]
            there = any("definite" in t.tags or t.possessive or t.kind == "area" for t in named)
            return _told(symbols, i) if there else None
        if not _VERBAL.isdisjoint(s.tags) and "tariff" not in s.tags:
            return None
    return None


def _told(symbols: list[Symbol], i: int) -> str | None:
    tense = tense_of(symbols, i)
    if tense in _DONE:
        return "historic"
    return "in_effect" if tense in _PLANNED else None

"""Whom "we" and "our" mean: whoever says it in the same sentence ("'We charge 9%,' Peru's minister said")."""

from __future__ import annotations

from steelyard.claims.finders.groups import Group
from steelyard.claims.finders.place import Place, before_prep
from steelyard.text.annotate import Symbol

_NEAR = 8
_QUALIFIES = frozenset({"aux", "adverb"})


def ours(place: Place, tags: frozenset[str]) -> list[Group]:
    """The speaker, where "our" stands before a word of these lists."""
    symbols = place.symbols
    for i, s in enumerate(symbols):
        if s.text == "our" and any(not tags.isdisjoint(t.tags) for t in symbols[i + 1 : i + 4]):
            return speaker(place)
    return []


def we_before(symbols: list[Symbol], v: int) -> bool:
    """Is "we" the subject of the verb here ("we now charge")?"""
    i = v - 1
    while i > 0 and v - i < 4 and not symbols[i].tags.isdisjoint(_QUALIFIES):
        i -= 1
    return i >= 0 and symbols[i].text == "we"


def speaker(place: Place) -> list[Group]:
    """The name before the verb of saying, or behind it; none where several speak."""
    symbols = place.symbols
    says = [v for v, s in enumerate(symbols) if "say" in s.tags and s.kind == "word"]
    if len(says) != 1 or not any(s.text in ('"', "“", "”") for s in symbols):
        return []
    v = says[0]
    left = [g for g in place.groups if g.last < v <= g.last + _NEAR and not before_prep(symbols, g)]
    right = [g for g in place.groups if v < g.first <= v + _NEAR and not before_prep(symbols, g)]
    return left[-1:] if left and not _quoted_between(symbols, left[-1].last, v) else right[:1]


def _quoted_between(symbols: list[Symbol], low: int, high: int) -> bool:
    """Does the quotation close between the name and the verb? Then the name is spoken of in it."""
    return any(s.text in ('"', "”") for s in symbols[low:high])

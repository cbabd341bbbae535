"""A noun of the figure's own behind it, so that it counts something else ("a 25% stake", "60% of voters").

Asked in two ways: where a cue is weighed it costs the cue points, where there is none it rules a guess out.
"""

from __future__ import annotations

from steelyard.text.annotate import Symbol, Symbols

GLUE = frozenset(
    {
        "conj",
        "prep",
        "then",
        "det",
        "adverb",
        "aux",
        "be",
        "face",
        "impose",
        "up",
        "down",
        "link",
        "additional",
        "rate_word",
    }
)
_OPEN_AFTER = frozenset(
    {
        "prep",
        "conj",
        "aux",
        "be",
        "link",
        "up",
        "down",
        "break",
        "adverb",
        "rel",
        "say",
        "then",
        "impose",
        "face",
        "year_noun",
        "neg",
    }
)


_OPEN_BESIDE = GLUE | {"break", "rel", "year_noun", "say"}


_ADJECTIVES = ("ing", "ed", "al", "ly", "ous", "ive", "ic", "er", "est", "ent")


def is_unknown_noun(symbol: Symbol) -> bool:
    """May this word, which no list knows, be a noun ("hazelnut exports", "the rebate rate")?"""
    plain = symbol.kind == "word" and not symbol.tags and symbol.text.isalpha() and not symbol.upper
    return plain and len(symbol.text) > 3 and not symbol.text.endswith(_ADJECTIVES)


def heads_unknown_noun(symbols: Symbols, f: int) -> bool:
    """Does the figure stand before a noun that we do not know ("a 25% stake", "60% of voters")?"""
    return _has_noun(symbols, f, _OPEN_AFTER)


def governs_noun(symbols: Symbols, f: int) -> bool:
    """The same of a figure that no cue ties: words that glue a list together are no nouns of its own."""
    return _has_noun(symbols, f, _OPEN_BESIDE)


def _has_noun(symbols: Symbols, f: int, other_words: frozenset[str]) -> bool:
    nxt = symbols[f + 1] if f + 1 < len(symbols) else None
    if nxt is None or nxt.kind != "word":
        return False
    if "of" in nxt.tags:
        return True
    return nxt.tags.isdisjoint(other_words) and not nxt.upper and not nxt.text.endswith(("ly", "ing", "ed"))

"""Denials: is the figure denied, or only something else beside it?"""

from __future__ import annotations

from steelyard.text.annotate import Sentence, Symbol

_BEARING = frozenset({"be", "bear", "face"})
_STOPPED = frozenset({"stop", "prevent", "keep", "deter", "stopped", "prevented", "kept", "deterred"})
_LEAST = frozenset({"less", "fewer", "lower", "more", "higher"})
_NOBODY = frozenset({"no", "none", "none of", "nobody"})
_JOINS = frozenset({"and", "but", "while", "whereas"})
_VERBAL = frozenset(
    {"be", "bear", "aux", "impose", "face", "say", "up", "down", "link", "threaten", "announce"}
)
_ASSERTS = frozenset({"impose", "lay", "face", "bear", "be", "up", "down", "tax_verb", "link"})
_REACHES = frozenset(
    {"meet", "meeting", "met", "reach", "reaching", "reached", "hit", "hitting", "even", "yet", "still"}
)
_MINDS = frozenset(
    {"think", "believe", "underestimate", "overstate", "exaggerate", "forget", "ignore", "doubt"}
)


def _before_aside(symbols: list[Symbol], comma: int) -> int:
    """Where the relative clause closed by this comma began ("Peru, which left, pays 3%"); else the comma."""
    for i in range(comma - 1, 0, -1):
        if symbols[i].text == "," or symbols[i].kind == "qty":
            return comma
        if "rel" in symbols[i].tags and symbols[i - 1].text == ",":
            return i - 1
    return comma


def negated(sentence: Sentence, figure: int) -> bool:
    """Is the assertion denied ("did not raise the tariff to 25%")?"""
    symbols = sentence.symbols
    clause = symbols[figure].clause
    i, comma = figure, False
    while (i := i - 1) >= 0:
        s = symbols[i]
        if s.text == ",":
            if symbols[i + 1].text in _JOINS:
                return False
            comma = True
            i = _before_aside(symbols, i)
            continue
        if s.clause != clause or s.kind == "qty" or s.text in (":", ";"):
            return False
        if "neg" in s.tags:
            if (
                s.text in _NOBODY
                and symbols[figure - 1].text == "than"
                and symbols[figure - 2].text in _LEAST
            ):
                return False  # "nobody pays less than 9%"
            if any(t.text in _STOPPED for t in symbols[i + 1 : i + 3]):
                return False  # "did not stop Lima from taxing"
            if _taken_for_granted(symbols, i, figure):
                return False
            nxt = symbols[i + 1].text if i + 1 < len(symbols) else ""
            if nxt in ("only", "just", "yet", "more", "less", "fewer", "later", "as"):
                return False
            if comma and nxt != "," and (nxt.endswith("ing") or _begins_anew(symbols, i, figure)):
                return False
            return not _closed_before(symbols, i, figure)
    return False


def _begins_anew(symbols: list[Symbol], neg: int, figure: int) -> bool:
    """Does a clause with its own verb begin behind the denial ("if no deal is struck, Lima will tax")?"""
    comma = next(i for i in range(neg, figure) if symbols[i].text == ",")
    return any(not _VERBAL.isdisjoint(s.tags) for s in symbols[comma + 1 : figure])


def _closed_before(symbols: list[Symbol], neg: int, figure: int) -> bool:
    """Does it end with its relative clause or participle ("cars that do not qualify", "not listed")?"""
    listed = neg > 0 and symbols[neg - 1].kind == "word" and not _VERBAL & symbols[neg - 1].tags
    apart = listed and symbols[neg + 1].text.endswith("ed")
    if not apart and not any("rel" in s.tags for s in symbols[max(0, neg - 3) : neg]):
        return False
    return any(_BEARING & symbols[i].tags and symbols[i - 1].text != "to" for i in range(neg + 3, figure))


def _taken_for_granted(symbols: list[Symbol], neg: int, figure: int) -> bool:
    """Is the figure a known one of which only something else is denied?

    "They do not meet the 2% minimum", "nobody can underestimate how crippling a 9% tariff is".
    """
    behind = symbols[neg + 1 : figure]
    if any(s.text in _MINDS for s in behind[:6]):
        return True
    if symbols[neg].text.startswith(("reject", "refus")) and any("demand" in s.tags for s in behind):
        return True  # the demand stands
    the = next((i for i in range(figure - 1, max(neg, figure - 4), -1) if _known(symbols[i])), -1)
    if the <= neg + 1:
        return False  # "not the 9% that was feared"
    told = symbols[neg + 1 : the]
    return all(s.text in _REACHES or _ASSERTS.isdisjoint(s.tags) for s in told)


def _known(symbol: Symbol) -> bool:
    return "definite" in symbol.tags or symbol.possessive

"""What is only thought of, and what is taken for granted even in a sentence that denies something."""

from __future__ import annotations

from steelyard.text.annotate import Symbol

_WOULD = frozenset({"would", "could", "might", "'d"})
_ACTS = frozenset({"impose", "bear", "face", "up", "down", "lay", "apply_verb", "tax_verb", "aux"})
_MOVES = frozenset({"up", "down"})
_LIKELY = frozenset(
    {"likely", "also", "probably", "only", "not", "certainly", "almost", "surely", "seriously"}
)
_BEGINS = frozenset({"take", "kick", "come", "go", "begin", "start", "stand", "remain", "stay", "replace"})
_LACKING = frozenset({"without", "absent"})
_NP = 7
_ASSERTS = frozenset({"impose", "lay", "face", "bear", "be", "up", "down", "tax_verb", "link"})
_REACHES = frozenset(
    {"meet", "meeting", "met", "reach", "reaching", "reached", "hit", "hitting", "even", "yet", "still"}
)
_MINDS = frozenset(
    {"think", "believe", "underestimate", "overstate", "exaggerate", "forget", "ignore", "doubt"}
)


def weighed(symbols: list[Symbol], figure: int) -> bool:
    """Is it weighed what some tariff would do, or what would be without something?

    "A 9% duty would cost jobs", "without the pact wine would face 9%", "ending them would cut it to 9%".
    """
    would = next((i for i, s in enumerate(symbols) if s.text.partition(" ")[0] in _WOULD), -1)
    if would < 0 or symbols[would].clause != symbols[figure].clause:
        return False
    if would > figure:
        return _some(symbols, figure) and would - figure <= _NP and brings_about(symbols, would)
    first = next(i for i, s in enumerate(symbols) if s.kind != "punct")
    opener = symbols[first]
    if opener.clause != symbols[figure].clause or symbols[figure - 1].text == "from":
        return False
    return opener.text in _LACKING or (
        opener.kind == "word"
        and opener.text.endswith("ing")
        and not any(s.kind == "qty" for s in symbols[:would])
    )


def _some(symbols: list[Symbol], figure: int) -> bool:
    """Is it some tariff and no known one: "a 9% duty", "an additional 9% levy"?"""
    for s in reversed(symbols[max(0, figure - 3) : figure]):
        if s.text in ("a", "an") or s.possessive or "definite" in s.tags:
            return s.text in ("a", "an")
    return False


def brings_about(symbols: list[Symbol], would: int) -> bool:
    """Does it bring something about, and not only come to be ("would apply", "would be levied")?"""
    verb = next((i for i in range(would + 1, len(symbols)) if symbols[i].text not in _LIKELY), would)
    s = symbols[verb]
    behind = symbols[verb + 1] if verb + 1 < len(symbols) else None
    if s.text in _BEGINS or "apply_verb" in s.tags or behind is None:
        return False
    if "be" in s.tags:
        return _ACTS.isdisjoint(behind.tags) or "prep" in behind.tags
    if not _MOVES.isdisjoint(s.tags):
        return behind.kind not in ("qty", "punct") and "prep" not in behind.tags and behind.text != "to"
    return True


def taken_for_granted(symbols: list[Symbol], neg: int, figure: int) -> bool:
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

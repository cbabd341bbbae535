"""What is only thought of, or hangs on a condition."""

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
_STATES = frozenset({"country", "nation", "state", "government", "countries", "nations", "states"})
_UNREAL = frozenset({"hypothetical"})


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
        and not any(s.kind == "qty" or s.text == "," for s in symbols[:would])
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


def inverted(symbols: list[Symbol], figure: int) -> bool:
    """Is it a condition that begins with its verb ("should Lima go on with a 9% duty")?"""
    return any(
        s.text == "should" and i + 1 < figure and symbols[i + 1].kind == "area" and not symbols[i - 1].name
        for i, s in enumerate(symbols[:figure])
        if s.clause == symbols[figure].clause
    )


def depends(symbols: list[Symbol], figure: int) -> bool:
    """Does it hang on what others do ("unless Lima gives in", "any country that buys oil")?"""
    if any(s.text == "unless" for s in symbols[figure:]):
        return True
    for i, s in enumerate(symbols[:-3]):
        near = s.text == "any" and s.clause <= symbols[figure].clause + 1
        if near and any(t.text in _STATES for t in symbols[i + 1 : i + 3]):
            behind = symbols[i + 2 : i + 4]
            return any("rel" in t.tags or t.text.endswith("ing") or t.text == "found" for t in behind)
    return False


def unreal(symbols: list[Symbol], figure: int) -> bool:
    """Is it only supposed? What follows a condition is not ("if talks fail, Lima will levy 9%")."""
    for i in range(figure):
        s = symbols[i]
        if not _UNREAL.isdisjoint(s.tags) and (symbols[figure].clause - s.clause <= 1):
            end = next((k for k in range(i, figure) if symbols[k].text in (",", ":", ";")), -1)
            if s.text != "if" or end < 0 or any(t.text == "were" for t in symbols[i:end]):
                return True
    return False

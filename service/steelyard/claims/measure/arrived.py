"""Where a change arrives: "rose 4% in May to 3 billion", "grew by 9%, reaching 3 billion"."""

from __future__ import annotations

from itertools import pairwise

from steelyard.claims.frames.frame import RuleSet
from steelyard.claims.measure.choice import Choice
from steelyard.text.annotate import HEDGE, Symbols

_ARRIVES = frozenset({"to", "reach", "reaching", "reached", "exceed", "exceeding", "hit", "hitting", "total",
                      "totalling", "totaling", "surpass", "surpassing"})  # fmt: skip
_ONWARD = frozenset({"before", "then"})
_LONGEST = 4
_CHANGES = frozenset({"percent", "fraction", "times"})
_SMALL = frozenset({"prep", "adverb", "det", "up", "down", "change_noun", "on_year", "year_noun"})
_PARTS = frozenset(
    {",", "(", ")", "-", "–", "—", ":", "or", "by", "but", "and", "same", "period", "corresponding"}
)
_OR = ([",", "or"], ["or"], ["("])


def arrived(
    symbols: Symbols, f: int, previous: int | None, unit: str, rules: RuleSet, choices: dict[int, Choice]
) -> Choice | None:
    """The measure of the change before, by the rule of its pack that reads such a figure."""
    moved = choices[previous] if previous is not None else None
    if (
        moved is None
        or moved.frame is None
        or previous is None
        or not _reached(symbols, previous, f, moved.cue)
    ):
        return None
    for frame in rules.kin(moved.frame, unit):
        if not frame.bars(symbols, f):
            how = "where a change arrives"
            return Choice(frame, moved.cue, asks=moved.asks, how=how, tied=moved.tied, of=previous)
    return None


def other_end(
    symbols: Symbols, f: int, previous: int | None, unit: str, choices: dict[int, Choice]
) -> Choice | None:
    """The rule of the figure before, of whose change this one is the end ("rose 2% to 3 billion from 2")."""
    told = choices[previous] if previous is not None else None
    if told is None or told.frame is None or previous is None or unit not in told.frame.units:
        return None
    if unit in _CHANGES and "money" in told.frame.units:
        return None  # a change starts from no other
    if not (_reached(symbols, previous, f, told.cue) or _left(symbols, previous, f)) or told.frame.bars(
        symbols, f
    ):
        return None
    return Choice(told.frame, told.cue, asks=told.asks, how="the other end of a change", tied=told.tied)


def moved_since(
    symbols: Symbols, f: int, previous: int | None, unit: str, rules: RuleSet, choices: dict[int, Choice]
) -> Choice | None:
    """The measure of the sum just told, by how much it moved ("3 billion, up 5%", "double March's")."""
    told = choices[previous] if previous is not None else None
    if told is None or told.frame is None or previous is None or unit not in _CHANGES:
        return None
    between = [s for s in symbols[previous + 1 : f] if s.kind != "date"]
    if not between or not all(
        s.kind == "punct"
        or s.tags is HEDGE
        or s.text in _PARTS
        or not s.tags.isdisjoint(_SMALL)
        or (s.kind == "word" and s.text.endswith("ly"))
        for s in between
    ):
        return None
    behind = symbols[f + 1 : f + 2]
    told_as_change = (
        not next(
            (s for s in reversed(between) if s.tags is not HEDGE and "det" not in s.tags), between[-1]
        ).tags.isdisjoint({"up", "down"})
        or (between[-1].text == "of" and any("change_noun" in s.tags for s in between))
        or bool(behind and behind[0].text in ("more", "higher", "lower", "less", "above", "below"))
        or bool(behind and "on_year" in behind[0].tags and unit == "percent")
        or unit == "times"
    )
    if not told_as_change or not any(s.text in _PARTS for s in between):
        return None
    for frame in rules.kin(told.frame, unit):
        if not frame.bars(symbols, f):
            how = "by how much the figure before it moved"
            return Choice(frame, told.cue, asks=told.asks, how=how, tied=told.tied, of=previous)
    return None


def in_other_terms(
    symbols: Symbols, f: int, previous: int | None, unit: str, rules: RuleSet, choices: dict[int, Choice]
) -> Choice | None:
    """The same once more in other terms ("by 4%, or $2 billion", "$4 billion, or 3% of GDP")."""
    told = choices[previous] if previous is not None else None
    if told is None or told.frame is None or previous is None:
        return None
    between = [
        s
        for s, behind in pairwise(symbols[previous + 1 : f + 1])
        if s.tags is not HEDGE and "date" not in (s.kind, behind.kind)
    ]
    while between and not between[-1].tags.isdisjoint({"adverb", "det"}):
        between.pop()
    if [s.text for s in between] not in _OR or (between[0].text == "(" and unit != "percent_of_gdp"):
        return None
    for frame in rules.kin(told.frame, unit):
        if not frame.bars(symbols, f):
            how = "the same in other terms"
            return Choice(frame, told.cue, asks=told.asks, how=how, tied=told.tied, of=previous)
    return None


def _left(symbols: Symbols, previous: int, f: int) -> bool:
    """Do only dates, small words and words of trade stand between the two, "from" the last of them?"""
    between = [
        s
        for s in symbols[previous + 1 : f]
        if s.kind != "date"
        and s.kind != "area"
        and s.text not in (",", "revised", "total", "goods", "of")
        and s.tags.isdisjoint({"exports_word", "imports_word", "in_exports", "in_imports"})
    ]
    while between and not between[-1].tags.isdisjoint({"det", "adverb"}):
        between.pop()
    return (
        0 < len(between) <= _LONGEST
        and (between[-1].text == "from" or (len(between) > 1 and "compare" in between[-2].tags))
        and all(not s.tags.isdisjoint({"prep", "det", "up", "down", "adverb", "compare"}) for s in between)
    )


def _reached(symbols: Symbols, previous: int, f: int, cue: int) -> bool:
    """Do only dates, brackets, the cue and words of arriving stand between the two figures?"""
    between = [
        symbols[i]
        for i in range(previous + 1, f)
        if i != cue
        and symbols[i].kind not in ("date", "punct")
        and symbols[i].tags.isdisjoint({"adverb", "det", "change_noun", "year_noun"})
        and symbols[i].text not in ("fiscal", "financial")
    ]
    if not 0 < len(between) <= _LONGEST:
        return False
    stood = between[-1].text == "at" and len(between) > 1 and "be" in between[-2].tags
    onward = any(s.text in _ONWARD for s in between)  # "4 billion in May before falling to 3 billion"
    return (between[-1].text in _ARRIVES or stood) and all(
        "prep" in s.tags
        or "be" in s.tags
        or s.text in _ARRIVES
        or s.text in ("and", "which")
        or (onward and (s.text in _ONWARD or not s.tags.isdisjoint({"up", "down"})))
        for s in between
    )

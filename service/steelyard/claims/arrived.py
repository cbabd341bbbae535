"""Where a change arrives: "rose 4% in May to 3 billion", "grew by 9%, reaching 3 billion"."""

from __future__ import annotations

from steelyard.claims.choice import Choice
from steelyard.claims.frames import RuleSet
from steelyard.text.annotate import Symbols

_ARRIVES = frozenset({"to", "reach", "reaching", "reached", "exceed", "exceeding", "hit", "hitting", "total",
                      "totalling", "totaling", "surpass", "surpassing"})  # fmt: skip
_LONGEST = 4


def arrived(
    symbols: Symbols, f: int, previous: int | None, unit: str, rules: RuleSet, choices: dict[int, Choice]
) -> Choice | None:
    """The measure of the change before, by the rule of its pack that reads such a figure."""
    moved = choices[previous] if previous is not None else None
    if moved is None or moved.frame is None or previous is None or not _reached(symbols, previous, f):
        return None
    for frame in rules.kin(moved.frame, unit):
        if not frame.bars(symbols, f):
            return Choice(frame, moved.cue, asks=moved.asks, how="where a change arrives")
    return None


def _reached(symbols: Symbols, previous: int, f: int) -> bool:
    """Do only dates, brackets and words of arriving stand between the two figures?"""
    between = [
        s
        for s in symbols[previous + 1 : f]
        if s.kind not in ("date", "punct") and s.tags.isdisjoint({"adverb", "det", "change_noun"})
    ]
    return (
        0 < len(between) <= _LONGEST
        and between[-1].text in _ARRIVES
        and all("prep" in s.tags or s.text in _ARRIVES or s.text in ("and", "which") for s in between)
    )

"""Two measures told in one breath: "exports and imports came to 3 billion and 2 billion, respectively"."""

from __future__ import annotations

from itertools import pairwise

from steelyard.claims.frames.frame import RuleSet, unit_class
from steelyard.claims.measure.choice import Choice
from steelyard.model import Quantity
from steelyard.text.annotate import Sentence, Symbols


def in_order(sentence: Sentence, quantities: list[Quantity], rules: RuleSet) -> dict[int, Choice]:
    """For figures told in pairs in the order of two measures joined by "and": which of them each is."""
    symbols = sentence.symbols
    if len(sentence.figures) < 2 or not any(s.text == "respectively" for s in symbols):
        return {}
    cues = _joined(symbols, rules)
    if cues is None:
        return {}
    found: dict[int, Choice] = {}
    figures = [f for f in sentence.figures if f > cues[1]]
    for a, b in pairwise(figures):
        if a in found or symbols[a + 1].text not in ("and", "or") or b != a + 2:
            continue
        unit = unit_class(quantities[symbols[b].figure].unit, quantities[symbols[b].figure].of)
        for f, c in ((a, cues[0]), (b, cues[1])):
            frame = next(
                (fr for t in sorted(symbols[c].tags) for fr in rules.strong.get(t, ()) if unit in fr.units),
                None,
            )
            if frame is not None and frame.measure is not None and not frame.bars(symbols, f):
                found[f] = Choice(frame, c, how="the order of two measures")
    return found


def _joined(symbols: Symbols, rules: RuleSet) -> tuple[int, int] | None:
    """Two cues of different measures with nothing but "and" between them."""
    for i in range(len(symbols) - 2):
        a, b = symbols[i].tags & rules.cue_tags, symbols[i + 2].tags & rules.cue_tags
        if symbols[i + 1].text == "and" and a and b and a.isdisjoint(b):
            return i, i + 2
    return None

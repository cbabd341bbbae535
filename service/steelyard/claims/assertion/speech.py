"""Who says it, and whether the figure stands within quotation marks."""

from __future__ import annotations

from bisect import bisect_right

from steelyard.text.annotate import Sentence


def in_quote(spans: list[tuple[int, int]], at: int) -> bool:
    """Does this offset lie within one of the quoted stretches?"""
    i = bisect_right(spans, (at, 1 << 60)) - 1
    return i >= 0 and spans[i][0] <= at < spans[i][1]


def speaker(sentence: Sentence, text: str, figure: int, quoted: bool) -> str | None:
    """The words for whoever says it: the subject of the nearest verb of saying, or "according to X"."""
    symbols = sentence.symbols
    clause = symbols[figure].clause
    says = [
        i
        for i, s in enumerate(symbols)
        if "say" in s.tags and s.kind == "word" and (quoted or s.clause == clause or i < figure)
    ]
    if not says:
        return None
    v = min(says, key=lambda i: abs(i - figure))
    if symbols[v].text == "according to":
        return _name_at(sentence, text, v + 1, 1)
    left = _name_at(sentence, text, v - 1, -1)
    if left is not None:
        return left
    return _name_at(sentence, text, v + 1, 1)


def _name_at(sentence: Sentence, text: str, at: int, step: int) -> str | None:
    """A run of capitalised words or a name, beginning within three symbols of ``at``."""
    symbols = sentence.symbols
    i = at
    tries = 0
    while 0 <= i < len(symbols) and tries < 4 and not symbols[i].upper:
        if symbols[i].kind == "qty" or symbols[i].text in (";", "—"):
            return None
        i += step
        tries += 1
    if not (0 <= i < len(symbols) and symbols[i].upper) or symbols[i].kind == "date":
        return None
    low = high = i
    while low - 1 >= 0 and symbols[low - 1].upper and symbols[low - 1].kind != "date":
        low -= 1
    while high + 1 < len(symbols) and symbols[high + 1].upper and symbols[high + 1].kind != "date":
        high += 1
    name = text[symbols[low].start : symbols[high].end].strip()
    return name or None

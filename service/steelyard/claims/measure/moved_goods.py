"""Goods whose change is told in a sentence on exports or imports: "a 12% drop in steel", "cars fell 9%"."""

from __future__ import annotations

from steelyard.claims.measure.choice import Choice
from steelyard.text.annotate import Symbols

_SMALL = frozenset({"det", "adverb", "up", "down", "be", "aux", "by"})
_NOUN = frozenset({"change_noun", "growth"})
_OTHER = frozenset({"economy_word", "other_growth", "market_word", "tariff", "output_word", "mine_word"})
_LEADS = frozenset({"conj", "det", "break"})
_ARRIVES = frozenset({"to", "at", "reaching"})
_NEAR = 5


def moved(symbols: Symbols, f: int) -> int:
    """The product whose change, or level after it, the figure tells; -1: none."""
    return max(_in_goods(symbols, f), _goods_before(symbols, f), _arrived(symbols, f))


def _in_goods(symbols: Symbols, f: int) -> int:
    """ "a 12% drop in steel", "a rise of 12% in cars"."""
    i = f + 1
    while i < f + 3 and i < len(symbols) and not symbols[i].tags.isdisjoint(_NOUN | {"adverb"}):
        i += 1
    noun = any(not s.tags.isdisjoint(_NOUN) for s in (*symbols[f + 1 : i], *symbols[max(0, f - 2) : f]))
    if not noun or i >= len(symbols) or symbols[i].text not in ("in", "for"):
        return -1
    for j in range(i + 1, min(i + 1 + _NEAR, len(symbols))):
        if symbols[j].kind == "product":
            return j
        if symbols[j].kind != "word" or "prep" in symbols[j].tags or symbols[j].tags & _OTHER:
            return -1
    return -1


def _goods_before(symbols: Symbols, f: int) -> int:
    """ "cars were down 9%", "copper rose by almost 9%"."""
    i = f - 1
    while i > 0 and not symbols[i].tags.isdisjoint(_SMALL):
        i -= 1
    moves = any(not s.tags.isdisjoint({"up", "down"}) for s in symbols[i + 1 : f])
    if not moves or i < 1 or symbols[i].kind != "product":
        return -1
    before = symbols[i - 1]
    return i if before.kind == "punct" or not before.tags.isdisjoint(_LEADS) else -1


def _arrived(symbols: Symbols, f: int) -> int:
    """ "a 12% drop in steel, to $3 billion"."""
    if symbols[f - 1].text not in _ARRIVES:
        return -1
    at = f - 2 - (symbols[f - 2].text == ",")
    last = next((i for i in range(at, max(-1, at - _NEAR - 3), -1) if symbols[i].kind == "qty"), -1)
    return at if last >= 0 and symbols[at].kind == "product" and moved(symbols, last) == at else -1


def of_goods(symbols: Symbols, f: int, unit: str, choices: dict[int, Choice]) -> Choice | None:
    """The trade that the sentence told last, in these goods; nothing where the clause speaks of prices."""
    at = moved(symbols, f)
    clause = symbols[f].clause
    if at < 0 or any(s.clause == clause and s.tags & _OTHER for s in symbols):
        return None
    frame = next((choice.frame for choice in reversed(choices.values()) if choice.frame is not None), None)
    if frame is None or not frame.related or unit not in frame.units or frame.bars(symbols, f):
        return None
    if not any(slot.type == "product" for slot in frame.slots):
        return None
    return Choice(frame, -1, asks=True, how="goods whose change is told")

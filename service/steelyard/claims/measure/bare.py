"""Figures without a noun in a text that has spoken of the measure: "Peru got off with 46%", "the 25% on tin".

Only where the figure stands like a rate (see ``standing``). What is read so is marked ``loose``.
"""

from __future__ import annotations

from steelyard.claims.context.topic import Recent
from steelyard.claims.frames.frame import Frame, RuleSet, unit_class
from steelyard.claims.measure.choice import Choice
from steelyard.claims.measure.standing import like_a_rate, names
from steelyard.model import Quantity
from steelyard.text.annotate import Symbols

_OTHER = frozenset({"share_noun", "market_word", "economy_word"})
_MOVES = frozenset({"up", "down"})
_MORE = frozenset({"higher", "lower", "more", "less"})
_COMING = frozenset({"produced", "grown", "homegrown", "domestically", "consumed", "sourced"})
_ENOUGH = 2  # words that only hint at the measure


def bare(symbols: Symbols, f: int, quantity: Quantity, rules: RuleSet, recent: Recent) -> Choice | None:
    """The one rule whose theme the text has spoken of, here or shortly before, for a figure like a rate."""
    unit = unit_class(quantity.unit, quantity.of)
    if not any(unit in frame.units for frame in rules.bare):
        return None
    if not like_a_rate(symbols, f) or not any(names(s) for s in symbols):
        return None
    frame = _spoken_of(symbols, f, unit, rules, recent)
    if frame is None or not frame.can_be(quantity.value, unit):
        return None
    if frame.bars(symbols, f) or _of_shares(symbols, f):
        return None
    return Choice(frame, -1, asks=True, how="the theme of the text", loose=True)


def _spoken_of(symbols: Symbols, f: int, unit: str, rules: RuleSet, recent: Recent) -> Frame | None:
    frames = [frame for frame in rules.bare if unit in frame.units]
    told = [frame for frame in frames if not frame.bare.isdisjoint(symbols.tags)]
    told = told or [frame for frame in frames if not frame.bare.isdisjoint(recent())]
    if told:
        return told[0] if len({frame.measure for frame in told}) == 1 else None
    hinted = [
        frame for frame in frames if _hints(symbols, frame) >= _ENOUGH or _between_sides(symbols, f, frame)
    ]
    return hinted[0] if len({frame.measure for frame in hinted}) == 1 else None


def _hints(symbols: Symbols, frame: Frame) -> int:
    return len({s.text for s in symbols if not frame.hints.isdisjoint(s.tags)})


def _between_sides(symbols: Symbols, f: int, frame: Frame) -> bool:
    """Are the usual party and another named, and does a word speak of what one lays on the other?

    One of them, or the word, stands in the figure's own clause.
    """
    named = [s for s in symbols if s.kind == "area" and s.name is not None]
    told = [s for s in symbols if not frame.hints_between.isdisjoint(s.tags)]
    codes = {s.name.code for s in named if s.name is not None}
    return (
        bool(told)
        and len(codes) > 1
        and any(slot.default in codes for slot in frame.slots)
        and any(s.clause == symbols[f].clause for s in (*named, *told))
    )


def _of_shares(symbols: Symbols, f: int) -> bool:
    """Does the sentence tell shares of something ("the share of wages is lower in Peru (31%)", "rice (90%) is
    grown at home"), or of prices, shares on markets and what is "30% higher"?"""
    clause = symbols[f].clause
    other = any(s.clause == clause and not _OTHER.isdisjoint(s.tags) for s in symbols[:f])
    moved = any(not s.tags.isdisjoint(_MOVES) or s.text in _MORE for s in symbols[f + 1 : f + 2])
    return other or moved or any(s.text in _COMING for s in symbols)

"""Figures without a noun in a text that has spoken of the measure: "Peru got off with 46%", "the 25% on tin".

Only where the figure stands like a rate: led by a verb or preposition that rates stand behind, beside a
name, or before "on" or "for" and a name. A figure that counts something of its own, or tells by how much
something moved, does not. What is read so is marked ``loose``.
"""

from __future__ import annotations

from steelyard.claims.context.topic import Recent
from steelyard.claims.frames.frame import Frame, RuleSet, unit_class
from steelyard.claims.measure.choice import Choice
from steelyard.claims.measure.own_noun import governs_noun
from steelyard.model import Quantity
from steelyard.text.annotate import HEDGE, Symbol, Symbols

_LED = frozenset({"be", "face", "impose", "target_verb", "bear", "link", "tax_verb"})
_LEADS = frozenset({"at", "with", "(", ":", "|", "=", "-", "–", "—"})
_OVER = frozenset({"det", "adverb", "additional"})
_MOVED = frozenset({"up", "down"})
_WORDS_OF_IT = frozenset({"threaten_strong", "additional", "tariff_rate_word"})
_WITHIN = frozenset({"in", "across", "of"})
_BEHIND = frozenset({"on", "for", "from", "against"})
_ENOUGH = 2  # words that only hint at the measure
_KINDS = frozenset({"area", "firm", "product"})
_NAMING = frozenset({"pronoun", "country_noun", "goods", "goods_only"})


def bare(symbols: Symbols, f: int, quantity: Quantity, rules: RuleSet, recent: Recent) -> Choice | None:
    """The one rule whose theme the text has spoken of, here or shortly before, for a figure like a rate."""
    unit = unit_class(quantity.unit, quantity.of)
    if not any(unit in frame.units for frame in rules.bare):
        return None
    if not _like_a_rate(symbols, f) or not any(_names(s) for s in symbols):
        return None
    frame = _spoken_of(symbols, unit, rules, recent)
    if frame is None or not frame.can_be(quantity.value, unit):
        return None
    if frame.bars(symbols, f) or _of_shares(symbols, f):
        return None
    return Choice(frame, -1, asks=True, how="the theme of the text", loose=True)


def _spoken_of(symbols: Symbols, unit: str, rules: RuleSet, recent: Recent) -> Frame | None:
    frames = [frame for frame in rules.bare if unit in frame.units]
    told = [frame for frame in frames if not frame.bare.isdisjoint(symbols.tags)]
    told = told or [frame for frame in frames if not frame.bare.isdisjoint(recent())]
    if told:
        return told[0] if len({frame.measure for frame in told}) == 1 else None
    hinted = [frame for frame in frames if _hints(symbols, frame) >= _ENOUGH]
    return hinted[0] if len({frame.measure for frame in hinted}) == 1 else None


def _hints(symbols: Symbols, frame: Frame) -> int:
    return len({s.text for s in symbols if not frame.hints.isdisjoint(s.tags)})


def _of_shares(symbols: Symbols, f: int) -> bool:
    """Does the sentence compare shares of something ("the share of wages is lower in Peru (31%)")?"""
    return any("share_noun" in symbols[i].tags and symbols[i + 1].text == "of" for i in range(f - 1))


def _names(s: Symbol) -> bool:
    return s.kind in _KINDS or not _NAMING.isdisjoint(s.tags)


def _like_a_rate(symbols: Symbols, f: int) -> bool:
    """Does the figure stand where rates stand, and count nothing of its own?"""
    if governs_noun(symbols, f) and symbols[f + 1].tags.isdisjoint(_WORDS_OF_IT):
        return False
    if (
        f <= 1
        and [s.text for s in symbols[f + 1 : f + 2]] == [":"]
        and any(s.kind == "area" for s in symbols[f + 2 : f + 5])
    ):
        return True  # "9%: Peru, Chile and, from May, Fiji"
    i = f - 1
    while i >= 0 and (symbols[i].tags is HEDGE or not _OVER.isdisjoint(symbols[i].tags)):
        i -= 1
    before = symbols[i] if i >= 0 else None
    if before is not None:
        if not _MOVED.isdisjoint(before.tags) or before.text == "by":
            return False
        if before.kind == "area" and i > 0 and symbols[i - 1].text in _WITHIN:
            return False  # where it is so ("in Peru 13% are out of work")
        if (
            before.kind in _KINDS
            or before.text.rsplit(" ", 1)[-1] in _LEADS
            or not _LED.isdisjoint(before.tags)
        ):
            return True
        if before.text == "to" and i > 0 and _leads_to(symbols, i):
            return True
    return _before_a_name(symbols, f)


def _leads_to(symbols: Symbols, to: int) -> bool:
    """Does the preposition tell where a rate arrives ("came down to 15%", "Peru to 15%")?"""
    return any(s.kind in _KINDS or not s.tags.isdisjoint(_MOVED | _LED) for s in symbols[max(0, to - 5) : to])


def _before_a_name(symbols: Symbols, f: int) -> bool:
    """Does "on", "for" or "from" and a name follow ("10% on Peru's goods", "15% for copper")?"""
    behind = symbols[f + 1 : f + 6]
    return bool(behind) and behind[0].text in _BEHIND and any(_names(s) for s in behind[1:])

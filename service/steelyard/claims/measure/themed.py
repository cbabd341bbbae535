"""Figures without any noun: a name beside them, and the measure that the text has been speaking of.

Such a choice asks for its parties back from the text, as a pronoun does.
"""

from __future__ import annotations

from steelyard.claims.context.topic import Recent, Said, Topic
from steelyard.claims.frames.frame import Frame, RuleSet
from steelyard.claims.measure.choice import Choice
from steelyard.claims.measure.own_noun import governs_noun
from steelyard.text.annotate import Sentence, Symbols

_IT = frozenset({"it", "this", "that", "they", "these"})
_LINKS = frozenset({"be", "link", "up", "down", "aux", "adverb", "prep", "bound", "neg"})
_PRONOUN = 7
_VERBAL = frozenset({"be", "face", "impose", "up", "down", "link", "target_verb", "spend"})


def as_spoken(
    symbols: Symbols, f: int, unit: str, rules: RuleSet, topic: Topic, sentence: Sentence
) -> Choice | None:
    """No noun at all, but a name and a verb that the topic's measure explains ("Korea got 25%").

    A figure told as the measure's rule asks for needs no such verb ("Chad recorded a rise of 12%").
    """
    said = topic.last(sentence.number)
    if said is None or governs_noun(symbols, f):
        return None
    frame = next((x for x in rules.kin(said.frame, unit) if x.carried and not x.bars(symbols, f)), None)
    left = symbols[max(0, f - 7) : f]
    if frame is None or (any(s.kind == "product" for s in left) and not _of_goods(frame)):
        return None
    named = any(
        s.kind in ("area", "firm", "product") or "pronoun" in s.tags or "country_noun" in s.tags for s in left
    )
    led = f > 0 and (
        not symbols[f - 1].tags.isdisjoint(_VERBAL)
        or symbols[f - 1].kind in ("area", "product")
        or (symbols[f - 1].text in ("at", "to", "with", "(", ":") and named)
    )
    named = named or (bool(frame.told_as) and any(s.text in ("this", "which") for s in left))
    if named and (led or frame.told_as) and not any(s.kind == "qty" for s in left):
        return Choice(frame, -1, asks=True, how="what the text spoke of before", loose=True)
    return None


def _of_goods(frame: Frame) -> bool:
    return any(slot.type == "product" for slot in frame.slots)


def by_theme(
    symbols: Symbols, f: int, unit: str, rules: RuleSet, recent: Recent, last: Said | None
) -> Choice | None:
    """A name beside a bare figure in a text that speaks of one such measure ("Peru at 46%", "Fiji (25%)").

    Not where what was said ``last`` of the same trade is another measure.
    """
    if governs_noun(symbols, f) or not _beside_name(symbols, f):
        return None
    here = recent() | symbols.tags
    frames = {
        frame.id: frame
        for tag in here & rules.cue_tags
        for frame in rules.strong[tag]
        if frame.carried
        and unit in frame.units
        and frame.measure is not None
        and not frame.beside
        and not frame.bare
    }
    if len(frames) != 1:
        return None
    frame = next(iter(frames.values()))
    other = last is not None and last.frame.pack == frame.pack and last.frame.measure != frame.measure
    goods = any(s.kind == "product" for s in symbols[max(0, f - 4) : f]) and not _of_goods(frame)
    if (frame.related and (other or goods)) or frame.bars(symbols, f):
        return None
    return Choice(frame, -1, asks=True, how="the theme of the text", loose=True)


def _beside_name(symbols: Symbols, f: int) -> bool:
    """Does the figure stand like the share or rate of a name beside it?"""
    left, right = symbols[max(0, f - 4) : f], symbols[f + 1 : f + 4]
    named = [s for s in left if s.kind in ("area", "product")]
    if named and (
        symbols[f - 1].kind in ("area", "product")
        or symbols[f - 1].text in ("(", ":", "at", "with", "to", ",", "-", "|")
        or not symbols[f - 1].tags.isdisjoint(_VERBAL | {"adverb"})
    ):
        return True
    return (
        bool(right)
        and right[0].text in ("on", "for", "from", "against", "(")
        and any(s.kind in ("area", "product") for s in right)
    )


def by_pronoun(symbols: Symbols, f: int, unit: str, rules: RuleSet, recent: Recent) -> Choice | None:
    """What the sentence before spoke of without a figure ("The deficit grew. It reached 4 billion")."""
    it = next((i for i in range(f - 1, max(-1, f - _PRONOUN), -1) if symbols[i].text in _IT), -1)
    if it < 0 or symbols[it].clause != symbols[f].clause or governs_noun(symbols, f):
        return None
    between = symbols[it + 1 : f]
    if not between or not all(s.kind == "word" and not s.tags.isdisjoint(_LINKS) for s in between):
        return None
    frames = {
        frame.id: frame
        for tag in recent(1) & rules.cue_tags
        for frame in rules.strong[tag]
        if frame.carried and unit in frame.units and not frame.beside and not frame.bare
    }
    if len(frames) != 1:
        return None
    frame = next(iter(frames.values()))
    if frame.measure is None or frame.bars(symbols, f):
        return None
    return Choice(frame, -1, asks=True, how="a word that points back", loose=True)

"""Which measure a figure belongs to: the cue that its place in the sentence ties it to most closely.

A rule's pattern that holds around the figure beats every cue, a loose one counts where nothing else ties; how
close a cue stands is told by ``closeness``.
"""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.claims.context.topic import Recent
from steelyard.claims.frames.frame import Frame, RuleSet, unit_class
from steelyard.claims.frames.possible import numbers
from steelyard.claims.measure.closeness import governed, score_of
from steelyard.claims.measure.movement import moves_another
from steelyard.model import Quantity
from steelyard.text.annotate import Sentence, Symbols

PATTERN = 200
THEMED = 20  # a pattern whose theme was only spoken of before
LOOSEST = 10  # a loose pattern: counts where nothing else ties


@dataclass(slots=True)
class Tie:
    """A frame for a figure, how strongly it is tied, and where its cue stands (-1: none in this sentence)."""

    frame: Frame
    score: int
    cue: int
    stopped: str = ""
    wanting: bool = False  # stopped only because the theme that the rule needs was not spoken of


def all_ties(
    sentence: Sentence,
    quantities: list[Quantity],
    rules: RuleSet,
    recent: Recent,
    every: bool = False,
) -> dict[int, list[Tie]]:
    """For each figure's symbol index: its ties, best first, those that were stopped among them, and why.

    ``recent`` tells the lexicon lists met in earlier sentences, for rules that need a word to have been
    spoken.
    ``every``: also those that came to nothing at all.
    """
    symbols = sentence.symbols
    cue_tags = rules.cue_tags
    cues = [i for i, s in enumerate(symbols) if not cue_tags.isdisjoint(s.tags)]
    under = {c for c in cues if governed(symbols, c, cue_tags)}
    found: dict[int, list[Tie]] = {}
    spoken = symbols.tags
    possible = rules.possible.in_sentence(symbols)
    for f in sentence.figures:
        quantity = quantities[symbols[f].figure]
        unit = unit_class(quantity.unit, quantity.of)
        ties: dict[str, Tie] = {}
        telling = rules.telling.get(unit, 0) & possible.anywhere
        for number in numbers(telling and telling & possible.at(f)):
            frame, pattern, loose = rules.teller[number]  # a frame's loose ones come behind the others
            if frame.id in ties or (loose and unit == "percent" and _of_something(symbols, f)):
                continue
            if not pattern.holds(symbols, f):
                continue
            score = LOOSEST
            if not loose:
                firm = not frame.needs or frame.needs & spoken
                score = (PATTERN if firm else THEMED) + pattern.size
            ties[frame.id] = Tie(frame, score, _nearest(symbols, f, frame, cues))
        for c in cues:
            tags = symbols[c].tags & cue_tags
            if not every and not any(unit in rules.units_of_cue[tag] for tag in tags):
                continue
            score = score_of(symbols, f, c, cue_tags, under)
            for tag in tags:
                for frame in rules.strong[tag]:
                    known = ties.get(frame.id)
                    if unit in frame.units and score >= frame.reach and _company(symbols, c, frame):
                        if known is None or known.stopped or score > known.score:
                            ties[frame.id] = Tie(frame, score, c)
                    elif every and known is None:
                        far = (
                            f"too far away: {score}, the rule asks for {frame.reach}"
                            if score < frame.reach
                            else ""
                        )
                        stopped = far or "not in the company that the rule asks for"
                        ties[frame.id] = Tie(
                            frame, score, c, stopped if unit in frame.units else f"not a rule for {unit}"
                        )
        for tie in ties.values():
            if not tie.stopped:
                tie.stopped, tie.wanting = _stopped(tie, symbols, f, unit, spoken, recent)
            if not tie.frame.can_be(quantity.value, unit):
                tie.stopped = "more or less than the measure can have"
                tie.wanting = False
        found[f] = sorted(
            ties.values(), key=lambda t: (-t.score, abs(t.cue - f) if t.cue >= 0 else 99, t.frame.id)
        )
    return found


def _of_something(symbols: Symbols, f: int) -> bool:
    """Is the figure a share of a thing named behind it ("12% each of its howitzers")?"""
    behind = symbols[f + 1 : f + 3]
    return bool(behind) and ("of" in behind[0].tags or (behind[0].text == "each" and "of" in behind[-1].tags))


def _stopped(
    tie: Tie, symbols: Symbols, f: int, unit: str, spoken: frozenset[str], recent: Recent
) -> tuple[str, bool]:
    """Why a tie does not count: its rule bars it, or a word must be spoken (and whether that is all)."""
    barred = tie.frame.bars(symbols, f)
    if barred:
        return barred, False
    if (
        tie.frame.two_sided
        and 0 <= tie.cue < f
        and tie.score < PATTERN
        and moves_another(symbols, f, tie.cue)
    ):
        return "by so much something else is moved", False
    needs = tie.frame.needs
    if not needs or needs & spoken:
        return "", False
    if not needs & recent():
        return f"needs a word of {', '.join(f'<{tag}>' for tag in sorted(needs))}", True
    return "", False


def _nearest(symbols: Symbols, f: int, frame: Frame, cues: list[int]) -> int:
    own = [c for c in cues if not frame.strong.isdisjoint(symbols[c].tags)]
    return min(own, key=lambda c: (abs(c - f), c), default=-1)


def _company(symbols: Symbols, c: int, frame: Frame) -> bool:
    """Does the cue stand in the company that the frame asks for, and in none that it refuses?"""
    if not frame.beside and not frame.not_beside:
        return True
    near: set[str] = set(symbols[c].tags)
    for step, reach in ((-1, 5), (1, 3)):
        i = c + step
        while 0 <= i < len(symbols) and 0 < abs(i - c) <= reach and symbols[i].kind not in ("qty", "punct"):
            if step < 0 and not symbols[i].tags.isdisjoint({"impose", "face", "up", "down", "break"}):
                break
            near |= symbols[i].tags
            i += step
    return (not frame.beside or not frame.beside.isdisjoint(near)) and frame.not_beside.isdisjoint(near)

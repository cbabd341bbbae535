"""Patterns at work: does one hold around a figure? How they are written stands in ``packs.pattern_syntax``.

Punctuation and case are ignored. Matching walks outwards from the figure with the set of all places reached
so far, so its work is at most the length of the pattern times that of the sentence: it cannot run away. What
stands next to the figure, or must be spoken in the sentence at all, is looked at before any walk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from steelyard.claims.frames.plan import Plan, Steps, plan
from steelyard.text.symbols import Spots, Symbols

GAP = 6
NO_PLANS: Mapping[str, Plan] = {}


class Index(Protocol):
    """Knows of all patterns of a rule set which can hold around a figure."""

    def in_sentence(self, symbols: Symbols) -> Around: ...


class Around(Protocol):
    """What an index knows of one sentence."""

    def at(self, figure: int) -> int: ...


@dataclass(slots=True, eq=False)
class Pattern:
    """What stands left of the figure (nearest first) and right of it, and of how many elements it is.

    ``gates``: one of each set must be spoken in the sentence. ``next_left``, ``next_right``: one of these
    must stand next to the figure; None where anything may. ``bit`` is its place in the index ``among`` whose
    patterns it is, if it is in one.
    """

    source: str
    size: int
    steps_left: Steps
    steps_right: Steps
    gates: tuple[frozenset[str], ...] = ()
    next_left: frozenset[str] | None = None
    next_right: frozenset[str] | None = None
    bit: int = 0
    among: Index | None = None

    def matches(self, symbols: Symbols, figure: int) -> bool:
        """Does the pattern hold around the figure at this position?"""
        if self.among is not None and not self.among.in_sentence(symbols).at(figure) & self.bit:
            return False
        return self.holds(symbols, figure)

    def holds(self, symbols: Symbols, figure: int, wall: int = -1) -> bool:
        """The same of a pattern that is known to be possible here, by what stands behind the ``wall``."""
        spots = symbols.spots
        if self.steps_right and not _right(self.steps_right, spots, 2 << spots.last[figure + 1]):
            return False
        if not self.steps_left:
            return True
        before, hedged = symbols.starts_left(figure)
        start = 1 << spots.last[before + 1] | 1 << spots.last[hedged + 1]
        return bool(_left(self.steps_left, spots, start, -1 << spots.last[wall + 1] + 1))


def compile_pattern(source: str, plans: Mapping[str, Plan] = NO_PLANS) -> Pattern:
    """A pattern as it stands in a rule; ``plans`` are those that were made before."""
    return Pattern(source, *(plans.get(source) or plan(source)))


def _right(steps: Steps, spots: Spots, places: int) -> int:
    """The places behind every way in which the steps fit, from left to right; bits of a number, 0: none."""
    of = spots.of
    for step in steps:
        if step is None:
            reached = places
            for _ in range(GAP):
                reached = (reached & spots.others) << 1
                places |= reached
        elif isinstance(step, tuple):
            fitting = 0
            for atom in step:
                fitting |= of.get(atom, 0)
            places = (places & fitting) << 1
        else:
            ends = 0
            for option in step:
                ends |= _right(option, spots, places)
            places = ends
        if not places:
            return 0
    return places


def _left(steps: Steps, spots: Spots, places: int, open_: int) -> int:
    """The same from right to left, over the ``open_`` places; bit 0 is the place before the sentence."""
    of, others = spots.of, spots.others & open_
    for step in steps:
        if step is None:
            reached = places
            for _ in range(GAP):
                reached = (reached & others) >> 1
                places |= reached
        elif isinstance(step, tuple):
            fitting = 0
            for atom in step:
                fitting |= of.get(atom, 0)
            places = (places & fitting & open_) >> 1
        else:
            ends = 0
            for option in step:
                ends |= _left(option, spots, places, open_)
            places = ends
        if not places:
            return 0
    return places

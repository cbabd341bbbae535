"""Patterns at work: does one hold around a figure? How they are written stands in ``packs.pattern_syntax``.

Punctuation and case are ignored. Matching walks outwards from the figure with the set of all places reached
so far, so its work is at most the length of the pattern times that of the sentence: it cannot run away. What
stands next to the figure, or must be spoken in the sentence at all, is looked at before any walk.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from steelyard.packs.pattern_syntax import Either, Elements, Gap, Mention, Tag, Word, sides, tags
from steelyard.text.symbols import Spots, Symbols

GAP = 6


Step = tuple[str, ...] | list["Steps"] | None
Steps = tuple[Step, ...]
"""What a walk looks for: one of several atoms, one of several ways on, or None for a gap."""


class Index(Protocol):
    """Knows of all patterns of a rule set which can hold around a figure."""

    def in_sentence(self, symbols: Symbols) -> Around: ...


class Around(Protocol):
    """What an index knows of one sentence."""

    def at(self, figure: int) -> int: ...


@dataclass(slots=True, eq=False)
class Pattern:
    """What stands left of the figure (nearest first) and right of it.

    ``gates``: one of each set must be spoken in the sentence. ``next_left``, ``next_right``: one of these
    must stand next to the figure; None where anything may. ``bit`` is its place in the index ``among`` whose
    patterns it is, if it is in one.
    """

    source: str
    left: Elements
    right: Elements
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


def compile_pattern(source: str) -> Pattern:
    """Read a pattern; it must name ``{figure}`` once, outside brackets."""
    left, right = sides(source)
    left = _reverse(left)
    gates = _gates((*left, *right))
    return Pattern(source, left, right, _steps(left), _steps(right), gates, _first(left), _first(right))


def tags_of(pattern: Pattern) -> set[str]:
    """The lexicon lists that a pattern names."""
    return {*tags(pattern.left), *tags(pattern.right)}


def _gates(elements: Elements) -> tuple[frozenset[str], ...]:
    """What must be spoken somewhere in the sentence for the pattern to have a chance: one of each set."""
    found: list[frozenset[str]] = []
    for element in elements:
        if isinstance(element, Either):
            options = [_gates(option) for option in element.options]
            if all(options):
                found.append(frozenset().union(*(gates[0] for gates in options)))
        elif not isinstance(element, Gap):
            found.append(_atoms(element))
    return tuple(sorted(set(found), key=sorted))


def _first(elements: Elements) -> frozenset[str] | None:
    """What the symbol that they begin with may be, punctuation left out; None if anything or nothing."""
    found: set[str] = set()
    for element in elements:
        if isinstance(element, Gap):
            return None
        if not isinstance(element, Either):
            return frozenset(found) | _atoms(element)
        for option in element.options:
            first = _first(option) if option else frozenset()
            if first is None:
                return None
            found |= first
        if all(element.options):
            return frozenset(found)
    return None


def _atoms(element: Word | Tag | Mention) -> frozenset[str]:
    """What ``Symbols`` calls that which the element fits."""
    if isinstance(element, Word):
        return frozenset({element.text})
    if isinstance(element, Tag):
        return frozenset({f"<{element.tag}>"})
    kinds = ("area", "firm") if element.kind == "actor" else (element.kind,)
    return frozenset("{" + kind + "}" for kind in kinds)


def _reverse(elements: Elements) -> Elements:
    return tuple(
        Either(tuple(_reverse(option) for option in e.options)) if isinstance(e, Either) else e
        for e in reversed(elements)
    )


def _steps(elements: Elements) -> Steps:
    """The elements as a walk takes them; alternatives of one word each are one step."""
    found: list[Step] = []
    for element in elements:
        if isinstance(element, Gap):
            found.append(None)
        elif not isinstance(element, Either):
            found.append(tuple(_atoms(element)))
        else:
            single = [option[0] for option in element.options if len(option) == 1]
            plain = [one for one in single if not isinstance(one, Gap | Either)]
            if len(plain) == len(element.options):
                found.append(tuple(sorted(frozenset[str]().union(*map(_atoms, plain)))))
            else:
                found.append([_steps(option) for option in element.options])
    return tuple(found)


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

"""Patterns at work: does one hold around a figure? How they are written stands in ``packs.pattern_syntax``.

Punctuation and case are ignored. Matching walks outwards from the figure with the set of all places reached
so far, so its work is at most the length of the pattern times that of the sentence: it cannot run away. What
stands next to the figure, or must be spoken in the sentence at all, is looked at before any walk.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from steelyard.packs.pattern_syntax import Either, Elements, Gap, Mention, Tag, Word, sides, tags
from steelyard.text.annotate import Symbol, Symbols

GAP = 6


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
    gates: tuple[frozenset[str], ...] = ()
    next_left: frozenset[str] | None = None
    next_right: frozenset[str] | None = None
    bit: int = 0
    among: Index | None = None

    def matches(self, symbols: Symbols, figure: int) -> bool:
        """Does the pattern hold around the figure at this position?"""
        if self.among is not None and not self.among.in_sentence(symbols).at(figure) & self.bit:
            return False
        if self.right and not _walk(self.right, symbols, (figure + 1,), 1):
            return False
        if not self.left:
            return True
        return bool(_walk(self.left, symbols, symbols.starts_left(figure), -1))


def compile_pattern(source: str) -> Pattern:
    """Read a pattern; it must name ``{figure}`` once, outside brackets."""
    left, right = sides(source)
    left = _reverse(left)
    gates = _gates((*left, *right))
    return Pattern(source, left, right, gates, _first(left), _first(right))


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


def _walk(elements: Elements, symbols: list[Symbol], places: Collection[int], step: int) -> Collection[int]:
    """Positions behind every way in which the elements fit from the places on; ``step``: 1 or -1."""
    for element in elements:
        if isinstance(element, Gap):
            places = {end for place in places for end in _gap(symbols, place, step)}
        elif isinstance(element, Either):
            places = {end for option in element.options for end in _walk(option, symbols, places, step)}
        else:
            places = [at + step for place in places if (at := _fitting(element, symbols, place, step)) >= 0]
        if not places:
            break
    return places


def _gap(symbols: list[Symbol], at: int, step: int) -> list[int]:
    """Where the text may go on behind a gap that begins here."""
    found = [at]
    for _ in range(GAP):
        at = _skip(symbols, at, step)
        if not 0 <= at < len(symbols) or symbols[at].kind == "qty":
            break
        at += step
        found.append(at)
    return found


def _fitting(element: Word | Tag | Mention, symbols: list[Symbol], at: int, step: int) -> int:
    """The position of the symbol that fits, over punctuation; -1: none."""
    at = _skip(symbols, at, step)
    return at if 0 <= at < len(symbols) and _fits(element, symbols[at]) else -1


def _skip(symbols: list[Symbol], at: int, step: int) -> int:
    while 0 <= at < len(symbols) and symbols[at].kind == "punct":
        at += step
    return at


def _fits(element: Word | Tag | Mention, symbol: Symbol) -> bool:
    if isinstance(element, Word):
        return symbol.text == element.text
    if isinstance(element, Tag):
        return element.tag in symbol.tags
    if element.kind == "actor":
        return symbol.kind in ("area", "firm")
    if element.kind in ("money", "percent"):
        return symbol.amount == element.kind
    return symbol.kind == element.kind

"""Patterns at work: does one hold around a figure? How they are written stands in ``packs.pattern_syntax``.

Punctuation and case are ignored. Matching walks outwards from the figure with the set of all places reached
so far, so its work is at most the length of the pattern times that of the sentence: it cannot run away.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from steelyard.packs.pattern_syntax import Either, Elements, Gap, Mention, Tag, Word, sides, tags
from steelyard.text.annotate import HEDGE, Symbol, Symbols

GAP = 6


@dataclass(frozen=True, slots=True)
class Pattern:
    """What stands left of the figure (nearest first) and right of it."""

    source: str
    left: Elements
    right: Elements
    gates: tuple[frozenset[str], ...] = ()

    def matches(self, symbols: Symbols, figure: int) -> bool:
        """Does the pattern hold around the figure at this position?"""
        spoken = symbols.spoken
        for gate in self.gates:
            if gate.isdisjoint(spoken):
                return False
        if self.right and not _walk(self.right, symbols, (figure + 1,), 1):
            return False
        if not self.left:
            return True
        before = figure - 1
        hedged = before
        while hedged > 0 and symbols[hedged].tags is HEDGE:
            hedged -= 1
        return bool(_walk(self.left, symbols, (before, hedged), -1))


def compile_pattern(source: str) -> Pattern:
    """Read a pattern; it must name ``{figure}`` once, outside brackets."""
    left, right = sides(source)
    return Pattern(source, _reverse(left), right, _gates((*left, *right)))


def tags_of(pattern: Pattern) -> set[str]:
    """The lexicon lists that a pattern names."""
    return {*tags(pattern.left), *tags(pattern.right)}


def _gates(elements: Elements) -> tuple[frozenset[str], ...]:
    """What must be spoken somewhere in the sentence for the pattern to have a chance: one of each set."""
    found: list[frozenset[str]] = []
    for element in elements:
        if isinstance(element, Word):
            found.append(frozenset({element.text}))
        elif isinstance(element, Tag):
            found.append(frozenset({f"<{element.tag}>"}))
        elif isinstance(element, Mention):
            kinds = ("area", "firm") if element.kind == "actor" else (element.kind,)
            found.append(frozenset("{" + kind + "}" for kind in kinds))
        elif isinstance(element, Either):
            options = [_gates(option) for option in element.options]
            if all(options):
                found.append(frozenset().union(*(gates[0] for gates in options)))
    return tuple(sorted(set(found), key=sorted))


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
    return symbol.kind == element.kind

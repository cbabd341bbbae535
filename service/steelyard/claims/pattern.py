"""The pattern language: a pattern looks like the text that it finds, with holes.

``{figure}`` is the anchor, ``<tag>`` a lexicon list, ``{area}`` ``{product}`` ``{firm}`` ``{date}`` ``{qty}`` a mention,
``[a]`` an option, ``(a|b)`` alternatives, ``...`` up to six words of the same sentence, none of them a figure. Punctuation and case are
ignored. Matching walks outwards from the figure and never looks further than the pattern is long, so it cannot
run away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from steelyard.text.annotate import Symbol

GAP = 6
_LEX = re.compile(r"\.\.\.|\{[a-z_]+\}|<[a-z_0-9]+>|[\[\]()|]|[^\s\[\]()|<>{}]+")


class PatternError(ValueError):
    """A pattern that cannot be read; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Word:
    text: str


@dataclass(frozen=True, slots=True)
class Tag:
    tag: str


@dataclass(frozen=True, slots=True)
class Mention:
    kind: str


@dataclass(frozen=True, slots=True)
class Either:
    options: tuple[tuple[Element, ...], ...]


@dataclass(frozen=True, slots=True)
class Gap:
    pass


Element = Word | Tag | Mention | Either | Gap
_KINDS = {"area", "product", "firm", "date", "qty", "actor"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """What stands left of the figure (nearest first) and right of it."""

    source: str
    left: tuple[Element, ...]
    right: tuple[Element, ...]

    def matches(self, symbols: list[Symbol], figure: int) -> bool:
        """Does the pattern hold around the figure at this position?"""
        if self.right and next(_walk(self.right, symbols, figure + 1, 1), None) is None:
            return False
        return not self.left or next(_walk(self.left, symbols, figure - 1, -1), None) is not None


def compile_pattern(source: str) -> Pattern:
    """Read a pattern; it must name ``{figure}`` once, outside brackets."""
    tokens = _LEX.findall(source)
    if tokens.count("{figure}") != 1:
        raise PatternError(f"{source!r} must name {{figure}} exactly once")
    at = tokens.index("{figure}")
    left = _sequence(tokens[:at], source)
    right = _sequence(tokens[at + 1 :], source)
    return Pattern(source, _reverse(left), right)


def tags_of(pattern: Pattern) -> set[str]:
    """The lexicon lists that a pattern names."""
    found: set[str] = set()

    def visit(elements: tuple[Element, ...]) -> None:
        for element in elements:
            if isinstance(element, Tag):
                found.add(element.tag)
            elif isinstance(element, Either):
                for option in element.options:
                    visit(option)

    visit(pattern.left)
    visit(pattern.right)
    return found


def _sequence(tokens: list[str], source: str) -> tuple[Element, ...]:
    elements, rest = _parse(tokens, 0, source, closing="")
    if rest != len(tokens):
        raise PatternError(f"{source!r}: unexpected {tokens[rest]!r}")
    return elements[0]


def _parse(
    tokens: list[str], at: int, source: str, closing: str
) -> tuple[list[tuple[Element, ...]], int]:
    options: list[tuple[Element, ...]] = []
    current: list[Element] = []
    while at < len(tokens):
        token = tokens[at]
        if token == closing:
            options.append(tuple(current))
            return options, at
        if token == "|":
            if not closing:
                raise PatternError(f"{source!r}: '|' outside brackets")
            options.append(tuple(current))
            current = []
        elif token in "[(":
            end = "]" if token == "[" else ")"
            inner, at = _parse(tokens, at + 1, source, end)
            if at >= len(tokens):
                raise PatternError(f"{source!r}: {token!r} is never closed")
            if token == "[":
                inner.append(())
            current.append(Either(tuple(inner)))
        elif token in "])":
            raise PatternError(f"{source!r}: {token!r} closes nothing")
        elif token == "...":
            current.append(Gap())
        elif token.startswith("<"):
            current.append(Tag(token[1:-1]))
        elif token.startswith("{"):
            kind = token[1:-1]
            if kind not in _KINDS:
                raise PatternError(f"{source!r}: no mention is called {token}; known: {', '.join(sorted(_KINDS))}")
            current.append(Mention(kind))
        else:
            current.append(Word(token.lower()))
        at += 1
    options.append(tuple(current))
    return options, at


def _reverse(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    return tuple(
        Either(tuple(_reverse(option) for option in e.options)) if isinstance(e, Either) else e
        for e in reversed(elements)
    )


def _walk(elements: tuple[Element, ...], symbols: list[Symbol], at: int, step: int) -> Iterator[int]:
    """Positions behind every way in which the elements fit from ``at`` on, in reading direction ``step``."""
    if not elements:
        yield at
        return
    first, rest = elements[0], elements[1:]
    if isinstance(first, Gap):
        position = at
        for _ in range(GAP + 1):
            yield from _walk(rest, symbols, position, step)
            position = _skip(symbols, position, step)
            if not 0 <= position < len(symbols) or symbols[position].kind == "qty":
                return
            position += step
        return
    if isinstance(first, Either):
        for option in first.options:
            yield from _walk(option + rest, symbols, at, step)
        return
    position = _skip(symbols, at, step)
    if 0 <= position < len(symbols) and _fits(first, symbols[position]):
        yield from _walk(rest, symbols, position + step, step)


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

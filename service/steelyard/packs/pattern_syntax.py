"""The pattern language as written in rule files: read into a tree, and refused with what is wrong.

``{figure}`` is the anchor, ``<tag>`` a word list, ``{area}`` ``{actor}`` ``{firm}`` ``{product}`` ``{date}``
``{qty}`` ``{money}`` ``{percent}`` a mention, ``[a]`` an option, ``(a|b)`` alternatives, ``...`` up to six
words of the same sentence, none of them a figure. Patterns are short and have few gaps, so that a reader can
still say what they find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 300
GAPS = 3
FIGURE = "{figure}"
GAP = "..."
MENTIONS = ("actor", "area", "date", "firm", "money", "percent", "product", "qty")
_TOKEN = re.compile(r"\.\.\.|\{[a-z_]+\}|<[a-z_0-9]+>|[\[\]()|]|[^\s\[\]()|<>{}]+|\S")
_CLOSING = {"[": "]", "(": ")"}
_KNOWN: dict[str, Element] = {}
"""Elements by their tokens: most patterns are made of the same few."""


class PatternError(ValueError):
    """A pattern that cannot be read; the message says why."""


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
Elements = tuple[Element, ...]


def sides(source: str) -> tuple[Elements, Elements]:
    """What stands left and right of the figure, both in reading order."""
    if len(source) > LONGEST:
        raise PatternError(f"a pattern of {len(source)} characters; at most {LONGEST}, so write several")
    tokens = _TOKEN.findall(source)
    if tokens.count(FIGURE) != 1:
        raise PatternError(f"the pattern “{source}” must name {FIGURE} exactly once")
    at = tokens.index(FIGURE)
    left, right = _sequence(tokens[:at], source), _sequence(tokens[at + 1 :], source)
    if tokens.count(GAP) <= GAPS:
        return left, right
    for side, elements in (("before", left), ("behind", right)):
        found = _gaps(elements)
        if found > GAPS:
            what = f"has {found} gaps (...) {side} {FIGURE}; at most {GAPS} may stand there"
            raise PatternError(f"the pattern “{source}” {what}")
    return left, right


def tags(elements: Elements) -> Iterator[str]:
    """The word lists that a pattern names."""
    for element in elements:
        if isinstance(element, Tag):
            yield element.tag
        elif isinstance(element, Either):
            for option in element.options:
                yield from tags(option)


def _gaps(elements: Elements) -> int:
    """The most gaps that one way through the elements meets."""
    inner = (max(map(_gaps, element.options)) for element in elements if isinstance(element, Either))
    return sum(isinstance(element, Gap) for element in elements) + sum(inner)


def _sequence(tokens: list[str], source: str) -> Elements:
    options, _ = _parse(tokens, 0, source, "")
    return options[0]


def _parse(tokens: list[str], at: int, source: str, closing: str) -> tuple[list[Elements], int]:
    """The alternatives up to the closing bracket (to the end if there is none), and where that stands."""
    options: list[Elements] = []
    current: list[Element] = []
    while at < len(tokens):
        token = tokens[at]
        if token == closing:
            options.append(tuple(current))
            return options, at
        if token == "|" and closing:
            options.append(tuple(current))
            current = []
        elif token in _CLOSING:
            inner, at = _parse(tokens, at + 1, source, _CLOSING[token])
            if at >= len(tokens):
                what = f"a “{token}” is not closed on its side of {FIGURE}"
                raise PatternError(f"in the pattern “{source}” {what}")
            current.append(Either((*inner, ()) if token == "[" else tuple(inner)))
        else:
            element = _KNOWN.get(token)
            if element is None:
                element = _KNOWN[token] = _element(token, source)
            current.append(element)
        at += 1
    options.append(tuple(current))
    return options, at


def _element(token: str, source: str) -> Element:
    if token == GAP:
        return Gap()
    if token.startswith("<") and token.endswith(">"):
        return Tag(token[1:-1])
    if token.startswith("{") and token.endswith("}"):
        if token[1:-1] not in MENTIONS:
            known = ", ".join(f"{{{name}}}" for name in MENTIONS)
            raise PatternError(f"in the pattern “{source}” nothing is called {token}; known are {known}")
        return Mention(token[1:-1])
    if token in "[]()|<>{}":
        raise PatternError(f"in the pattern “{source}” a “{token}” stands alone")
    return Word(token.lower())

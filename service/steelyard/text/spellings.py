"""Many spellings, looked up character by character: the longest that stands at a place.

What ``trie.alternation`` says as an expression, without one: a large expression costs a tenth of a second to
compile, which is most of a start. A blank inside a spelling stands for any blank, one line break or a hyphen.

>>> Spellings([("per cent", False), ("pp", True)]).ends("Per-Cent", 0, 8)
[8]
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from steelyard.text.trie import INNER

_BETWEEN = re.compile(INNER)
_Node = dict[str, "_Node"]
_END, _BLANK = "end", " "


class Spellings:
    """Spellings with their case or without (the second of each pair tells whether it counts)."""

    def __init__(self, spellings: Iterable[tuple[str, bool]]) -> None:
        self._folded: _Node = {}
        self._cased: _Node = {}
        for spelling, cased in spellings:
            node = self._cased if cased else self._folded
            for char in spelling:
                node = _child(node, char, cased)
            node[_END] = {}
        self.first = frozenset([*self._folded, *self._cased])
        """The characters that one can begin with."""

    def ends(self, text: str, at: int, stop: int) -> list[int]:
        """Where the spellings that begin ``at`` end, at most at ``stop``: the longest first, and those whose
        case counts last."""
        if at >= stop or text[at] not in self.first:
            return []
        found: list[int] = []
        for root in (self._folded, self._cased):
            _walk(root, text, at, stop, found)
        return found


def _child(node: _Node, char: str, cased: bool) -> _Node:
    """The node behind a character, reached in both cases where the case does not count."""
    other = char if cased else char.swapcase()
    child = node.setdefault(char, {})
    if len(other) == 1:
        node[other] = child
    return child


def _walk(node: _Node, text: str, at: int, stop: int, found: list[int]) -> None:
    if at < stop:
        char = text[at]
        child = node.get(char) if char != _BLANK else None
        if child is not None:
            _walk(child, text, at + 1, stop, found)
        between = _BETWEEN.match(text, at, stop) if _BLANK in node else None
        if between is not None:
            _walk(node[_BLANK], text, between.end(), stop, found)
    if _END in node:
        found.append(at)

"""Many words as one regular expression whose cost does not grow with their number.

Blanks inside a word match any blank, one line break or a hyphen, so that "per cent" also finds "per-cent".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

SPACES = " \t\u00a0\u1680\u2000-\u200f\u202a-\u202f\u205f-\u2064\u2066-\u2069\u3000\ufeff"
"""Blanks, typographic blanks and marks without width, for use inside a character class."""

GAP = rf"(?:[{SPACES}]{{1,4}}+(?:\r?\n[{SPACES}]{{0,24}}+)?|\r?\n[{SPACES}]{{0,24}}+)"
"""Blanks between two words of one phrase: at most one line break."""

HYPHENS = "\\-\u2010\u2011"
DASHES = "\\-\u2010-\u2015\u2212"
INNER = rf"(?:{GAP}|[{HYPHENS}])"
"""What may stand between the words of a compound."""

_Node = dict[str, "_Node"]
_END = ""


def alternation(words: Iterable[str], exact: Iterable[str] = ()) -> str:
    """A pattern that matches the longest of the words; ``exact`` ones keep their case.

    >>> re.fullmatch(alternation(["per cent", "percent"], ["pp"]), "Per\\ncent") is not None
    True
    """
    root: _Node = {}
    for word in words:
        _insert(root, [_folded(c) for c in word.strip()])
    for word in exact:
        _insert(root, [_literal(c) for c in word.strip()])
    return _pattern(root) or r"(?!)"


def _insert(node: _Node, atoms: list[str]) -> None:
    for atom in atoms:
        node = node.setdefault(atom, {})
    node[_END] = {}


def _literal(char: str) -> str:
    return INNER if char == " " else re.escape(char)


def _folded(char: str) -> str:
    if char == " ":
        return INNER
    other = char.swapcase()
    if other == char or len(other) != 1:
        return re.escape(char)
    return f"[{min(char, other)}{max(char, other)}]"


def _pattern(node: _Node) -> str:
    branches = [atom + _pattern(child) for atom, child in node.items() if atom != _END]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else "|".join(branches)
    if _END in node:
        return f"(?:{body})?"
    return body if len(branches) == 1 else f"(?:{body})"


def words(text: str) -> frozenset[str]:
    """A set of words from a line of them."""
    return frozenset(text.split())

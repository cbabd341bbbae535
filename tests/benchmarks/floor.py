"""What Python cannot go below: finding the digits and the names of a text, and nothing else.

The floor is one regular expression over the text for digits, one for capitalised words, and a look-up of
each in a set, which is the least that any reader of figures in Python has to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_NAMES = re.compile(r"[A-Z][a-z]+")


class Floor:
    """Built from the names that are to be found."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)

    def __call__(self, text: str) -> int:
        figures = _DIGITS.findall(text)
        known = self._names
        return len(figures) + sum(1 for word in _NAMES.findall(text) if word in known)

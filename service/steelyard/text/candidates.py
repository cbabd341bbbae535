"""Where figures may stand: digits and number words, found without a pass of a regular expression.

The text is folded to ASCII, one byte for each character, so that places stay the same; words are then looked
up in one set, and only those that occur are searched for. Half the cost of the same search as an expression.
"""

from __future__ import annotations

from collections.abc import Iterable

_ZERO, _BLANK = ord("0"), ord(" ")


def _folded(code: int) -> int:
    char = chr(code)
    if code > 127 or not char.isalnum():
        return _BLANK
    return _ZERO if char.isdigit() else ord(char.lower())


_TABLE = bytes(map(_folded, range(256)))


class Candidates:
    """Finds the places of digits and of some words."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(word.encode() for word in words)

    def find(self, text: str, low: int, high: int) -> list[tuple[int, int]]:
        """(start, end) of each word and of each first digit of a token, ascending; ends only bound words."""
        part = text if low == 0 and high == len(text) else text[low:high]
        data = b" " + part.encode("ascii", "replace").translate(_TABLE) + b" "
        found: list[tuple[int, int]] = []
        for word in self._words.intersection(data.split()):
            size, needle = len(word), b" %b " % word
            at = data.find(needle)
            while at >= 0:
                found.append((low + at, low + at + size))
                at = data.find(needle, at + size)
        at = data.find(b"0")
        while at >= 0:
            found.append((low + at - 1, low + at))
            at = data.find(b"0", data.find(b" ", at))
        found.sort()
        return found

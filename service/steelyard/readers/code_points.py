"""From bytes of UTF-8 to code points and back, for grammars that count bytes."""

from __future__ import annotations

import re
from bisect import bisect_right

_WIDE = re.compile(r"[^\x00-\x7f]+")


class CodePoints:
    """Runs of characters beyond ASCII, by where they begin and end."""

    def __init__(self, text: str) -> None:
        self._bytes = [0]  # byte offsets at which a run of one width begins
        self._points = [0]
        self._widths = [1]
        byte = point = 0
        for run in _WIDE.finditer(text):
            byte += run.start() - point
            point = run.start()
            for character in run[0]:
                width = len(character.encode())
                if self._widths[-1] != width:
                    self._mark(byte, point, width)
                byte += width
                point += 1
            self._mark(byte, point, 1)

    def _mark(self, byte: int, point: int, width: int) -> None:
        if self._bytes[-1] == byte:
            self._widths[-1] = width
            return
        self._bytes.append(byte)
        self._points.append(point)
        self._widths.append(width)

    def point(self, byte: int) -> int:
        """The code point that begins at (or holds) a byte."""
        run = bisect_right(self._bytes, byte) - 1
        return self._points[run] + (byte - self._bytes[run]) // self._widths[run]

    def byte(self, point: int) -> int:
        """The byte at which a code point begins."""
        run = bisect_right(self._points, point) - 1
        return self._bytes[run] + (point - self._points[run]) * self._widths[run]

"""Where a stretch of text stands in the source: offsets, line and column, all in code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from steelyard.model import Document

_LINE_END = re.compile(r"\r\n|\r|\n")


class Places:
    """Maps offsets of a document's text to its source; lines and columns count from 1."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.source = document.text if document.source is None else document.source
        self.length = len(self.source)
        self._pieces = document.pieces
        self._starts = [piece[0] for piece in document.pieces]

    @cached_property
    def _lines(self) -> list[int]:
        """Where the lines begin; most texts have nothing of which it is asked."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.source))]

    def of(self, start: int, end: int) -> dict[str, int]:
        """Offsets in the source, with line and column of both ends."""
        span = self.span(start, end)
        line, column = self.line_column(span["start"])
        end_line, end_column = self.line_column(span["end"])
        return span | {"line": line, "column": column, "end_line": end_line, "end_column": end_column}

    def span(self, start: int, end: int) -> dict[str, int]:
        """Offsets in the source; the end is that of the last character, so no gap behind it is taken in."""
        first = self._bounds(start)[0]
        return {"start": first, "end": self._bounds(end - 1)[1] if end > start else first}

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of a source offset."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def line(self, number: int) -> str:
        """A line of the source by its number, without its end."""
        start = self._lines[number - 1]
        end = self._lines[number] if number < len(self._lines) else self.length
        return self.source[start:end].rstrip("\r\n")

    def _bounds(self, offset: int) -> tuple[int, int]:
        """Start and end in the source of one character of the text."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return offset, offset + 1
        begun, source, length = self._pieces[number]
        following = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)
        if following - begun == length:
            return source + offset - begun, source + offset - begun + 1
        return source, source + length

"""Where a stretch of text stands in the source: offsets, line and column, all in code points."""

from __future__ import annotations

import re
from bisect import bisect_right

from steelyard.model import Document

_LINE_END = re.compile(r"\r\n|\r|\n")


class Places:
    """Maps offsets of a document's text to its source; lines and columns count from 1."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self._breaks = document.breaks
        self._starts = [offset for offset, _ in document.breaks]
        self._lines = [0, *(match.end() for match in _LINE_END.finditer(document.text))]
        self.length = self._to_source(len(document.text) - 1) + 1 if document.text else 0

    def of(self, start: int, end: int) -> dict[str, int]:
        """Offsets in the source, with the line and column at which they begin."""
        line, column = self.line_column(start)
        return self.span(start, end) | {"line": line, "column": column}

    def span(self, start: int, end: int) -> dict[str, int]:
        """Offsets in the source; the end is that of the last character, so no gap behind it is taken in."""
        first = self._to_source(start)
        return {"start": first, "end": self._to_source(end - 1) + 1 if end > start else first}

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of a text offset."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def _to_source(self, offset: int) -> int:
        piece = bisect_right(self._starts, offset) - 1
        if piece < 0:
            return offset
        text_offset, source_offset = self._breaks[piece]
        return source_offset + offset - text_offset

"""A text put together from pieces of its source, each of which remembers where it stood.

A piece is kept as it stands, put in place of something (``&amp;`` becomes ``&``), or added where the source
has markup only (the blank line between two blocks). Every offset of the text leads back to its source.
"""

from __future__ import annotations

from steelyard.errors import InputError
from steelyard.model import Comment, Day, Document


class Pieces:
    """Collects the text of ``source`` in the order of reading."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.comments: list[Comment] = []
        self._texts: list[str] = []
        self._length = 0
        self._pieces: list[tuple[int, int, int]] = []
        self._kept = -1  # where the source goes on, if the last piece was kept as it stands

    @property
    def length(self) -> int:
        """Code points of text so far."""
        return self._length

    def keep(self, start: int, end: int) -> None:
        """Take over ``source[start:end]`` as it stands."""
        if start >= end:
            return
        if start != self._kept:
            self._pieces.append((self._length, start, end - start))
        else:
            begun, origin, _ = self._pieces[-1]
            self._pieces[-1] = (begun, origin, end - origin)
        self._add(self.source[start:end])
        self._kept = end

    def put(self, text: str, start: int, end: int) -> None:
        """Write ``text`` for ``source[start:end]``."""
        if text:
            self._pieces.append((self._length, start, end - start))
            self._add(text)
            self._kept = -1

    @property
    def blank(self) -> bool:
        """Does the text so far end in a blank, or has it not begun?"""
        return not self._texts or self._texts[-1][-1].isspace()

    def space(self, at: int) -> None:
        """A blank that the source has not, unless one stands there already."""
        if not self.blank:
            self.put(" ", at, at)

    def cell(self, at: int) -> None:
        """The border before a cell of a table that is not the first of its row."""
        if self._texts and not self._texts[-1].endswith("\n"):
            self.space(at)
            self.put("| ", at, at)

    def part(self, at: int, mark: str = "\n\n") -> None:
        """End a line or a block before source offset ``at``; nothing is added at the head of the text."""
        while self._texts and self._texts[-1].isspace() and "\n" not in self._texts[-1]:
            self._drop()
        if not self._texts:
            return
        last = self._texts[-1]
        if last.isspace():
            if len(last) >= len(mark):
                return
            self._drop()
        self.put(mark, at, at)

    def _drop(self) -> None:
        before = self._length
        self._length -= len(self._texts.pop())
        begun, origin, length = self._pieces.pop()
        if begun < self._length and before - begun == length:  # the end of what was kept as it stands
            self._pieces.append((begun, origin, self._length - begun))
        self._kept = -1

    def _add(self, text: str) -> None:
        self._texts.append(text)
        self._length += len(text)

    def comment(self, start: int, end: int, content: str) -> None:
        """Note a comment, which readers of the page do not see."""
        self.comments.append(Comment(self._length, start, end, content))

    def document(self, uri: str, media_type: str, published: Day | None) -> Document:
        """The document, if there is any text in it."""
        text = "".join(self._texts)
        if not text or text.isspace():
            raise InputError(uri, "there is no text in it", "Give the text of an article.", code="E401")
        return Document(uri, text, media_type, published, self._pieces, self.source, self.comments)

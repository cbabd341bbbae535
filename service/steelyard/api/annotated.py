"""LanguageTool's annotated text: stretches of text and of markup, read as nothing or as some text."""

from __future__ import annotations

from steelyard.api.asked import AnnotatedText
from steelyard.model import Document
from steelyard.readers.text import refuse_broken


def document(sent: AnnotatedText) -> Document | None:
    """Text whose offsets count everything that was sent; None where there is no word in it."""
    pieces: list[tuple[int, int, int]] = []
    text: list[str] = []
    source: list[str] = []
    at = place = 0
    for part in sent.annotation:
        shown = part.markup if part.text is None else part.text
        read = (part.interpret_as or "") if part.text is None else part.text
        assert shown is not None, "the model asks for one of both"
        if read:
            pieces.append((at, place, len(shown)))
            text.append(read)
            at += len(read)
        source.append(shown)
        place += len(shown)
    joined = "".join(text)
    refuse_broken(joined, "data")
    if not joined or joined.isspace():
        return None
    return Document("data", joined, pieces=pieces, source="".join(source))

"""Soft hyphens, which nobody sees, and digits of full width, which are seen as any other.

The text that is read goes without them, whatever format it came in; every offset still leads to the source as
it stands.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from steelyard.model import Document

_SOFT = "\u00ad"
_WIDE = str.maketrans({chr(0xFF10 + n): str(n) for n in range(10)} | {"\uff05": "%", "\uff0e": "."})
_MARKS = (_SOFT, *map(chr, _WIDE))


def plain(document: Document) -> Document:
    """The document without them; itself, if it has none."""
    text = document.text
    if text.isascii() or not any(mark in text for mark in _MARKS):
        return document
    if any(chr(wide) in text for wide in _WIDE):
        text = text.translate(_WIDE)
        source = document.text if document.source is None else document.source
        document = replace(document, text=text, source=source)
    return _joined(document) if _SOFT in text else document


def _joined(document: Document) -> Document:
    """Without soft hyphens, each stretch between two of them tied to where it stood."""
    text = document.text
    old = document.pieces or [(0, 0, len(text))]
    starts = [piece[0] for piece in old]
    pieces: list[tuple[int, int, int]] = []
    cuts: list[int] = []
    kept: list[str] = []
    at = done = 0
    for part in text.split(_SOFT):
        end = at + len(part)
        while at < end:
            number = bisect_right(starts, at) - 1
            begun, origin, length = old[number]
            stop = min(end, starts[number + 1] if number + 1 < len(old) else len(text))
            whole = (starts[number + 1] if number + 1 < len(old) else len(text)) - begun == length
            pieces.append((done, origin + at - begun, stop - at) if whole else (done, origin, length))
            done += stop - at
            at = stop
        kept.append(part)
        cuts.append(end)
        at = end + 1
    if not (joined := "".join(kept)).strip():
        return document
    source = text if document.source is None else document.source
    comments = [replace(c, at=c.at - bisect_right(cuts, c.at - 1)) for c in document.comments]
    return replace(document, text=joined, pieces=pieces, source=source, comments=comments)

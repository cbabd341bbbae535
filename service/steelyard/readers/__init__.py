"""Bytes of a known media type become a ``Document``; what cannot be read says why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

from steelyard.errors import InputError
from steelyard.model import Document
from steelyard.readers import text

Reader = Callable[[bytes, str, str], Document]
"""From the bytes, the name and the media type to a document."""

READERS: Mapping[str, Reader] = {
    "text/plain": text.read,
    "text/markdown": text.read,
}
"""Every format that can be read, by media type; Markdown is read as it is written."""

_MEDIA_TYPES: Mapping[str, str] = {
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".htm": "text/html",
    ".html": "text/html",
    ".xhtml": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def media_type_of(uri: str) -> str:
    """The media type that a file name promises; plain text where it promises none."""
    return _MEDIA_TYPES.get(PurePath(uri).suffix.lower(), "text/plain")


def read(data: bytes, uri: str, media_type: str | None = None) -> Document:
    """Read one document; without a media type the file name decides."""
    media_type = media_type or media_type_of(uri)
    reader = READERS.get(media_type)
    if reader is None:
        raise InputError(
            uri,
            f"{media_type} cannot be read",
            f"Save it as text; what can be read is {', '.join(sorted(READERS))}.",
            code="E405",
        )
    return reader(data, uri, media_type)

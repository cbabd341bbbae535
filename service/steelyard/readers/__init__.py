"""Bytes of a known media type become a ``Document``; what cannot be read says why."""

from __future__ import annotations

import os
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


def open_file(name: str) -> Document:
    """Read the document that a path names."""
    uri = os.fsencode(name).decode(errors="replace")
    try:
        with open(name, "rb") as file:
            data = file.read(text.MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(uri, "there is no such file", "Check the path.") from None
    except IsADirectoryError:
        raise InputError(uri, "this is a directory", "Name the files in it.") from None
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or str(error)
        raise InputError(uri, f"it cannot be read: {told}") from None
    return read(data, uri)

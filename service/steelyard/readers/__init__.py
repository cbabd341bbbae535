"""Bytes of a known media type become a ``Document``; what cannot be read says why."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from pathlib import PurePath
from typing import Any

from steelyard.errors import InputError
from steelyard.model import Document
from steelyard.readers import unseen
from steelyard.readers.text import MAX_BYTES

READERS: Mapping[str, str] = {
    "text/plain": "steelyard.readers.text",
    "text/markdown": "steelyard.readers.markdown",
    "text/mdx": "steelyard.readers.markdown",
    "text/html": "steelyard.readers.html",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "steelyard.readers.docx",
}
"""Every format that can be read, by media type: a module with ``read`` (bytes) and ``of`` (decoded text)."""

_MEDIA_TYPES: Mapping[str, str] = {
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".mdx": "text/mdx",
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
    document: Document = _module(uri, media_type).read(data, uri, media_type)
    return unseen.plain(document)


def of(text: str, uri: str, media_type: str = "text/plain") -> Document:
    """Read one document that is decoded already."""
    document: Document = _module(uri, media_type).of(text, uri, media_type)
    return unseen.plain(document)


def _module(uri: str, media_type: str) -> Any:
    """The reader of a format, imported when it is first asked for."""
    module = READERS.get(media_type)
    if module is None:
        raise InputError(
            uri,
            f"{media_type} cannot be read",
            f"Save it as text; what can be read is {', '.join(sorted(READERS))}.",
            code="E405",
        )
    return import_module(module)


def open_file(name: str) -> Document:
    """Read the document that a path names."""
    return read(data_of(name), os.fsencode(name).decode(errors="replace"))


def data_of(name: str) -> bytes:
    """The bytes of a file, at most one more than a document may have."""
    uri = os.fsencode(name).decode(errors="replace")
    try:
        with open(name, "rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(uri, "there is no such file", "Check the path.") from None
    except IsADirectoryError:
        raise InputError(uri, "this is a directory", "Name the files in it.") from None
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or str(error)
        raise InputError(uri, f"it cannot be read: {told}") from None

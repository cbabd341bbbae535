"""Word documents: the paragraphs and tables in their order, as plain text; offsets count that text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from steelyard.errors import InputError
from steelyard.model import Document
from steelyard.readers.text import MAX_BYTES, check_size
from steelyard.readers.text import of as plain

_MOST_UNPACKED = 20 * MAX_BYTES
_MOST_PARTS = 5_000


def read(data: bytes, uri: str, media_type: str) -> Document:
    """The text of a document; it needs the extra ``docx``."""
    check_size(len(data), uri)
    _refuse_bombs(data, uri)
    try:
        from docx import Document as Word
    except ImportError:
        raise InputError(
            uri, "Word documents cannot be read here", "Install “steelyard[docx]”.", code="E405"
        ) from None
    try:
        text = "\n".join(_lines(Word(io.BytesIO(data))))
    except Exception as error:  # python-docx raises whatever its libraries raise
        raise InputError(
            uri, f"the Word document cannot be read ({type(error).__name__})", "Save it anew."
        ) from None
    return plain(text, uri, "text/plain")


def of(text: str, uri: str, media_type: str) -> Document:
    """Word documents are no text: they can only be read from bytes."""
    raise InputError(uri, "a Word document cannot be sent as text", "Send the file itself.", code="E405")


def _lines(document: Any) -> Iterator[str]:
    """Paragraphs, and rows of tables, in the order in which they stand."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = list(dict.fromkeys(cell.text.strip() for cell in row.cells))
                yield "\t".join(cells)
        else:
            yield block.text


def _refuse_bombs(data: bytes, uri: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise InputError(uri, "this is no Word document (.docx)", "Save it as .docx or as text.") from None
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise InputError(uri, "it unpacks to more than a document may have", "Save it as text.", code="E404")

"""Plain text: decoded as it stands, so that offsets are code points of what was sent.

UTF-8 is expected; UTF-16 and UTF-32 are read where a byte order mark announces them. The mark is a signature
and no part of the text.
"""

from __future__ import annotations

import codecs

from steelyard.errors import InputError
from steelyard.model import Document

MAX_BYTES = 10_000_000
"""The largest document, in bytes."""

BOM = codecs.BOM_UTF8

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"{\\rtf", "a rich text file"),
)


def read(data: bytes, uri: str, media_type: str = "text/plain") -> Document:
    """Decode and accept one document."""
    return of(decode(data, uri), uri, media_type)


def of(text: str, uri: str, media_type: str = "text/plain") -> Document:
    """A document of text that is decoded already, if it can be one."""
    refuse_broken(text, uri)
    if not text or text.isspace():
        raise InputError(uri, "there is no text in it", "Give the text of an article.", code="E401")
    return Document(uri=uri, text=text, media_type=media_type)


def refuse_broken(text: str, uri: str) -> None:
    """Refuse what is no text: NUL characters and lone surrogates."""
    if "\x00" in text:
        raise InputError(
            uri,
            f"a NUL character stands at offset {text.index(chr(0)):,}, so this is no text",
            "Save it as plain text in UTF-8.",
            code="E403",
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(
            uri,
            f"half a character (a lone surrogate) stands at offset {error.start:,}",
            "Send whole characters.",
            code="E402",
        ) from None


def check_size(length: int, uri: str) -> None:
    """Refuse what is longer than ``MAX_BYTES``."""
    if length > MAX_BYTES:
        raise InputError(
            uri,
            f"this is longer than the {MAX_BYTES:,} bytes that one document may have",
            "Split it and check the parts.",
            code="E404",
        )


def decode(data: bytes, uri: str) -> str:
    """The text, or an error that names the first byte that does not fit and its line."""
    check_size(len(data), uri)
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(uri, f"this is {name}, not text", "Save it as plain text in UTF-8.", code="E403")
    encoding = "utf-8"
    for mark, name in _MARKS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], name
            break
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            uri,
            f"byte 0x{data[error.start]:02x} at offset {error.start:,} (line {line:,}) is not {encoding}",
            "Save the file in UTF-8.",
            code="E402",
        ) from None

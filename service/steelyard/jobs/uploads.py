"""Archives that are sent: which kinds there are, and what is plainly none and refused at once."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from steelyard.errors import InputError

ZIP, PARQUET = "application/zip", "application/vnd.apache.parquet"
SUFFIXES: Mapping[str, str] = {
    "application/x-ndjson": ".jsonl",
    "text/csv": ".csv",
    PARQUET: ".parquet",
    ZIP: ".zip",
}
"""By media type, the suffix by which an audit knows what it is."""

_HEADS = {ZIP: b"PK", PARQUET: b"PAR1"}
_MOST_ENTRIES = 2_000_000
_MOST_UNPACKED = 20_000_000_000


def refuse(path: Path, media_type: str) -> None:
    """``InputError`` for an upload that is not what it is said to be, or that unpacks to far too much."""
    with path.open("rb") as file:
        head = file.read(4)
    if not head:
        raise InputError("body", "it is empty", "Send the archive as the body.")
    if not head.startswith(_HEADS.get(media_type, b"")):
        raise InputError("body", f"this is no {media_type}", "Say in “Content-Type” what it is.")
    if media_type == ZIP:
        _refuse_bomb(path)


def _refuse_bomb(path: Path) -> None:
    """By what the archive's directory says; no member gives more than it says there."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        raise InputError("body", f"the ZIP archive cannot be read: {error}") from None
    if len(entries) > _MOST_ENTRIES:
        raise InputError("body", f"it has more than {_MOST_ENTRIES:,} files", "Split it.")
    if sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        raise InputError("body", f"it unpacks to more than {_MOST_UNPACKED:,} bytes", "Split it.")

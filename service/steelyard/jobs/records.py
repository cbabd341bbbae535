"""Articles out of an upload or a folder, one after the other and in the same order each time.

A record that cannot be read comes as one with ``fault``; only an input that is broken as a whole raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from steelyard.errors import InputError

JSONL, CSV, ZIP = "application/x-ndjson", "text/csv", "application/zip"
PARQUET = "application/vnd.apache.parquet"
FOLDER = "inode/directory"
UPLOADS = (JSONL, CSV, PARQUET, ZIP)
"""Media types of an archive that can be sent."""

Columns = Mapping[str, str]
"""Where a table has the ``id``, the ``text`` and the ``published`` of an article: names of its columns."""


@dataclass(frozen=True, slots=True)
class Record:
    """An article, or why there is none; ``progress`` is the share of the input that was read so far."""

    id: str
    content: bytes | str = ""
    media_type: str | None = None
    published: object = None
    progress: float = 0.0
    fault: str | None = None


def read(path: Path, media_type: str, columns: Columns) -> Iterator[Record]:
    """Every article of the input."""
    from steelyard.jobs import archives, tables

    readers: Mapping[str, Callable[[Path, Columns], Iterator[Record]]] = {
        JSONL: tables.jsonl,
        CSV: tables.csv_rows,
        PARQUET: tables.parquet,
        ZIP: archives.zipped,
        FOLDER: archives.folder,
    }
    return readers[media_type](path, columns)


def refuse(path: Path, media_type: str) -> None:
    """``InputError`` for an upload that is plainly not what it is said to be."""
    with path.open("rb") as file:
        head = file.read(4)
    wanted = {ZIP: b"PK", PARQUET: b"PAR1"}.get(media_type, b"")
    if not head:
        raise InputError("body", "it is empty", "Send the archive as the body.")
    if not head.startswith(wanted):
        raise InputError("body", f"this is no {media_type}", "Say in “Content-Type” what it is.")
    if media_type == PARQUET:
        from steelyard.jobs.tables import pyarrow_parquet

        pyarrow_parquet()

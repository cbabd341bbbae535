"""Files that are one article each: alone, or the documents of a folder in the order of their names."""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.audit import files, kinds
from steelyard.audit.options import Options
from steelyard.audit.records import Cut, Found, Record, Reject, Shard, told
from steelyard.readers.text import MAX_BYTES


def cuts(path: str, options: Options) -> Iterator[Cut]:
    """The one part of a file; a folder is taken apart where its names are sorted."""
    yield Cut(0, 1, {"names": [""]})


def read(shard: Shard, options: Options) -> Iterator[Found]:
    """A record for each file that the part names."""
    for name in shard.hint["names"]:
        path = files.join(shard.path, name) if name else shard.path
        yield document(path, files.displayed(name or path), kinds.media_type(path))


def document(path: str, place: str, media_type: str) -> Record | Reject:
    """One file as a record; its name is its id."""
    try:
        with files.open_plain(path) as stream:
            data = stream.read(MAX_BYTES + 1)
    except files.FAULTS as error:
        return Reject(place, "unreadable", f"it cannot be read: {told(error)}", place)
    return of_bytes(data, place, media_type)


def of_bytes(data: bytes, place: str, media_type: str) -> Record | Reject:
    """The record of a document's bytes."""
    if len(data) > MAX_BYTES:
        return Reject(place, "too_long", f"it is longer than {MAX_BYTES:,} bytes", place)
    return Record(place=place, body=data, media_type=media_type, id=place)

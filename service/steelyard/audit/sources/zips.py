"""ZIP archives of documents; files of records in them are sources of their own."""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator

from steelyard.audit import files, kinds
from steelyard.audit.options import Options
from steelyard.audit.records import Cut, Found, Reject, Shard, told
from steelyard.audit.sources import documents
from steelyard.errors import InputError
from steelyard.readers.text import MAX_BYTES

_FAULTS = (*files.FAULTS, zipfile.BadZipFile, zlib.error, NotImplementedError, KeyError)


def cuts(path: str, options: Options) -> Iterator[Cut]:
    """Parts by number of documents, in the order of the archive's directory."""
    with files.open_stored(path) as stream, _opened(path, stream) as archive:
        names = [name for name in archive.namelist() if kinds.kind_of(name, inside=True) == "document"]
    for first in range(0, len(names), options.shard):
        part = names[first : first + options.shard]
        yield Cut(first, len(part), {"names": part})


def sources(path: str) -> tuple[list[tuple[str, str]], Counter[str]]:
    """Files of records in the archive, with their kinds; and how many others of which suffix there are."""
    with files.open_stored(path) as stream, _opened(path, stream) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
    return split(names)


def split(names: list[str]) -> tuple[list[tuple[str, str]], Counter[str]]:
    """Of an archive's names those that are sources of their own, and a count of those that are nothing."""
    found, others = [], Counter[str]()
    for name in names:
        kind = kinds.kind_of(name, inside=True)
        if not kind:
            others[kinds.suffix(name) or "no suffix"] += 1
        elif kind != "document":
            found.append((kind, name))
    return found, others


def read(shard: Shard, options: Options) -> Iterator[Found]:
    """A record for each document of the part."""
    with files.open_stored(shard.path) as stream, _opened(shard.path, stream) as archive:
        for name in shard.hint["names"]:
            try:
                with archive.open(name) as member:
                    data = member.read(MAX_BYTES + 1)
            except _FAULTS as error:
                yield Reject(name, "unreadable", f"it cannot be unpacked: {told(error)}", name)
                continue
            yield documents.of_bytes(data, name, kinds.media_type(name))


def _opened(path: str, stream: object) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)  # type: ignore[call-overload,no-any-return]
    except _FAULTS as error:
        raise InputError(files.displayed(path), f"it is no ZIP archive: {error}", code="E411") from None

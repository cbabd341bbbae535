"""Tar archives of documents, compressed or not."""

from __future__ import annotations

import tarfile
import zlib
from collections import Counter
from collections.abc import Iterator

from steelyard.audit import files, kinds
from steelyard.audit.options import Options
from steelyard.audit.records import Cut, Found, Record, Reject, Shard, told
from steelyard.audit.sources import documents, forward, zips
from steelyard.errors import InputError
from steelyard.readers.text import MAX_BYTES

_FAULTS = (*files.FAULTS, tarfile.TarError, zlib.error)


def cuts(path: str, options: Options) -> Iterator[Cut]:
    """Parts by number of documents, each with the offset of its first one."""
    first = number = offset = 0
    for member in _members(path):
        if number - first >= options.shard:
            yield Cut(first, number - first, {"offset": offset})
            first = number
        if number == first:
            offset = member.offset
        number += 1
    if number > first:
        yield Cut(first, number - first, {"offset": offset})


def sources(path: str) -> tuple[list[tuple[str, str]], Counter[str]]:
    """Files of records in the archive, with their kinds; and how many others of which suffix there are."""
    found: list[tuple[str, str]] = []
    others: Counter[str] = Counter()
    with files.open_plain(path) as stream, _opened(path, stream) as archive:
        for member in archive:
            if member.isfile():
                one, more = zips.split([member.name])
                found += one
                others += more
            _forget(archive)
    return found, others


def read(shard: Shard, options: Options) -> Iterator[Found]:
    """A record for each document of the part."""
    if files.seekable(shard.path) and not shard.path.lower().endswith((".tgz", ".tbz2", ".txz")):
        found = _documents(shard.path, shard.hint["offset"])
        yield from (record for record, _ in zip(found, range(shard.count), strict=False))
    else:
        yield from forward.items(shard.path, shard.first, shard.count, lambda: _documents(shard.path, 0))


def _documents(path: str, offset: int) -> Iterator[Record | Reject]:
    with files.open_plain(path) as stream:
        if offset:
            stream.seek(offset)
        with _opened(path, stream) as archive:
            for member in archive:
                if _wanted(member):
                    yield _document(archive, member)
                _forget(archive)


def _document(archive: tarfile.TarFile, member: tarfile.TarInfo) -> Record | Reject:
    try:
        file = archive.extractfile(member)
        data = file.read(MAX_BYTES + 1) if file is not None else b""
    except _FAULTS as error:
        return Reject(member.name, "unreadable", f"it cannot be unpacked: {told(error)}", member.name)
    return documents.of_bytes(data, member.name, kinds.media_type(member.name))


def _members(path: str) -> Iterator[tarfile.TarInfo]:
    with files.open_plain(path) as stream, _opened(path, stream) as archive:
        for member in archive:
            if _wanted(member):
                yield member
            _forget(archive)


def _forget(archive: tarfile.TarFile) -> None:
    """Else an archive keeps every header that it has seen."""
    archive.members = []  # type: ignore[attr-defined]


def _wanted(member: tarfile.TarInfo) -> bool:
    return member.isfile() and kinds.kind_of(member.name, inside=True) == "document"


def _opened(path: str, stream: object) -> tarfile.TarFile:
    try:
        return tarfile.open(fileobj=stream, mode="r|*")  # type: ignore[call-overload,no-any-return]
    except _FAULTS as error:
        raise InputError(files.displayed(path), f"it is no tar archive: {error}", code="E411") from None

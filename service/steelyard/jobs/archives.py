"""Articles as files: in a ZIP archive, or in a folder that the operator has opened for audits."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from steelyard import readers
from steelyard.errors import InputError
from steelyard.jobs.records import Columns, Record
from steelyard.readers.text import MAX_BYTES

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".mdx", ".htm", ".html", ".xhtml"})
"""Files with these names are articles; others are passed over."""

_MOST_ENTRIES = 2_000_000
_MOST_UNPACKED = 20_000_000_000


def zipped(path: Path, columns: Columns) -> Iterator[Record]:
    """The articles of a ZIP archive, in the order in which it lists them."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        raise InputError("body", f"the ZIP archive cannot be read: {error}") from None
    with archive:
        entries = [one for one in archive.infolist() if _is_article(one.filename) and not one.is_dir()]
        if len(entries) > _MOST_ENTRIES:
            raise InputError("body", f"it has more than {_MOST_ENTRIES:,} files", "Split it.")
        unpacked = 0
        for number, entry in enumerate(entries, 1):
            progress = number / len(entries)
            media_type = readers.media_type_of(entry.filename)
            try:
                with archive.open(entry) as file:
                    content = file.read(MAX_BYTES + 1)
            except Exception as error:  # a damaged or locked member raises whatever its method raises
                fault = f"it cannot be unpacked: {type(error).__name__}"
                yield Record(entry.filename, progress=progress, fault=fault)
                continue
            unpacked += len(content)
            if unpacked > _MOST_UNPACKED:
                raise InputError("body", f"it unpacks to more than {_MOST_UNPACKED:,} bytes", "Split it.")
            yield Record(entry.filename, content, media_type, progress=progress)


def folder(path: Path, columns: Columns) -> Iterator[Record]:
    """The articles below a folder, by name; links that lead out of it are not followed."""
    root = path.resolve()
    found = sorted(one for one in root.rglob("*") if one.suffix.lower() in SUFFIXES and one.is_file())
    for number, file in enumerate(found, 1):
        progress, name = number / len(found), file.relative_to(root).as_posix()
        if not file.resolve().is_relative_to(root):
            yield Record(name, progress=progress, fault="it is a link that leads out of the folder")
            continue
        try:
            with file.open("rb") as opened:
                content = opened.read(MAX_BYTES + 1)
        except OSError as error:
            yield Record(name, progress=progress, fault=f"it cannot be read: {error.strerror}")
            continue
        yield Record(name, content, readers.media_type_of(name), progress=progress)


def _is_article(name: str) -> bool:
    path = PurePosixPath(name)
    return path.suffix.lower() in SUFFIXES and "__MACOSX" not in path.parts and not path.name.startswith("._")

"""Files and objects to read: local paths, and anything that fsspec opens (``s3://``, ``gs://``, ``memory://``).

A path may name a member of an archive: ``articles.zip!/2024/one.jsonl``.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from steelyard.errors import InputError

_BUFFER = 1 << 20
INSIDE = "!/"
"""Stands between an archive and the name of a member."""

COMPRESSED = (".gz", ".bz2", ".xz", ".zst")
FAULTS = (OSError, EOFError, ValueError, lzma.LZMAError, RuntimeError)
"""What opening and reading a stranger's file may raise."""


def is_remote(path: str) -> bool:
    """Is it an address rather than a local path?"""
    return "://" in path


def compression(path: str) -> str:
    """The suffix that tells how the whole file is compressed, or nothing."""
    return next((suffix for suffix in COMPRESSED if path.lower().endswith(suffix)), "")


def is_folder(path: str) -> bool:
    """Is it a folder that can be listed?"""
    if is_remote(path):
        system, inner = filesystem(path)
        return bool(system.isdir(inner))
    return os.path.isdir(path)


def exists(path: str) -> bool:
    """Is there anything of this name?"""
    if is_remote(path):
        system, inner = filesystem(path)
        return bool(system.exists(inner))
    return os.path.exists(path)


def size(path: str) -> int:
    """Bytes of a file as it is stored; of an archive's member, those of the archive."""
    path = path.partition(INSIDE)[0]
    if is_remote(path):
        system, inner = filesystem(path)
        return int(system.size(inner) or 0)
    return os.stat(path).st_size


def open_stored(path: str) -> IO[bytes]:
    """The bytes as they are stored, seekable wherever the store can seek."""
    outer, _, member = path.partition(INSIDE)
    if is_remote(outer):
        system, inner = filesystem(outer)
        # Files of object stores lack what files of this machine can do, such as lines of a limited length.
        stream: IO[bytes] = io.BufferedReader(system.open(inner, "rb"), _BUFFER)
    else:
        stream = open(outer, "rb")  # noqa: SIM115  the caller closes it
    return _member(stream, outer, member) if member else stream


def open_plain(path: str) -> IO[bytes]:
    """The bytes behind any compression that the name tells of."""
    stream, suffix = open_stored(path), compression(path)
    opened: Any = stream
    if suffix == ".gz":
        opened = gzip.GzipFile(fileobj=stream)
    if suffix == ".bz2":
        opened = bz2.BZ2File(stream)
    if suffix == ".xz":
        opened = lzma.LZMAFile(stream)  # noqa: SIM115  the caller closes it
    if suffix == ".zst":
        import pyarrow as pa

        opened = io.BufferedReader(pa.CompressedInputStream(pa.PythonFile(stream, "r"), "zstd"))
    plain: IO[bytes] = opened
    return plain


def seekable(path: str) -> bool:
    """Can reading begin anywhere? Behind a compression or inside an archive only from the start."""
    return INSIDE not in path and not compression(path)


def names_below(root: str) -> Iterator[str]:
    """Every file of a folder, as a path relative to it; hidden ones, and links to folders, are left out."""
    if is_remote(root):
        system, inner = filesystem(root)
        for found in system.find(inner):
            name = os.path.relpath(found, inner).replace(os.sep, "/")
            if not any(part.startswith(".") for part in name.split("/")):
                yield name
        return
    pending = [""]
    while pending:
        folder = pending.pop()
        with os.scandir(os.path.join(root, folder)) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                name = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_dir(follow_symlinks=False):
                    pending.append(name)
                elif entry.is_file():
                    yield name


def leads_out(root: str, name: str) -> bool:
    """Is a file of a folder a link to somewhere else?"""
    if is_remote(root):
        return False
    return not Path(root, name).resolve().is_relative_to(Path(root).resolve())


def join(root: str, name: str) -> str:
    """The path of a file below a folder."""
    return f"{root.rstrip('/')}/{name}"


def filesystem(path: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it."""
    try:
        from fsspec.core import url_to_fs

        # What other processes write is looked for later: no list of a folder may be kept.
        system, inner = url_to_fs(path, use_listings_cache=False)
    except (ImportError, ValueError) as error:
        raise InputError(
            path, f"it cannot be reached: {error}", "Install what fsspec needs for it."
        ) from None
    return system, inner


def absolute(path: str) -> str:
    """A path that means the same in every process of a machine."""
    return path if is_remote(path) else os.path.abspath(path)


def displayed(path: str) -> str:
    """A path that can be printed and encoded, whatever bytes it is made of."""
    return os.fsencode(path).decode(errors="replace")


def _member(stream: IO[bytes], outer: str, member: str) -> IO[bytes]:
    import tarfile
    import zipfile

    if Path(outer).suffix.lower() == ".zip":
        return zipfile.ZipFile(stream).open(member)
    archive = tarfile.open(fileobj=stream, mode="r:*")  # noqa: SIM115  it lives as long as its member
    found = archive.extractfile(member)
    if found is None:
        raise InputError(f"{outer}{INSIDE}{member}", "it is no file")
    return found

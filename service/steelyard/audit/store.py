"""Where results are kept: a folder, or an object store that fsspec reaches.

What is written becomes visible all at once: by renaming in a folder, by nature in an object store.
"""

from __future__ import annotations

import errno
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

from steelyard.audit import files
from steelyard.errors import StoreError

_PENDING = ".tmp-"
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})
"""Errors of writing only: no source that is read while something is written raises them."""


class Store:
    """Files below one root, by names with slashes."""

    def __init__(self, root: str) -> None:
        self.root = root.rstrip("/") or "/"
        self.remote = files.is_remote(root)
        if self.remote:
            self._system, self._inner = files.filesystem(self.root)

    def path(self, name: str) -> str:
        """The full path of a file."""
        return files.join(self.root, name)

    def exists(self, name: str) -> bool:
        """Is there a file of this name?"""
        return bool(self._system.exists(self._at(name))) if self.remote else os.path.exists(self.path(name))

    def read(self, name: str) -> bytes:
        """The bytes of a file."""
        with self.open(name) as file:
            return file.read()

    def open(self, name: str) -> IO[bytes]:
        """A file to read from."""
        if self.remote:
            opened: IO[bytes] = self._system.open(self._at(name), "rb")
            return opened
        return open(self.path(name), "rb")

    def write(self, name: str, data: bytes) -> None:
        """Write a file, whole or not at all."""
        with self.writing(name) as file:
            file.write(data)

    @contextmanager
    def writing(self, name: str) -> Iterator[IO[bytes]]:
        """A file to write to, that is there under its name only when all is written."""
        if self.remote:
            with self._system.open(self._at(name), "wb") as file:
                yield file
            return
        path = self.path(name)
        folder = os.path.dirname(path)
        pending = os.path.join(folder, f"{_PENDING}{uuid.uuid4().hex}")
        try:
            os.makedirs(folder, exist_ok=True)
            file = open(pending, "wb")  # noqa: SIM115
        except OSError as error:
            raise self.trouble(error) from None
        try:
            with file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(pending, path)
        except BaseException as error:
            with suppress(OSError):
                os.unlink(pending)
            if isinstance(error, OSError) and error.errno in _NO_ROOM:
                raise self.trouble(error) from None
            raise

    def trouble(self, error: OSError) -> StoreError:
        """What a failure to write is to whoever began the work."""
        what = f"it cannot be written: {error.strerror}"
        return StoreError(
            self.root, what, "Make room, and give the same command again; what is done is kept."
        )

    def names(self, folder: str) -> set[str]:
        """Names of all files below a folder, relative to it; what was not finished is none."""
        if self.remote:
            if not self._system.exists(self._at(folder)):
                return set()
            return {os.path.relpath(path, self._at(folder)) for path in self._system.find(self._at(folder))}
        root = self.path(folder)
        return {
            os.path.relpath(os.path.join(at, name), root)
            for at, _, names in os.walk(root)
            for name in names
            if not name.startswith(_PENDING)
        }

    def sweep(self) -> None:
        """Remove what an earlier process began to write into the root and could not finish."""
        if not self.remote and os.path.isdir(self.root):
            for name in os.listdir(self.root):
                if name.startswith(_PENDING):
                    os.unlink(self.path(name))

    def remove(self, name: str) -> None:
        """Remove a file or a folder, if it is there."""
        if self.remote:
            if self._system.exists(self._at(name)):
                self._system.rm(self._at(name), recursive=True)
        elif os.path.isdir(self.path(name)):
            shutil.rmtree(self.path(name))
        elif os.path.exists(self.path(name)):
            os.unlink(self.path(name))

    def _at(self, name: str) -> str:
        return f"{self._inner.rstrip('/')}/{name}"

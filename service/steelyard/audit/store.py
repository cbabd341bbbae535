"""Where results are kept: a folder, or an object store that fsspec reaches.

What is written becomes visible all at once: by renaming in a folder, by nature in an object store.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from steelyard.audit import files

_PENDING = ".tmp-"


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
        os.makedirs(folder, exist_ok=True)
        pending = os.path.join(folder, f"{_PENDING}{uuid.uuid4().hex}")
        try:
            with open(pending, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(pending, path)
        except BaseException:
            if os.path.exists(pending):
                os.unlink(pending)
            raise

    def names(self, folder: str) -> set[str]:
        """Names of all files below a folder, relative to it; what was not finished is none."""
        if self.remote:
            self._system.invalidate_cache()
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

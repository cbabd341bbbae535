"""Content digests of what was loaded, so that a report can name it and be repeated."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path


def of_bytes(data: bytes) -> str:
    """The digest of one piece of content, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def of_file(path: Path) -> str:
    """The digest of a file's bytes."""
    return of_bytes(path.read_bytes())


def of_files(root: Path, paths: Iterable[Path]) -> dict[str, str]:
    """Digests by path relative to ``root``, sorted, with forward slashes everywhere."""
    return {path.relative_to(root).as_posix(): of_file(path) for path in sorted(paths)}


def combined(parts: Mapping[str, str]) -> str:
    """One digest for named parts, whatever order they came in; a single part still counts with its name."""
    whole = hashlib.sha256()
    for name in sorted(parts):
        whole.update(f"{name}\0{parts[name]}\n".encode())
    return whole.hexdigest()

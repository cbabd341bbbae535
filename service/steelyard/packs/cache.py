"""Compiled packs on disk: valid while their inputs are unchanged, written whole or not at all.

A pack that is part of the program keeps them beside its data (``.steelyard-cache/``); those of any other
pack lie in the user's own cache directory, so that a stranger's pack cannot bring a compiled file along.
Where nothing can be written, packs are compiled in memory each time. ``kind`` is what was compiled: tables,
rules, or what texts are read by, which is made of both.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
import time
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from . import discover, manifest

FORMAT = 1
FOLDER = ".steelyard-cache"
ENVIRONMENT = "STEELYARD_CACHE"
SETTLING = 2_000_000_000  # a file changed within so many nanoseconds of being read may change again unseen
Stamp = tuple[int, int]
Plain = dict[str, Any]


def stamps(files: Mapping[str, Path]) -> dict[str, Stamp]:
    """Size and time of change of each file; a file that vanished has none."""
    found = {}
    for name, path in files.items():
        with contextlib.suppress(OSError):
            status = os.stat(path)
            found[name] = (status.st_size, status.st_mtime_ns)
    return found


def digests(files: Mapping[str, Path]) -> dict[str, str]:
    """Content digest of each file."""
    found = {}
    for name, path in files.items():
        with contextlib.suppress(OSError):
            found[name] = manifest.of_file(path)
    return found


def places(kind: str, root: Path) -> list[Path]:
    """Where the compiled file of a pack may lie, in the order of preference."""
    key = f"{manifest.of_bytes(str(root).encode())[:16]}-{kind}"
    named = os.environ.get(ENVIRONMENT)
    if named:
        return [Path(named) / key]
    beside = [root / FOLDER / kind] if discover.trusted(root) else []
    user = _user_directory()
    return [*beside, *([user / "steelyard" / key] if user else [])]


def load(kind: str, root: Path, files: Mapping[str, Path]) -> tuple[Plain | None, dict[str, str]]:
    """The compiled pack if it is still valid; and the digests of the inputs when they had to be taken."""
    now, older = stamps(files), list[Plain]()
    youngest = max((changed for _, changed in now.values()), default=0)
    for place in places(kind, root):
        content = _read(kind, place)
        if content is not None and content["stamps"] == now and youngest + SETTLING < content["written"]:
            return content["pack"], {}
        if content is not None:
            older.append(content)
    taken = digests(files) if older else {}
    for content in older:
        if content["digests"] == taken:
            if content["stamps"] != now or youngest + SETTLING < time.time_ns():
                save(kind, root, content["pack"], now, taken)
            return content["pack"], taken
    return None, taken


def save(
    kind: str, root: Path, pack: Plain, now: Mapping[str, Stamp], taken: Mapping[str, str]
) -> Path | None:
    """Write the compiled pack where that is possible; else nothing is left and nothing fails."""
    content = {"written": time.time_ns(), "stamps": dict(now), "digests": dict(taken), "pack": pack}
    data = marshal.dumps(content, 4)
    head = _magic(kind) + len(data).to_bytes(8, "big") + zlib.crc32(data).to_bytes(4, "big")
    for place in places(kind, root):
        if replace(place, head + data):
            return place
    return None


def kept(kind: str, root: Path, inputs: Mapping[str, str], make: Callable[[], Plain]) -> Plain:
    """What is made of inputs with these digests, kept for the pack ``root``; made anew where they changed."""
    for place in places(kind, root):
        content = _read(kind, place)
        if content is not None and content["digests"] == inputs:
            return dict(content["pack"])
    made = make()
    save(kind, root, made, {}, inputs)
    return made


def replace(place: Path, content: bytes) -> bool:
    """Write a file in one step, so that a reader sees the old one or the new one; False when that fails."""
    import tempfile

    temporary = None
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{place.name}-", dir=place.parent)
        with open(handle, "wb") as file:
            file.write(content)
        if place.suffix:
            os.chmod(temporary, 0o644)
        os.replace(temporary, place)
    except OSError:
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        return False
    return True


def _magic(kind: str) -> bytes:
    return f"steelyard {kind} {FORMAT}\n".encode()


def _read(kind: str, place: Path) -> Plain | None:
    try:
        raw = place.read_bytes()
    except OSError:
        return None
    magic = _magic(kind)
    start = len(magic) + 12
    if not raw.startswith(magic) or len(raw) < start:
        return None
    length, check = (
        int.from_bytes(raw[start - 12 : start - 4], "big"),
        int.from_bytes(raw[start - 4 : start], "big"),
    )
    data = memoryview(raw)[start:]
    if len(data) != length or zlib.crc32(data) != check:
        return None
    try:
        content = marshal.loads(data)
    except (ValueError, EOFError, TypeError):
        return None
    whole = isinstance(content, dict) and {"written", "stamps", "digests", "pack"} <= set(content)
    return content if whole else None


def _user_directory() -> Path | None:
    named = os.environ.get("XDG_CACHE_HOME") or (
        os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else None
    )
    if named:
        return Path(named)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache"

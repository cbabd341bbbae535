"""The compiled pack on disk: valid while its inputs are unchanged, written whole or not at all.

A pack that is part of the program keeps it beside its data (``.steelyard-cache/``); that of any other pack
lies in the user's own cache directory, so that a stranger's pack cannot bring a compiled file along. Where
nothing can be written, tables are compiled in memory each time.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
import time
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ..packs import discover, manifest

MAGIC = b"steelyard tables 1\n"
FOLDER = ".steelyard-cache"
FILE = "tables"
ENVIRONMENT = "STEELYARD_CACHE"
CODE = (
    "compile.py",
    "digest.py",
    "draft.py",
    "read.py",
    "validate.py",
    "../units.py",
    "../packs/table_file.py",
)
SETTLING = 2_000_000_000  # a file changed within so many nanoseconds of being read may change again unseen
Stamp = tuple[int, int]
Plain = dict[str, Any]


def inputs(root: Path, others: Iterable[Path] = ()) -> dict[str, Path]:
    """Every file that a compiled pack depends on: tables, releases, unit definitions, our code."""
    found: dict[str, Path] = {}
    data = root / "reference_data"
    with contextlib.suppress(OSError):
        for entry in os.scandir(data):
            if entry.is_dir():
                with contextlib.suppress(OSError):
                    for inner in os.scandir(entry.path):
                        if inner.name.endswith((".csv", ".yaml", ".txt")):
                            found[f"{entry.name}/{inner.name}"] = Path(inner.path)
            elif entry.name.endswith(".csv"):
                found[entry.name] = Path(entry.path)
    found |= {f"other {path}": path for path in others}
    here = Path(__file__).parent
    return found | {f"code {name}": here / name for name in CODE}


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


def places(root: Path) -> list[Path]:
    """Where the compiled file of a pack may lie, in the order of preference."""
    key = f"{manifest.of_bytes(str(root).encode())[:16]}-{FILE}"
    named = os.environ.get(ENVIRONMENT)
    if named:
        return [Path(named) / key]
    beside = [root / FOLDER / FILE] if discover.trusted(root) else []
    user = _user_directory()
    return [*beside, *([user / "steelyard" / key] if user else [])]


def load(root: Path, files: Mapping[str, Path]) -> tuple[Plain | None, dict[str, str]]:
    """The compiled pack if it is still valid; and the digests of the inputs when they had to be taken."""
    now, taken = stamps(files), dict[str, str]()
    for place in places(root):
        content = _read(place)
        if content is None:
            continue
        kept = content["stamps"]
        if kept == now and all(changed + SETTLING < content["written"] for _, changed in kept.values()):
            return content["pack"], taken
        taken = taken or digests(files)
        if content["digests"] == taken:
            save(root, content["pack"], now, taken)
            return content["pack"], taken
    return None, taken


def save(root: Path, pack: Plain, now: Mapping[str, Stamp], taken: Mapping[str, str]) -> Path | None:
    """Write the compiled pack where that is possible; else nothing is left and nothing fails."""
    content = {"written": time.time_ns(), "stamps": dict(now), "digests": dict(taken), "pack": pack}
    data = marshal.dumps(content, 4)
    for place in places(root):
        if write(place, data):
            return place
    return None


def write(place: Path, data: bytes) -> bool:
    """Put a compiled file in place; False, and no trace, when that fails."""
    return replace(place, MAGIC + len(data).to_bytes(8, "big") + zlib.crc32(data).to_bytes(4, "big") + data)


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


def _read(place: Path) -> Plain | None:
    try:
        raw = place.read_bytes()
    except OSError:
        return None
    start = len(MAGIC) + 12
    if not raw.startswith(MAGIC) or len(raw) < start:
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
    return (
        content
        if isinstance(content, dict) and {"written", "stamps", "digests", "pack"} <= set(content)
        else None
    )


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

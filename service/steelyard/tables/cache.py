"""The compiled tables of a pack on disk: what they depend on, and where they are kept."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..packs import cache
from ..packs.cache import Plain, Stamp, digests, replace, stamps

__all__ = ["Plain", "Stamp", "digests", "inputs", "load", "places", "replace", "save", "stamps"]

KIND = "tables"
CODE = (
    "compile.py",
    "digest.py",
    "draft.py",
    "read.py",
    "validate.py",
    "../units.py",
    "../packs/table_file.py",
)


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


def places(root: Path) -> list[Path]:
    """Where the compiled tables of a pack may lie, in the order of preference."""
    return cache.places(KIND, root)


def load(root: Path, files: Mapping[str, Path]) -> tuple[Plain | None, dict[str, str]]:
    """The compiled tables if they are still valid; and the digests of the inputs if they were taken."""
    return cache.load(KIND, root, files)


def save(root: Path, pack: Plain, now: Mapping[str, Stamp], taken: Mapping[str, str]) -> Path | None:
    """Write the compiled tables where that is possible; else nothing is left and nothing fails."""
    return cache.save(KIND, root, pack, now, taken)

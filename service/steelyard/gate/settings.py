"""The configuration: the nearest ``.steelyard.toml`` or ``[tool.steelyard]`` of a ``pyproject.toml`` upwards.

What the command line says stands over it. Paths in it are relative to the file that names them.
"""

from __future__ import annotations

import datetime as dt
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from steelyard.errors import UsageError
from steelyard.gate.options import FAIL_ON, GRADES
from steelyard.reasons import VERDICTS

OWN = ".steelyard.toml"
SHARED = "pyproject.toml"
INCLUDE = (*VERDICTS, "figures")


@dataclass(frozen=True, slots=True)
class Settings:
    """Values by key as on the command line (``fail-on``), and the file they come from."""

    values: Mapping[str, Any]
    file: Path | None = None


def find(start: Path) -> Settings:
    """The nearest configuration at ``start`` or above it; none is an empty one."""
    for folder in (start, *start.parents):
        own = folder / OWN
        if own.is_file():
            return _checked(_load(own), own)
        shared = folder / SHARED
        if shared.is_file():
            tool = _load(shared).get("tool", {})
            if isinstance(tool, dict) and "steelyard" in tool:
                return _checked(tool["steelyard"], shared)
    return Settings({})


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(str(path), f"this is no TOML: {error}", "Mend it.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(str(path), f"it cannot be read: {error}") from None


def _checked(found: object, path: Path) -> Settings:
    if not isinstance(found, dict):
        raise UsageError(str(path), "“steelyard” is no table of settings", "Write [tool.steelyard].")
    values = {}
    for key, value in found.items():
        kind = KEYS.get(key)
        if kind is None:
            raise UsageError(str(path), f"“{key}” is no setting", f"Known are {', '.join(sorted(KEYS))}.")
        try:
            values[key] = kind(value, path.parent)
        except ValueError as error:
            raise UsageError(str(path), f"{key}: {error}", "See “steelyard check --help”.") from None
    return Settings(values, path)


Kind = Callable[[Any, Path], Any]


def _text(value: Any, folder: Path) -> str:
    if not isinstance(value, str):
        raise ValueError("this must be a text")
    return value


def _texts(value: Any, folder: Path) -> tuple[str, ...]:
    value = [value] if isinstance(value, str) else value
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("this must be a list of texts")
    return tuple(value)


def _yes_or_no(value: Any, folder: Path) -> bool:
    if not isinstance(value, bool):
        raise ValueError("this must be true or false")
    return value


def _number(value: Any, folder: Path) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 256:
        raise ValueError("this must be a number from 0 to 256")
    return value


def _day(value: Any, folder: Path) -> int:
    try:
        day = value if isinstance(value, dt.date) else dt.date.fromisoformat(_text(value, folder))
    except ValueError:
        raise ValueError(f"“{value}” is no day; write it like 2025-08-06") from None
    return day.toordinal()


def _path(value: Any, folder: Path) -> Path:
    return Path(os.path.relpath(folder / _text(value, folder)))


def _paths(value: Any, folder: Path) -> tuple[Path, ...]:
    return tuple(Path(folder / item) for item in _texts(value, folder))


def _one_of(known: tuple[str, ...]) -> Kind:
    def read(value: Any, folder: Path) -> str:
        if value not in known:
            raise ValueError(f"“{value}” is not known; known are {', '.join(known)}")
        return str(value)

    return read


def _some_of(known: tuple[str, ...]) -> Kind:
    one = _one_of(known)
    return lambda value, folder: tuple(one(item, folder) for item in _texts(value, folder))


KEYS: Mapping[str, Kind] = {
    "as-of": _day,
    "baseline": _path,
    "cache": _yes_or_no,
    "exclude": _texts,
    "fail-on": _one_of(FAIL_ON),
    "format": _text,
    "include": _some_of(INCLUDE),
    "jobs": _number,
    "min-grade": _one_of(GRADES),
    "output": _texts,
    "pack": _paths,
    "published": _day,
    "reference-version": _text,
    "since": _text,
}
"""Every setting, and how its value is read; those that speak of one call only are not among them."""

"""Regular expressions that the wheel carries compiled: compiling them is the longest part of a cold start.

Python compiles an expression to a list of numbers before its engine takes it. The wheel's build records those
lists, and a start hands them to the engine and to the cache in which ``re`` looks first. They hold for one
kind of interpreter; with another, or where anything is missing, expressions are compiled as always.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from functools import cache
from typing import Any

from . import discover
from .cache import FOLDER

FILE = "expressions"


def interpreter() -> tuple[object, ...]:
    """For what kind of interpreter compiled expressions hold."""
    import _sre  # type: ignore[import-not-found]

    return sys.implementation.cache_tag, _sre.MAGIC, _sre.CODESIZE, array("I").itemsize, sys.byteorder


@cache
def prime() -> int:
    """Hand over what the wheel carries; how many expressions these were. Never fails."""
    try:
        import _sre

        held = marshal.loads((discover.builtin() / FOLDER / FILE).read_bytes())
        if held["interpreter"] != interpreter():
            return 0
        known: dict[Any, Any] = re._cache  # type: ignore[attr-defined]
        for key, pattern, flags, code, groups, index, names in held["expressions"]:
            compiled = _sre.compile(pattern, flags, array("I", code).tolist(), groups, index, names)
            known[str, pattern, key] = compiled
        return len(held["expressions"])
    except (ImportError, AttributeError, OSError, ValueError, EOFError, TypeError, KeyError, RuntimeError):
        return 0

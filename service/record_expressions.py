"""Records the compiled regular expressions that the wheel carries: ``python record_expressions.py PLACE``.

Run by the build hook in a process of its own, since what was imported before it is recorded would be missing.
What reads them is ``steelyard.packs.expressions``.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from importlib import import_module
from pathlib import Path
from typing import Any

MODULES = (
    "engine",
    "claims.read",
    "gate.run",
    "readers.markdown",
    "readers.html",
    "writers.text",
    "writers.json",
)
"""With what these import they hold what a check needs; what cannot be imported here is left out."""


class Recorder:
    """Stands before the engine of ``re`` and notes what it is given."""

    def __init__(self, engine: Any) -> None:
        self.engine = engine
        self.given: list[tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self.engine, name)

    def compile(self, pattern: Any, flags: int, code: list[int], *rest: Any) -> Any:
        self.given.append((pattern, flags, array("I", code).tobytes(), *rest))
        return self.engine.compile(pattern, flags, code, *rest)


def main(place: Path) -> None:
    """Import and compile all that a check needs, and write what was compiled on the way."""
    sys.path.insert(0, str(Path(__file__).parent))
    place.unlink(missing_ok=True)  # what is handed over from an earlier run would not be compiled
    known: dict[Any, Any] = re._cache  # type: ignore[attr-defined]
    known.clear()
    compiler: Any = re._compiler  # type: ignore[attr-defined]
    compiler._sre = recorder = Recorder(compiler._sre)
    for name in MODULES:
        try:
            import_module(f"steelyard.{name}")
        except ImportError as error:
            print(f"expressions of {name} are left out: {error}", file=sys.stderr)
    from steelyard.engine import Engine
    from steelyard.packs import discover, expressions

    Engine([discover.builtin()]).prepare()
    asked = {(pattern, made.flags): flags for (kind, pattern, flags), made in known.items() if kind is str}
    held = [
        (asked[pattern, flags | re.UNICODE], pattern, flags, *rest)
        for pattern, flags, *rest in recorder.given
        if (pattern, flags | re.UNICODE) in asked
    ]
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(marshal.dumps({"interpreter": expressions.interpreter(), "expressions": held}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

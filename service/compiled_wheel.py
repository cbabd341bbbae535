"""Build hook: the wheel carries tables, rules and expressions compiled, so that a start need not do it.

An editable install compiles them on first use instead. What is carried is believed only while it fits the
files beside it, so it can be out of date but never wrong.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledWheel(BuildHookInterface[Any]):
    """Compiles the pack of the checkout and takes the files along."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "service"))
        from steelyard.packs import cache, discover, expressions, rules
        from steelyard.tables import build

        pack = discover.builtin()
        build.packs([pack])
        rules.load([pack])
        recorder = Path(self.root) / "service" / "record_expressions.py"
        place = pack / cache.FOLDER / expressions.FILE
        subprocess.run([sys.executable, str(recorder), str(place)], check=True)
        for kind in ("tables", "rules", "language", expressions.FILE):
            made = pack / cache.FOLDER / kind
            if not made.is_file():
                raise OSError(f"{made} could not be written, so the wheel would start slowly")
            build_data["force_include"][str(made)] = f"steelyard/_pack/{cache.FOLDER}/{kind}"

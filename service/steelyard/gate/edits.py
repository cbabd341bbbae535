"""Corrections carried out in files: only certain ones, only where the source has the figure as read."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

from steelyard.gate.whole import replace
from steelyard.readers.text import BOM, decode
from steelyard.reasons import CONFLICTING
from steelyard.writers.run import Checked

Json = dict[str, Any]


def corrected(checked: Checked, source: str) -> str:
    """The source with every certain correction made, from the end backwards, and nothing else touched."""
    edits = {}
    for claim in checked.report["claims"] if checked.report is not None else ():
        edit = claim["suggestion"]
        if edit is None or claim["verdict"] != CONFLICTING or claim["suppressed"] is not None:
            continue
        if source[edit["start"] : edit["end"]] == claim["text"]:
            edits[edit["start"], edit["end"]] = edit["replacement"]
    last = len(source) + 1
    for (start, end), replacement in sorted(edits.items(), reverse=True):
        if end <= last:
            source = source[:start] + replacement + source[end:]
            last = start
    return source


def fix(checked: Checked, path: str) -> bool:
    """Correct one file in its place; True if anything was changed. Only UTF-8 is written back."""
    data = Path(path).read_bytes()
    source = decode(data, checked.path)
    after = corrected(checked, source)
    mark = BOM if data.startswith(BOM) else b""
    if after == source or mark + source.encode() != data:
        return False
    replace(Path(path), mark + after.encode())
    return True


def diff(checked: Checked, path: str) -> str:
    """What ``fix`` would change, as a unified diff."""
    source = decode(Path(path).read_bytes(), checked.path)
    after = corrected(checked, source)
    if after == source:
        return ""
    lines = difflib.unified_diff(
        source.splitlines(keepends=True),
        after.splitlines(keepends=True),
        f"a/{checked.path}",
        f"b/{checked.path}",
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )

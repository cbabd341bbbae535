"""The lines that changed since a revision, as Git tells it."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from steelyard.errors import UsageError
from steelyard.writers.run import Checked

_FILE = re.compile(rb'^\+\+\+ (?:"?b/(.*?)"?|/dev/null)\t?$')
_HUNK = re.compile(rb"^@@ -\S+ \+([0-9]+)(?:,([0-9]+))? @@")

Lines = dict[str, list[range] | None]


class Changes:
    """Changed lines by file; a file that Git does not know yet has changed whole."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    @classmethod
    def since(cls, revision: str) -> Changes:
        """What differs between a revision and the files as they are now."""
        if revision.startswith("-"):
            raise UsageError("--since", f"“{revision}” is no revision", "Name a branch, a tag or a commit.")
        top = Path(os.fsdecode(_git("rev-parse", "--show-toplevel").rstrip(b"\n")))
        diff = _git(
            "-c", "core.quotePath=false", "diff", "--no-color", "--no-ext-diff", "-U0", "-M", revision, "--"
        )
        new = _git("ls-files", "--others", "--exclude-standard", "-z", "--full-name", cwd=top)
        lines: Lines = {os.path.abspath(top / os.fsdecode(name)): None for name in new.split(b"\0") if name}
        current: list[range] = []
        for line in diff.split(b"\n"):
            if match := _FILE.match(line):
                current = []
                if match[1] is not None:
                    lines[os.path.abspath(top / os.fsdecode(match[1]))] = current
            elif match := _HUNK.match(line):
                first, number = int(match[1]), int(match[2] or 1)
                current.append(range(first, first + number))
        return cls(lines)

    def apply(self, checked: Checked) -> None:
        """Mark the findings of lines that did not change."""
        if checked.report is None:
            return
        path = os.path.abspath(checked.path)
        ranges = self._lines.get(path, [])
        if ranges is None:
            return
        for claim in checked.report["claims"]:
            first, last = claim["context"]["line"], claim["context"]["end_line"]
            touched = any(r.start <= last and first < r.stop for r in ranges if len(r))
            if not touched and claim["suppressed"] is None:
                claim["suppressed"] = {"by": "unchanged", "reason": "its lines did not change"}


def _git(*arguments: str, cwd: Path | None = None) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=cwd, capture_output=True, check=False)
    except OSError:
        raise UsageError("--since", "git is not installed", "Install it, or leave --since out.") from None
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip().splitlines()
        raise UsageError("--since", f"git says: {told[0] if told else 'no'}", "Is the revision fetched?")
    return done.stdout

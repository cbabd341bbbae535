"""A line a finding, as compilers write them: ``path:line:column: verdict [reason] what, and why``."""

from __future__ import annotations

from steelyard import words
from steelyard.writers import told
from steelyard.writers.run import Run

MEDIA_TYPE = "text/plain"


def render(run: Run) -> bytes:
    """Every finding to be shown on a line of its own."""
    lines = [
        f"{words.plain(checked.path)}:{claim['line']}:{claim['column']}: {claim['verdict']} "
        f"[{told.reason(claim)}] {told.about(claim)}: {words.plain(told.explanation(claim))}\n"
        for checked, claim in run.findings()
    ]
    return "".join(lines).encode()

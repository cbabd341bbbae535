"""Digits that belong to a word, a name or a link: "F-35", "G7", "/2025/"."""

from __future__ import annotations

import re

from steelyard.text.draft import Draft

_GLUE = "_@#&=?\\"
_JOINTS = "-‐‑–/:.,+"
_HYPHENS = "-‐‑"
_COMPOUND = ("sub", "-to")
"""What a hyphen may join digits to: "sub-5%", "10-to-20%"."""
_WITHOUT_BLANKS = "\u2e80"
"""Scripts from here on write words without blanks."""
_PERCENT = re.compile(r"[0-9][0-9.]{0,8}(?:%| per ?cent)")


def is_glued(text: str, start: int, before: str, low: int, high: int, last: Draft | None) -> bool:
    """Whether the digits at ``start`` go on what stands ``before`` them; ``last`` is the figure read last."""
    if (before.isalnum() and before < _WITHOUT_BLANKS) or before in _GLUE:
        return True
    if before not in _JOINTS or start - 2 < low:
        return False
    if last is not None and last.end == start - 1:
        return before in ":.," or (before == "/" and not last.unit)
    if before in _HYPHENS and text[max(low, start - 4) : start - 1].lower() in _COMPOUND:
        return False
    prior = text[start - 2]
    if before == ":" and prior.isalpha() and _PERCENT.match(text, start, high):
        return False  # "Tariff:25%"
    return prior.isalnum() or prior in "/.-_"

"""Figures that leave their unit to a neighbour: "Japan 15 percent, Indonesia 19 and Laos 40"."""

from __future__ import annotations

import re

from steelyard.text.draft import Draft
from steelyard.text.trie import GAP, words
from steelyard.text.unit_words import PERCENT, POINT

_REACH = 250
_NEAR = 64
_GAP = re.compile(r"[^.!?\n%$€£¥0-9]*+(?:\n[^.!?\n%$€£¥0-9]*+)?")
_FORWARD = re.compile(rf"{GAP}(?:for|on|from|in|to|against|at)(?![^\W_])[^.!?\n;%$€£¥0-9]*+")
_OWN = words(
    "the all of these those its their his her our other another top first last only number under among "
    "between since until by than turned turns is was aged"
)


def borrow(drafts: list[Draft], text: str) -> None:
    """Give bare numbers the percent of a neighbour; keep plain points where a percentage stands in reach."""
    for i, draft in enumerate(drafts):
        if draft.bare and not draft.unit and not draft.trap:
            _borrow(drafts, i, text)
        elif draft.loose and draft.unit == POINT:
            near = [d for d in drafts[max(0, i - 3) : i + 4] if d.unit == PERCENT and not d.trap]
            draft.trap = (
                draft.trap or draft.value > 100 or not any(abs(d.start - draft.start) < _REACH for d in near)
            )


def _borrow(drafts: list[Draft], i: int, text: str) -> None:
    draft = drafts[i]
    if (
        draft.form != "digits"
        or draft.scale != 1
        or len(draft.digits.partition(".")[0]) > 3
        or draft.sign < 0
    ):
        return
    window = text[max(0, draft.start - 16) : draft.start]
    words = window.lower().split()
    if not words or words[-1].rstrip() in _OWN or window.rstrip().endswith(("-", "–")):
        return
    if window.rstrip().endswith(",") and text[draft.end : draft.end + 1] == ",":
        return  # an age: "Kim, 54, said"
    for last in reversed(drafts[max(0, i - 2) : i]):
        if last.unit == PERCENT and not last.trap and last.form in ("digits", "words"):
            if 0 < draft.start - last.tail <= _NEAR and _GAP.fullmatch(text, last.tail, draft.start):
                draft.unit = PERCENT
            return
    following = drafts[i + 1] if i + 1 < len(drafts) else None
    if (
        following is not None
        and following.unit == PERCENT
        and following.form == "digits"
        and 0 < following.start - draft.end <= _NEAR
        and _FORWARD.fullmatch(text, draft.end, following.head)
    ):
        draft.unit = PERCENT

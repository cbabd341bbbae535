"""Figures told by their kind: "double-digit growth", "the mid-teens", "low single digits"."""

from __future__ import annotations

import re

from steelyard.text.draft import Draft
from steelyard.text.trie import GAP, INNER
from steelyard.text.unit_words import PERCENT

WORDS = frozenset({"digit", "digits", "teens"})

_DIGITS = {"single": 1, "one": 1, "double": 10, "two": 10, "triple": 100, "three": 100}
_PARTS = {
    ("low", 1): (1, 3), ("mid", 1): (4, 6), ("high", 1): (7, 9), ("low", 10): (10, 13),
}  # fmt: skip
"""How much of its kind "low", "mid" and "high" mean."""
_TEENS = {"low": (11, 13), "mid": (14, 16), "high": (17, 19), "": (13, 19)}

_WHICH = r"(?P<which>low(?:er)?|mid(?:dle)?|high(?:er)?|upper)"
_BEFORE_DIGITS = re.compile(
    rf"(?<![^\W_])(?:{_WHICH}(?:{INNER}|{GAP}to{GAP}mid{INNER}))?(?P<size>{'|'.join(_DIGITS)}){INNER}\Z",
    re.IGNORECASE,
)
_BEFORE_TEENS = re.compile(
    rf"(?<![^\W_]){_WHICH}{INNER}\Z",
    re.IGNORECASE,
)
_UNIT = re.compile(rf"(?:{INNER}(?:percent(?:age)?s?|per{INNER}cent))(?![^\W_])", re.IGNORECASE)
_RATED = re.compile(
    rf"(?:{GAP}[a-z-]+){{0,3}}?{GAP}(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|rates?|growth|gains?|rises?|increases?|hikes?"
    r"|falls?|drops?|declines?|slumps?|jumps?|losses|decreases?|contractions?|cuts?|expansion|inflation|returns?"
    r"|surges?|slides?|plunges?|pace|shares?|swings?|moves?)(?![^\W_])",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:by|at|in|to|into|from|the|only|still|above|below|of)\s(?:the\s)?(?:(?:low|mid|high)\w*[ -])?"
    r"(?:single|double|triple|one|two|three)[ -]digits\Z",
    re.IGNORECASE,
)
_OTHER = re.compile(
    rf"{GAP}(?:of|in)?{GAP}?(?:[mbt]illions?|thousands|dollars?|euros?|points|seats|wins|deaths|degrees)(?![^\W_])"
)
_LEFT = 32


def digits(text: str, pos: int, stop: int, low: int, high: int) -> Draft | None:
    """ "double-digit growth", "by double digits": an order of magnitude, or one part of it."""
    match = _BEFORE_DIGITS.search(text, max(low, pos - _LEFT), pos)
    if match is None:
        return None
    unit = _UNIT.match(text, stop, high)
    rated = unit is not None or _RATED.match(text, stop, high) is not None
    if not rated:
        many = text[stop - 1] in "sS" and _MOVED.search(text, max(low, pos - _LEFT), stop) is not None
        if not many or _OTHER.match(text, stop, high):
            return None
    size = _DIGITS[match["size"].lower()]
    end = unit.end() if unit else stop
    part = _PARTS.get((_part(match["which"]), size))
    if part is None:
        return Draft(match.start(), end, str(size), PERCENT, form="order")
    return _between(match.start(), end, part)


def teens(text: str, pos: int, stop: int, low: int, high: int) -> Draft | None:
    """ "in the mid-teens": a rate; teens without low, mid or high before them are people."""
    match = _BEFORE_TEENS.search(text, max(low, pos - _LEFT), pos)
    if match is None or _OTHER.match(text, stop, high):
        return None
    unit = _UNIT.match(text, stop, high)
    return _between(match.start("which"), unit.end() if unit else stop, _TEENS[_part(match["which"])])


def _part(word: str | None) -> str:
    folded = (word or "").lower()
    return {"lower": "low", "middle": "mid", "higher": "high", "upper": "high"}.get(folded, folded)


def _between(start: int, end: int, part: tuple[int, int]) -> Draft:
    draft = Draft(start, end, str(part[0]), PERCENT, form="words")
    draft.upper = Draft(start, end, str(part[1]), PERCENT, form="words")
    return draft

"""Figures that say none: "zero tariffs", "cut to zero", "duty-free"."""

from __future__ import annotations

import re

from steelyard.text.draft import Draft
from steelyard.text.traps import left_word
from steelyard.text.trie import GAP, HYPHENS, words
from steelyard.text.unit_words import PERCENT

_FREE_OF = re.compile(
    rf"free{GAP}of{GAP}(?:customs{GAP}|import{GAP})?(?:dut(?:y|ies)|tariffs?)(?![^\W_])", re.IGNORECASE
)
_FREE = re.compile(r"(?<![^\W_])(?:duty|tariff)[ -]free\Z", re.IGNORECASE)
_TAX = re.compile(
    rf"(?:{GAP}|[{HYPHENS}])(?:(?:[A-Za-z.]{{2,14}}{GAP}){{0,2}})(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|tax(?:es)?|"
    r"customs|rates?|tolls?|growth|inflation)(?![^\W_])"
)
_AFTER_BARE = words(
    "in on for by from and or at but under to as if when while with this next last over "
    "is are was were will would"
)
_ZERO_LEFT = words("to at from of with pay pays paid charge charges charged collect collects")
_TAXED = re.compile(r"\b(?:tariff|dut(?:y|ies)|lev(?:y|ies)|tax|customs)[^.!?\n]{0,90}\Z", re.IGNORECASE)
_RATED = re.compile(r"(?:%|per ?cent|pct)[^.!?\n]{0,60}[,;(] ?(?:and |but )?\Z")
_AMONG = re.compile(r"(?:%|per ?cent|pct)[^.!?\n0-9]{0,60}[,:] \Z")
_STOPS = frozenset(".;,)")
"""A zero between commas among percentages: "15% and, on aircraft, zero"."""
_SHOP = re.compile(
    r"[ -](?:shops?|stores?|retail\w*|allowances?|zones?|ports?|outlets?|chains?|sales)\b", re.IGNORECASE
)
_NEXT = re.compile(rf"{GAP}(?:[^\W\d_]++)")


def free(text: str, pos: int, low: int, end: int) -> Draft | None:
    """ "duty-free", "tariff-free", "free of duty"."""
    stop = pos + len("free")
    match = _FREE.search(text, max(low, pos - 7), stop) or _FREE_OF.match(text, pos, end)
    if match is None or _SHOP.match(text, stop, end):
        return None
    return Draft(match.start(), match.end(), "0", PERCENT, form="words")


def zero(text: str, pos: int, stop: int, low: int, end: int) -> Draft | None:
    """A bare "zero" that stands for no duty: "zero tariffs", "cut to zero"."""
    taxed = _TAX.match(text, stop, end) is not None
    following = _NEXT.match(text, stop, end)
    ended = following is None or following[0].strip().lower() in _AFTER_BARE
    left = left_word(text, pos, low)
    bare = left in _ZERO_LEFT and (ended or _TAXED.search(text, max(low, pos - 120), pos) is not None)
    if following is not None and following[0].strip().lower() in ("on", "for"):
        bare = bare or _RATED.search(text, max(low, pos - 80), pos) is not None
    elif text[pos - 2 : pos] in (", ", ": ") and text[stop : stop + 1] in _STOPS:
        bare = bare or _AMONG.search(text, max(low, pos - 80), pos) is not None
    if not taxed and not bare and text[stop : stop + 9].lower() != "-for-zero":
        return None
    return Draft(pos, stop, "0", PERCENT, form="words")

"""Points and levels of an index: told from percentage points by what both figures of a change imply.

"Down 2.02 points, or 0.08 percent" is a change from some 2,500, which no rate is.
"""

from __future__ import annotations

import re

from steelyard.text.draft import Draft
from steelyard.text.trie import GAP
from steelyard.text.unit_words import PERCENT, POINT, POINTS

_OR = re.compile(rf",?{GAP}or{GAP}|{GAP}?\(|,{GAP}")
_LARGEST_RATE = 250
_NEAR = 1.5
"""How many times its old level an index may be within one story."""
_REACH = 120
_TO = re.compile(
    rf"(?:{GAP}(?:at|to)|{GAP}(?:mark|level)(?:{GAP}of)?)(?:{GAP}(?:about|around|nearly|just|over|under|above|below))*{GAP}\Z"
)
_ONWARD = re.compile(rf"{GAP}(?:to|at)(?:{GAP}(?:close|end|finish|settle){GAP}at)?{GAP}")
_INDICES = r"(?:Dow|Nasdaq|S&P|Nikkei|Kospi|KOSPI|Sensex|Nifty|FTSE|DAX|Hang Seng)"
_OF_INDEX = re.compile(rf"(?:{GAP}[a-z]+){{1,2}}{GAP}(?:for|in|of|on)(?:{GAP}the)?{GAP}{_INDICES}(?![^\W_])")
_NAMED = re.compile(
    r"\b(?:Dow|Nasdaq|S&P|Nikkei|Topix|K[Oo][Ss][Pp][Ii]|K[Oo][Ss][Dd][Aa][Qq]|Sensex|Nifty|FTSE|DAX|Dax|CAC|Cac|Stoxx|STOXX|Taiex|TAIEX"
    r"|Hang Seng|Straits Times|Bovespa|ASX|TSX|Composite|[Ii]ndex)\b(?:[^.!?\n]|\.(?=[0-9])){0,90}\Z"
)
"""The name of an index earlier in the sentence."""


def tell(drafts: list[Draft], text: str) -> None:
    """Mark the points and levels of an index."""
    base = 0.0
    last = -_REACH
    for i, draft in enumerate(drafts):
        if draft.unit == POINT and draft.loose and (level := _reached(drafts[i + 1 : i + 2], draft, text)):
            draft.unit, draft.trap, base, last = POINTS, False, level, draft.end
            continue
        if draft.unit in (POINT, PERCENT) and i and (found := _base(drafts[i - 1], draft, text)):
            base, last = found, draft.end
        elif not draft.unit and draft.start - last <= _REACH and _is_level(draft, base, text):
            draft.unit, draft.noun, draft.trap, last = POINTS, False, False, draft.end
        elif (
            not draft.unit and draft.decimals == 2 and draft.value > _LARGEST_RATE and _is_named(draft, text)
        ):
            draft.unit, draft.noun, draft.trap = POINTS, False, False


def _reached(following: list[Draft], draft: Draft, text: str) -> float:
    """The level that "19.71 points to 8,273.61" names, or that "a 22-point fall for the Dow" hides."""
    for right in following:
        if not right.unit and right.scale == 1 and _ONWARD.fullmatch(text, draft.end, right.start):
            return float(right.value) if right.value > _LARGEST_RATE else 0
    return _LARGEST_RATE if _OF_INDEX.match(text, draft.end) else 0


def _base(left: Draft, right: Draft, text: str) -> float:
    """The level that "N points, or M percent" implies, if it is no rate; marks the points."""
    if {left.unit, right.unit} != {POINT, PERCENT} or not _OR.fullmatch(text, left.end, right.start):
        return 0
    points, percent = (left, right) if left.unit == POINT else (right, left)
    if not points.loose or not percent.value:
        return 0
    base = float(points.value / percent.value) * 100
    if base < _LARGEST_RATE:
        return 0
    points.unit, points.trap = POINTS, False
    return base


def _is_level(draft: Draft, base: float, text: str) -> bool:
    if draft.scale != 1 or draft.sign < 0 or draft.form != "digits":
        return False
    return base / _NEAR < float(draft.value) < base * _NEAR and _led(draft, text)


def _led(draft: Draft, text: str) -> bool:
    return _TO.search(text, max(0, draft.head - 24), draft.head) is not None


def _is_named(draft: Draft, text: str) -> bool:
    """ "The Nikkei was down 4.86 percent at 31,407.66"."""
    return (
        draft.scale == 1
        and draft.form == "digits"
        and _led(draft, text)
        and _NAMED.search(text, max(0, draft.start - 110), draft.start) is not None
    )

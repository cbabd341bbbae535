"""Figures that leave their unit to a neighbour: "Japan 15 percent, Indonesia 19 and Laos 40"."""

from __future__ import annotations

import re

from steelyard.text.draft import Draft
from steelyard.text.trie import GAP, words
from steelyard.text.unit_words import PERCENT, POINT, POINTS

_REACH = 250
_NEAR = 64
_MONEY_REACH = 160
_GAP = re.compile(r"[^.!?\n%$€£¥0-9]*+(?:\n[^.!?\n%$€£¥0-9]*+)?")
_FORWARD = re.compile(rf"{GAP}(?:for|on|from|in|to|against|at)(?![^\W_])[^.!?\n;%$€£¥0-9]*+")
_OWN = words(
    "the all of these those its their his her our other another top first last only number under among "
    "between since until by than turned turns is was aged"
)
_RATES = words("at to pay pays paid paying charge charges charged than only get got stays")
"""Words that a rate without its sign stands behind: "stays at 5", "China pays 30"."""
_RATE_REACH = 200
_COUNTS = words("from with against than versus only just now")
_INDEX = re.compile(
    r"\b(?:[Ii]nd(?:ex|ices|exes)|Dow|Nasdaq|S&P|Nikkei|Topix|K[Oo][Ss][Pp][Ii]|Kosdaq|Sensex|Nifty|FTSE|DAX|Dax|CAC|Cac|Stoxx|STOXX"
    r"|Hang Seng|Bovespa|ASX|TSX|Composite|Industrials|PMI|[Ss]hares|[Ss]tocks|benchmark)\b[^.!?\n]{0,90}\Z"
)


def borrow(drafts: list[Draft], text: str) -> None:
    """Give bare numbers the unit of a neighbour; tell points of a percentage from those of an index."""
    for i, draft in enumerate(drafts):
        if draft.trap:
            continue
        if not draft.unit and (draft.bare or (draft.decimals and draft.scale == 1)):
            _borrow(drafts, i, text)
        elif draft.loose and draft.unit == POINT:
            _points(drafts, i, text)


def _points(drafts: list[Draft], i: int, text: str) -> None:
    draft = drafts[i]
    if draft.form == "digits" and _INDEX.search(text, max(0, draft.start - 110), draft.start):
        draft.unit = POINTS
        return
    near = [d for d in drafts[max(0, i - 3) : i + 4] if d.unit == PERCENT and not d.trap]
    draft.trap = draft.value > 100 or not any(abs(d.start - draft.start) < _REACH for d in near)


def _borrow(drafts: list[Draft], i: int, text: str) -> None:
    draft = drafts[i]
    if draft.scale != 1:
        _money(drafts, i)
    elif draft.form == "digits" and len(draft.digits.partition(".")[0]) <= 3 and draft.sign > 0:
        window = text[max(0, draft.start - 16) : draft.start]
        if window.rstrip().endswith(("-", "–")):
            return
        words = window.lower().split()
        if not _counted(drafts, i, words):
            _rate(drafts, i, text, words, window)


def _money(drafts: list[Draft], i: int) -> None:
    """ "six billion euros and got one and a half billion", "Seoul's $350bn and the EU's 600 billion"."""
    draft = drafts[i]
    if draft.scale < 1_000_000 or not draft.bare:
        return
    for last in reversed(drafts[max(0, i - 3) : i]):
        if draft.start - last.tail > _MONEY_REACH:
            return
        if last.scale > 1 and (len(last.unit) == 3 or last.unit == "$") and not last.trap:
            draft.unit, draft.noun = last.unit, False
            return


def _counted(drafts: list[Draft], i: int, words: list[str]) -> bool:
    """ "32 allies, up from 23": what the last figure counted."""
    draft = drafts[i]
    last = drafts[i - 1] if i else None
    if last is None or not last.noun or last.unit or last.trap or not draft.bare or "." in draft.digits:
        return False
    if draft.start - last.tail > _RATE_REACH / 2 or not words or words[-1] not in _COUNTS:
        return False
    draft.noun = True
    return True


def _rate(drafts: list[Draft], i: int, text: str, words: list[str], window: str) -> None:
    draft = drafts[i]
    if not words:
        return
    if window.rstrip().endswith(",") and text[draft.end : draft.end + 1] == ",":
        return  # an age: "Kim, 54, said"
    last = next((d for d in reversed(drafts[max(0, i - 2) : i]) if d.unit and not d.trap), None)
    if last is not None and last.unit == PERCENT and last.form in ("digits", "words"):
        distance = draft.start - last.tail
        if distance <= 0:
            return
        listed = distance <= _NEAR and words[-1] not in _OWN and _GAP.fullmatch(text, last.tail, draft.start)
        if listed or (draft.bare and distance <= _RATE_REACH and words[-1] in _RATES):
            draft.unit, draft.noun = PERCENT, False
        return
    following = drafts[i + 1] if i + 1 < len(drafts) else None
    if (
        draft.bare
        and words[-1] not in _OWN
        and following is not None
        and following.unit == PERCENT
        and following.form == "digits"
        and 0 < following.start - draft.end <= _NEAR
        and _FORWARD.fullmatch(text, draft.end, following.head)
    ):
        draft.unit = PERCENT

"""What stands between two figures: ranges, lists with a shared unit, and changes from one to the other."""

from __future__ import annotations

import re
from itertools import pairwise

from steelyard.text.draft import Draft
from steelyard.text.traps import left_word
from steelyard.text.trie import DASHES, GAP, SPACES, words
from steelyard.text.unit_words import PERCENT, POINT, POINTS

_REACH = 30
_BETWEEN = re.compile(
    rf"(?P<dash>[{SPACES}]?[{DASHES}][{SPACES}]?(?:\r?\n)?)"
    rf"|(?P<to>(?:{GAP}|-{GAP}?)(?:to|through)(?:{GAP}(?:an?|the|as))?(?:{GAP}|-))"
    rf"|(?P<or>-?{GAP}(?:or(?:{GAP}(?:even|maybe|perhaps|possibly))?|and/or){GAP}(?:an?{GAP})?)"
    rf"|(?P<and>-?{GAP}(?:and|but){GAP}(?:an?{GAP})?)"
    rf"|(?P<arrow>[{SPACES}]?(?:[→⇒➔]|[-=]+>)[{SPACES}]?)"
    rf"|(?P<comma>-?,(?:{GAP}(?:and|or))?{GAP})"
    rf"|(?P<then>-?,?{GAP}(?:and{GAP})?then{GAP}(?:to{GAP})?(?:an?{GAP})?)"
    rf"|(?P<of>{GAP}(?:out{GAP})?of(?:{GAP}(?:the|its|their|all|top|[A-Za-z]+['’]s)){{0,3}}{GAP})"
    rf"|(?P<from>(?:(?:{GAP}[A-Za-z-]+){{0,2}},?{GAP}(?:up|down)|,)?{GAP}from{GAP}(?:an?{GAP}|the{GAP}|a{GAP}previous{GAP})?)"
)
"""What joins two figures, by the name of the group."""

_RANGING = re.compile(
    r"(?:rang(?:e|es|ed|ing)|gamut|var(?:y|ies|ied|ying)|any(?:where|thing)|span(?:s|ned|ning)?|stretch(?:es|ing)|runs?|running)\s+from\s*$",
    re.IGNORECASE,
)
_MOVED = words(
    "rose rises rise risen rising fell falls fall fallen falling increased increases increase "
    "increasing grew grow grown growing climbed jumped dropped declined surged slid slipped gained "
    "added shrank dipped edged advanced raised cut lowered reduced up down expanded contracted narrowed "
    "widened soared tumbled plunged decreased decreases decreasing declining climbing dropping surging "
    "shrinking swelled eased slumped plummeted spiked leapt"
)
_MOVES = re.compile(
    r"\b(?:rais(?:e[ds]?|ing)|lift(?:s|ed|ing)?|boost(?:s|ed|ing)?|increas(?:e[ds]?|ing)|hik(?:e[ds]?|ing)|cut(?:s|ting)?"
    r"|lower(?:s|ed|ing)?|reduc(?:e[ds]?|ing)|trim(?:s|med|ming)?|slash(?:es|ed|ing)?|bring(?:s|ing)?|brought|push(?:es|ed)?)"
    r"\b[^,;:.()\n]{0,44}\Z"
)
_FROM = re.compile(
    r"\bfrom\s+(?:an?|the|its|their|his|our|today['’]s|current)(?:\s+(?!of\b)[A-Za-z-]+){0,3}\s*\Z",
    re.IGNORECASE,
)
"""An old value with words of its own: "from an already modest 2% to 3%"."""
_FROM_THE = re.compile(r"\bfrom\s+the\s*\Z", re.IGNORECASE)
_FAR = 90
_LATER = re.compile(
    rf"(?:(?!{GAP}(?:and|but|or|while|of|than|by)(?![^\W_])){GAP}(?:[A-Za-z.]+|[12][0-9]{{3}})){{0,6}}"
    rf"(?:,?{GAP}|{GAP}?\(){{0,1}}(?:(?P<moved>up|down|raised|lowered|cut|reduced|increased|lower|higher){GAP})?"
    rf"from(?:{GAP}(?:an?|the|its|their|his|our))?(?:{GAP}[A-Za-z-]+){{0,2}}{GAP}"
)
"""The old value some words behind the new: "to $79bn in June, from $75bn", "12% for Fiji (down from 25%)"."""
_WITHIN = words("of between by at with for to")
_ONWARD = frozenset({"to", "dash", "from", "then", "arrow"})


def link(drafts: list[Draft], text: str, low: int) -> list[Draft]:
    """Share units and scales, merge ranges, pair changes; returns what is left, in order."""
    for left, right in pairwise(drafts):
        left.link = _kind(left, right, text)
    _share(drafts)
    return _pair(_merge(drafts, text, low), text, low)


def _kind(left: Draft, right: Draft, text: str) -> str:
    start, end = left.tail, right.head
    if left.trap or right.trap or not 0 <= end - start <= _REACH:
        return ""
    if end == start or not text[start:end].strip():
        return "to" if right.hedge_start == right.head and text[end : end + 5].lower() == "up to" else ""
    match = _BETWEEN.fullmatch(text, start, end)
    return match.lastgroup or "" if match else ""


def _share(drafts: list[Draft]) -> None:
    """From the right: "10, 15 and 20 percent", "$70-90 million"; then from the left: "from 10% to 15"."""
    closed = False  # a list that ends in "and"
    for left, right in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        kind = left.link
        closed = kind in ("and", "or", "dash", "to") or (kind == "comma" and closed)
        if not kind or (kind == "comma" and not closed):
            continue
        if kind == "of":
            if not left.unit and not right.unit and "." not in left.digits + right.digits:
                left.noun = right.noun = right.noun or (right.bare and left.value < right.value)
            continue
        if kind in ("from", "then", "arrow"):
            continue
        _share_scale(left, right, kind)
        if not left.unit and (not left.noun or (left.scale > 1 and right.unit and not right.signed)):
            if right.unit:
                left.noun = False
                left.unit, left.factor = right.unit, right.factor
                left.of = left.of or right.of
            elif right.noun:
                left.noun = True
        elif kind in ("dash", "to") and right.unit.startswith(f"{left.unit}/"):
            left.unit = right.unit  # "€70-€90 per tonne"
        elif right.of and left.unit == right.unit == PERCENT:
            left.of = left.of or right.of  # "5% and 4% of GDP"
    for left, right in pairwise(drafts):
        if left.link in _ONWARD and left.unit and not right.unit and not right.noun:
            if (left.factor is not None and left.unit != POINT) or left.unit == "fraction":
                continue  # "fell 17 cents to 87.6"
            right.unit, right.factor = left.unit, left.factor
            if right.scale == 1 and left.scale > 1 and left.link != "from" and right.end - right.start < 5:
                right.scale = left.scale


def _share_scale(left: Draft, right: Draft, kind: str) -> None:
    """ "$70 to $90 million": the scale of the last holds for the first, if the range then still rises."""
    if kind in ("to", "or", "dash") and left.scale == 1 and _is_hundreds(left, right):
        left.scale = right.scale * 100
        return
    if left.scale != 1 or right.scale == 1 or left.form == "fraction" or right.form == "fraction":
        return
    if left.unit and (left.unit != right.unit or not right.unit) and not (left.signed and not right.unit):
        return
    size = len(left.digits.partition(".")[0])
    if left.noun or (size > 3 and size > len(right.digits.partition(".")[0])):
        return
    first, last = float(left.digits.partition("/")[0]), float(right.digits.partition("/")[0])
    if kind in ("dash", "to") and first >= last:
        return
    if left.signed and not right.unit:
        right.unit = left.unit
    left.scale = right.scale


def _is_hundreds(left: Draft, right: Draft) -> bool:
    """ "three or four hundred thousand": the hundred holds for both."""
    if not left.form == right.form == "words" or not right.digits.endswith("00"):
        return False
    return len(right.digits) == 3 and len(left.digits) == 1 and left.digits < right.digits[0]


def _merge(drafts: list[Draft], text: str, low: int) -> list[Draft]:
    """Two ends of a range become one figure."""
    kept: list[Draft] = []
    skip = False
    for i, left in enumerate(drafts):
        if skip:
            skip = False
            continue
        right = drafts[i + 1] if i + 1 < len(drafts) else None
        listed = left.link == "or" and (_is_listed(kept) or (right is not None and right.link == "or"))
        if right is not None and left.link and not listed and _is_range(left, right, text, low):
            left.upper, skip, left.either = right, True, left.link == "or"
            left.link, left.tail = right.link, right.tail
            left.of, left.per = left.of or right.of, left.per or right.per
            if left.hedge == "eq" and right.hedge_start >= right.end:  # "15 to 20 percent, tops"
                left.hedge, left.hedge_start, left.hedge_end = right.hedge, right.hedge_start, right.hedge_end
        elif right is not None and left.link == "dash" and not left.unit and not right.unit:
            left.trap = right.trap = True  # a score: "52-48"
        kept.append(left)
    return kept


def _is_range(left: Draft, right: Draft, text: str, low: int) -> bool:
    same = left.unit == right.unit if left.unit or right.unit else left.noun and right.noun
    if not same or left.value >= right.value:
        return False
    before = left_word(text, left.head, low)
    moved = left.unit == POINTS or (left.signed and right.signed and before in _MOVED)
    if left.link == "to" and moved and right.value > 6 * left.value:
        return False  # "fell $1.61 to $44.61", "-336.76 points to 9,245.73"
    if left.link == "dash":
        return True
    if left.link == "or":
        return not left.role and _is_alternative(left, right)
    if left.link == "and":
        return before == "between"
    if left.link != "to":
        return False
    if before == "from" or _leaves(left, text, low):
        return _RANGING.search(text, max(low, left.head - 24), left.head) is not None
    return not (_is_spelled(left, text) and (before in _MOVED or _is_moved(left, text, low, before)))


def _is_listed(kept: list[Draft]) -> bool:
    """ "15, 25 or 50 percent": three figures, no alternative of two."""
    return bool(kept) and kept[-1].link in ("comma", "or")


def _is_alternative(left: Draft, right: Draft) -> bool:
    """ "15 or 20 percent": one figure that may be either; a bound of its own sets the second apart."""
    return left.upper is None and right.hedge == "eq" and left.form == right.form


def _leaves(left: Draft, text: str, low: int) -> bool:
    before = max(low, left.head - 48)
    if not _is_spelled(left, text) and _FROM_THE.search(text, before, left.head):
        return False  # "freed from the 10 to 41% duties"
    return _FROM.search(text, before, left.head) is not None


def _is_spelled(left: Draft, text: str) -> bool:
    """Whether the first figure has its own unit, so that it may stand alone."""
    return (left.signed and left.scale > 1) or text[left.end - 1] == "%" or text[left.end - 1].isalpha()


def _is_moved(left: Draft, text: str, low: int, before: str) -> bool:
    """ "raise its promised $600 billion to $1 trillion", "rose by $5bn to $25bn"."""
    if before == "by":
        return left.unit != PERCENT
    start = max(low, left.head - 56)
    return before not in _WITHIN and _MOVES.search(text, start, left.head) is not None


def _pair(drafts: list[Draft], text: str, low: int) -> list[Draft]:
    for left, right in pairwise(drafts):
        if left.upper or right.upper or left.trap or right.trap:
            continue
        unit = _unit(left)
        if not unit or unit != _unit(right):
            continue
        if left.link == "arrow" or (left.link == "to" and _is_left(left, text, low)):
            left.role, right.role = "from", "to"
        elif not left.role and (left.link == "from" or (not left.link and _is_later(left, right, text, low))):
            left.role, right.role = "to", "from"
        else:
            continue
        left.mate, right.mate = right, left
    return drafts


def _is_left(left: Draft, text: str, low: int) -> bool:
    """Whether the first of "A to B" is the old value."""
    before = left_word(text, left.head, low)
    if before == "from" or _leaves(left, text, low):
        return True
    return before not in _MOVED and before != "by" and _is_moved(left, text, low, before)


def _unit(draft: Draft) -> str:
    return draft.unit or ("count" if draft.noun else "")


def _is_later(left: Draft, right: Draft, text: str, low: int) -> bool:
    """Whether the new value stands first and the old one some words behind it."""
    if not 0 < right.head - left.tail <= _FAR:
        return False
    if text.find("from ", left.tail, right.head) < 0:
        return False
    match = _LATER.fullmatch(text, left.tail, right.head)
    return match is not None and (match["moved"] is not None or left_word(text, left.head, low) == "to")

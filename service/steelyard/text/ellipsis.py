"""Figures that leave their unit to a neighbour: "Japan 15 percent, Indonesia 19 and Laos 40"."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from steelyard.text.draft import Draft
from steelyard.text.traps import left_word
from steelyard.text.trie import DASHES, GAP, words
from steelyard.text.unit_words import PERCENT, POINT, POINTS

_REACH = 250
_NEAR = 64
_MONEY_REACH = 400
_GAP = re.compile(r"[^.!?\n%$€£¥0-9]*+(?:\n[^.!?\n%$€£¥0-9]*+)?")
_FORWARD = re.compile(rf"{GAP}(?:for|on|from|in|to|against|at)(?![^\W_])[^.!?\n;%$€£¥0-9]*+")
_OWN = words(
    "the all of these those its their his her our other another top first last only number under among "
    "between since until by than turned turns is was aged"
)
_RATES = words("at to pay pays paid paying charge charges charged than only get got stays not")
"""Words that a rate without its sign stands behind: "stays at 5", "China pays 30"."""
_RATE_REACH = 200
_OTHER = re.compile(
    r"\b(?:days?|weeks?|months?|years?|hours?|members?|countries|nations|allies|seats?|votes?)\b"
)
_PEOPLE = re.compile(
    r"(?:(?:citizens|people|voters|(?:country|nation|city|state|island|market) of)[^.,;]{0,12}"
    r"|(?:inhabitants[^.;]{0,48} has|population[^.,;]{0,34}| accounts with \w+(?: \w+)?['’]s) "
    r"|\b(?:[Uu]nits?|[Vv]ehicles?|cars|tonnes|tons|barrels|passengers|visitors|jobs?|personnel|troops|users|customers"
    r"|[Ss]hipments|[Dd]eliveries|[Rr]egistrations|EV sales)\b(?:[^.,;]|\.(?=[0-9])){0,40}"
    r" (?:to|at|was|were|of|from|totaled|totalled|reached|hit|has|exceeds?|already))[^.,;]{0,12}\Z"
)
"""What is no money: "unit shipments rose 7.7% to 1.75 million"."""
_JOINED = re.compile(rf"{GAP}?[{DASHES}]{GAP}?|{GAP}(?:to|and|or){GAP}|,{GAP}")
_LISTED = re.compile(r"(?:,|,? (?:and|or|to)) ")
_CONVERTED = re.compile(rf"{GAP}?\({GAP}?")
_BRACKET = re.compile(rf"{GAP}?\({GAP}?|[;,]{GAP}")
_SOFT = frozenset({"approx", "near_below", "near_above", "gt", "ge", "lt", "le"})
_NO_AMOUNTS = frozenset({"", "count", PERCENT, POINT, POINTS, "fraction", "times"})
_MOVED = words(
    "rose fell gained lost added shed sank dropped jumped surged plunged tumbled slid climbed slumped "
    "rallied up down by dived plummeted soared slipped swung"
)
_OF_WHICH = re.compile(r"\bof (?:which|this|that)(?: sum| amount| total)?,? \Z")
_DUTY = re.compile(r"(?:[Tt]ariff|[Dd]ut(?:y|ies)|[Ll]ev(?:y|ies)|[Rr]ates?)\b[^.!?\n]{0,110}\Z")
_VOTE = re.compile(r"\b(?:vot|ballot|margin|majority|won|beat|defeat|scor|pass|reject|ruled)[^.!?\n]{0,32}\Z")
_RELATIVE = frozenset({POINT, "times", "fraction"})
"""What lies between two rates without being one: "more than double what Chile pays (15)"."""
_OF_GDP = re.compile(rf"{GAP}of{GAP}(?:its{GAP}|their{GAP})?GDP(?![^\W_])")
_NOT_AGAIN = frozenset({"", "count", POINT, POINTS, "fraction", "times"})
_SAME = re.compile(
    r"\b(?:it|that|this|the (?:rate|figure|tariff|duty|levy|share|number|gap|deficit|surplus|total))"
    r"(?: (?:is|was|will be|would be|had been|has been|became|stood at|stands at|rose to|fell to)|['’]s)"
    r"(?: (?:now|only|just|still|about|around|nearly|almost|already))?\s\Z"
)
_NOT = re.compile(r"\bnot\s\Z")
_QUOTES = "\"“”‘’'("
_COUNTS = words("from with against than versus only just now")
_COUNTED = re.compile(
    r"\b(?:(?:up|down) from|there (?:were|are|was)|[Jj]ust|[Oo]nly|[Ii]n (?:19|20)\d\d|(?:last|this) year"
    r"|(?:[Tt]h(?:at|is|e)|[Ii]ts) (?:number|count|tally)"
    r" (?:is|was|reached|stands at|(?:has |had )?(?:rose|risen|grew|grown) to)"
    r"|number of [^.!?\n]{0,48}(?:rose|risen|grew|grown|increased|jumped|climbed|fell|dropped)"
    r"(?: \w+ly)? (?:from|to))"
    r"(?: just| only| now| already)?\s\Z"
)
"""What a number stands behind that counts the same as one told before: "in 2014 there were three"."""
_SAME_CLAUSE = 24
_COUNTED_BACK = 88
_INDEX = re.compile(
    r"\b(?:[Ii]nd(?:ex|ices|exes)|Dow|Nasdaq|S&P|Nikkei|Topix|K[Oo][Ss][Pp][Ii]|Kosdaq|Sensex|Nifty|FTSE|DAX|Dax|CAC|Cac|Stoxx|STOXX"
    r"|Kosdaq|KOSDAQ|Taiex|TAIEX|Straits Times"
    r"|Hang Seng|Bovespa|ASX|TSX|Composite|Industrials|PMI|[Ss]hares|[Ss]tocks|benchmark)\b[^.!?\n]{0,90}\Z"
)


def borrow(drafts: list[Draft], text: str) -> None:
    """Give bare numbers the unit of a neighbour; tell points of a percentage from those of an index."""
    for i, draft in enumerate(drafts):
        if i and _is_vote(drafts[i - 1], draft, text):
            draft.trap = drafts[i - 1].trap = True
        if draft.trap:
            continue
        if not draft.unit and (draft.bare or (draft.decimals and draft.scale == 1) or draft.scale > 1000):
            _borrow(drafts, i, text)
        elif draft.loose and draft.unit == POINT:
            _points(drafts, i, text)
    _converted(drafts, text)


def _is_vote(left: Draft, right: Draft, text: str) -> bool:
    """ "voted 287 to 12"."""
    if left.unit or right.unit or text[left.end : right.start] != " to ":
        return False
    return _VOTE.search(text, max(0, left.start - 48), left.start) is not None


def _points(drafts: list[Draft], i: int, text: str) -> None:
    draft = drafts[i]
    if draft.form == "digits" and _INDEX.search(text, max(0, draft.start - 110), draft.start):
        draft.unit = POINTS
        return
    if draft.value > 100 and not _DUTY.search(text, max(0, draft.start - 120), draft.start):
        draft.unit, draft.trap = POINTS, left_word(text, draft.head, 0) not in _MOVED
        return
    near = [
        d
        for d in drafts[max(0, i - 3) : i + 4]
        if not d.trap and (d.unit == PERCENT or (d.unit == POINT and not d.loose))
    ]
    draft.trap = not any(abs(d.start - draft.start) < _REACH for d in near)
    if not draft.trap:
        draft.loose = False


def _borrow(drafts: list[Draft], i: int, text: str) -> None:
    draft = drafts[i]
    following = drafts[i + 1] if i + 1 < len(drafts) else None
    if (
        following
        and (following.unit or following.trap or following.noun)
        and _JOINED.fullmatch(text, draft.end, following.head)
    ):
        if following.trap and not draft.noun and "," not in text[draft.end : following.head]:
            draft.trap = True  # "the next 12 to 18 months"
        if following.trap or following.scale >= draft.scale:
            return  # "0.1 to 0.2 percentage points": ranges shares it
    if draft.scale != 1 or draft.form == "order":
        _money(drafts, i, text)
        return
    if 1 <= draft.value <= 100 and _OF_GDP.match(text, draft.end):
        draft.unit, draft.of = PERCENT, "GDP"
        return
    words = [word.strip(_QUOTES) for word in text[max(0, draft.head - 16) : draft.head].lower().split()]
    if _counted(drafts, i, words, text) or _part_of(drafts, i, text):
        return
    if _told_anew(drafts, i, text):
        return
    if _may_be_rate(draft, text):
        window = text[max(0, draft.start - 16) : draft.start]
        if not window.rstrip().endswith(("-", "–")):
            _rate(drafts, i, text, words, window)


def _may_be_rate(draft: Draft, text: str) -> bool:
    """Digits of at most three places; words only in "5 per cent, not two"."""
    if len(draft.digits.partition(".")[0]) > 3 or draft.sign < 0:
        return False
    if draft.form == "words" and draft.bare and draft.hedge_start >= 0 and draft.hedge != "eq":
        return True
    return draft.form == "digits" or _NOT.search(text, max(0, draft.start - 5), draft.start) is not None


def _money(drafts: list[Draft], i: int, text: str) -> None:
    """ "six billion euros and got one and a half billion", "Seoul's $350bn and the EU's 600 billion"."""
    draft = drafts[i]
    if (
        draft.value < 1_000_000
        or not (draft.bare or _OF_WHICH.search(text, max(0, draft.start - 24), draft.head))
        or _PEOPLE.search(text, max(0, draft.start - 80), draft.start)
    ):
        return
    last = drafts[i - 1] if i else None
    if last is not None and last.signed and last.scale == 1 and draft.start - last.tail < 8:
        return  # "US$1.2–1.5 trillion"
    if last is not None and last.unit and _CONVERTED.fullmatch(text, last.tail, draft.start):
        return  # "$500 million (560 billion)": of another currency
    for other in (*reversed(drafts[max(0, i - 4) : i]), *drafts[i + 1 : i + 3]):
        if other.trap or other.scale == 1 or other.unit in _NO_AMOUNTS:
            continue
        if abs(draft.start - other.start) <= _MONEY_REACH:
            draft.unit, draft.noun = other.unit, False
            return


def _converted(drafts: list[Draft], text: str) -> None:
    """A conversion in brackets is as vague as the amount: "about C$30bn (£16bn; $21.7bn)"."""
    for amount, other in pairwise(drafts):
        vague = amount.hedge in _SOFT and other.hedge == "eq" and amount.unit != other.unit
        vague = vague and _is_money(amount) and _is_money(other)
        if vague and _BRACKET.fullmatch(text, amount.tail, other.start):
            other.hedge = amount.hedge


def _is_money(draft: Draft) -> bool:
    return len(draft.unit) == 3 or draft.unit == "$"


def _counted(drafts: list[Draft], i: int, words: list[str], text: str) -> bool:
    """ "32 allies, up from 23": what the last figure counted."""
    draft = drafts[i]
    if not draft.bare or "." in draft.digits or not words:
        return False
    last = drafts[i - 1] if i else None
    near = last is not None and draft.start - last.tail <= _RATE_REACH / 2
    if not (near and last is not None and _counts(last) and words[-1] in _COUNTS):
        if last is None or (last.unit and draft.start - last.tail < _SAME_CLAUSE):
            return False  # "15%, up from 10"
        if not _COUNTED.search(text, max(0, draft.start - _COUNTED_BACK), draft.start):
            return False
        earlier = (d for d in drafts[max(0, i - 3) : i] if draft.start - d.tail <= _RATE_REACH)
        if not any(_counts(d) and not d.per for d in earlier):
            return False
    draft.noun = True
    return True


def _counts(draft: Draft) -> bool:
    """Is it a number of people or things?"""
    return draft.noun and not draft.unit and not draft.trap and draft.scale == 1


def _told_anew(drafts: list[Draft], i: int, text: str) -> bool:
    """Of somebody else: "20 percent. For Fiji it is 39"; of another time: "$80bn; before, it was 75"."""
    draft = drafts[i]
    if (
        not draft.bare
        or draft.scale != 1
        or len(draft.digits.partition(".")[0]) > 3
        or draft.form != "digits"
    ):
        return False
    if _SAME.search(text, max(0, draft.start - 48), draft.head) is None:
        return False
    last = next((d for d in reversed(drafts[max(0, i - 3) : i]) if d.unit and not d.trap), None)
    if last is None or draft.start - last.tail > _RATE_REACH or last.unit in _NOT_AGAIN:
        return False
    if last.unit == PERCENT:
        draft.unit = PERCENT
        draft.noun = False
        return True
    if (
        last.scale == 1
        or "/" in last.digits
        or len(draft.digits.partition(".")[0]) + 1 < len(last.digits.partition(".")[0])
    ):
        return False
    draft.unit, draft.scale, draft.factor, draft.noun = last.unit, last.scale, last.factor, False
    return True


def _part_of(drafts: list[Draft], i: int, text: str) -> bool:
    """ "$43bn, 40 of it from the allies"."""
    draft, last = drafts[i], drafts[i - 1] if i else None
    if last is None or last.trap or last.scale == 1 or last.unit in _NO_AMOUNTS or draft.scale != 1:
        return False
    if "/" in last.digits:  # "half a billion": no whole number is a part of a half
        return False
    near = draft.start - last.tail <= _NEAR and draft.value < Decimal(last.digits)
    if near and text.startswith(" of it", draft.end):
        draft.unit, draft.scale, draft.factor = last.unit, last.scale, last.factor
        return True
    return False


def _rate(drafts: list[Draft], i: int, text: str, words: list[str], window: str) -> None:
    draft = drafts[i]
    if not words:
        return
    before = drafts[i - 1] if i else None
    if before is not None and before.trap and _LISTED.fullmatch(text, before.end, draft.start):
        return  # "Figures 1 and 2"
    if window.rstrip().endswith(",") and text[draft.end : draft.end + 1] == ",":
        return  # an age: "Kim, 54, said"
    earlier = [d for d in reversed(drafts[max(0, i - 3) : i]) if d.unit and not d.trap]
    last = next((d for d in earlier if d.unit not in _RELATIVE), earlier[0] if earlier else None)
    if last is not None and last.unit in (PERCENT, POINT) and last.form in ("digits", "words"):
        distance = draft.start - last.tail
        if distance <= 0:
            return
        own = words[-1] in _OWN and not draft.decimals
        listed = distance <= _NEAR and not own and _GAP.fullmatch(text, last.tail, draft.start)
        led = words[-1] in _RATES or words[-1].endswith(("'s", "’s"))
        if listed or (draft.bare and led and _is_rate(text, last.tail, draft.start)):
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


def _is_rate(text: str, start: int, stop: int) -> bool:
    """Whether nothing else that could be counted was spoken of since the last percentage."""
    return stop - start <= _RATE_REACH and _OTHER.search(text, start, stop) is None

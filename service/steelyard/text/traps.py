"""Numbers that are no amounts: dates, laws, models, times, ages, votes, durations, distances."""

from __future__ import annotations

import re

from steelyard.text.trie import GAP, HYPHENS, words

MONTHS = words(
    "january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug sep sept oct nov dec"
)
_LEFT = words(
    "top section sections sec article articles art chapter chapters title annex appendix schedule no "
    "nos number numbers order orders proclamation resolution rule rules regulation directive paragraph "
    "clause page pages part phase round figure table room flight channel route highway interstate "
    "heading headings subheading code hs hts htsus htsusa age aged boeing airbus iphone windows covid "
    "catch opus psalm apollo area level tier category grade type class model mark version item group "
    "pier gate terminal unit lot line bus platform s&p ftse cac nikkei stoxx russell nasdaq fortune csi "
    "asx district precinct ward zone sector chapter's fy figures fig figs tables charts chart boxes box "
    "panel panels pages paras column columns photo photos slide slides image images photograph"
)
_GROUP = re.compile(r"\bGroup of\s\Z")
_DURATION = words(
    "second seconds minute minutes hour hours day days night nights week weeks weekend weekends "
    "fortnight fortnights month months quarter quarters year years decade decades century centuries hr "
    "hrs min mins yr yrs weekday weekdays semester semesters"
)
_MEASURE = words(
    "kilometer kilometers kilometre kilometres km kms mile miles meter meters metre metres cm mm foot "
    "feet ft inch inches yard yards nautical knots mph kph km/h degree degrees celsius fahrenheit acre "
    "acres hectare hectares am pm a.m p.m a.m. p.m. o'clock o’clock gmt utc est edt et bst cet ist jst "
    "kst hours' vote votes ballot ballots ruling decision majority margin victory win defeat loss lead "
    "split verdict point points goal goals run runs half-time caliber calibre carat karat proof ppm mg "
    "pixels comment comments likes replies retweets scale"
)
_BETWEEN = words(
    "more full long straight consecutive calendar business working additional other past last next "
    "whole fiscal financial extra successive solid short further trading square cubic electoral less fewer "
    "higher lower"
)
_HEADED = words("things facts takeaways reasons ways lessons questions charts")
"""What a headline promises: "Five things about the deal"."""
_FUNCTION = words(
    "a an and are as at be been but by can could did do does for from had has have he her his how i if "
    "in into is it its like may might must nor not of on or our over per said says she should so than "
    "that the their them then there these they this those through till to too under until up upon was "
    "we were what when where which while who whom whose why will with would yet you your ago after "
    "before between during since because against among across about around off out down also only just "
    "plus minus goes go went comes come came later earlier respectively each ft vs versus amid although "
    "though unless whereas within without "
    "toward towards via despite again now today yesterday tomorrow"
)
_COUNTED = words(
    "member nation country party strong ship vessel jet plane aircraft truck vehicle tank factory plant "
    "store shop firm company economy product item worker employee person soldier troop"
)
"""Behind a hyphen these are counted: "a 300-ship fleet"."""
_OF_THEM = re.compile(
    rf"{GAP}(?:out{GAP})?of{GAP}(?:(?:those|these|them|which|whom)(?![^\W_])"
    rf"|(?:the|its|their|our|(?:the{GAP})?\w++['’]s?){GAP}[“\"‘]?(?:top|worst|largest|biggest|leading|richest|poorest|main|most)(?![^\W_])"
    rf"|(?:the|its|their|our|(?:the{GAP})?\w++['’]s?){GAP}(?:\w++['’]?s?{GAP})?"
    rf"(?:member|members|allies|countries|nations|states|governments|economies)(?![^\W_]))"
)
"""What several are of: "seven of them", "three of the alliance's members"."""
_OF_TOP = re.compile(
    r"(?:[0-9]|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en)\s(?:out\s)?of\s(?:the|its|their|(?:the\s)?\w++['’]s?)\stop\s\Z"
)
"""Where what several are of is a number too: "six of the top 10 ports"."""
_DOES = re.compile(rf"{GAP}(?:did|do|have|had|are|were|met|meet|will|would)(?![^\W_])")
_TOUR = re.compile(
    rf"[{HYPHENS}](?:country|nation|state|city|day){GAP}(?:tour|trip|visit|swing|summit|meeting)"
)
_NAMING = re.compile(r"(?<![.!?:\n“\"] )(?<!^)\b[A-Z][\w.]*\s\Z")
_PEOPLE = words("troops soldiers personnel people workers")

_ONCE = re.compile(rf"one{GAP}(?:point|stage|time)(?![^\W_])", re.IGNORECASE)
"""Behind "at": a time, and no figure."""

_RIGHT = re.compile(
    rf"(?:{GAP}|(?P<hyphen>[{HYPHENS}]))(?P<word>[^\W\d_][\w.'’/]*+(?:[{HYPHENS}][^\W\d_]\w*+)?)"
)
_NEXT = re.compile(rf"{GAP}([^\W\d_]\w*+)")
CHAIN = re.compile(r"[0-9]+(?:[-‐‑–/.: ][0-9]{2,4}){2}|[0-9]+(?:[-‐‑–/:][0-9]+){2,6}+|[0-9]+[:/][0-9]+")
"""Digits in groups: full dates, times, telephone numbers, scores in sets."""

_YEARS = re.compile(r"(?:1[5-9]|20)[0-9]{2}[-‐‑–/](?:(?:1[5-9]|20)?[0-9]{2})(?![0-9%])")
_CODE = re.compile(r"[0-9]{4}\.[0-9]{2}")
_ADDRESS = re.compile(
    rf"{GAP}(?:[A-Z][a-z]+{GAP}){{1,2}}(?:Street|Avenue|Road|Lane|Boulevard|Square|Drive|St|Ave|Rd)(?![^\W_])"
)
_SUSPENDED = re.compile(rf"[{HYPHENS}]{GAP}?(?:to|or|and)(?:{GAP}|[{HYPHENS}])")
"""The first of two with one noun: "10- to 15-percent"."""
_LOCAL_NUMBER = re.compile(r"[0-9]{3}[-‐‑][0-9]{4}(?![0-9%])")


def left_word(text: str, start: int, low: int) -> str:
    """The word before ``start``, folded, without what surrounds it."""
    words = text[max(low, start - 24) : start].split()
    return words[-1].strip("“”\"'’‘([#").rstrip(".,").lower() if words else ""


_PRICE_LEVEL = re.compile(r"(?:in|constant|of|at|to)(?:\s(?:constant|real))?\s$", re.IGNORECASE)


def is_price_level(text: str, start: int, low: int) -> bool:
    """ "in 2024 dollars"."""
    return _PRICE_LEVEL.search(text, max(low, start - 18), start) is not None


def is_name(text: str, pos: int, stop: int, low: int) -> bool:
    """Capitals inside a sentence: "the Five Eyes", "Big Three"."""
    if not text[pos].isupper() or pos - 2 < low or text[pos - 1] != " " or text[pos - 2] in '.!?:\n\r”"':
        return False
    return text[stop : stop + 1] == " " and text[stop + 1 : stop + 2].isupper()


def is_year(digits: str) -> bool:
    return len(digits) == 4 and digits.isdecimal() and "1500" <= digits <= "2150"


def is_code(digits: str) -> bool:
    """A heading of a customs schedule: "8703.23"."""
    return _CODE.fullmatch(digits) is not None


def before(text: str, start: int, digits: str, low: int) -> bool:
    """Whether the word before a bare number makes it a name or a day: "Section 232", "July 7"."""
    word = left_word(text, start, low)
    if word == "top":
        return "," not in text[start : start + 6] and not _OF_TOP.search(text, max(low, start - 32), start)
    if word in _LEFT:
        return True
    if word == "at" and digits == "words" and _ONCE.match(text, start):
        return True
    if word == "of" and _GROUP.search(text, max(low, start - 16), start):
        return True
    gap = text[max(low, start - 3) : start]
    return word in MONTHS and len(digits) <= 4 and not gap.rstrip().endswith(",")


def compact(text: str, start: int, end: int) -> int | None:
    """The end of a chain of digits that is a date, a time, a telephone number or a stretch of years."""
    for pattern in (_YEARS, _LOCAL_NUMBER, CHAIN):
        match = pattern.match(text, start, end)
        if match and not (pattern is CHAIN and text[match.end() : match.end() + 2].lstrip()[:1] == "%"):
            return match.end()
    return None


def does(text: str, start: int, end: int, low: int, high: int) -> bool:
    """Verbs of several: "only three did" counts what was spoken of before; "Bill 21 would" is a name."""
    return (
        _DOES.match(text, end, high) is not None and _NAMING.search(text, max(low, start - 24), start) is None
    )


def counted(text: str, end: int, high: int, digits: str, scaled: bool) -> tuple[bool, bool]:
    """What the word behind a bare number makes of it: (a trap, the noun of a count)."""
    match = _RIGHT.match(text, end, high)
    if match is None or _SUSPENDED.match(text, end, high):
        return False, False
    raw = match["word"]
    word = raw.lower().rstrip(".'’")
    if match["hyphen"]:
        head = word.partition("-")[0]
        if _TOUR.match(text, end, high):
            return True, False
        many = digits.isdecimal() and len(digits) > 3 and head not in _DURATION | _MEASURE  # "100,000-car"
        return not many and head not in _COUNTED, many or head in _COUNTED
    if word in MONTHS:
        return raw[0].isupper() and len(digits) <= 2, False
    if is_year(digits) and not scaled and word not in _PEOPLE:
        return True, False
    if word in ("usc", "u.s.c", "cfr", "c.f.r") and raw[0].isupper():
        return True, False  # "18 USC 1001"
    if word == "of" and _OF_THEM.match(text, end, high):
        return False, True
    if word in _FUNCTION:
        return False, False
    if raw[0].isupper() and _ADDRESS.match(text, end, high):
        return True, False
    base = word.partition("-")[0]
    if base in _DURATION or base in _MEASURE or word in _MEASURE or (word in _HEADED and raw[0].islower()):
        return True, False
    if base in _BETWEEN:
        following = _NEXT.match(text, match.end(), high)
        if following is None:
            return False, False
        if following[1].lower() in _DURATION | _MEASURE:
            return True, False
    return False, True

"""What stands directly around a figure and its unit: a minus, "of GDP", "a barrel", "a year"."""

from __future__ import annotations

import re

from steelyard.text.draft import Draft
from steelyard.text.trie import GAP
from steelyard.text.unit_words import PERCENT

_SHARE_OF = re.compile(
    rf"(?:{GAP}|-)(?:of|in)(?:{GAP}|-)(?:(?:its|their|our|his|her|the|a|that|annual|total|national|combined|global|world|"
    rf"nominal|each|projected|estimated|expected|forecast|current|regional|annualised|annualized|real|own|entire|quarterly|"
    rf"(?-i:[A-Z][A-Za-z.]+)|(?:1[89]|20)[0-9]{{2}}|(?:[A-Za-z.\u00c0-\u024f-]{{1,20}}{GAP}){{0,3}}[A-Za-z.\u00c0-\u024f-]{{1,20}}(?:['’]s|s['’])){GAP}){{0,3}}"
    rf"(?P<what>GDPs?|GNI|GNP|gross{GAP}(?:domestic{GAP}product|national{GAP}income)"
    rf"|(?:national|economic){GAP}(?:output|income)|economy)(?![^\W_])",
    re.IGNORECASE,
)
_TARGET_OF = re.compile(
    rf"(?:{GAP}|-)(?:of-)?GDP(?={GAP}(?:target|goal|benchmark|threshold|guideline|pledge|commitment|floor|mark|norm))"
)
_TOTALS = ("product", "output", "economy", "income", "gni", "gnp", "gdp")
_PER = re.compile(
    rf"(?:{GAP}(?P<annual>annually|yearly|monthly|daily|weekly|per{GAP}annum|p\.a\.)"
    rf"|(?:{GAP}|-)(?:an?|per|each|every)(?:{GAP}|-)(?P<span>year|month|day|week|quarter|hour)"
    r"|/(?P<short>year|yr|month|day|week))(?![^\W_])"
    rf"(?!{GAP}(?:earlier|ago|later|before|after|since|prior|on)(?![^\W_]))",
    re.IGNORECASE,
)
_FAR = re.compile(
    rf"{GAP}(?:of|in|on|worth|from|to)(?![^\W_])[^.,;:!?0-9$€£%\n]{{1,44}}?"
    r"(?<! in)(?<! for)(?<!over)(?<!than)(?<! of)(?<!within)"
    rf"{GAP}(?:an?|per|each|every){GAP}(?P<span>year|month|week|day)(?![^\W_])"
    rf"(?!{GAP}(?:earlier|ago|later|before|after|since|prior|on)(?![^\W_]))"
)
"""How often, behind what the amount is of: "$500 billion of American goods every year"."""
_PERIODS = {"annually": "year", "yearly": "year", "monthly": "month", "daily": "day", "weekly": "week",
            "p.a.": "year", "yr": "year"}  # fmt: skip
_EACH = re.compile(
    rf"(?:(?:{GAP}|-)(?:a|per|an|the)(?:{GAP}|-)(?:(?:metric|troy|short|long|net|gross){GAP})?|/)"
    r"(?P<thing>barrel|bbl|tonne|ton|ounce|oz|pound|lb|kilogram|kg|bushel|gallon|litre|liter|unit|share|mmbtu"
    r"|megawatt-hour|mwh|therm|head|person|household|family|worker|job|car|vehicle)(?![^\W_])"
    rf"|{GAP}(?:per|for{GAP}(?:each|every)){GAP}(?P<other>(?!cent|annum|year|month|day|week|quarter|hour|of|the)[a-z]{{3,20}})"
    r"(?![^\W_])",
    re.IGNORECASE,
)
"""What a price is for: a measure or a thing, and behind "per" any noun."""
_THINGS = {"bbl": "barrel", "oz": "ounce", "lb": "pound", "kilogram": "kg", "liter": "litre", "ton": "ton",
           "mwh": "megawatt-hour", "head": "person", "capita": "person", "family": "household"}  # fmt: skip
_PLAN = re.compile(
    rf"(?:{GAP}|-)(?:plan|agenda|list|programme|program|proposal|peace|statement|lead|margin|scale|font|win|advantage)"
)
_AFTER = " -/\u00a0\n\r\u2009\u202f\t"
_NOTHING = frozenset("bcfghjklnqrsuvxz0123456789$€£(“")  # no word of interest begins so
_NEGATIVE = re.compile(r"(?<!or )(?<![^\W_])(?:minus|negative)\s\Z", re.IGNORECASE)
_MINUS = "-\u2212\u2013"


def is_plan(text: str, pos: int, high: int) -> bool:
    """ "a 15-point plan" has no percentage points."""
    return _PLAN.match(text, pos, high) is not None


_COUNTED = re.compile(
    rf"(?:{GAP}[a-z-]+){{1,3}}?(?<! in)(?<! for)(?<!over)(?<! of)"
    rf"{GAP}(?:a|per|each|every){GAP}(?P<span>year|month|week|day)"
    rf"(?![^\W_]|{GAP}(?:earlier|ago|later|before|after|since|prior|on)(?![^\W_]))"
)


def often(draft: Draft, text: str, end: int, high: int) -> None:
    """How often so many things come: "100,000 cars a year"."""
    if match := _COUNTED.match(text, end, high):
        draft.per = match["span"]


def complete(draft: Draft, text: str, low: int, high: int) -> None:
    """The sign before; behind, what a share is of, what a price is for, and how often."""
    start = draft.start
    if start > low:
        before = text[start - 1]
        if before in _MINUS and (start - 1 == low or text[start - 2] in " \t\n\r(\u00a0"):
            draft.sign, draft.start = -1, start - 1
        elif before == " " and _NEGATIVE.search(text, max(low, start - 14), start):
            draft.sign = -1
    pos = draft.end
    if not draft.unit or pos >= high or (mark := text[pos]) not in _AFTER:
        return
    if text[pos + 1 : pos + 2] in _NOTHING and mark != "/" and not text.startswith(" for e", pos):
        return
    unit = draft.unit
    if unit in (PERCENT, "fraction"):
        window = text[pos : pos + 80].lower()
        match = None
        if any(word in window for word in _TOTALS):
            match = _SHARE_OF.match(text, pos, high) or _TARGET_OF.match(text, pos, high)
        if match:
            what = (match.groupdict().get("what") or "gdp").lower()
            draft.of = "GNI" if what in ("gni", "gnp") or what.endswith("income") else "GDP"
            draft.tail = pos = match.end()
    elif len(unit) == 3 or unit == "$":
        match = _EACH.match(text, pos, high)
        if match:
            thing = (match["thing"] or match["other"]).lower()
            draft.unit = f"{unit}/{_THINGS.get(thing, thing)}"
            draft.end = draft.tail = pos = match.end()
    match = _PER.match(text, pos, high)
    if match:
        span = (match["annual"] or match["span"] or match["short"]).lower()
        draft.per = "year" if span.startswith("per") else _PERIODS.get(span, span)
        draft.tail = match.end()
    elif unit not in (PERCENT, "fraction") and (far := _FAR.match(text, pos, high)):
        draft.per = far["span"]

"""The grammar of days and periods: the gate that finds their words, and what may stand around them."""

from __future__ import annotations

import re

from steelyard.text import calendar_days as cal
from steelyard.text.numerals import SMALL
from steelyard.text.trie import GAP as _G
from steelyard.text.trie import alternation, words

_MONTH_NAMES = [*cal.LONG, *cal.SHORT, *(m.upper() for m in cal.LONG), *(m.upper() for m in cal.SHORT)]
LAST = ["last", "past", "previous", "prior", "preceding", "recent"]
THIS = ["this", "current"]
NEXT = ["next", "coming", "following", "upcoming"]
NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "latter": 2, "final": 4,
       "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}  # fmt: skip
OF_VALUE = re.compile(
    r"['’]s\s+(?:dollars?|money|prices|euros?|pounds|terms)\b", re.IGNORECASE
)  # no day: "in today's dollars"
DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
AGO = ["ago", "earlier", "before"]
BEFORE_END = re.compile(r"\s*(?:[.,;:)!?—–]|\Z)|\s(?:and|or|but|when|as|while)\b")
WHOLE = ["full year", "full-year", "whole year", "year as a whole"]
_OTHER = [*WHOLE, "fiscal", "financial", "year to date", "year-to-date", "so far this year", "year-ago",
          "year-earlier", "year end", "the end of the year", "the start of the year",
          "the beginning of the year", "end of the decade", "decade's end", "turn of the decade"]  # fmt: skip

_Y = r"(?:1[5-9]|20|21)[0-9]{2}(?![0-9]|[.,][0-9]|[%])"
_END = r"(?![^\W_])"
_UNIT = "day|week|month|quarter|half|year|decade|century|fiscal year|financial year".replace(" ", _G)
_N = rf"[0-9]{{1,3}}|{alternation([*SMALL, 'several', 'few', 'couple of', 'dozen'])}"
_GATE_BODY = (
    rf"(?:(?P<digits>[0-9]{{4}}(?![0-9])|[0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/.][0-9]{{2,4}}(?![0-9]))"
    rf"|(?P<month>{alternation((), _MONTH_NAMES)}){_END}"
    rf"|(?P<weekday>{alternation((), cal.WEEKDAYS)}){_END}"
    rf"|(?P<label>(?:[QH][1-4]|[1-4][QH]|FY)(?![^\W\d_]))"
    rf"|(?P<word>{alternation([*LAST, *THIS, *NEXT, *NTH, *DAYS, *AGO, *_OTHER])}){_END})"
)
_LOWER = [*LAST, *THIS, *NEXT, *NTH, *DAYS, *AGO, *_OTHER]
_LOOK = r"(?=[0-9A-Z]|" + "".join(f"[{''.join(sorted({w[i] for w in _LOWER}))}]" for i in range(3)) + ")"
GATE = re.compile(rf"[ \n\t\u00a0\u2009\u202f(\[\"“‘'’/\-‐-―.]{_LOOK}{_GATE_BODY}")
FIRST = re.compile(_GATE_BODY)

OF_YEAR = re.compile(
    rf",?{_G}(?:of{_G}|in{_G})?(?:(?:(?P<fiscal>fiscal|financial|FY){_G}(?:year{_G})?)?(?P<year>{_Y})|(?P<rel>last|this|next|the{_G}(?:same|previous|following)|the){_G}"
    rf"(?:fiscal{_G}|financial{_G}|calendar{_G})?year{_END})"
)
OF_FISCAL = re.compile(
    rf"{_G}(?:of|in){_G}(?:(?:the|this|the{_G}current){_G}(?:fiscal|financial){_G}year{_END}|FY['’]?(?P<short>[0-9]{{2}}){_END})"
)
OF_MONTH = re.compile(rf"{_G}(?:of|in){_G}(?P<month>{alternation((), _MONTH_NAMES)}){_END}")
SAME_SPAN = re.compile(
    rf"(?:same|corresponding|comparable|equivalent|year-ago){_G}(?:[a-z-]+{_G})?"
    rf"(?:period|span|stretch|time|days?|weeks?|months?|quarter|half){_G}(?:of{_G}|in{_G})?(?:the{_G})?\Z",
    re.IGNORECASE,
)
"""Before "last year": so much before the period that was spoken of."""
LASTING = re.compile(
    r"\b(?:(?:will|would|could|should|may|might|can|must|to)"
    r"|(?!(?:this|its|his|was|is|has|as|us|across|versus|plus|years|months|weeks|days)\b)[a-z]+s) \Z"
)
"""Before a "last" that is a verb ("tariffs last four years", "will last two months")."""
YEAR_NEXT = re.compile(rf"{_G}(?:of{_G}|in{_G})?{_Y}")
DAY_AFTER = re.compile(
    rf"\.?{_G}(?:the{_G})?(?P<day>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9]|[.,:][0-9]|[%‰€£]|[^\W_])"
    rf"(?!{_G}(?:per{_G}?cent|pct|percentage|basis|[mbt]n|million|billion|trillion)\b)"
    r"(?:[-–](?P<to>3[01]|[12][0-9]|[1-9])(?![0-9%]|\.[0-9]))?"
)
DAY_BEFORE = re.compile(
    r"(?<![^\W_])(?<![.,:$€£-])(?P<day>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?\s(?:of\s)?\Z"
)
LABEL = re.compile(
    rf"(?:(?P<q>Q[1-4]|[1-4]Q|H[12]|[12]H)(?:(?:{_G}|-|/)?(?:of{_G})?(?:FY)?(?P<year>{_Y}|['’][0-9]{{2}}"
    rf"|(?<=[QH])[0-9]{{2}}(?![0-9.,])))?"
    rf"|FY(?:{_G}|-)?['’]?(?P<fy>(?:20|19)?[0-9]{{2}})(?:[-/–](?P<to>[0-9]{{2,4}}))?)(?![0-9%])"
)
SPAN_OF = re.compile(
    rf"{_G}(?:(?:the|a){_G})?(?:(?P<n>{_N}){_G})?(?:(?:full|consecutive|fiscal|calendar){_G})?(?P<unit>{_UNIT})s?{_END}",
    re.IGNORECASE,
)
PART = re.compile(
    rf"(?:{_G}|-)(?:(?P<n>{_N}){_G})?(?P<unit>half|quarter|months|weeks?|days)(?:(?<=quarter)s)?(?![^\W_]|-?finals?)",
    re.IGNORECASE,
)
FISCAL = re.compile(rf"{_G}(?:year{_G})?(?P<year>{_Y})(?:[-/–](?P<to>[0-9]{{2,4}})(?![0-9%]))?")
FISCAL_AFTER = re.compile(rf"(?:[-/–][0-9]{{2,4}})?{_G}(?:fiscal|financial){_G}year{_END}")
YEAR_TO = re.compile(r"[-–/](?P<to>(?:1[5-9]|20)?[0-9]{2})(?![0-9%]|[-/.][0-9])")
AGO_BEFORE = re.compile(rf"(?<![^\W_])(?P<n>an?|the|{_N}){_G}(?P<unit>{_UNIT})s?{_G}\Z", re.IGNORECASE)
MONTHS_TO = re.compile(
    rf"(?<![^\W_])(?:(?P<n>{_N}){_G}months?|(?:(?:fiscal|financial){_G})?(?P<year>year)|(?P<quarter>quarter))"
    rf"{_G}(?:to|through|ended|ending|until)(?:{_G}in)?{_G}(?:end-?)?\Z",
    re.IGNORECASE,
)
WEEKS_TO = re.compile(
    rf"(?<![^\W_])(?:(?P<n>{_N}){_G})?(?P<unit>weeks?|fortnight|days){_G}(?:to|through|ended|ending|until|that{_G}ended|up{_G}to)"
    rf"{_G}(?:on{_G})?(?:{alternation((), cal.WEEKDAYS)},?{_G})?\Z",
    re.IGNORECASE,
)
YEARS_TO = re.compile(
    rf"(?<![^\W_])(?P<n>{_N}){_G}years?{_G}(?:to|through|ended|ending|until){_G}(?:end-?)?\Z", re.IGNORECASE
)
QUARTER = re.compile(rf"{_G}quarter{_END}")
JOIN = re.compile(rf"(?:{_G}(?P<word>to|through|until|till|and){_G}(?:the{_G})?|[ ]?[-‐-―][ ]?)")
AHEAD = re.compile(
    r"\b(?:will|would|effective|starting|beginning|take effect|takes effect|deadline|due|set to|scheduled|"
    r"plans?|from next|expires?|coming|upcoming|shall|to begin|kick in|"
    r"(?:is|are|be) (?:now |still |also )?(?:forecast|expected|projected|predicted|likely))\b"
)
ONWARD = words("from by until before starting beginning effective")
COMING = re.compile(
    r"\b(?:will|would|could|shall|is to|are to|set to|due to|plans? to|gets?|faces?|facing|pays?|begins?|"
    r"starts?|announce[sd]|announcing|signed|signs|ordered|threatened|threatens)\b"
)
"""Before "from Wednesday": it is the one to come."""
_ROLES = {
    "on": "on", "in": "in", "during": "in", "within": "in", "since": "since", "after": "since", "by": "by",
    "before": "by", "until": "until", "till": "until", "through": "until", "from": "from",
    "effective": "from", "starting": "from", "beginning": "from", "between": "from", "as of": "from",
}  # fmt: skip
_FILLERS = words(
    "the early late mid end of beginning start middle about around calendar year a month this next last "
    "full all first half over"
)
NOT_MAY = words("i he she we they you it the there not also have be")
AT = words(
    "in of since by until till from last this next late early mid and to through before after on during "
    "between for around about end"
)


NUMBERED = words("resolution resolutions unscr hb sb hr proclamation docket flight regulation directive")
"""What bears a number that may look like a year: "Resolution 1701"."""
ISO_REST = re.compile(r"-[0-9]{2}-[0-9]{2}(?![0-9])")
COUNTED = re.compile(
    rf"{_G}(?:troops|soldiers|people|personnel|workers|tonnes|tons|percent|per{_G}cent|dollars)\b"
)


def role_of(text: str, at: int, low: int) -> str:
    words = text[max(low, at - 40) : at].lower().replace("-", " ").split()
    while words and words[-1] in _FILLERS:
        words.pop()
    if not words:
        return ""
    if words[-1] == "of" or (len(words) > 1 and words[-2:] == ["as", "of"]):
        return "from"
    return _ROLES.get(words[-1].lstrip("(“\"'"), "")


def number_of(words: str) -> int:
    words = words.lower()
    if words.isdecimal():
        return int(words)
    return SMALL.get(words) or {"several": 3, "few": 3, "dozen": 12}.get(words, 2)

"""Figures in words that are no plain numerals: fractions, multiples, and orders of magnitude."""

from __future__ import annotations

import re

from steelyard.text.draft import Draft
from steelyard.text.numerals import SMALL
from steelyard.text.traps import left_word
from steelyard.text.trie import GAP, HYPHENS, INNER, alternation, words
from steelyard.text.unit_words import POINT, TIMES, Found, UnitWords

PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "twelfth": 12, "fifteenth": 15, "twentieth": 20, "thirtieth": 30,
    "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90,
    "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
MULTIPLES = {
    "double": "2", "doubles": "2", "doubled": "2", "doubling": "2", "twice": "2", "twofold": "2",
    "triple": "3", "triples": "3", "tripled": "3", "tripling": "3", "treble": "3", "trebled": "3",
    "thrice": "3", "trebling": "3", "quadruple": "4", "quadruples": "4", "quadrupled": "4",
    "quadrupling": "4", "quintuple": "5", "quintupled": "5", "halve": "0.5", "halves": "0.5",
    "halved": "0.5", "halving": "0.5",
}  # fmt: skip
_ORDERS = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100}

PARTS |= {f"{part}s": n for part, n in PARTS.items() if not part.startswith("hal")}
WHOLES = frozenset({"full", "single", "whole"})
WORDS = frozenset(
    [*PARTS, *MULTIPLES, *_ORDERS,
     "free", *WHOLES]
)  # fmt: skip

_TOP = {**{w: n for w, n in SMALL.items() if 0 < n < 20}, "a": 1, "an": 1}
_PART = alternation(PARTS)
_FRACTION = re.compile(
    rf"(?:(?P<top>{alternation(_TOP)}|[0-9]{{1,2}}){INNER})?(?P<part>{_PART})(?![^\W_])"
    rf"(?P<tail>(?:{GAP}of)?{GAP}(?:an?|one|1|the)(?![^\W_])|-an?(?=-))?"
)
_AND_A_HALF = re.compile(r"\b(?:year|month|week|hour|day|decade|century|time)s? and\s\Z")
"""Of a duration: "in a year and a half"."""
_POINT = re.compile(
    rf"(?:full|single|whole){GAP}(?P<unit>(?:percentage{GAP})?point)(?![^\W_]|-)", re.IGNORECASE
)
_OF = re.compile(
    rf"{GAP}(?:of|as|the|its|their|his|her|our|all|that|what|those|less|more|lower|higher|smaller|larger"
    rf"|fewer|cheaper|or{GAP}(?:so|more|less)|came|comes|come|went|goes)(?![^\W_])"
)
_AGAIN = re.compile(rf"{GAP}as{GAP}(?:much|many|large|big|high|long|great){GAP}again(?![^\W_])")
_SLASHED = re.compile(rf"(?P<top>[1-9])/(?P<bottom>[2-8]|10)(?={GAP}(?:of|majority)(?![^\W_])|rds?\b|ths?\b)")
_TO_ONE = re.compile(rf"(?:{GAP}|-)to(?:{GAP}|-)one(?![^\W_])")
_PLAIN = words("good full mere bare whole solid hefty healthy")
_ARTICLE = re.compile(r"(?<![^\W_])an?\s\w+\s\Z")
_ORDINAL_LEFT = words(
    "the first second third fourth latter other last this better either former both each that next "
    "final every previous full fiscal financial his her its my our your their"
)
_SHARE_LEFT = words(
    "by in nearly almost about around over than roughly up down only just at to least some "
    "approximately under another cut fell rose jumped dropped for well below above even exactly between from"
)
_NOT_HALF = words(
    "way time hour hours year years day days month months century decade dozen an brother sister "
    "marathon moon price mast truth truths hearted baked"
)
_IN = re.compile(
    rf"(?P<top>{alternation(_TOP)}|[0-9]{{1,3}}){GAP}(?:(?:in|out{GAP}of)(?:{GAP}every)?|of{GAP}every){GAP}"
    rf"(?P<bottom>{alternation(SMALL)}|hundred|thousand|[0-9]{{1,4}})(?![^\W_]|[.,][0-9]|%)(?!{GAP}(?:percent|per{GAP}cent|"
    r"years?|months?|weeks?|days?|hours?|minutes?|decades?|quarters?|countries|members|states|allies)\b)"
)
_NOT_DOUBLE = words(
    "down standard standards digit digits taxation tax taxes edged as agent blow whammy check dip act "
    "game jeopardy counting bind life threat alliance play crown murder room espresso decker sided"
)
_RATIO = re.compile(
    rf"{GAP}(?:the|as|that|what|its|their|his|our|last|this|of|more|those|higher|current)(?![^\W_])"
)
_OWNED = re.compile(rf"{GAP}[A-Z]\w*['’]s?(?![^\W_])")
"""The thing of somebody: "halves Ottawa's edge"."""
_BASE = re.compile(
    rf"(?:{GAP}|[{HYPHENS}])(?:the|as|that|what|its|their|his|our|last(?={GAP}\w+['’]s)|more|those|higher|larger|bigger|greater|lower|smaller|current|"
    r"current|average|previous|normal|pre|global|world|fewer|less|worse|U\.?S"
    r"|(?!after|under|later|earlier|over|ever|whether|either|other|never|per)\w{2,12}er)\b"
)
_GROWN = re.compile(r"\b(?:increas|rais|boost|multipl|grew|grow|expand)\w*\b[^.!?\n]{0,44}\Z")
_GROWN_BY = re.compile(
    r"\b(?:increas|rais|boost|multipl|grew|grow|expand|ris|rose|jump|surg)\w*\b"
    r"[^.!?\n]{0,44}\bby(?: [a-z]+){0,2}\s\Z"
)
_GROW = words(
    "increase increased increasing grew grow grown growing rise rises rose risen rising multiplied "
    "multiply up by jumped surged soared expanded climbed swelled"
)
_AFTER_ZERO = re.compile(rf"{GAP}(?:[^\W\d_]++)")
_COUNTED_OF = re.compile(rf"{GAP}of(?:{GAP}the)?{GAP}(?!the\b|those\b|them\b|it\b)([^\W\d_]\w*+)")
_FAR = words("miles kilometers kilometres years days hours months weeks meters metres degrees feet times")


class Shares:
    """Reads them for one set of units and scales."""

    def __init__(self, units: UnitWords) -> None:
        self._units = units
        long = [w for w in units.scales if len(w) > 3 and w.isalpha()]
        self.orders = {
            **_ORDERS,
            **{(w if w.endswith("s") else f"{w}s"): units.scales[w] for w in long if w != "dozen"},
        }
        self.orders["hundreds"] = 100
        order = alternation(self.orders)
        self._order = re.compile(
            rf"(?P<first>{order})(?:{GAP}of{GAP}(?P<second>{order}))?(?![^\W_])(?P<of>{GAP}of)?",
            re.IGNORECASE,
        )

    def fraction(self, text: str, pos: int, low: int, end: int) -> Draft | None:
        """ "a third of", "two-thirds", "half a billion dollars", "a quarter of a percentage point"."""
        match = _FRACTION.match(text, pos, end)
        if match is None:
            return None
        start, part = pos, match["part"].lower()
        bottom = PARTS[part]
        top = match["top"]
        if top is None:
            left = left_word(text, pos, low)
            if left in ("a", "an") and text[pos - 1] in " -\n\u00a0":
                top, start = "a", pos - 1
                while text[start - 1].isspace():
                    start -= 1
                start -= len(left)
            elif left in _PLAIN and _ARTICLE.search(text, max(low, pos - 16), pos):
                top = "a"  # "a good third"
        if part == "half" and _AND_A_HALF.search(text, max(low, start - 16), start):
            return None
        figure = top.lower() if top else "1"
        number = _TOP.get(figure) or int(figure) if figure else 1
        if number > 1 and part == "quarter":
            number, start = 1, match.start("part")  # "four quarter-point rises"
        stop = match.end("part")
        digits = f"{number}/{bottom}"
        found = self._carried(text, match, end)
        if found is not None:
            unit = found.unit
            name, factor = (unit.name, unit.factor) if unit else ("", None)
            draft = Draft(start, found.end, digits, name, scale=found.scale, form="words", factor=factor)
            draft.noun = unit is None
            return draft
        if again := _AGAIN.match(text, stop, end):
            return Draft(start, again.end(), f"{number + bottom}/{bottom}", TIMES, form="multiple")
        if not self._is_share(text, start, stop, low, end, top, part, number):
            return None
        return Draft(start, stop, digits, "fraction", form="fraction")

    def _carried(self, text: str, match: re.Match[str], end: int) -> Found | None:
        """Scale and unit behind "half a"."""
        stop = match.end()
        found = self._units.after(text, stop, end)
        if found is None or found.times or found.short:
            return None
        if match["tail"]:
            return None if "the" in match["tail"] else found
        if found.unit and found.unit.name == POINT:  # "a quarter point", not "the third point of tension"
            return found if PARTS[match["part"].lower()] in (2, 4, 10) else None
        return found if found.unit is None or text[stop] == "-" else None

    @staticmethod
    def _is_share(
        text: str, start: int, stop: int, low: int, end: int, top: str | None, part: str, number: int
    ) -> bool:
        left = left_word(text, start, low)
        following = _AFTER_ZERO.match(text, stop, end)
        word = following[0].strip().lower() if following else ""
        if text[stop : stop + 1] in "-‐‑" and text[stop : stop + 1]:
            return False
        governed = _OF.match(text, stop, end) is not None
        if part in ("half", "halves"):
            if left == "other" and word == "of":
                return True
            if part == "halves" or left in _ORDINAL_LEFT or word in _NOT_HALF:
                return False
            return governed or left in _SHARE_LEFT or top is not None or word != ""
        if part.endswith("s"):
            if number < 2 or (left in ("last", "past", "next", "first", "for") and part == "quarters"):
                return False
            return governed or text[stop - len(part) - 1] in "-‐‑" or part not in ("quarters", "seconds")
        if number != 1 or top is None:
            return False
        joined = top.lower() == "one" and text[stop - len(part) - 1] in "-‐‑"
        if left in _PLAIN and part != "quarter":
            return True
        return governed or joined or left in _SHARE_LEFT - {"in", "at", "for", "to"}

    @staticmethod
    def one_in(text: str, pos: int, stop: int, end: int) -> Draft | None:
        """ "one in five", "nine out of ten"; the number ends at ``stop``."""
        if text[stop + 1 : stop + 3] not in ("in", "ou", "of"):
            return None
        match = _IN.match(text, pos, end)
        if match is None:
            return None
        top = _TOP.get(match["top"].lower()) or int(match["top"])
        figure = match["bottom"].lower()
        bottom = SMALL.get(figure) or {"hundred": 100, "thousand": 1000}.get(figure) or int(figure)
        if not top < bottom or not (bottom <= 20 or bottom in (25, 30, 40, 50, 100, 200, 500, 1000)):
            return None
        return Draft(pos, match.end(), f"{top}/{bottom}", "fraction", form="fraction")

    def point(self, text: str, pos: int, low: int, end: int) -> Draft | None:
        """ "a full point", "a single percentage point"."""
        match = _POINT.match(text, pos, end)
        unit = self._units.named(match["unit"]) if match else None
        if match is None or unit is None or left_word(text, pos, low) not in ("a", "one"):
            return None
        start = pos - 1
        while text[start - 1].isalpha():
            start -= 1
        made = Draft(start, match.end(), "1", unit.name, form="words", factor=unit.factor)
        made.loose = unit.loose
        return made

    @staticmethod
    def slashed(text: str, pos: int, end: int) -> Draft | None:
        """ "2/3 of members"."""
        match = _SLASHED.match(text, pos, end)
        if match is None or int(match["top"]) >= int(match["bottom"]):
            return None
        return Draft(pos, match.end(), match[0], "fraction", form="fraction")

    @staticmethod
    def multiple(text: str, pos: int, stop: int, low: int, end: int) -> Draft | None:
        """ "doubled", "twice the", "triple"."""
        word = text[pos:stop].lower()
        value = MULTIPLES[word]
        following = _AFTER_ZERO.match(text, stop, end)
        after = following[0].strip().lower() if following else ""
        if text[stop : stop + 1] in ("-", "‐", "‑") or (
            after in _NOT_DOUBLE and word not in ("twice", "thrice")
        ):
            return None
        if word in ("twice", "thrice") and not _RATIO.match(text, stop, end):
            return None
        if word == "halves" and not (_RATIO.match(text, stop, end) or _OWNED.match(text, stop, end)):
            return None
        if word.startswith("halv"):
            return Draft(pos, stop, value, "fraction", form="multiple")
        if word in ("double", "triple") and left_word(text, pos, low) in ("the", "a"):
            return None
        return Draft(pos, stop, value, TIMES, form="multiple")

    @staticmethod
    def to_one(draft: Draft, text: str, end: int) -> bool:
        """ "three to one" is a multiple."""
        match = _TO_ONE.match(text, draft.end, end) if draft.scale == 1 else None
        if match is None:
            return False
        draft.end = draft.tail = match.end()
        draft.unit, draft.form = TIMES, "multiple"
        return True

    @staticmethod
    def is_ratio(text: str, start: int, stop: int, low: int, end: int) -> bool:
        """Whether "N times" compares rather than counts occasions."""
        if (
            _BASE.match(text, stop, end)
            or _OWNED.match(text, stop, end)
            or left_word(text, start, low) in _GROW
        ):
            return True
        if _GROWN_BY.search(text, max(low, start - 90), start):
            return True
        ended = stop >= end or text[stop] in ".,;)"
        return ended and _GROWN.search(text, max(low, start - 60), start) is not None

    def order(self, text: str, pos: int, low: int, end: int) -> Draft | None:
        """ "hundreds of billions of dollars", "dozens of countries"."""
        match = self._order.match(text, pos, end)
        if match is None:
            return None
        value = self.orders[match["first"].lower()] * self.orders.get((match["second"] or "").lower(), 1)
        stop = match.end("second") if match["second"] else match.end("first")
        start = pos
        draft = Draft(start, stop, str(value), form="order")
        if match["of"]:
            unit = self._units.unit_after(text, match.end("of"), end)
            if unit:
                draft.end = draft.tail = unit[0]
                draft.unit, draft.factor = unit[1].name, unit[1].factor
                return draft
        noun = _COUNTED_OF.match(text, stop, end)
        draft.noun = noun[1].lower() not in _FAR if noun else match["second"] is not None
        if not draft.noun and noun is None and value >= 1_000_000:
            return draft  # "it costs them billions": of money, if the text has any
        return draft if draft.noun else None

"""Figures with their units: one gated scan over the text, work only where a figure stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from steelyard.model import Quantity
from steelyard.text import ranges, shares, traps
from steelyard.text.draft import Draft
from steelyard.text.hedges import Hedges
from steelyard.text.numerals import SMALL, TOKEN, NumberWords, digits
from steelyard.text.trie import GAP, SPACES, alternation
from steelyard.text.unit_words import TIMES, UnitWords

Rows = Iterable[Mapping[str, str]]

_LINK = re.compile(r"[\w./:@-]{0,3}[^\s<>\"“”]{0,2000}+")
_RUN = re.compile(r"[0-9]++")
_WORD = re.compile(r"[\w@]++")
_SHARE_OF = re.compile(
    rf"(?:{GAP}|-)of(?:{GAP}|-)(?:(?:its|their|our|his|her|the|a|that|annual|total|national|combined|global|world|"
    rf"nominal|(?:[A-Za-z.\u00c0-\u024f-]{{1,20}}{GAP}){{0,3}}[A-Za-z.\u00c0-\u024f-]{{1,20}}['’]s?){GAP}){{0,3}}"
    rf"(?P<what>GDP|GNI|GNP|gross{GAP}domestic{GAP}product|gross{GAP}national{GAP}income"
    rf"|(?:national|economic){GAP}output|economy)(?![^\W_])",
    re.IGNORECASE,
)
_TARGET_OF = re.compile(rf"{GAP}(?:GDP)(?={GAP}(?:target|goal|benchmark|threshold|guideline|pledge|commitment|floor))")
_PER = re.compile(
    rf"(?:{GAP}(?P<annual>annually|yearly|monthly|daily|weekly|per{GAP}annum|p\.a\.)"
    rf"|(?:{GAP}|-)(?:(?:a|per|each|every)(?:{GAP}|-))(?P<span>year|month|day|week|quarter|hour|capita|head)"
    r"|/(?P<short>year|yr|month|day|week))(?![^\W_])"
    rf"(?!{GAP}(?:earlier|ago|later|before|after|since|prior|on)(?![^\W_]))",
    re.IGNORECASE,
)
_PERIODS = {"annually": "year", "yearly": "year", "monthly": "month", "daily": "day", "weekly": "week",
            "p.a.": "year", "yr": "year"}  # fmt: skip
_EACH = re.compile(
    rf"(?:{GAP}(?:a|per|an|the){GAP}(?:metric{GAP}|troy{GAP}|short{GAP}|long{GAP})?|/)"
    r"(?P<thing>barrel|bbl|tonne|ton|ounce|oz|pound|lb|kilogram|kg|bushel|gallon|litre|liter|head|unit|share|mmbtu"
    r"|megawatt-hour|mwh)(?![^\W_])",
    re.IGNORECASE,
)
_THINGS = {"bbl": "barrel", "oz": "ounce", "lb": "pound", "kilogram": "kg", "liter": "litre", "mwh": "megawatt-hour"}
_REAL = re.compile(r"(?:in|constant|of|at|to)(?:\s(?:constant|real))?\s$", re.IGNORECASE)
_MINUS = "-\u2212\u2013"
_GLUE = "_@#&=?\\"
_LINE_NUMBER = re.compile(r"[.)]\s")


class Reader:
    """Finds quantities; built once from the vocabulary tables."""

    def __init__(self, hedges: Rows, unit_names: Rows, scale_words: Rows) -> None:
        self._units = UnitWords(unit_names, scale_words)
        self._hedges = Hedges(hedges)
        scales = {w: f for w, f in self._units.scales.items() if len(w) > 3 and w.isalpha()}
        self._scales = {**scales, "hundred": 100, "dozen": 12}
        self._words = NumberWords(scales)
        self._shares = shares.Shares(self._units)
        word = alternation(
            sorted({*SMALL, *self._scales, *shares.WORDS, *self._shares.orders, "http", "https", "www"})
        )
        self._gate = re.compile(
            rf"[0-9½¼¾\n\r\t {SPACES}\"“”‘’'(\[{{/~*•:>\-‐-―](?:(?<=[0-9½¼¾])|(?P<word>{word})(?P<fold>fold)?(?![^\W_]))"
        )
        self._first = re.compile(rf"(?P<word>{word})(?P<fold>fold)?(?![^\W_])")

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
        """All quantities between ``start`` and ``end``, in order, none overlapping."""
        high = len(text) if end is None else min(end, len(text))
        drafts = self._scan(text, start, high)
        if not drafts:
            return []
        for draft in drafts:
            if not draft.trap:
                self._hedges.attach(draft, text, start, high)
        kept = [d for d in ranges.link(drafts, text, start) if self._counts(d)]
        index = {id(d): i for i, d in enumerate(kept)}
        for draft in kept:
            if draft.mate is not None:
                draft.pair = index.get(id(draft.mate), -1)
        return [d.quantity(text) for d in kept]

    @staticmethod
    def _counts(draft: Draft) -> bool:
        if draft.trap:
            return False
        if not draft.unit and draft.noun:
            draft.unit = "count"
        return draft.unit != ""

    def _scan(self, text: str, start: int, high: int) -> list[Draft]:
        drafts: list[Draft] = []
        search = self._gate.search
        pos = start
        match = self._first.match(text, start, high)
        while match is not None or (match := search(text, pos, high)) is not None:
            word = match["word"]
            if word is None:
                pos = self._digits(text, match.start(), start, high, drafts)
            else:
                pos = self._word(text, match, start, high, drafts)
            match = None
        return drafts

    # -- digits -------------------------------------------------------------------------------------------------

    def _digits(self, text: str, pos: int, low: int, high: int, drafts: list[Draft]) -> int:
        """Read what begins with the digit at ``pos``; returns where to go on."""
        token = TOKEN.match(text, pos, high)
        if token is None:
            return pos + 1
        stop = token.end()
        if stop < high and text[stop] in "0123456789":
            return _RUN.match(text, stop, high).end()  # type: ignore[union-attr]
        before = text[pos - 1] if pos > low else " "
        lead, start = "", pos
        if before == "." and pos - 1 > low and not text[pos - 2].isalnum() and token[0].isdecimal():
            lead, start, before = "0.", pos - 1, text[pos - 2]
        currency = None
        if before in self._units.signs or before.isspace():
            currency = self._units.before(text, start, low)
        if currency is None and self._is_glued(text, start, before, low, drafts):
            return self._skip(text, stop, high)
        number = digits(lead + token[0], start)
        if lead:
            number = number._replace(end=number.end - 1)
        signed = currency is not None
        end, scale, unit, short = self._units.after(text, number.end, high, signed)
        if unit == TIMES and text[end - 1] in "sS" and not self._shares.is_ratio(text, start, end, low, high):
            unit, end = "", number.end
            drafts.append(self._trap(start, end))
            return end
        draft = Draft(start, end, number.digits, unit, scale=scale, decimals=number.decimals, zeros=number.zeros,
                      signed=signed)  # fmt: skip
        if unit == TIMES:
            draft.form = "multiple"
        if currency is not None:
            draft.start = currency[0]
            draft.unit = self._currency(currency[1], unit)
            if unit and draft.unit != unit:
                draft.end = draft.tail = number.end if scale == 1 else draft.end
        elif not unit:
            skip = self._bare(text, draft, number.digits, number.end, short, low, high, drafts)
            if skip is not None:
                return skip
        elif self._is_real_terms(text, draft, number.digits, low):
            draft.trap = True
        self._complete(draft, text, low, high)
        drafts.append(draft)
        return draft.end

    def _currency(self, sign: str, name: str) -> str:
        """ "$5 billion US dollars": the name behind says more than the sign before."""
        return name if name and self._units.kinds.get(name) == self._units.kinds.get(sign) != "" else sign

    @staticmethod
    def _trap(start: int, end: int) -> Draft:
        draft = Draft(start, end, "0")
        draft.trap = True
        return draft

    @staticmethod
    def _is_glued(text: str, start: int, before: str, low: int, drafts: list[Draft]) -> bool:
        """Whether the digits belong to a word or a link: "F-35", "G7", "/2025/"."""
        if before.isalnum() or before in _GLUE:
            return True
        if before in "-‐‑–/:.,+":
            if start - 2 < low:
                return False
            prior = text[start - 2]
            if drafts and drafts[-1].end == start - 1:
                return before in ":.," or (before == "/" and not drafts[-1].unit)
            return prior.isalnum() or prior in "/.-_"
        return False

    @staticmethod
    def _skip(text: str, stop: int, high: int) -> int:
        rest = _WORD.match(text, stop, high)
        return rest.end() if rest else stop

    def _bare(
        self, text: str, draft: Draft, plain: str, stop: int, short: bool, low: int, high: int, drafts: list[Draft]
    ) -> int | None:
        """A number without a unit: leave traps alone, or see what it counts. Returns where to skip to."""
        if draft.scale == 1:
            following = text[stop] if stop < high else " "
            if following.isalnum() or following in "@_":
                return self._skip(text, stop, high)
            if following in "-‐‑–/:. " and draft.end == stop:
                chained = traps.compact(text, draft.start, high)
                if chained is not None and not self._is_range_here(text, draft, chained, high):
                    return chained
                if following in "-/" and (one := None):
                    return one
            share = self._shares.one_in(text, draft.start, high) or self._digit_fraction(text, draft.start, high)
            if share is not None:
                drafts.append(share)
                return share.end
            if plain[0] == "0" and len(plain) > 1 and plain[1] != ".":
                draft.trap = True
            elif traps.before(text, draft.start, plain, low):
                draft.trap = True
        if not draft.trap:
            draft.trap, draft.noun = traps.counted(text, draft.end, high, plain, draft.scale > 1)
            if draft.scale > 1 and not draft.trap and (not short or draft.noun):
                draft.noun = True
            elif draft.scale == 1 and traps.is_year(plain) and not draft.noun and text[draft.start : stop] == plain:
                draft.trap = True
        return None

    def _is_range_here(self, text: str, draft: Draft, chained: int, high: int) -> bool:
        """ "1,500-2,000 percent": a chain that has a unit is a range."""
        return self._units.after(text, chained, high, False)[2] != ""

    def _digit_fraction(self, text: str, start: int, high: int) -> Draft | None:
        return None

    @staticmethod
    def _is_real_terms(text: str, draft: Draft, plain: str, low: int) -> bool:
        """ "in 2024 dollars" is a price level."""
        return (
            draft.scale == 1
            and traps.is_year(plain)
            and _REAL.search(text, max(low, draft.start - 18), draft.start) is not None
        )

    # -- words --------------------------------------------------------------------------------------------------

    def _word(self, text: str, match: re.Match[str], low: int, high: int, drafts: list[Draft]) -> int:
        pos, word_end = match.span("word")
        word = match["word"].lower()
        if word in ("http", "https", "www"):
            link = _LINK.match(text, pos, high)
            return max(link.end() if link else 0, word_end)
        if match["fold"]:
            if word in SMALL:
                drafts.append(Draft(pos, match.end(), str(SMALL[word]), TIMES, form="multiple"))
            return match.end()
        draft = self._special(text, pos, word_end, word, low, high)
        if draft is None and (word in SMALL or word in self._scales):
            draft = self._number_words(text, pos, word, low, high)
        if draft is None:
            return word_end
        self._complete(draft, text, low, high)
        drafts.append(draft)
        return max(draft.end, word_end)

    def _special(self, text: str, pos: int, stop: int, word: str, low: int, high: int) -> Draft | None:
        if word[4:5] in ("-", " ") or word[6:7] in ("-", " "):
            return self._shares.free(text, pos, high)
        if word in SMALL or word in shares.WORDS:
            if word in SMALL and (draft := self._shares.one_in(text, pos, high)):
                return draft
            if draft := self._shares.fraction(text, pos, low, high):
                return draft
        if word in shares._MULTIPLES:
            return self._shares.multiple(text, pos, stop, low, high)
        if word in self._shares.orders:
            return self._shares.order(text, pos, low, high)
        return None

    def _number_words(self, text: str, pos: int, word: str, low: int, high: int) -> Draft | None:
        number = self._words.read(text, pos, high)
        if number is None:
            return None
        start, before = pos, text[pos - 1] if pos > low else " "
        if before in "-‐‑" and pos - 2 >= low and text[pos - 2].isalpha():
            return None
        end, scale, unit, _ = self._units.after(text, number.end, high, False)
        draft = Draft(start, end, number.digits, unit, scale=number.scale * scale, decimals=number.decimals,
                      zeros=number.zeros, form="words")  # fmt: skip
        if unit == TIMES:
            draft.form = "multiple"
            if text[end - 1] in "sS" and not self._shares.is_ratio(text, start, end, low, high):
                draft.unit, draft.trap = "", True
                return draft
        if word in self._scales:
            left = traps.left_word(text, pos, low)
            if left == "a" and text[pos - 1].isspace():
                draft.start = text.rfind("a", low, pos) if text.rfind("A", low, pos) < text.rfind("a", low, pos) else text.rfind("A", low, pos)
            elif left in ("few", "several", "couple", "many"):
                draft.form = "order"
            else:
                return None
        if unit:
            return draft
        if word == "zero":
            return self._shares.zero(text, pos, end, low, high)
        draft.trap = self._is_name(text, pos, number.end, low) or traps.before(text, pos, "xxxxx", low)
        if draft.trap:
            return draft
        if word == "one" and number.digits == "1" and number.scale * scale == 1:
            return draft
        trap, noun = traps.counted(text, end, high, "x", draft.scale > 1)
        draft.trap, draft.noun = trap, noun or (draft.scale > 1 and not trap)
        return draft

    @staticmethod
    def _is_name(text: str, pos: int, stop: int, low: int) -> bool:
        """A capital inside a sentence: "the Five Eyes", "Big Three"."""
        if not text[pos].isupper() or pos - 2 < low:
            return False
        return text[pos - 1] == " " and text[pos - 2] not in ".!?:\n\r”\"" and text[stop : stop + 1] == " " and (
            text[stop + 1 : stop + 2].isupper()
        )

    # -- behind the unit ----------------------------------------------------------------------------------------

    def _complete(self, draft: Draft, text: str, low: int, high: int) -> None:
        """The sign before, and "of GDP", "a barrel", "a year" behind."""
        start = draft.start
        if start > low and text[start - 1] in _MINUS and (start - 1 == low or text[start - 2] in " \t\n\r(\u00a0"):
            draft.sign, draft.start = -1, start - 1
        unit = draft.unit
        if not unit:
            return
        pos = draft.end
        if unit in ("percent", "fraction"):
            match = _SHARE_OF.match(text, pos, high) or _TARGET_OF.match(text, pos, high)
            if match:
                what = match.groupdict().get("what") or "GDP"
                draft.of = "GNI" if what.upper() in ("GNI", "GNP") or "income" in what.lower() else "GDP"
                draft.tail = pos = match.end()
        elif self._units.kinds.get(unit) == "currency":
            match = _EACH.match(text, pos, high)
            if match:
                thing = match["thing"].lower()
                draft.unit = f"{unit}/{_THINGS.get(thing, thing)}"
                draft.end = draft.tail = pos = match.end()
        match = _PER.match(text, pos, high)
        if match:
            span = (match["annual"] or match["span"] or match["short"]).lower()
            span = "year" if span.startswith("per") else _PERIODS.get(span, span)
            draft.per = "person" if span in ("capita", "head") else span
            draft.tail = match.end()

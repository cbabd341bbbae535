"""One pass over the text: each candidate becomes a draft, or is left alone."""

from __future__ import annotations

import re
from typing import NamedTuple

from steelyard.text import behind, shares, traps
from steelyard.text.candidates import Candidates
from steelyard.text.draft import Draft
from steelyard.text.glued import is_glued
from steelyard.text.hedges import Hedges
from steelyard.text.numerals import SMALL, TOKEN, NumberWords, digits
from steelyard.text.trie import GAP, INNER, SPACES
from steelyard.text.unit_words import TIMES, Unit, UnitWords

LINKS = ("http", "https", "www")
_LINK = re.compile(r"[\w./:@-]{0,3}[^\s<>\"“”]{0,2000}+")
_RUN = re.compile(r"[0-9]++")
_WORD = re.compile(r"[\w@]++")
_LED = re.compile(
    r"(?<![^\W_])(?:(?P<some>(?:a )?few|several|(?:a )?couple(?: of)?|many)|an?)\s\Z", re.IGNORECASE
)
_OF_POINT = re.compile(
    rf"{GAP}of{GAP}(?:a|one|1){GAP}(?P<unit>percentage{INNER}point|per{INNER}?cent|point)(?![^\W_])"
)
_BARE_END = re.compile(
    rf"[,.;:)!?\]—–]|[{SPACES}]?[—–]|\s(?:and|or|but|because|while|whereas|in|on|for|from|before|after|by|per|as|at|with"
    r"|if|to|now|then|this|last|next|against)(?![^\W_])|\s(?:more|less|extra)(?=[.,;:)!?])|\s*\Z"
)


class Tools(NamedTuple):
    """What is compiled once from the vocabulary tables."""

    units: UnitWords
    hedges: Hedges
    shares: shares.Shares
    words: NumberWords
    scales: frozenset[str]
    candidates: Candidates


class Scan:
    """One pass over one text."""

    def __init__(self, tools: Tools, text: str, low: int, high: int) -> None:
        self.tools, self.units, self.shares, self.hedges = tools, tools.units, tools.shares, tools.hedges
        self.text, self.low, self.high = text, low, high
        self.drafts: list[Draft] = []

    def run(self) -> list[Draft]:
        text, pos = self.text, self.low
        for at, stop in self.tools.candidates.find(text, self.low, self.high):
            if at >= pos:
                pos = self.digits(at) if "0" <= text[at] <= "9" else self.word(at, stop)
        return self.drafts

    def add(self, draft: Draft) -> int:
        behind.complete(draft, self.text, self.low, self.high)
        self.drafts.append(draft)
        return draft.end

    def digits(self, pos: int) -> int:
        """Read what begins with the digit at ``pos``; returns where to go on."""
        text, low, high, units = self.text, self.low, self.high, self.units
        token = TOKEN.match(text, pos, high)
        if token is None:
            return pos + 1
        stop = token.end()
        if stop < high and "0" <= text[stop] <= "9" and (run := _RUN.match(text, stop, high)):
            return run.end()
        before = text[pos - 1] if pos > low else " "
        lead, start = "", pos
        if before == "." and pos - 1 > low and not text[pos - 2].isalnum() and token[0].isdecimal():
            lead, start, before = "0.", pos - 1, text[pos - 2]
        currency = units.before(text, start, low)
        if currency is None and not before.isspace():
            last = self.drafts[-1] if self.drafts else None
            if is_glued(text, start, before, low, high, last):
                return self.skip(stop)
        number = digits(lead + token[0], start)
        stop = number.end - 1 if lead else number.end
        found = units.after(text, stop, high, currency is not None)
        unit = found.unit if found else None
        draft = Draft(start, found.end if found else stop, number.digits, scale=found.scale if found else 1,
                      decimals=number.decimals, zeros=number.zeros)  # fmt: skip
        if currency is not None and self.is_word(currency, draft):
            return self.skip(stop)
        if currency is not None:
            self.price(draft, currency, unit)
            if found is not None and draft.unit != (unit.name if unit else draft.unit):
                draft.end = draft.tail = found.scale_end
        elif unit is not None:
            self.measure(draft, unit, number.digits)
        elif found is not None and found.times:
            if not self.shares.is_ratio(text, start, draft.end, low, high) and text[draft.end - 1] in "sSrR":
                draft.trap = True
            draft.unit, draft.form = TIMES, "multiple"
        elif part := _OF_POINT.match(text, stop, high):
            self.part(draft, part.end(), part["unit"])
        else:
            skip = self.bare(draft, number.digits, stop, found is not None and found.short)
            if skip is not None:
                return skip
        return self.add(draft)

    def is_word(self, currency: tuple[int, Unit], draft: Draft) -> bool:
        """ "COP30": a code that is a word too, right before a plain number."""
        glued = not self.text[draft.start - 1].isspace()
        return (
            glued and currency[1].loose and draft.scale == 1 and "," not in self.text[draft.start : draft.end]
        )

    def price(self, draft: Draft, currency: tuple[int, Unit], unit: Unit | None) -> None:
        """A currency before the number; a name behind it says more: "$5 billion US dollars"."""
        draft.start, sign = currency
        draft.signed = True
        chosen = unit if unit is not None and unit.kind == sign.kind else sign
        draft.unit, draft.factor = chosen.name, chosen.factor

    def measure(self, draft: Draft, unit: Unit, plain: str) -> None:
        draft.unit, draft.factor, draft.loose = unit.name, unit.factor, unit.loose
        text = self.text
        if unit.kind == "point" and unit.loose:
            draft.trap = behind.is_plan(text, draft.end, self.high)
        elif unit.kind == "currency" and draft.scale == 1 and traps.is_year(plain):
            draft.trap = unit.loose or traps.is_price_level(text, draft.start, self.low)

    def part(self, draft: Draft, end: int, name: str) -> None:
        """ "0.3 of a percentage point"."""
        unit = self.units.named(name)
        if unit is not None:
            draft.unit, draft.factor, draft.end, draft.tail = unit.name, unit.factor, end, end

    def skip(self, stop: int) -> int:
        rest = _WORD.match(self.text, stop, self.high)
        return rest.end() if rest else stop

    def bare(self, draft: Draft, plain: str, stop: int, short: bool) -> int | None:
        """A number without a unit: leave traps alone, or see what it counts. Returns where to skip to."""
        text, low, high = self.text, self.low, self.high
        if draft.scale == 1:
            following = text[stop] if stop < high else " "
            if traps.is_year(plain) and following not in "-‐‑–/:":
                return self.year(draft, plain, stop, following)
            if following.isalnum() or following in "@_":
                return self.skip(stop)
            share = self.shares.one_in(text, draft.start, stop, high) or (
                self.shares.slashed(text, draft.start, high) if following == "/" else None
            )
            if share is not None:
                return self.add(share)
            if following in "-‐‑–/:." or (following == " " and text[stop + 1 : stop + 2].isdecimal()):
                chained = traps.compact(text, draft.start, high)
                if chained is not None and not self.has_unit(chained):
                    return chained
            draft.trap = (
                (plain[0] == "0" and plain[1:2].isdecimal())
                or (draft.decimals == 2 and traps.is_code(plain) and "," not in text[draft.start : stop])
                or traps.before(text, draft.start, plain, low)
            )
        if draft.trap:
            return None
        self.count(draft, plain)
        if short and not draft.trap and draft.scale == 1000 and len(plain) < 2:
            draft.trap = True  # "4K"
        if not draft.trap and not short and (draft.scale > 1 or "," in text[draft.start : stop]):
            draft.noun = True  # it is an amount, whatever of
        return None

    def year(self, draft: Draft, plain: str, stop: int, following: str) -> int | None:
        """Four digits are a year, unless a comma is in them or people follow."""
        if following.isalnum() or following in "@_":
            return self.skip(stop)
        draft.trap, draft.noun = traps.counted(self.text, stop, self.high, plain, False)
        grouped = stop - draft.start != len(plain)
        draft.trap = (draft.trap and not grouped) or (not draft.noun and not grouped)
        draft.noun = draft.noun or grouped
        return None

    def has_unit(self, pos: int) -> bool:
        found = self.units.after(self.text, pos, self.high)
        return found is not None and found.unit is not None

    def count(self, draft: Draft, plain: str) -> None:
        """The noun behind, a hedge between allowed: "330,000-plus importers", "1,300 or so products"."""
        text, high = self.text, self.high
        if self.shares.to_one(draft, text, high):
            return
        self.hedges.attach_left(draft, text, self.low)
        end = draft.end
        if draft.hedge_start < 0 and self.hedges.attach_right(draft, text, high):
            end = draft.hedge_end
        draft.trap, draft.noun = traps.counted(text, end, high, plain, draft.scale > 1)
        draft.trap = draft.trap or self.is_pair(draft) or self.follows_day(draft)
        if not draft.trap and not draft.noun and draft.scale == 1 and "." not in draft.digits:
            draft.noun = traps.does(text, draft.start, end, self.low, high)
        draft.bare = not draft.trap and not draft.noun and _BARE_END.match(text, end, high) is not None

    def is_pair(self, draft: Draft) -> bool:
        """ "the two sides" are known already."""
        return (
            draft.digits == "2"
            and draft.form == "words"
            and traps.left_word(self.text, draft.start, self.low) in ("the", "these", "those", "their", "our")
        )

    def follows_day(self, draft: Draft) -> bool:
        """The second of "May 1-10"."""
        last = self.drafts[-1] if self.drafts else None
        return last is not None and last.trap and last.end == draft.start - 1 and self.text[last.end] in "-–/"

    def word(self, pos: int, stop: int) -> int:
        text = self.text
        word = text[pos:stop].lower()
        if word in LINKS:
            link = _LINK.match(text, pos, self.high)
            return link.end() if link else stop
        if word.endswith("fold") and word[:-4] in SMALL:
            return self.add(Draft(pos, stop, str(SMALL[word[:-4]]), TIMES, form="multiple"))
        if word == "free":
            free = self.shares.free(text, pos, low=self.low, end=self.high)
            return self.add(free) if free else stop
        if word == "one" and text.startswith(" of ", stop) and not text.startswith(" of every ", stop):
            return stop
        draft = self.special(pos, stop, word)
        if draft is None and (word in SMALL or word in self.tools.scales):
            draft = self.number(pos, word)
        return max(self.add(draft), stop) if draft is not None else stop

    def special(self, pos: int, stop: int, word: str) -> Draft | None:
        text, low, high, reader = self.text, self.low, self.high, self.shares
        if word in SMALL:
            return reader.one_in(text, pos, stop, high) or reader.fraction(text, pos, low, high)
        if word in shares.MULTIPLES and (draft := reader.multiple(text, pos, stop, low, high)):
            return draft
        if word in shares.PARTS:
            return reader.fraction(text, pos, low, high)
        if word in reader.orders:
            return reader.order(text, pos, low, high)
        return None

    def number(self, pos: int, word: str) -> Draft | None:
        """Number words with what stands around them."""
        text, low, high = self.text, self.low, self.high
        number = self.tools.words.read(text, pos, high)
        before = text[pos - 1] if pos > low else " "
        if number is None or (
            before in "-‐‑"
            and pos - 2 >= low
            and text[pos - 2].isalpha()
            and text[max(low, pos - 4) : pos - 1].lower() != "-to"
        ):
            return None
        found = self.units.after(text, number.end, high)
        unit = found.unit if found else None
        scale = number.scale * (found.scale if found else 1)
        end = found.end if found else number.end
        draft = Draft(
            pos, end, number.digits, scale=scale, decimals=number.decimals, zeros=number.zeros, form="words"
        )
        if word in self.tools.scales and not self.led(draft):
            return None
        if unit is not None and not (unit.loose and scale == 1 and unit.kind != "point"):
            draft.unit, draft.factor, draft.loose = unit.name, unit.factor, unit.loose
            if unit.loose and unit.kind == "point":
                draft.trap = behind.is_plan(text, draft.end, high)
            return draft
        if found is not None and found.times:
            draft.form, draft.unit = "multiple", TIMES
            draft.trap = text[draft.end - 1] in "sSrR" and not self.shares.is_ratio(
                text, pos, draft.end, low, high
            )
            return draft
        if word == "zero" and number.digits == "0":
            return self.shares.zero(text, pos, number.end, low, high)
        draft.trap = traps.is_name(text, pos, number.end, low) or traps.before(text, pos, "words", low)
        if not draft.trap and not (number.digits == "1" and scale == 1 and word == "one"):
            self.count(draft, "words")
            draft.noun = draft.noun or (scale > 1 and not draft.trap)
        return draft

    def led(self, draft: Draft) -> bool:
        """A scale word without a number: "a billion" is one, "several hundred" an order of magnitude."""
        match = _LED.search(self.text, max(self.low, draft.start - 12), draft.start)
        if match is None:
            return False
        draft.start = match.start()
        if match["some"]:
            draft.form = "order"
            if "couple" in match["some"]:
                draft.digits = "2"
        return True

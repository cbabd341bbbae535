"""One pass over the text: each candidate becomes a draft, or is left alone."""

from __future__ import annotations

import re

from steelyard.clock import Clock
from steelyard.text import behind, shares, traps, vague, zero
from steelyard.text.counting import BARE_END, Counting
from steelyard.text.draft import Draft
from steelyard.text.glued import is_glued
from steelyard.text.numerals import SMALL, TOKEN, Numeral, digits, spoken, trailing_zeros
from steelyard.text.trie import GAP, INNER
from steelyard.text.unit_words import TIMES, Unit

HYPHEN = ("-", "\u2010", "\u2011")
FOLDS = {**SMALL, "hundred": 100, "thousand": 1000}
LINKS = ("http", "https", "www")
_LINK = re.compile(r"[\w./:@-]{0,3}[^\s<>\"“”]{0,2000}+")
_RUN = re.compile(r"[0-9]++")
_LED = re.compile(
    r"(?<![^\W_])(?:(?P<some>(?:a )?few|several|(?:a )?couple(?: of)?|many)|an?|(?P<the>the))\s\Z",
    re.IGNORECASE,
)
_OF_POINT = re.compile(
    rf"{GAP}of{GAP}(?:a|one|1){GAP}(?P<unit>percentage{INNER}point|per{INNER}?cent|point)(?![^\W_])"
)
_BLANK = re.compile(r"[ \n]")
_BLOCK = 20_000
"""Characters between two looks at the clock, about."""


class Scan(Counting):
    """One pass over one text."""

    def run(self, clock: Clock) -> list[Draft]:
        text, pos = self.text, self.low
        begin = self.low
        while begin < self.high and not clock.up():
            blank = _BLANK.search(text, begin + _BLOCK, self.high) if self.high - begin > _BLOCK else None
            end = blank.start() if blank else self.high
            for at, stop in self.tools.candidates.find(text, begin, end):
                if at >= pos:
                    pos = self.digits(at) if "0" <= text[at] <= "9" else self.word(at, stop)
            begin = end
        return self.drafts

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
        if number.decimals == 3 and not lead and self.is_grouped(token[0], number.end - start):
            plain = number.digits.replace(".", "")
            number = Numeral(plain, number.end, 0, trailing_zeros(plain))
        if text[number.end + 2 : number.end + 3] == "/" or text[number.end : number.end + 2] == "-p":
            number = spoken(number, text, high)
        stop = number.end - 1 if lead else number.end
        if text.startswith(".%", stop):
            stop += 1  # "26.%"
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
            draft.trap = draft.trap or (text[draft.end - 1] == "X" and self.is_model(draft, number.digits))
            draft.unit, draft.form = TIMES, "multiple"
        elif part := _OF_POINT.match(text, stop, high):
            self.part(draft, part.end(), part["unit"])
        elif self.odd(draft, stop):
            pass
        else:
            skip = self.bare(draft, number.digits, stop, found is not None and found.short)
            if skip is not None:
                return skip
        return self.add(draft)

    def is_model(self, draft: Draft, plain: str) -> bool:
        """ "A 777X", "45X tax credits", and not "3.5X the level"."""
        named = (
            self.text[draft.end : draft.end + 1] == " " and self.text[draft.end + 1 : draft.end + 2].isalpha()
        )
        return len(plain) > 2 + plain.count(".") or (
            named and not self.shares.is_ratio(self.text, draft.start, draft.end, self.low, self.high)
        )

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

    def odd(self, draft: Draft, stop: int) -> bool:
        """A hedge between a number and its unit or scale: "80-odd per cent", "70-odd billion"."""
        text, high = self.text, self.high
        if text[stop : stop + 1] not in HYPHEN or not self.hedges.attach_right(draft, text, high):
            return False
        found = self.units.after(text, draft.hedge_end, high)
        if found is None or (found.unit is None and found.scale == 1):
            draft.hedge, draft.hedge_start, draft.hedge_end = "eq", -1, -1
            return False
        draft.end = draft.tail = found.end
        draft.scale *= found.scale
        if found.unit is not None:
            self.measure(draft, found.unit, draft.digits)
        else:
            draft.noun, draft.bare = True, BARE_END.match(text, draft.end, high) is not None
        return True

    def part(self, draft: Draft, end: int, name: str) -> None:
        """ "0.3 of a percentage point"."""
        unit = self.units.named(name)
        if unit is not None:
            draft.unit, draft.factor, draft.end, draft.tail = unit.name, unit.factor, end, end

    def word(self, pos: int, stop: int) -> int:
        text = self.text
        word = text[pos:stop].lower()
        if word in LINKS:
            link = _LINK.match(text, pos, self.high)
            return link.end() if link else stop
        if word.endswith("fold") and word[:-4] in FOLDS:
            return self.add(Draft(pos, stop, str(FOLDS[word[:-4]]), TIMES, form="multiple"))
        if word == "free":
            free = zero.free(text, pos, self.low, self.high)
            return self.add(free) if free else stop
        if word == "one" and text.startswith(" of ", stop) and not text.startswith(" of every ", stop):
            return stop
        draft = self.special(pos, stop, word)
        if draft is not None and not draft.unit and draft.value >= 1_000_000:
            draft.bare = BARE_END.match(text, draft.end, self.high) is not None
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
        if word in shares.WHOLES:
            return reader.point(text, pos, low, high)
        if word in vague.WORDS:
            told = vague.teens if word == "teens" else vague.digits
            return told(text, pos, stop, low, high)
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
        if unit is not None and not (unit.loose and scale == 1 and unit.kind != "point"):
            draft.unit, draft.factor, draft.loose = unit.name, unit.factor, unit.loose
        if word in self.tools.scales and not self.led(draft):
            return None
        if draft.unit and unit is not None:
            if unit.loose and unit.kind == "point":
                draft.trap = behind.is_plan(text, draft.end, high) or traps.before(text, pos, "words", low)
            return draft
        if found is not None and found.times:
            draft.form, draft.unit = "multiple", TIMES
            draft.trap = text[draft.end - 1] in "sSrR" and not self.shares.is_ratio(
                text, pos, draft.end, low, high
            )
            return draft
        if word in ("zero", "nil") and number.digits == "0":
            return zero.zero(text, pos, number.end, low, high)
        draft.trap = traps.is_name(text, pos, number.end, low) or traps.before(text, pos, "words", low)
        draft.trap = draft.trap or self.is_exchanged(draft)  # "seven to the dollar": a mark, and no amount
        if not draft.trap and not (number.digits == "1" and scale == 1 and word == "one"):
            self.count(draft, "words")
            draft.noun = draft.noun or (scale > 1 and not draft.trap)
        return draft

    def led(self, draft: Draft) -> bool:
        """A scale word without a number: "a billion" is one, "several hundred" an order of magnitude."""
        match = _LED.search(self.text, max(self.low, draft.start - 12), draft.start)
        if match is None:
            return False
        if match["the"]:
            return (
                bool(draft.unit) and "-" in self.text[draft.start : draft.end]
            )  # "the trillion-dollar mark"
        draft.start = match.start()
        if match["some"]:
            draft.form = "order"
            if "couple" in match["some"]:
                draft.digits = "2"
        return True

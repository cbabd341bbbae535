"""Numbers without a unit: traps are left alone, and what they count is found."""

from __future__ import annotations

import re
from typing import NamedTuple

from steelyard.text import behind, shares, traps
from steelyard.text.candidates import Candidates
from steelyard.text.draft import Draft
from steelyard.text.hedges import Hedges
from steelyard.text.numerals import NumberWords
from steelyard.text.trie import SPACES
from steelyard.text.unit_words import PERCENT, UnitWords

_COMMA_DECIMAL = re.compile(
    rf"(?<![0-9.,])[0-9]{{1,3}},[0-9]{{1,2}}[{SPACES}]?(?:%|per ?cent|[mbt]n\b|[mbt]illion|euros?\b)"
)
_POINT_DECIMAL = re.compile(
    rf"(?<![0-9.,])[0-9]{{1,3}}\.[0-9]{{1,2}}[{SPACES}]?(?:%|per ?cent|[mbt]n\b|[mbt]illion)"
)
_WORD = re.compile(r"[\w@]++")
_EXCHANGED = re.compile(
    r"\s(?:per|(?:to|against)\sthe|to\sa)\s(?:U\.?S\.?\s)?(?:dollar|greenback|euro)(?![^\W_])"
)
_NAME = re.compile(r"(?<![^\W_])[a-z]{3,9}(?![^\W_])")
_MORE = re.compile(r"\s(?:more|less|higher|lower|extra|of)(?![^\W_])")
_MORE_THAN = re.compile(r"\s(?:(?:more|less|higher|lower)\sthan|an?\s(?:year|month|week|day))(?![^\W_])")
_SHARED = re.compile(r"\s(?:shares|views|followers|reposts|subscribers|reads)\b")
"""What the furniture of a page counts."""
BARE_END = re.compile(
    rf"[,.;:)!?\]—–]|[{SPACES}]?\(|[{SPACES}]?[—–]|\s(?:and|or|but|because|while|whereas|where|when|unless|though|although|in|on|for|from|before|after|by|per|as|at|with"
    r"|if|to|now|then|this|last|next|against|annually|(?:an?|the)\s(?:year|month|quarter|decade)\s(?:earlier|ago|before|back))"
    r"(?![^\W_])|\s(?:more|less|extra)(?=[.,;:)!?])|\s*\Z"
)
"""What a number that has no noun of its own may stand before."""


class Tools(NamedTuple):
    """What is compiled once from the vocabulary tables."""

    units: UnitWords
    hedges: Hedges
    shares: shares.Shares
    words: NumberWords
    scales: frozenset[str]
    candidates: Candidates


class Counting:
    """What a pass over a text knows of numbers that have no unit."""

    def __init__(self, tools: Tools, text: str, low: int, high: int) -> None:
        self.tools, self.units, self.shares, self.hedges = tools, tools.units, tools.shares, tools.hedges
        self.text, self.low, self.high = text, low, high
        self.drafts: list[Draft] = []
        self._commas: bool | None = None

    def is_grouped(self, token: str, size: int) -> bool:
        """ "1.234 million" beside "2,5 percent": where decimals have commas, thousands have points."""
        if token[0] == "0" or size != len(token) or "·" in token:
            return False
        if self._commas is None:
            comma = _COMMA_DECIMAL.search(self.text, self.low, self.high)
            point = _POINT_DECIMAL.search(self.text, self.low, self.high) if comma else None
            self._commas = comma is not None and point is None
        return self._commas

    def add(self, draft: Draft) -> int:
        behind.complete(draft, self.text, self.low, self.high)
        self.drafts.append(draft)
        return draft.end

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
        if self.is_exchanged(draft):
            return None
        self.count(draft, plain)
        if (
            short
            and not draft.trap
            and draft.scale == 1000
            and (len(plain) < 2 or _SHARED.match(text, draft.end))
        ):
            draft.trap = True  # "4K", "1.2K shares"
        if draft.scale > 1 and not draft.trap and (money := self.money_of(stop, draft.end)):
            draft.unit, draft.noun = money, False
            return None
        if not draft.trap and not short and (draft.scale > 1 or "," in text[draft.start : stop]):
            draft.noun = True  # it is an amount, whatever of
        return None

    def is_exchanged(self, draft: Draft) -> bool:
        """ "The yen strengthened 1.1 per cent to 144.73 per dollar": so many of the currency told before."""
        if not _EXCHANGED.match(self.text, draft.end, self.high):
            return False
        draft.trap = True
        for word in reversed(_NAME.findall(self.text, max(self.low, draft.start - 100), draft.start)):
            unit = self.units.named(word)
            if unit is not None and unit.kind == "currency" and len(self.units.rivals(f"1 {word}")) < 2:
                draft.unit, draft.trap = unit.name, False
                break
        return True

    def money_of(self, start: int, end: int) -> str | None:
        """The currency that a scale word implies ("6.22 lakh crore"), unless people or things are counted."""
        text = self.text
        money = self.units.money.get(text[start:end].rsplit(None, 1)[-1].lower()) if end > start else None
        if money is None or (
            BARE_END.match(text, end, self.high) is None and not _MORE.match(text, end, self.high)
        ):
            return None
        return money

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
        if end > draft.end and not draft.trap and draft.scale == 1 and not self.is_open(draft, end):
            draft.noun = True  # "130-odd"
        if draft.noun:
            behind.often(draft, text, end, high)
        draft.bare = not draft.trap and not draft.noun and BARE_END.match(text, end, high) is not None
        if draft.scale > 1_000 and _MORE_THAN.match(text, end, high):
            draft.bare = not draft.trap  # "30 billion more than today", "7 billion a year"

    def is_open(self, draft: Draft, end: int) -> bool:
        """ "Went from 2.4 per cent to 17 or so": what a small number counts is told before, if anywhere."""
        ended = BARE_END.match(self.text, end, self.high) is not None
        return ended and len(draft.digits) < 3 and bool(self.drafts) and self.drafts[-1].unit == PERCENT

    def is_pair(self, draft: Draft) -> bool:
        """ "the two sides", "the world's two largest" are known already."""
        if draft.digits != "2" or draft.form != "words":
            return False
        before = traps.left_word(self.text, draft.start, self.low)
        return before in ("the", "these", "those", "their", "our") or before.endswith(("'s", "’s"))

    def follows_day(self, draft: Draft) -> bool:
        """The second of "May 1-10"."""
        last = self.drafts[-1] if self.drafts else None
        return last is not None and last.trap and last.end == draft.start - 1 and self.text[last.end] in "-–/"

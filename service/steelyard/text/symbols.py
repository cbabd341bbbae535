"""The symbols of a sentence: figures, dates, names, lexicon words, plain words; and where each stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from steelyard.model import DateMention
from steelyard.text.vocabulary import Name

NO_TAGS: frozenset[str] = frozenset()
HEDGE = frozenset({"adverb"})


@dataclass(slots=True)
class Symbol:
    """One unit of a sentence. ``kind``: qty, date, area, firm, product, word, punct.

    ``value`` is the index of the figure, the date, or the name; ``tags`` the lexicon lists it stands in;
    ``hushed`` those of a word of a figure's hedge, which speak of that figure alone; ``clause`` the number of
    its clause; ``hyphen`` tells that a hyphen joins it to the next symbol; ``place`` is a capital that is
    only where something happens ("said in Lima").
    """

    kind: str
    start: int
    end: int
    text: str
    tags: frozenset[str] = NO_TAGS
    upper: bool = False
    name: Name | None = None
    place: Name | None = None
    figure: int = -1
    date: DateMention | None = None
    clause: int = 0
    hyphen: bool = False
    possessive: bool = False
    amount: str = ""  # of a figure: money or percent, blank for all others
    hushed: frozenset[str] = NO_TAGS


class Spots:
    """Where in a sentence each word, ``<list>`` and ``{kind}`` stands, as the bits of one number.

    Punctuation is passed over: bit 1 is the first other symbol, and so on. ``of`` has the bits by name;
    ``last`` tells for each number of leading symbols the bit of the last of them that counts (0: none).
    """

    __slots__ = ("last", "of", "others")

    def __init__(self, symbols: list[Symbol]) -> None:
        self.of: dict[str, int] = {}
        self.last = [0]
        of, last, number, bit = self.of, self.last, 0, 1
        again = 0
        for i, symbol in enumerate(symbols):
            if symbol.amount == "money" and _converted(symbols, i):
                again |= bit << 1
            if symbol.kind != "punct":
                number, bit = number + 1, bit << 1
                for name in called(symbol.kind, symbol.amount, symbol.tags):
                    of[name] = of.get(name, 0) | bit
                of[symbol.text] = of.get(symbol.text, 0) | bit
            last.append(number)
        self.others = ((1 << number + 1) - 2) & ~of.get("{qty}", 0) | again
        """All but figures; a sum once more in another currency, in brackets, is none of its own."""


def _converted(symbols: list[Symbol], i: int) -> bool:
    """Is it in brackets behind another sum ("$5 billion (about £4 billion)")?"""
    at = i - 1
    while at > 0 and symbols[at].tags is HEDGE:
        at -= 1
    return at > 0 and symbols[at].text == "(" and symbols[at - 1].amount == "money"


class Symbols(list[Symbol]):
    """The symbols of one sentence, and what is spoken in it at all: no pattern need be tried in vain.

    ``possible`` is kept here by those who know what patterns there are.
    """

    possible: object = None
    _spots: Spots | None = None
    _tags: frozenset[str] | None = None

    @property
    def tags(self) -> frozenset[str]:
        """All the lists that its words stand in: what is in none of them need not be sought."""
        if self._tags is None:
            self._tags = frozenset().union(*{symbol.tags for symbol in self})
        return self._tags

    @property
    def spots(self) -> Spots:
        """Where everything stands; taken once, and only if somebody walks over the sentence."""
        if self._spots is None:
            self._spots = Spots(self)
        return self._spots

    def beside(self, figure: int) -> tuple[Symbol | None, Symbol | None, Symbol | None]:
        """The symbols next to the figure, over punctuation: left of it, left of its hedge, and right."""
        before, hedged = self.starts_left(figure)
        left = self._next(before, -1)
        return left, left if hedged == before else self._next(hedged, -1), self._next(figure + 1, 1)

    def starts_left(self, figure: int) -> tuple[int, int]:
        """Where a walk to the left begins: right beside the figure, or before its hedge."""
        hedged = before = figure - 1
        while hedged > 0 and self[hedged].tags is HEDGE:
            hedged -= 1
        return before, hedged

    def _next(self, at: int, step: int) -> Symbol | None:
        while 0 <= at < len(self):
            symbol = self[at]
            if symbol.kind != "punct":
                return symbol
            at += step
        return None


@cache
def called(kind: str, amount: str, tags: frozenset[str]) -> tuple[str, ...]:
    """``{kind}`` and ``<tag>`` of each list; there are no more such sets than phrases."""
    kinds = ("{" + kind + "}", "{" + amount + "}") if amount else ("{" + kind + "}",)
    return (*kinds, *(f"<{tag}>" for tag in tags))


@dataclass(slots=True)
class Sentence:
    """A sentence, its symbols, and where its figures stand among them (``figures``: symbol indices)."""

    start: int
    end: int
    symbols: Symbols = field(default_factory=Symbols)
    figures: list[int] = field(default_factory=list)
    number: int = 0
    section: int = 0
    paragraph: int = 0
    heading: bool = False

"""A sentence as a row of symbols: figures, dates, names, lexicon words and plain words, longest phrase first.

Only sentences with a figure, and the few that they may carry from, ever come here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from steelyard.model import DateMention, Day, Quantity
from steelyard.text.phrases import Words
from steelyard.text.vocabulary import Name, Vocabulary

NO_TAGS: frozenset[str] = frozenset()
HEDGE = frozenset({"adverb"})
_JOINING = frozenset({"-", "'", "’", "'s", "’s"})


@dataclass(slots=True)
class Symbol:
    """One unit of a sentence. ``kind``: qty, date, area, firm, product, word, punct.

    ``value`` is the index of the figure, the date, or the name; ``tags`` the lexicon lists it stands in;
    ``clause`` the number of its clause; ``hyphen`` tells that a hyphen joins it to the next symbol; ``place``
    is a capital that is only where something happens ("said in Lima").
    """

    kind: str
    start: int
    end: int
    text: str
    tags: frozenset[str] = NO_TAGS
    name: Name | None = None
    figure: int = -1
    date: DateMention | None = None
    clause: int = 0
    hyphen: bool = False
    possessive: bool = False
    upper: bool = False
    place: Name | None = None
    amount: str = ""  # of a figure: money or percent, blank for all others


class Symbols(list[Symbol]):
    """The symbols of one sentence, and what is spoken in it at all: no pattern need be tried in vain.

    ``possible`` is kept here by those who know what patterns there are.
    """

    possible: object = None
    _spoken: frozenset[str] | None = None
    _beside: dict[int, tuple[set[str], set[str]]] | None = None

    @property
    def spoken(self) -> frozenset[str]:
        """Every word, ``<list>`` and ``{kind}`` of the sentence; taken once, when annotation is done."""
        if self._spoken is None:
            found = {symbol.text for symbol in self}
            found.update(*{_lists(symbol.tags) for symbol in self})
            found.update({_mention(symbol.kind) for symbol in self})
            found.update({_mention(symbol.amount) for symbol in self if symbol.amount})
            self._spoken = frozenset(found)
        return self._spoken

    def beside(self, figure: int) -> tuple[set[str], set[str]]:
        """What the symbols next to the figure are called, left and right, over punctuation; taken once."""
        if self._beside is None:
            self._beside = {}
        found = self._beside.get(figure)
        if found is None:
            left = {name for place in self.starts_left(figure) for name in self._next(place, -1)}
            found = self._beside[figure] = (left, self._next(figure + 1, 1))
        return found

    def starts_left(self, figure: int) -> tuple[int, int]:
        """Where a walk to the left begins: right beside the figure, or before its hedge."""
        hedged = before = figure - 1
        while hedged > 0 and self[hedged].tags is HEDGE:
            hedged -= 1
        return before, hedged

    def _next(self, at: int, step: int) -> set[str]:
        while 0 <= at < len(self) and self[at].kind == "punct":
            at += step
        if not 0 <= at < len(self):
            return set()
        symbol = self[at]
        names = {symbol.text, _mention(symbol.kind), *_lists(symbol.tags)}
        return names | {_mention(symbol.amount)} if symbol.amount else names


@cache
def _mention(kind: str) -> str:
    return "{" + kind + "}"


@cache
def _lists(tags: frozenset[str]) -> frozenset[str]:
    """``<tag>`` of each; there are as many sets of tags as there are phrases, at most."""
    return frozenset(f"<{tag}>" for tag in tags)


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


def annotate(
    text: str,
    start: int,
    end: int,
    quantities: Sequence[Quantity],
    first: int,
    dates: Sequence[DateMention],
    vocabulary: Vocabulary,
    day: Day | None,
    words: Words | None = None,
) -> Sentence:
    """Annotate ``text[start:end]``; ``quantities[first:]`` begin here; ``day``: that of publication.

    ``words`` are those of the sentence, where they have been taken already.
    """
    sentence = Sentence(start, end)
    symbols = sentence.symbols
    words = words or Words(text, start, end, vocabulary, day)
    spans = _spans(quantities, first, dates, end)
    i = 0
    for s, e, figure, mention in spans:
        _add_words(symbols, words, text, i, bisect_right(words.ends, s), s)
        surface = text[s:e].lower()
        if figure >= 0:
            sentence.figures.append(len(symbols))
            amount = _amount(quantities[figure].unit)
            symbols.append(Symbol("qty", s, e, surface, figure=figure, amount=amount))
        else:
            symbols.append(Symbol("date", s, e, surface, date=mention))
        i = bisect_left(words.starts, e, i)
    _add_words(symbols, words, text, i, len(words.words), end)
    for _, _, figure, _ in spans:
        if figure >= 0 and quantities[figure].hedge_start >= 0:
            _quiet(symbols, quantities[figure].hedge_start, quantities[figure].hedge_end)
    return sentence


def _amount(unit: str) -> str:
    if unit == "percent":
        return unit
    return "money" if unit == "$" or (len(unit) == 3 and unit.isupper()) else ""


def _spans(
    quantities: Sequence[Quantity], first: int, dates: Sequence[DateMention], end: int
) -> list[tuple[int, int, int, DateMention | None]]:
    """The figures of the sentence and the dates that do not overlap one, in order."""
    last = first
    while last < len(quantities) and quantities[last].start < end:
        last += 1
    spans: list[tuple[int, int, int, DateMention | None]] = [
        (q.start, q.end, index, None) for index, q in enumerate(quantities[first:last], first)
    ]
    taken = [(s, e) for s, e, _, _ in spans]
    for mention in dates:
        if not any(mention.start < e and s < mention.end for s, e in taken):
            spans.append((mention.start, mention.end, -1, mention))
    spans.sort(key=lambda span: span[0])
    return spans


def _add_words(symbols: Symbols, words: Words, text: str, i: int, stop: int, limit: int) -> None:
    """Symbols for the words from ``i`` up to ``stop``; a phrase has no word from ``limit`` on."""
    while i < stop:
        folded, node = words.folded[i], words.nodes[i]
        if folded in _JOINING and _joins(symbols, folded, text, words.starts[i]):
            i += 1
            continue
        s, word = words.starts[i], words.words[i]
        hit = words.longest(node, i, limit) if node is not None else None
        if hit is None:
            kind = "word" if word[0].isalnum() else "punct"
            symbols.append(Symbol(kind, s, words.ends[i], folded, upper=word[0].isupper()))
            i += 1
            continue
        phrase, name, i = hit
        place = None
        if name is not None and _is_place(name, symbols, shouted=phrase.exact is not None and _shouted(word)):
            place = name if name.code else None
            name = None
        kind = name.kind if name is not None else "word"
        upper = word[0].isupper()
        found = Symbol(kind, s, words.ends[i - 1], phrase.text, phrase.frozen, name, upper=upper, place=place)
        symbols.append(found)


def _joins(symbols: Symbols, sign: str, text: str, at: int) -> bool:
    """Whether a hyphen or the mark of a genitive belongs to the symbol before it, which then is told so."""
    if not symbols:
        return False
    last = symbols[-1]
    if sign == "-":
        last.hyphen = last.hyphen or last.end == at
        return last.end == at
    own = len(sign) > 1 or (last.end == at and text[at - 1 : at] in ("s", "S"))
    if not own or last.kind == "punct":
        return False
    last.possessive = True
    return True


def _is_place(name: Name, symbols: list[Symbol], shouted: bool) -> bool:
    """A masked name ("New Mexico") is nobody; a city, a dateline ("LIMA (Agency) -") and a capital behind
    "in" are places, not governments."""
    if not name.code or name.form == "city":
        return True
    if name.form != "capital":
        return False
    return shouted or (bool(symbols) and symbols[-1].text in ("in", "at", "near", "outside", "around"))


def _shouted(word: str) -> bool:
    return len(word) > 2 and word.isupper()


def _quiet(symbols: list[Symbol], start: int, end: int) -> None:
    """Words that belong to a hedge ("no more than") say nothing else."""
    for symbol in symbols:
        if symbol.start >= start and symbol.end <= end and symbol.kind == "word":
            symbol.tags = HEDGE

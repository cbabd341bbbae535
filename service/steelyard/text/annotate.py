"""A sentence as a row of symbols: figures, dates, names, lexicon words and plain words, longest phrase first.

Only sentences with a figure, and the few that they may carry from, ever come here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from steelyard.model import DateMention, Day, Quantity
from steelyard.text.vocabulary import TOKEN, Name, Phrase, Vocabulary

NO_TAGS: frozenset[str] = frozenset()
HEDGE = frozenset({"adverb"})


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


class Symbols(list[Symbol]):
    """The symbols of one sentence, and what is spoken in it at all: no pattern need be tried in vain.

    ``possible`` are the patterns that can hold in it, of those that are ``known``; the others must see for
    themselves.
    """

    possible: frozenset[object] = frozenset()
    known: frozenset[object] = frozenset()
    _spoken: frozenset[str] | None = None
    _beside: dict[int, tuple[set[str], set[str]]] | None = None

    @property
    def spoken(self) -> frozenset[str]:
        """Every word, ``<list>`` and ``{kind}`` of the sentence; taken once, when annotation is done."""
        if self._spoken is None:
            found = {f"<{tag}>" for symbol in self for tag in symbol.tags}
            found.update(symbol.text for symbol in self)
            found.update("{" + symbol.kind + "}" for symbol in self)
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
        return {symbol.text, "{" + symbol.kind + "}", *(f"<{tag}>" for tag in symbol.tags)}


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
) -> Sentence:
    """Annotate ``text[start:end]``; ``quantities[first:]`` begin here; ``day``: that of publication."""
    sentence = Sentence(start, end)
    symbols = sentence.symbols
    by_first = vocabulary.by_first
    tokens = [(m.group(), m.start(), m.end()) for m in TOKEN.finditer(text, start, end)]
    spans: list[tuple[int, int, int, DateMention | None]] = []
    index = first
    while index < len(quantities) and quantities[index].start < end:
        spans.append((quantities[index].start, quantities[index].end, index, None))
        index += 1
    taken = [(s, e) for s, e, _, _ in spans]
    for mention in dates:
        if not any(mention.start < e and s < mention.end for s, e in taken):
            spans.append((mention.start, mention.end, -1, mention))
    spans.sort(key=lambda span: span[0])
    at = 0
    i = 0
    count = len(tokens)
    while i < count or at < len(spans):
        if at < len(spans) and (i >= count or tokens[i][1] >= spans[at][0] or tokens[i][2] > spans[at][0]):
            s, e, figure, mention_ = spans[at]
            at += 1
            surface = text[s:e]
            if figure >= 0:
                sentence.figures.append(len(symbols))
                symbols.append(Symbol("qty", s, e, surface.lower(), figure=figure))
            else:
                symbols.append(Symbol("date", s, e, surface.lower(), date=mention_))
            while i < count and tokens[i][1] < e:
                i += 1
            continue
        word, s, e = tokens[i]
        if word == "-" and symbols and symbols[-1].end == s:
            symbols[-1].hyphen = True
            i += 1
            continue
        possessive = word in ("'s", "’s") or (
            word in ("'", "’") and symbols and symbols[-1].end == s and text[s - 1 : s] in ("s", "S")
        )
        if possessive and symbols and symbols[-1].kind != "punct":
            symbols[-1].possessive = True
            i += 1
            continue
        low = word.lower()
        phrases = by_first.get(low)
        limit = spans[at][0] if at < len(spans) else end
        hit = _longest(phrases, tokens, i, limit, text, start, end, day) if phrases else None
        if hit is None:
            kind = "word" if word[0].isalnum() else "punct"
            symbols.append(Symbol(kind, s, e, low, upper=word[0].isupper()))
            i += 1
            continue
        phrase, names, last = hit
        name = names[0] if names else None
        where = None
        if name is not None and _is_place(name, symbols, shouted=phrase.exact is not None and _shouted(word)):
            where = name if name.code else None
            name = None
        kind = name.kind if name is not None else "word"
        finish = tokens[last][2]
        symbols.append(
            Symbol(
                kind,
                s,
                finish,
                " ".join(phrase.words),
                phrase.frozen,
                name,
                upper=word[0].isupper(),
                place=where,
            )
        )
        i = last + 1
    for _, _, figure, _ in spans:
        if figure >= 0 and quantities[figure].hedge_start >= 0:
            _quiet(symbols, quantities[figure].hedge_start, quantities[figure].hedge_end)
    return sentence


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


def _longest(
    phrases: list[Phrase],
    tokens: list[tuple[str, int, int]],
    i: int,
    limit: int,
    text: str,
    start: int,
    end: int,
    day: Day | None,
) -> tuple[Phrase, list[Name], int] | None:
    """The longest phrase that begins at token ``i`` and holds here, with the readings that hold."""
    for phrase in phrases:
        j = i
        fits = True
        for position, wanted in enumerate(phrase.words):
            if position and j < len(tokens) and tokens[j][0] == "-":
                j += 1
            if j >= len(tokens) or tokens[j][1] >= limit:
                fits = False
                break
            word = tokens[j][0]
            if phrase.exact is None:
                fits = word.lower() == wanted
            else:
                exact = phrase.exact[position]
                fits = word == exact or (phrase.town and word == exact.upper())
            if not fits:
                break
            j += 1
        if not fits:
            continue
        names = [n for n in phrase.names if _holds(n, text, start, end, day)] if phrase.names else []
        if names or phrase.tags:
            return phrase, names, j - 1
    return None


def _holds(name: Name, text: str, start: int, end: int, day: Day | None) -> bool:
    if day is not None:
        if name.from_day is not None and day < name.from_day:
            return False
        if name.to_day is not None and day >= name.to_day:
            return False
    if name.needs and not any(text.find(word, start, end) >= 0 for word in name.needs):
        return False
    return not any(text.find(word, start, end) >= 0 for word in name.unless)

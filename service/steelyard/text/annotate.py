"""A sentence as a row of symbols: figures, dates, names, lexicon words and plain words, longest phrase first.

Only sentences with a figure, and the few that they may carry from, ever come here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from steelyard.model import DateMention, Day, Quantity
from steelyard.text.phrases import Words
from steelyard.text.symbols import HEDGE, NO_TAGS, Sentence, Spots, Symbol, Symbols
from steelyard.text.vocabulary import Name, Vocabulary

__all__ = ["HEDGE", "NO_TAGS", "Sentence", "Spots", "Symbol", "Symbols", "annotate"]

_JOINING = frozenset({"-", "'", "’", "'s", "’s"})
_VERBS = frozenset({"impose", "up", "down", "lay"})


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
            acts = quantities[figure].form == "multiple"  # "doubled": a figure and a verb
            tags = vocabulary.verb(surface) & _VERBS if acts else NO_TAGS
            symbols.append(Symbol("qty", s, e, surface, tags, figure=figure, amount=amount))
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
    nodes, starts, ends = words.nodes, words.starts, words.ends
    while i < stop:
        folded, node, s, word = words.folded[i], nodes[i], starts[i], words.words[i]
        if folded in _JOINING and _joins(symbols, folded, text, s):
            i += 1
            continue
        if node is not None and (phrase := node.alone) is not None:
            symbols.append(Symbol("word", s, ends[i], phrase.text, phrase.tags, word[0].isupper()))
            i += 1
            continue
        hit = words.longest(node, i, limit) if node is not None else None
        if hit is not None and hit[1] is None and folded == "the" and hit[2] > i + 1:
            behind = nodes[i + 1]  # "the republic" must not hide "Republic of China"
            named = words.longest(behind, i + 1, limit) if behind is not None else None
            hit = None if named is not None and named[1] is not None and named[2] > hit[2] else hit
        if hit is None:
            first = word[0]
            kind = "word" if first.isalnum() else "punct"
            symbols.append(Symbol(kind, s, ends[i], folded, NO_TAGS, first.isupper()))
            i += 1
            continue
        phrase, name, i = hit
        if name is None:
            symbols.append(Symbol("word", s, ends[i - 1], phrase.text, phrase.tags, word[0].isupper()))
            continue
        place = None
        if _is_place(name, symbols, shouted=phrase.exact is not None and _shouted(word)):
            place = name if name.code else None
            name = None
        kind = name.kind if name is not None else "word"
        upper = word[0].isupper()
        symbols.append(Symbol(kind, s, ends[i - 1], phrase.text, phrase.tags, upper, name, place))


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
    """Words that belong to a hedge ("no more than", "an additional") say nothing else of the sentence."""
    for symbol in symbols:
        if symbol.start >= start and symbol.end <= end and symbol.kind == "word":
            symbol.hushed, symbol.tags = symbol.tags, HEDGE

"""Figures and dates that others are only compared with: "after a 2% drop", "from a year earlier"."""

from __future__ import annotations

import re

from steelyard.model import DateMention
from steelyard.text.annotate import Symbol, Symbols

_FIGURE_NOUNS = frozenset(
    {"rate_word", "amount_word", "change_noun", "bare_deficit", "bare_surplus", "deficit", "surplus"}
)
_AFTER = frozenset({"after", "following", "reversing", "reversed"})
_SAME = frozenset(
    {
        "same",
        "period",
        "corresponding",
        "comparable",
        "month",
        "months",
        "quarter",
        "week",
        "time",
        "timeframe",
    }
)


def only_compared(symbols: list[Symbol], figure: int) -> bool:
    """Is it a figure that another is compared with ("after a 2% drop", "in contrast to April's 5%")?

    Also one that had been before another ("fell to $3 billion; it had been $4 billion in 2023").
    """
    j = figure
    while j > 1 and (
        symbols[j - 1].kind == "date"
        or not symbols[j - 1].tags.isdisjoint(_LEADING)
        or symbols[j - 1].text == "of"
    ):
        j -= 1
    had_been = j > 2 and symbols[j - 2].text == "had" and symbols[j - 1].text == "been"
    if had_been and any(s.kind == "qty" for s in symbols[: j - 2]):
        return True
    return _compared(symbols, figure) or symbols[j - 1].text in _BASES or _compared(symbols, j)


def based(symbols: Symbols) -> bool:
    """Does the sentence count a change from a time whose figure it does not give ("up 3% on the year")?"""
    compared = {i: compares(symbols, i) for i, s in enumerate(symbols) if s.kind == "date"}
    given = [i for i, figure in compared.items() if figure is not None and figure >= 0]
    if "on_year" in symbols.tags:
        return not any("year" in symbols[i].text for i in given)
    return not given and -1 in compared.values()


def owns(symbols: list[Symbol], figure: int, date: DateMention) -> bool:
    """Does the date stand with this very figure ("April's 5%", "5 billion in the same month of 2024")?"""
    at = next((i for i, s in enumerate(symbols) if s.date is date), -1)
    return at == figure - 1 or (at > figure and _figure_of(symbols, at) == figure)


def compares(symbols: list[Symbol], i: int) -> int | None:
    """The figure that a date alone belongs to ("April's $5 billion", "from $4 billion a year ago").

    -1: only the base of a comparison ("up 3% from a year earlier").
    """
    if i + 1 < len(symbols) and symbols[i + 1].kind == "qty" and symbols[i].possessive:
        return i + 1
    if (taken := _taken_up(symbols, i)) >= 0:
        return taken
    k = _figure_of(symbols, i)
    if k > 0 and _compared(symbols, k):
        return k
    if _compared(symbols, i) and not (i + 1 < len(symbols) and symbols[i + 1].kind == "qty"):
        mention = symbols[i].date
        if mention is not None and mention.role not in ("from", "since", "") and mention.kind == "day":
            return None
        if mention is not None and mention.role == "from" and _SPAN.search(symbols[i].text):
            return None  # "from January to September" is when, not since when
        told = any(s.kind == "qty" for s in symbols[:i]) or _opens(symbols, i)
        return -1 if told and not _spans(symbols, i) else None
    return None


_SPAN = re.compile(r" (?:to|through|until|till) ")
_BASES = frozenset({"from", "versus", "than"}) | _AFTER
_LEADING = frozenset({"det", "up", "down", "change_noun", "adverb", "revise_word"})
_COMPARES = frozenset(
    {"compared", "compares", "comparing", "comparison", "in comparison", "in contrast", "opposed"}
)
_AS_MUCH = frozenset({"much", "many", "high", "large", "big", "low"})


def _opens(symbols: list[Symbol], i: int) -> bool:
    """Does the comparison stand before what it is for ("Compared with 2019, exports are up 3%")?"""
    return any(s.text in _COMPARES for s in symbols[max(0, i - 8) : i]) and symbols[i + 1].text == ","


def _spans(symbols: list[Symbol], i: int) -> bool:
    """Is the date the first of two ("from 2014 to 2023")?"""
    return i + 2 < len(symbols) and symbols[i + 1].text == "to" and symbols[i + 2].kind == "date"


def _compared(symbols: list[Symbol], i: int) -> bool:
    """Does a word of comparison lead to this symbol ("from", "than in", "compared with")?"""
    j = i - 1
    small = _LEADING if symbols[i].kind == "qty" else frozenset({"det"})
    while j > 0 and (
        not small.isdisjoint(symbols[j].tags)
        or symbols[j].text in _SAME
        or _of_same(symbols, j)
        or (symbols[j].text == "of" and "change_noun" in symbols[j - 1].tags)
    ):
        j -= 1
    if j > 1 and symbols[j].text in ("in", "during") and symbols[j - 1].text in ("than", "as"):
        j -= 1
    if j < 1:
        return False
    if (
        symbols[j].text == "than"
        or (symbols[j].text in _AFTER and symbols[i].kind == "qty")
        or (symbols[j].text == "as" and symbols[j - 1].text in _AS_MUCH)
        or (symbols[j].text in ("from", "over", "against", "versus") and _moved(symbols, j))
        or (symbols[j].text == "on" and _is_year(symbols[i]) and _moved(symbols, j))
    ):
        return True
    return symbols[j].text in ("with", "to") and symbols[j - 1].text in _COMPARES


def _is_year(symbol: Symbol) -> bool:
    return symbol.date is not None and symbol.date.kind in ("year", "fiscal_year")


def _figure_of(symbols: list[Symbol], i: int) -> int:
    """The figure right before a date, over "in", "the same month", a noun ("the $9 billion gap in 2019")."""
    j = i - 1
    while j > 0 and (symbols[j].text in _SAME or symbols[j].text in ("in", "of", "for", "during", "the")):
        j -= 1
    nouns = 0
    while j > 0 and nouns < 2 and symbols[j].kind == "word" and symbols[j].tags & _FIGURE_NOUNS:
        j -= 1
        nouns += 1
    return j if symbols[j].kind == "qty" else -1


def _of_same(symbols: list[Symbol], j: int) -> bool:
    """Does it lead on from "the same period" ("the same period of last year")?"""
    return symbols[j].text in ("of", "in") and symbols[j - 1].text in _SAME


def _moved(symbols: list[Symbol], at: int) -> bool:
    """Is there a rise or fall shortly before?"""
    return any(not s.tags.isdisjoint({"up", "down"}) or s.kind == "qty" for s in symbols[max(0, at - 6) : at])


def _taken_up(symbols: list[Symbol], i: int) -> int:
    """The figure of the clause that takes the date up ("in 2017, when it was 5 billion"); -1: none."""
    at = i + 1 + (symbols[i + 1].text == ",") if i + 2 < len(symbols) else i
    if symbols[at].text != "when":
        return -1
    behind = range(at + 1, len(symbols))
    return next(
        (k for k in behind if symbols[k].kind == "qty" and symbols[k].clause == symbols[at].clause), -1
    )

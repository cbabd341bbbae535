"""Where a change that the sentence tells starts and arrives: "rose 4% in May to $3 billion, from $2 billion".

Only the small words that may stand between the ends of one change are stepped over: dates, prepositions,
articles, hedges. Anything else closes the change.
"""

from __future__ import annotations

from steelyard.text.annotate import Symbols

_MOVES = frozenset({"up", "down"})
_SMALL = frozenset({"det", "adverb", "historic"})
_OLD = frozenset({"revised", "record", "earlier", "previous", "peak", "low", "high", "level", "figure"})
_ON_YEAR = frozenset({"year", "on", "over", "month", "annually"})
_JOINS = frozenset({"(", ",", "or", "about", "that", "is", "this", "which", "equal", "equivalent", "to"})
WIDE = 9


def arrives(symbols: Symbols, f: int, changes: frozenset[int]) -> bool:
    """Is the figure where a change of so much arrives ("dipped 2% in 2024 to $3 billion", "doubled to 4%")?

    ``changes`` are the symbol positions of figures that tell by how much.
    """
    i = _led_by(symbols, f, "to")
    if i < 0 or (symbols[i - 1].tags & {"link"} and symbols[i - 1].tags.isdisjoint(_MOVES)):
        return False  # "5%, and the deficit amounts to 3 billion"
    for k in range(i - 1, max(-1, i - 1 - WIDE), -1):
        s = symbols[k]
        if s.kind == "qty":
            return k in changes
        if s.kind == "punct" and s.text not in (",", "-", "(", ")"):
            return False
        if s.clause != symbols[f].clause and s.text != ",":
            return False
        if not _MOVES.isdisjoint(s.tags) and s.text not in ("up", "down", "higher", "lower", "more", "less"):
            return False
    return False


def leaves(symbols: Symbols, f: int) -> int:
    """The figure that a change to this one starts from ("$4 billion, up from $3 billion"); -1: none."""
    i = f + 1
    while i < len(symbols) and i <= f + WIDE:
        s = symbols[i]
        if s.text == "from" and i + 1 < len(symbols):
            return _figure_after(symbols, i)
        if s.kind not in ("date", "punct") and _closed(s.text, s.tags):
            return -1
        if s.kind == "punct" and s.text not in (",", "-", "–", "(", ")"):
            return -1
        i += 1
    return -1


def by_how_much(symbols: Symbols, f: int) -> bool:
    """Does the figure tell by how much something moved ("fell 3 percent", "a 3-percent decline")?"""
    behind = symbols[f + 1 : f + 2]
    if behind and "change_noun" in behind[0].tags:
        return True
    i = f - 1
    while i > 0 and not symbols[i].tags.isdisjoint({"det", "adverb"}) and symbols[i].tags.isdisjoint(_MOVES):
        i -= 1
    return i >= 0 and (symbols[i].text == "by" or not symbols[i].tags.isdisjoint(_MOVES))


def moves_another(symbols: Symbols, f: int, cue: int) -> bool:
    """Does a verb move something else than the cue by so much ("the tariffs cut output by 3%")?"""
    by = _led_by(symbols, f, "by")
    if by < 0:
        return False
    for v in range(by - 1, max(-1, by - 1 - WIDE), -1):
        s = symbols[v]
        if s.kind == "qty" or v == cue or s.clause != symbols[f].clause:
            return False
        if not _MOVES.isdisjoint(s.tags):
            return any(t.kind == "word" and t.tags.isdisjoint(_SMALL | {"prep"}) for t in symbols[v + 1 : by])
    return False


def part_and_whole(symbols: Symbols, f: int, amounts: frozenset[int]) -> tuple[int, int] | None:
    """The part and the whole that a percentage is of, as far as they stand beside it (-1: not told).

    "7% of a total of $9 billion", "$2 billion of $9 billion (22%)", "$2 billion, or 22% of the $9 billion".
    """
    whole = _whole_behind(symbols, f, amounts)
    part = _part_before(symbols, f, amounts)
    if whole >= 0:
        return part, whole
    if part < 0:
        return None
    i = part - 1
    while i > 0 and _small(symbols, i):
        i -= 1
    if (
        symbols[i].kind == "qty"
        and i in amounts
        and any(s.text in ("of", "out of") for s in symbols[i + 1 : part])
    ):
        return i, part
    return None


def _small(symbols: Symbols, i: int) -> bool:
    s = symbols[i]
    return not s.tags.isdisjoint({"det", "adverb", "prep"}) or s.text in ("total", "sum", "overall", "out of")


def _whole_behind(symbols: Symbols, f: int, amounts: frozenset[int]) -> int:
    i = f + 1
    if i >= len(symbols) or symbols[i].text != "of":
        return -1
    while i < len(symbols) and _small(symbols, i):
        i += 1
    return i if i in amounts else -1


def _part_before(symbols: Symbols, f: int, amounts: frozenset[int]) -> int:
    i = f - 1
    told = False
    while i > 0 and i >= f - 5 and (symbols[i].text in _JOINS or "adverb" in symbols[i].tags):
        told = told or symbols[i].text in ("(", "or")
        i -= 1
    return i if told and i in amounts else -1


def _closed(text: str, tags: frozenset[str]) -> bool:
    return tags.isdisjoint(_SMALL | _MOVES | {"prep"}) and text not in _ON_YEAR


def _figure_after(symbols: Symbols, at: int) -> int:
    for i in range(at + 1, min(len(symbols), at + 6)):
        s = symbols[i]
        if s.kind == "qty":
            return i
        if s.kind == "date" and i == at + 1 and s.possessive:
            continue
        if _closed(s.text, s.tags) and s.text not in _OLD:
            return -1
    return -1


def _led_by(symbols: Symbols, f: int, word: str) -> int:
    """The position of this word if only small words stand between it and the figure; -1: not so."""
    i = f - 1
    while i > 0 and (symbols[i].tags & _SMALL or symbols[i].text in _OLD) and symbols[i].text != word:
        i -= 1
    return i if i >= 0 and symbols[i].text == word else -1

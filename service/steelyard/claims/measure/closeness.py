"""How closely a cue's place in the sentence ties it to a figure.

The score is a plain sum that a reader can redo by hand: a noun right behind the figure ("a 25% import levy")
beats a noun that a verb or preposition leads from ("the levy was raised to 25%"), which beats a noun
elsewhere in the clause, then in the sentence. Words in between cost a little, commas more, clause ends much.
"""

from __future__ import annotations

from steelyard.claims.measure.own_noun import heads_unknown_noun
from steelyard.text.annotate import Symbols

PREMODIFIER = 100
PARTITIVE = 96
LED = 88
LOOSE = 58

_NP_BREAK = frozenset(
    {"prep", "det", "be", "link", "up", "down", "break", "aux", "rel", "say", "impose", "face", "cause"}
)
_LEAD = frozenset(
    {
        "be",
        "link",
        "up",
        "down",
        "impose",
        "target_verb",
        "of",
        "to",
        "at",
        "by",
        "with",
        "from",
        "than",
        "in",
        "on",
        "then",
        "spend",
        "revenue_verb",
        "face",
    }
)
_ON = frozenset({"on", "of", "against", "for"})
_WORTH = frozenset({"in", "of", "worth"})
_REACH = 4
_HEDGE = frozenset({"det", "adverb", "aux", "additional"})


def score_of(symbols: Symbols, f: int, c: int, cue_tags: frozenset[str], under: set[int]) -> int:
    if c > f:
        return _forward(symbols, f, c, cue_tags)
    return _backward(symbols, f, c, cue_tags, under) - (25 if c in under else 0)


def governed(symbols: Symbols, c: int, cue_tags: frozenset[str]) -> bool:
    """Is this cue only the object of another ("the tariff on Chinese imports", "on 9 billion of imports")?"""
    i = c - 1
    for _ in range(_REACH):
        if i <= 0:
            return False
        s = symbols[i]
        if s.text == "on" and symbols[i - 1].amount == "percent":
            return True  # "46% on Peruvian imports"
        if s.text in _ON:
            return any(not cue_tags.isdisjoint(t.tags) for t in symbols[max(0, i - 2) : i])
        if s.text == "to" and "apply_verb" in symbols[i - 1].tags:
            return any(not cue_tags.isdisjoint(t.tags) for t in symbols[max(0, i - 4) : i - 1])
        if symbols[i - 1].kind == "qty" and (s.text in _WORTH or "worth_of" in s.tags):
            i -= 1  # an amount of them
        elif (
            s.kind == "punct"
            or s.kind == "qty"
            or not s.tags.isdisjoint({"be", "link", "up", "down", "prep", "break"})
        ) and s.kind != "qty":
            return False
        i -= 1
    return False


def _forward(symbols: Symbols, f: int, c: int, cue_tags: frozenset[str]) -> int:
    """The cue stands behind the figure."""
    start = f + 1
    base = PREMODIFIER
    if start + 2 < c and symbols[start].text == "(" and symbols[start + 1].kind == "qty":
        start += 3 if symbols[start + 2].text == ")" else 0  # "a $2 billion (€1.8 billion) deficit"
    lead = symbols[start]
    if start < c and ("of" in lead.tags or "in" in lead.tags or lead.text == "worth"):
        base = PARTITIVE
        start += 1
        if start < c and symbols[start].text in ("of", "in"):
            start += 1
    elif "change_noun" in lead.tags and start + 1 < c and symbols[start + 1].text in ("in", "of"):
        base = PARTITIVE  # "a 9% rise in the budget"
        start += 2
    gap = 0
    done = symbols[c - 1].text in ("and", "but") and symbols[c].text.endswith("ed")
    closed = not done and not _turns(
        symbols, start, c
    )  # "sold $9 billion of tin and imported": a verb of its own
    for i in range(start, c):
        s = symbols[i]
        if s.kind == "qty":
            if symbols[i - 1].text not in (",", "and", "or", "/", "to"):
                closed = False
                break
        elif s.kind == "punct":
            if s.text not in (",", "/", '"', "“", "”", "'", "‘", "’", "-"):
                closed = False
                break
            if s.text == "," and symbols[i + 1].text.endswith("ing"):
                closed = False  # "imports set a record $9 billion, swamping exports"
                break
            if s.text == "," and not (
                i + 1 < c and (symbols[i + 1].kind == "qty" or (base == PREMODIFIER and gap < 3))
            ):
                closed = False
                break
        elif s.text in ("and", "or") and (
            symbols[i + 1].kind == "qty" or symbols[i + 1].kind in ("area", "product", "word")
        ):
            gap += 1
        elif not _NP_BREAK.isdisjoint(s.tags) and s.kind == "word" and "average_word" not in s.tags:
            if base == PARTITIVE and "det" in s.tags:
                continue
            closed = False
            break
        else:
            gap += 1
    if closed and gap <= 7:
        return base - gap
    return _loose(symbols, f, c, cue_tags)


def _turns(symbols: Symbols, start: int, c: int) -> bool:
    """Does something new begin right behind the figure (", and exports ...", "in May, and exports")?"""
    i = start
    while i + 1 < c and (
        symbols[i].kind == "date"
        or "on_year" in symbols[i].tags
        or ("prep" in symbols[i].tags and symbols[i + 1].kind == "date")
    ):
        i += 1
    if symbols[i].text == "," and i + 1 < c:
        i += 1
    return symbols[i].text in ("and", "or") and i + 1 <= c and symbols[i + 1].kind != "qty"


def _backward(symbols: Symbols, f: int, c: int, cue_tags: frozenset[str], under: set[int]) -> int:
    """The cue stands before the figure; an aside between them costs nothing, nor a "which" that means it."""
    cost = 0
    clause = symbols[f].clause
    first = c + 1 + (symbols[c + 1].text == ",")
    for i in range(first + 1 if "rel" in symbols[first].tags else c + 1, f):
        s = symbols[i]
        if s.clause > clause == symbols[c].clause:
            continue
        if s.kind == "qty":
            cost += 4
        elif s.kind == "punct":
            cost += (
                3
                if s.text in (",", "(", ")", ":", "-")
                else 0
                if s.text in ('"', "“", "”", "'", "’", "‘")
                else 12
            )
        elif "break" in s.tags and not s.name:
            cost += 18
        elif not cue_tags.isdisjoint(s.tags):
            cost += 1 if i in under else 14
        else:
            cost += 1
    score = LED - cost
    before = f - 1
    while before > c and (
        symbols[before].kind == "punct" and symbols[before].text in ('"', "“", "‘", "'", "~")
    ):
        before -= 1
    while (
        before > c and not _HEDGE.isdisjoint(symbols[before].tags) and symbols[before].tags.isdisjoint(_LEAD)
    ):
        before -= 1
    left = symbols[before]
    if (
        before != c
        and left.kind == "word"
        and left.tags.isdisjoint(_LEAD)
        and left.tags.isdisjoint({"prep", "conj"})
    ):
        score -= 12
    if heads_unknown_noun(symbols, f):
        score -= 22
    return score


def _loose(symbols: Symbols, f: int, c: int, cue_tags: frozenset[str]) -> int:
    cost = 0
    low, high = (f, c) if f < c else (c, f)
    for i in range(low + 1, high):
        s = symbols[i]
        if s.kind == "qty":
            cost += 6
        elif s.kind == "punct":
            cost += 3
        elif "break" in s.tags and not s.name:
            cost += 16
        elif not cue_tags.isdisjoint(s.tags):
            cost += 10
        else:
            cost += 1
    if heads_unknown_noun(symbols, f):
        cost += 22
    return LOOSE - cost

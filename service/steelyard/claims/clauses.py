"""Where clauses end: at ``;``, dashes, while/but/whereas, and at *and* before a verb of its own."""

from __future__ import annotations

from itertools import pairwise

from steelyard.text.annotate import Sentence, Symbol

_DASHES = {"—", "–", ";"}
_TURNS = frozenset({"rel", "break"})
_MAY_TURN = _DASHES | {".", "or", "and", "as", "so"}
_LONGEST = 14
_REPLIES = frozenset({"in response to", "in retaliation for", "in reply to", "in retaliation"})
_GOES_ON = frozenset({"be", "aux", "up", "down", "link", "run_verb", "spend"})
_YET = frozenset({"nevertheless", "nonetheless", "however", "also", "still"})
_VERBS = frozenset({"be", "aux", "up", "down", "link", "impose", "face", "say", "revenue_verb", "spend"})


def number_clauses(sentence: Sentence) -> None:
    """Give each symbol the number of its clause, from 0."""
    clause = top = 0
    symbols = sentence.symbols
    last = len(symbols) - 1
    outer, closes = 0, -1  # an aside is a clause of its own, behind which the outer one goes on
    for i, symbol in enumerate(symbols):
        if i != closes and symbol.text not in _MAY_TURN and _TURNS.isdisjoint(symbol.tags):
            symbol.clause = clause  # as most do: nothing ends or begins here
            continue
        before = clause
        if i == closes:
            clause = before = outer
            closes = -1
            if symbol.text in _DASHES:
                symbol.clause = clause
                continue
        elif closes < 0 and symbol.text in _DASHES and (end := _between_dashes(symbols, i)) > 0:
            outer, closes = clause, end
        elif closes < 0 and symbol.text in _REPLIES:
            outer, closes = clause, _comma(symbols, i)
            clause += 1
        elif closes < 0 and ("rel" in symbol.tags or symbol.text == "or") and (end := _aside(symbols, i)) > 0:
            outer, closes = clause, end
        if symbol.kind == "punct":
            if symbol.text in _DASHES or (symbol.text == "." and 0 < i < last):
                clause += 1
        elif (
            ("break" in symbol.tags and i > 0 and not symbol.name)
            or (
                symbol.text in ("and", "as", "so")
                and 0 < i < last
                and symbols[i - 1].text in (",", "even")
                and _verb_follows(symbols, i + 1)
            )
            or (
                symbol.text == "and"
                and 0 < i < last
                and "say" in symbols[i + 1].tags
                and symbols[i + 1].text.endswith("said")
            )
        ):
            clause += 1
        if clause > before:
            top += 1
            clause = top
        symbol.clause = clause


def _comma(symbols: list[Symbol], i: int) -> int:
    """Where what is told as the cause ends: at the next comma; -1: at the end of the sentence."""
    return next((j for j in range(i + 1, len(symbols)) if symbols[j].text == ","), -1)


def _aside(symbols: list[Symbol], i: int) -> int:
    """Where the relative clause that begins here ends, if it is set between commas and the sentence goes on
    behind it with its verb ("exports to Peru, which buys most, rose"); -1: no such."""
    if i == 0 or symbols[i - 1].text != ",":
        return -1
    for j in range(i + 1, min(len(symbols) - 1, i + _LONGEST)):
        if symbols[j].text in _DASHES:
            return -1
        if symbols[j].text == ",":
            verb = symbols[j + 1 + ("adverb" in symbols[j + 1].tags or symbols[j + 1].text in _YET)]
            return j if not verb.tags.isdisjoint(_GOES_ON) else -1
    return -1


def _between_dashes(symbols: list[Symbol], i: int) -> int:
    """Where a relative clause set between dashes ends ("the year — which ends in May — to"); -1: no such."""
    if i + 1 >= len(symbols) or "rel" not in symbols[i + 1].tags:
        return -1
    for j in range(i + 2, min(len(symbols) - 1, i + _LONGEST)):
        if symbols[j].kind == "qty":
            return -1
        if symbols[j].text == symbols[i].text:
            return j
    return -1


def _verb_follows(symbols: list[Symbol], at: int) -> bool:
    """Does a subject with its verb stand here ("and Mexico said", "and the EU will pay")?"""
    seen_name = False
    for before, symbol in pairwise(symbols[at - 1 : at + 6]):
        if symbol.kind in ("qty", "punct"):
            return False
        if "det" in before.tags and "impose" in symbol.tags:
            seen_name = True  # "and a levy of": a noun
            continue
        if symbol.tags & _VERBS and (seen_name or "aux" in symbol.tags or "be" in symbol.tags):
            return True
        if symbol.kind in ("area", "firm") or "pronoun" in symbol.tags or symbol.kind == "word":
            seen_name = True
    return False

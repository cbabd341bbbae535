"""Where clauses end: at ``;``, dashes, while/but/whereas, and at *and* before a verb of its own."""

from __future__ import annotations

from steelyard.text.annotate import Sentence, Symbol

_DASHES = {"—", "–", ";"}
_VERBS = frozenset({"be", "aux", "up", "down", "link", "impose", "face", "say", "revenue_verb", "spend"})


def number_clauses(sentence: Sentence) -> None:
    """Give each symbol the number of its clause, from 0."""
    clause = 0
    symbols = sentence.symbols
    last = len(symbols) - 1
    for i, symbol in enumerate(symbols):
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
        symbol.clause = clause


def _verb_follows(symbols: list[Symbol], at: int) -> bool:
    """Does a subject with its verb stand here ("and Mexico said", "and the EU will pay")?"""
    seen_name = False
    for symbol in symbols[at : at + 6]:
        if symbol.kind in ("qty", "punct"):
            return False
        if symbol.tags & _VERBS and (seen_name or "aux" in symbol.tags or "be" in symbol.tags):
            return True
        if symbol.kind in ("area", "firm") or "pronoun" in symbol.tags or symbol.kind == "word":
            seen_name = True
    return False

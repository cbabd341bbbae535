"""How many names stand behind a number of areas: "only three members do - Peru, Chile and Fiji".

Only where nothing but names stands there, up to the end of the sentence or bracket, and no other number,
comma or clause comes between; then the number can be counted after.
"""

from __future__ import annotations

from steelyard.model import Claim
from steelyard.text.annotate import Sentence, Symbols

_OPENS = frozenset({"-", "–", "—", ":", "("})
_ENDS = frozenset({".", ")", ";", "!", "-", "–", "—", '"', "”"})
_BETWEEN = frozenset({",", "and", "the", "&"})
_TURNS = frozenset({"conj", "break"})
_FEWEST = 2


def count_names(sentence: Sentence, claims: list[Claim]) -> None:
    """Tell each claim that counts areas how many the sentence names behind it."""
    symbols = sentence.symbols
    for claim in claims:
        if claim.quantity.unit == "count" and claim.quantity.value_to is None:
            f = next((i for i in sentence.figures if symbols[i].start == claim.quantity.start), None)
            if f is not None:
                claim.named = _names(symbols, f)


def _names(symbols: Symbols, f: int) -> int | None:
    for i in range(f + 1, len(symbols)):
        symbol = symbols[i]
        if symbol.text in _OPENS:
            return _list(symbols, i + 1)
        counts = symbol.kind == "qty" and not symbol.amount
        if counts or symbol.kind == "punct" or not symbol.tags.isdisjoint(_TURNS):
            return None  # another clause, in which another number may stand
    return None


def _list(symbols: Symbols, start: int) -> int | None:
    """How many areas a list names that has nothing else in it."""
    codes: list[str] = []
    joined = False
    for symbol in symbols[start:]:
        if symbol.kind == "area" and symbol.name is not None and not symbol.possessive:
            codes.append(symbol.name.code)
        elif symbol.text in _ENDS:
            break
        elif symbol.text not in _BETWEEN:
            return None
        joined = joined or symbol.text in ("and", "&")
    closed = joined and len(codes) >= _FEWEST and len(set(codes)) == len(codes)
    return len(codes) if closed else None

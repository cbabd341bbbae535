"""What stands between a name and its verb: asides, relative words, verbs joined to one before.

"Peru, another big seller, now faces 9%"; "Chile, which had 8%, pays 7%"; "Peru has a deal, and is facing 9%".
"""

from __future__ import annotations

from steelyard.text.annotate import Symbol

_OF_VERB = frozenset({"aux", "be", "neg", "adverb"})
_OPENS = frozenset({",", "–", "—"})
_RELATIVE = frozenset({"which", "who", "that"})
_JOINS = frozenset({"and", "but", "or"})
_LONGEST = 24  # symbols of an aside


def verb_phrase(symbols: list[Symbol], v: int) -> int:
    """Where the verb's phrase begins: its auxiliaries, adverbs and dates before it."""
    i = v
    while i > 0 and (symbols[i - 1].kind == "date" or not _OF_VERB.isdisjoint(symbols[i - 1].tags)):
        i -= 1
    return i


def _closes(symbols: list[Symbol], v: int) -> tuple[int, bool]:
    """The symbol before the verb's phrase, and whether "who" or "which" stands between them."""
    head = verb_phrase(symbols, v)
    related = head > 0 and symbols[head - 1].text in _RELATIVE
    return head - (2 if related else 1), related


def set_off(symbols: list[Symbol], start: int, v: int) -> bool:
    """Does nothing but an aside between commas stand between a name and its verb?"""
    if start >= v or symbols[start].text not in _OPENS:
        return False
    close, _ = _closes(symbols, v)
    if not start < close or symbols[close].text not in _OPENS:
        return False
    return close - start <= _LONGEST and symbols[start + 1].text not in _JOINS


def taken_up(symbols: list[Symbol], start: int, v: int) -> bool:
    """Does "who" or "which" take up the name right before the verb's phrase?"""
    close, related = _closes(symbols, v)
    return related and (close < start or set_off(symbols, start, v))


def joined_verb(symbols: list[Symbol], v: int) -> int:
    """The "and" that joins the verb to one before it, if no subject of its own stands between; -1: none."""
    head = verb_phrase(symbols, v)
    return head - 1 if head > 1 and symbols[head - 1].text in _JOINS else -1

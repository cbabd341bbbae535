"""Whether a figure stands in its sentence like a rate, and counts nothing of its own.

Led by a verb or preposition that rates stand behind ("got off with 9%"), beside a name ("Peru's 9%"), before
"on" or "for" and a name, or told behind it as something laid or in force ("the 9% that Peru charges").
"""

from __future__ import annotations

from steelyard.claims.measure.own_noun import governs_noun
from steelyard.text.annotate import HEDGE, Symbol, Symbols

_LED = frozenset({"be", "face", "impose", "target_verb", "bear", "link", "tax_verb", "raise_to"})
_LEADS = frozenset({"at", "with", "(", ":", "|", "=", "-", "–", "—"})
_OVER = frozenset({"det", "adverb", "additional"})
_MOVED = frozenset({"up", "down"})
_CUT = frozenset({"change_noun"})
_PAPER = frozenset({"message", "list_word"})
_WORDS_OF_IT = frozenset({"threaten_strong", "additional", "tariff_rate_word", "message", "list_word"})
_NOUNS = frozenset({"tariff_rate_word", "list_word"})
_WITHIN = frozenset({"in", "across", "of"})
_BEHIND = frozenset({"on", "for", "from", "against"})
_KINDS = frozenset({"area", "firm", "product"})
_NAMING = frozenset({"pronoun", "country_noun", "goods", "goods_only"})
_LAID = frozenset({"lay", "act_of_rate", "takes_effect", "ended"})
_BORNE = frozenset({"bear", "face", "tax_verb"})
_RELATIVE = frozenset({"that", "which", "what", ":"})
_BETWEEN = frozenset({"aux", "be", "adverb", "det", "historic"})
_FAR = 7
"""Symbols behind a figure within which a verb may tell that it was laid."""


def names(s: Symbol) -> bool:
    """Does it name a party, or stand for one?"""
    return s.kind in _KINDS or not _NAMING.isdisjoint(s.tags)


def like_a_rate(symbols: Symbols, f: int) -> bool:
    if _laid_behind(symbols, f):
        return True
    if any(not _NOUNS.isdisjoint(s.tags) for s in symbols[f + 1 : f + 2]):
        return True  # "the 9% rate", "the 9% list"
    if governs_noun(symbols, f) and symbols[f + 1].tags.isdisjoint(_WORDS_OF_IT):
        return False
    if (
        f <= 1
        and [s.text for s in symbols[f + 1 : f + 2]] == [":"]
        and any(s.kind == "area" for s in symbols[f + 2 : f + 5])
    ):
        return True  # "9%: Peru, Chile and, from May, Fiji"
    i = f - 1
    while i >= 0 and (symbols[i].tags is HEDGE or not _OVER.isdisjoint(symbols[i].tags)):
        i -= 1
    before = symbols[i] if i >= 0 else None
    if before is not None:
        if not _MOVED.isdisjoint(before.tags) or before.text == "by":
            return False
        if before.kind == "area" and i > 0 and symbols[i - 1].text in _WITHIN:
            return False  # where it is so ("in Peru 13% are out of work")
        if (
            before.kind in _KINDS
            or before.text.rsplit(" ", 1)[-1] in _LEADS
            or not _LED.isdisjoint(before.tags)
        ):
            return True
        if before.text == "to" and i > 0 and _leads_to(symbols, i):
            return True
        if before.text == "of" and i > 0 and "threaten_strong" in symbols[i - 1].tags:
            return True  # "his threats of 9%"
        if before.text == "from" and i > 0 and _CUT & symbols[i - 1].tags and symbols[i - 1].text != "growth":
            return True  # "the reduction from 9% to 7%"
    return _before_a_name(symbols, f)


def _laid_behind(symbols: Symbols, f: int) -> bool:
    """Is it told behind the figure that it was laid, or is in force ("the 9% announced in May", "9% is due")?

    One that somebody bears needs its relative clause ("the 9% Peru faces"; "9% face ruin" counts people).
    """
    named = False
    for s in symbols[f + 1 : f + 1 + _FAR]:
        if s.text in _RELATIVE:
            named = True
        elif not _LAID.isdisjoint(s.tags) or (named and not _BORNE.isdisjoint(s.tags)):
            return True
        elif names(s):
            named = True
        elif s.kind != "date" and s.tags.isdisjoint(_BETWEEN) and s.tags is not HEDGE and s.text[-2:] != "ly":
            return False
    return False


def _leads_to(symbols: Symbols, to: int) -> bool:
    """Does the preposition tell where a rate arrives ("came down to 15%", "Peru to 15%")?"""
    return any(
        s.kind in _KINDS or not s.tags.isdisjoint(_MOVED | _LED | {"tariff_rate_word"})
        for s in symbols[max(0, to - 5) : to]
    )


def _before_a_name(symbols: Symbols, f: int) -> bool:
    """Does "on", "for" or "from" and a name follow ("10% on Peru's goods", "15% for copper")?"""
    behind = symbols[f + 1 : f + 6]
    if f > 0 and symbols[f - 1].text == "the" and behind and behind[0].text == "in":
        return any(not _PAPER.isdisjoint(s.tags) for s in behind)  # "the 9% in Lima's letter"
    return (
        bool(behind)
        and behind[0].text in _BEHIND
        and any(names(s) or "plural_party" in s.tags for s in behind[1:])
    )

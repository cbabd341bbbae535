"""Does a word of mood bear on a figure, or on something else that the sentence speaks of?

"The 9% duty is expected to rise to 12%" tells nothing of the 9%, "after asking for talks" of no rate.
"""

from __future__ import annotations

from steelyard.claims.assertion.supposed import brings_about
from steelyard.text.annotate import Symbol

_OWNER = frozenset({"his", "her", "its", "their", "our", "your", "my", "'s", "’s"})
_ACTS = frozenset({"impose", "bear", "face", "up", "down", "lay", "apply_verb", "tax_verb"})
_BEGINS = frozenset({"take", "kick", "come", "go", "begin", "start", "stand", "remain", "stay"})
_OUTSIDE = frozenset({"outside", "without"})
_GOES_ON = frozenset({"continue", "continues", "continued", "still", "have", "has"})
_LASTS = frozenset({"remain", "stay", "continue", "still", "keep", "remain in place"})
_JOINS = frozenset({"and", "but"})
_HEADS = frozenset({"threaten_strong", "propose", "conditional", "demand", "agree", "invoke"})
"""What an act depends on: it is threatened, agreed, or done, not announced ("threatened to levy")."""
_STOPS = frozenset({"impose", "be", "say", "face", "announce"})
_BY = frozenset({"by", "from"})
_PAST = frozenset({"previous", "former", "prior"})
_LATER = frozenset({"announce", "demand", "historic", "conditional", "forecast"})
_AT_PRESENT = frozenset({"is", "are", "has", "have", "agrees", "agree", "ends", "end"})
_TALKS = frozenset({"negotiate", "negotiates", "negotiating"})
_TITLE = 4
_THINGS = frozenset({"tariff", "rate_word", "tax_weak"})
_WITH = frozenset({"to", "with", "that", "by", "against", "if"})
_PLAIN = frozenset({"det", "definite", "our", "adverb"})
_THREATENED = frozenset({"tariff", "additional", "tax_weak", "goods", "plural_party", "pronoun", "impose"})
_INTENDED = frozenset({"announced", "threatened", "demanded"})
_STARTS = frozenset({"announce", "threaten", "aux"})
_HELD_BACK = 6


def of_another(symbols: list[Symbol], i: int, figure: int, mood: str, soft: frozenset[str]) -> bool:
    """Is the word at ``i`` none on the figure: a noun, another verb's, what a tariff would do to someone?"""
    s = symbols[i]
    if "demand" in s.tags and i and symbols[i - 1].text in _OWNER:
        return True
    if mood == "demanded" and ("await" in s.tags or (i and "be" in symbols[i - 1].tags)):
        return True  # nobody asks for what is expected; "was asked" asks for no tariff
    if mood == "demanded" and s.text == "to expect":
        return True  # "told Lima to expect 9%"
    if mood == "announced" and s.text == "will" and any(t.text in _LASTS for t in symbols[i + 1 : i + 3]):
        return True
    if mood == "announced" and s.text in ("signed", "signs") and _enacts(symbols, i, figure):
        return True
    if ("ended" in s.tags or "lapse" in s.tags) and not _ends(symbols, i, figure):
        return True
    if s.text == "until" and not _until_then(symbols, i):
        return True
    if s.text in _PAST and _of_person(symbols, i):
        return True
    if "agree" in s.tags and s.upper and i + 1 < len(symbols) and symbols[i + 1].text == "(":
        return True  # the name of a treaty
    if i < figure and _told_of_another(symbols, i, figure):
        return True
    if "threaten" in s.tags and s.text.startswith("threaten") and _something_else(symbols, i):
        return True
    if "agree" in s.tags and s.text in _TALKS:
        return True
    if "agree" in s.tags and any(t.text in _OUTSIDE for t in symbols[max(0, i - 4) : i]):
        return True
    if s.text.startswith("to ") and i and (symbols[i - 1].text in _GOES_ON or _headed(symbols, i)):
        return True
    if i < figure:
        return False
    if s.text in _PAST or (mood in _INTENDED and _begins_anew(symbols, figure, i)):
        return True
    if not _LATER.isdisjoint(s.tags) and _of_next(symbols, i, symbols[figure].amount):
        return True
    if not (s.tags & soft or "threaten_strong" in s.tags) or s.text.endswith("ed"):
        return False
    if s.text == "would" and _indefinite(symbols, figure):
        return False
    if s.text == "would" and brings_about(symbols, i):
        return True
    return not any(_ACTS & t.tags or t.text in _BEGINS for t in symbols[i + 1 : i + 4])


def _something_else(symbols: list[Symbol], i: int) -> bool:
    """Is it something else that is under threat ("to avert the threatened impairment of the industry")?"""
    for s in symbols[i + 1 : i + 5]:
        if s.kind in ("qty", "area", "firm") or not _THREATENED.isdisjoint(s.tags) or s.text in _WITH:
            return False
    return i + 1 < len(symbols) and symbols[i + 1].kind == "word" and not symbols[i + 1].tags - _PLAIN


def _begins_anew(symbols: list[Symbol], figure: int, i: int) -> bool:
    """Does another act begin between them ("imposed 9% and plans to levy 12%")?"""
    return any(
        s.text in _JOINS and (k + 1 == i or not _STARTS.isdisjoint(symbols[k + 1].tags))
        for k, s in enumerate(symbols[figure:i], figure)
    )


def _of_person(symbols: list[Symbol], i: int) -> bool:
    """Is it somebody who is out of office ("the former president", "Peru's previous trade minister")?"""
    for s in symbols[i + 1 : i + 1 + _TITLE]:
        if "office_holder" in s.tags or (s.name is not None and s.name.form == "person"):
            return True
        if s.kind in ("qty", "punct") or not s.tags.isdisjoint(_THINGS):
            return False
    return False


def _until_then(symbols: list[Symbol], i: int) -> bool:
    """Is it until a time that was ("until last May"), and not until something comes about?"""
    behind = symbols[i + 1 : i + 6]
    if not behind or any(t.text in _AT_PRESENT for t in behind):
        return False
    return (
        behind[0].kind == "date" or "det" in behind[0].tags or "aux" in behind[0].tags or bool(behind[0].name)
    )


def _told_of_another(symbols: list[Symbol], i: int, figure: int) -> bool:
    """Does a relative clause tell it of a figure before ("the 9% that was threatened, it pays 7%")?"""
    if i < 2 or "be" not in symbols[i - 1].tags or "rel" not in symbols[i - 2].tags:
        return False
    qty = any(s.kind == "qty" for s in symbols[max(0, i - 9) : i - 2])
    return qty and any(s.text == "," for s in symbols[i + 1 : figure])


def _enacts(symbols: list[Symbol], i: int, figure: int) -> bool:
    """Is an order signed that does it, and not one to do it ("signed an order imposing 9%")?"""
    return any(
        s.text.endswith("ing") and not _ACTS.isdisjoint(s.tags) for s in symbols[i + 1 : min(i + 7, figure)]
    )


def _headed(symbols: list[Symbol], i: int) -> bool:
    """Does the infinitive hang on a word that tells more than it ("vowed to levy", "used a law to levy")?"""
    for j in range(i - 1, max(-1, i - 1 - _HELD_BACK), -1):
        s = symbols[j]
        if s.kind in ("qty", "punct") or s.clause != symbols[i].clause:
            return False
        if "invoke" in s.tags and j and symbols[j - 1].text.endswith("ly"):
            continue  # "a rarely used law"
        if not _HEADS.isdisjoint(s.tags):
            if j == i - 1 or "invoke" in s.tags or s.text.endswith(("ed", "ing", "ens", "aten")):
                return True
            return symbols[j + 1].text in _BY and all(t.upper or t.kind == "area" for t in symbols[j + 2 : i])
        if not _STOPS.isdisjoint(s.tags):
            return False
    return False


def _of_next(symbols: list[Symbol], i: int, amount: str) -> bool:
    """Does the word behind the figure tell what it changes to ("... is set to rise to 12%")?"""
    for j in range(i + 1, min(i + 8, len(symbols))):
        s = symbols[j]
        if s.kind == "qty":
            if not amount or s.amount != amount:
                return False
            return symbols[j - 1].text == "to" or any(t.text == "to" for t in symbols[max(i + 1, j - 3) : j])
        if s.kind == "punct" or s.clause != symbols[i].clause:
            return False
    return False


def _indefinite(symbols: list[Symbol], figure: int) -> bool:
    """Is it some tariff that is thought of, not one that is there ("a 9% duty would cost jobs")?"""
    return figure > 0 and symbols[figure - 1].text in ("a", "an")


def _ends(symbols: list[Symbol], i: int, figure: int) -> bool:
    """Is it this figure's tariff that ended: "suspended the 7% duty", "the 7% duty was suspended"?"""
    passive = i > 0 and "be" in symbols[i - 1].tags
    if i > figure:
        return passive or (
            "lapse" in symbols[i].tags and not any(s.kind == "qty" for s in symbols[figure + 1 : i])
        )
    if passive or "ended" not in symbols[i].tags:
        return False
    return not any(s.kind == "qty" or s.text == ";" or _ACTS & s.tags for s in symbols[i + 1 : figure])

"""The verb that governs a figure, and when it puts it: done, lasting then, or still to come."""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.text.annotate import Symbol

_ACTS = frozenset({"impose", "lay", "tax_verb", "up", "down"})
_STATES = frozenset({"face", "bear"})
_VERBS = _ACTS | _STATES
_LASTED = frozenset({"faced", "paid", "bore", "carried", "owed", "attracted", "ranged", "included", "had"})
_NEAR = frozenset({"had", "included"})
_BESIDE = 5
_COMPARED = frozenset({"lower", "higher", "up", "down"})
_IRREGULAR = frozenset({"saw", "got", "drew", "met", "brought", "rose", "fell", "gave", "won"})
_CHAIN = frozenset({"aux", "adverb", "be"})
_COMING = frozenset({"will", "'ll", "shall", "won't"})
_UNSURE = frozenset({"would", "could", "may", "might", "should", "must", "can", "'d"})
_THINGS = frozenset({"tariff", "goods", "rate_word", "goods_only", "tax_weak"})
_RESOLVES = frozenset(
    {"decision", "decisions", "necessary", "ready", "resolve", "order", "proclamation", "bill"}
)


@dataclass(frozen=True, slots=True)
class Verb:
    """Where it stands; ``tense``: past, perfect, present, coming, unsure, infinitive, participle."""

    at: int
    tense: str
    lasts: bool  # of a state ("faced"), not of an act ("imposed")


def acts(symbol: Symbol) -> bool:
    """Can it be a verb by which something is laid on somebody?"""
    return not _ACTS.isdisjoint(symbol.tags) and "tariff" not in symbol.tags


def governing(symbols: list[Symbol], figure: int) -> Verb | None:
    """The nearest verb before the figure in its clause, passing over the other ends of a change or list."""
    found: Verb | None = None
    for i in range(figure - 1, -1, -1):
        s = symbols[i]
        if s.clause != symbols[figure].clause or s.text in (";", ":"):
            break
        if s.kind != "word" or (_VERBS.isdisjoint(s.tags) and s.text not in _LASTED) or _noun(symbols, i):
            continue
        tense = tense_of(symbols, i)
        if s.text in _NEAR and figure - i > _BESIDE:
            continue
        if found is None:
            found = Verb(i, tense, s.text in _LASTED)
        if tense != "participle":
            return Verb(i, tense, found.lasts)  # "raised tariffs, imposing 9%": as the main verb
        if not s.text.endswith("ing"):
            break
    return found


def intended(symbols: list[Symbol], verb: Verb) -> bool:
    """Does it hang on a resolve ("the decision to lower it to 9%", "found it necessary to levy")?"""
    i = verb.at - 1
    while i > 0 and symbols[i].text != "to":
        i -= 1
    return verb.tense == "infinitive" and verb.at - i < 3 and symbols[i - 1].text in _RESOLVES


def reported(symbols: list[Symbol], verb: Verb) -> bool:
    """Does somebody say so, whose present tense became a past one ("Lima said that Chile faced 9%")?"""
    told = [i for i in range(verb.at) if "say" in symbols[i].tags]
    return bool(told) and verb.at - told[-1] < 12


def _noun(symbols: list[Symbol], i: int) -> bool:
    """Is it a noun, or a participle before one ("the levy", "a planned cut")?"""
    left = symbols[i - 1] if i else None
    if left is None:
        return False
    acts = left.text == "to" or symbols[i].text.startswith("to ") or "aux" in left.tags
    if "tariff" in symbols[i].tags or symbols[i].text in _COMPARED:
        return not acts
    if symbols[i + 1].text == "of":
        return True  # "two sets of"
    return (
        not acts
        and ("det" in left.tags or left.possessive or "prep" in left.tags)
        and not (symbols[i].text.endswith("ing") and not left.possessive)
    )


def tense_of(symbols: list[Symbol], v: int) -> str:
    """The tense of the verb that stands here."""
    first = symbols[v].text.partition(" ")[0]
    chain = []
    i = v - 1
    while i >= 0 and v - i < 6 and symbols[i].kind == "word" and not _CHAIN.isdisjoint(symbols[i].tags):
        chain.append(symbols[i].text)
        i -= 1
    if first == "to" or "to" in chain or (v and symbols[v - 1].text.endswith(" to")):
        return "infinitive"
    if not _COMING.isdisjoint(chain):
        return "coming"
    if not _UNSURE.isdisjoint(chain):
        return "unsure"
    if "had" in chain or "was" in chain or "were" in chain or "did" in chain:
        return "past"
    if "has" in chain or "have" in chain:
        return "perfect"
    if "is" in chain or "are" in chain:
        return "present"
    if first.endswith("ing"):
        return "participle"
    if first.endswith("ed") or first in _IRREGULAR or first in _LASTED:
        left = symbols[i] if i >= 0 else None
        behind_noun = left is not None and (left.kind == "qty" or not _THINGS.isdisjoint(left.tags))
        return "participle" if behind_noun and first not in _LASTED else "past"
    return "present"

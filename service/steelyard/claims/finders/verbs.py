"""Finders by verbs: who does it, and to whom ("Peru taxes Chile", "Chile was hit by Peru")."""

from __future__ import annotations

from steelyard.claims.finders.groups import Group, before
from steelyard.claims.finders.intents import hoped_for
from steelyard.claims.finders.place import Place
from steelyard.claims.finders.subject import subject_of
from steelyard.claims.frames.frame import Finder
from steelyard.text.annotate import HEDGE, Symbol

_QUALIFIES = frozenset({"aux", "adverb"})
_ACTING = ("word", "qty")  # "doubled" is a figure too
_LISTED = frozenset({",", "and", "or", "to"})
_TURNS = frozenset({",", ";", "and", "but", "while", "whereas"})
_BEFORE_A_VERB = frozenset({"to", "we", "they", "you", "it", "which", "who"})
_RANKED = frozenset({"followed", "trailed"})  # what stands behind "by" comes next in a list
_LAID = frozenset({"tariff", "rate_word", "tax_weak"})
_BEHIND = 7  # symbols behind a figure in which whoever lays it may be told
_FIGURES = frozenset({"data", "figures", "statistics", "numbers", "estimates", "customs"})
_PLAINLY = frozenset({"superlative"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_RATE = frozenset({"det", "adverb", "additional", "tariff", "face", "bear"})


def agent(finder: Finder, place: Place) -> list[Group]:
    """Grammatical subject of an active verb, or the by-phrase of a passive one."""
    symbols = place.symbols
    found = []
    for v, verb in enumerate(symbols):
        if verb.kind not in _ACTING or finder.tags.isdisjoint(verb.tags):
            continue
        if (
            (v - 1 == place.cue and not symbols[v - 1].possessive)
            or _is_noun(symbols, v)
            or _continues(symbols, v)
            or _has_own_figure(place, v)
            or hoped_for(symbols, v)
            or (symbols[v - 1].tags == _PLAINLY and _describes(symbols, v))
        ):
            continue
        bears = "face" in finder.tags
        if bears and _agrees_to_act(symbols, v):
            continue
        if not bears and "bear" in verb.tags and "impose" not in verb.tags:
            continue  # "pay a", which rules list with the verbs of taxing
        passive = _passive(symbols, v)
        group = _by_phrase(place, v) if passive and not bears else subject_of(place, v, bears)
        if group is not None and group not in found and not (bears and _opens_another(place, group)):
            found.append(group)
            place.verbs[group] = v
    for group in place.groups if "face" not in finder.tags else ():
        i = before(symbols, group.first)
        if (
            i > 0
            and symbols[i].text == "by"
            and symbols[i - 1].text not in _RANKED
            and not _counts(symbols, group)
            and group not in found
            and any(not finder.tags.isdisjoint(s.tags) for s in symbols[max(0, i - 4) : i])
        ):
            found.append(group)
    return sorted(found, key=lambda g: g.first)


def _counts(symbols: list[Symbol], group: Group) -> bool:
    """Is it by whose figures it is so ("imported $5 billion, going by Chilean data")?"""
    return any(s.text in _FIGURES for s in symbols[group.last + 1 : group.last + 3])


def nearest_agent(finder: Finder, place: Place) -> list[Group]:
    """Who does the last such thing before the figure, in its clause ("Lima levied 12% on ...")."""
    symbols, f = place.symbols, place.figure
    listed = True  # are there only the members of a list so far ("duties of 9%, 8% and 7%")?
    for v in range(f - 1, -1, -1):
        listed = listed and (symbols[v].kind == "qty" or symbols[v].text in _LISTED)
        if symbols[v].clause != symbols[f].clause or (symbols[v].kind == "qty" and not listed):
            break
        if (
            symbols[v].kind == "word"
            and not finder.tags.isdisjoint(symbols[v].tags)
            and not _is_noun(symbols, v)
            and not _describes(symbols, v)
        ):
            group = _by_phrase(place, v) if _passive(symbols, v) else subject_of(place, v)
            return [group] if group is not None else []
    return []


def agent_behind(finder: Finder, place: Place) -> list[Group]:
    """Who does it, told right behind: "the 9% duty charged by Peru", "the 9% that Peru charges"."""
    symbols, f = place.symbols, place.figure
    for v in range(f + 1, min(f + _BEHIND, len(symbols) - 1)):
        s = symbols[v]
        if s.kind == "qty" or s.text in (",", ";"):
            break
        if s.kind == "word" and not finder.tags.isdisjoint(s.tags):
            if symbols[v + 1].text == "by":
                return [g for g in place.groups if v + 1 < g.first <= v + 3][:1]
            acts = [g for g in place.groups if g.last == v - 1]
            return [g for g in acts if g.first == f + 1 or _opens_relative(symbols, g.first)]
    return []


def _opens_relative(symbols: list[Symbol], at: int) -> bool:
    """Does a clause about the noun before begin with this name ("the 9% duty [that] [the] Peruvians set")?"""
    at -= 1
    if symbols[at].text == "the":
        at -= 1
    return symbols[at].text in ("that", "which") or not symbols[at].tags.isdisjoint(_LAID)


def _has_own_figure(place: Place, v: int) -> bool:
    """Does the verb stand behind our figure, before another that it governs ("2%, with Peru spending 1%")?"""
    if v < place.figure or place.symbols[v].clause != place.symbols[place.figure].clause:
        return False
    return any(s.kind == "qty" for s in place.symbols[v + 1 : v + 5])


def _opens_another(place: Place, group: Group) -> bool:
    """Does the name stand behind our figure, where something else begins ("a 9% levy, and Peru pays ...")?"""
    if group.first < place.figure:
        return False
    return any(s.text in _TURNS or s.kind == "qty" for s in place.symbols[place.figure + 1 : group.first])


def _agrees_to_act(symbols: list[Symbol], v: int) -> bool:
    """Is it agreed to do something, and not to bear a rate ("agreed to raise it", but "agreed to 9%")?"""
    s = symbols[v + 1] if v + 1 < len(symbols) else symbols[v]
    rate = s.kind != "word" or s.tags is HEDGE or not s.tags.isdisjoint(_RATE)
    return symbols[v].text.startswith("agree") and symbols[v].text.endswith(" to") and not rate


def _continues(symbols: list[Symbol], v: int) -> bool:
    """A verb joined to one before it, past its object ("sold Peru $3, bought $2"), has that one's subject."""
    if v < 2 or symbols[v - 1].text != "and":
        return False
    qty = next((i for i in range(v - 2, max(-1, v - 9), -1) if symbols[i].kind == "qty"), -1)
    return qty > 0 and symbols[qty].clause == symbols[v].clause and symbols[qty - 1].kind == "area"


def _passive(symbols: list[Symbol], v: int) -> bool:
    verb = symbols[v]
    if verb.text.endswith("ing"):
        return False
    if "face" in verb.tags and verb.text.endswith((" with", " by")):
        return True  # "hit with": whoever is named before it
    told = v > 0 and (symbols[v - 1].kind == "qty" or "tariff" in symbols[v - 1].tags)
    if told and verb.text.endswith("ed") and v + 1 < len(symbols) and "prep" in symbols[v + 1].tags:
        return True  # "the 9% applied to Peru"
    first, _, rest = verb.text.partition(" ")
    i = v - 1
    while i > 0 and v - i < 3 and "be" not in symbols[i].tags and not _QUALIFIES.isdisjoint(symbols[i].tags):
        i -= 1
    return (i >= 0 and "be" in symbols[i].tags) or (bool(rest) and first in _BE)


def _is_noun(symbols: list[Symbol], v: int) -> bool:
    """Is this verb form a noun or participle here ("a planned 10% cut", "the levy")?"""
    if v == 0:
        return False
    left = symbols[v - 1]
    if symbols[v].text.startswith("to "):
        return False
    if "tariff" in symbols[v].tags and left.text not in _BEFORE_A_VERB and "aux" not in left.tags:
        return True
    trade = not symbols[v].tags.isdisjoint({"exports_word", "imports_word"})
    if trade and "prep" in left.tags and left.text != "to":
        return True  # ", with exports to Peru"
    if trade and left.text == "," and not symbols[v].text.endswith(("ed", "ing")) and v + 1 < len(symbols):
        nxt = symbols[v + 1]  # ", exports fell", ", imports in May"
        if nxt.text in ("in", "of", "for", "from") or not nxt.tags.isdisjoint({"up", "down", "link", "be"}):
            return True
    if left.kind == "qty" and symbols[v - 2].possessive and "change_noun" not in symbols[v].tags:
        return True  # "NATO's 2% target"
    return ("det" in left.tags and left.text not in ("each", "both", "that", "this")) or (
        left.possessive and left.kind in ("area", "firm")
    )


def _describes(symbols: list[Symbol], v: int) -> bool:
    """Is the verb a participle before its noun, behind an article ("the highest proposed 12%")?"""
    i = v - 1
    while i > 0 and symbols[i].kind == "word" and not symbols[i].upper and symbols[i].tags <= _PLAINLY:
        i -= 1
    return symbols[v].text.endswith("ed") and i >= 0 and ("det" in symbols[i].tags or symbols[i].possessive)


def _by_phrase(place: Place, v: int) -> Group | None:
    symbols = place.symbols
    for group in place.groups:
        if group.first > v:
            i = before(symbols, group.first)
            if (
                i > v
                and symbols[i].text == "by"
                and symbols[i - 1].text not in _RANKED
                and group.first - v < 14
            ):
                return group
    return None


def patient(finder: Finder, place: Place) -> list[Group]:
    """Object of an active verb ("hit Brazil with"), or subject of a passive one ("Brazil was hit")."""
    symbols = place.symbols
    found = []
    for v, verb in enumerate(symbols):
        if verb.kind != "word" or finder.tags.isdisjoint(verb.tags) or _is_noun(symbols, v):
            continue
        passive = _passive(symbols, v)
        if passive and v > 0 and ("tariff" in symbols[v - 1].tags or symbols[v - 1].kind == "qty"):
            continue  # "the 9% duty charged by Peru"
        group = subject_of(place, v) if passive else _object_of(place, v)
        if group is not None and group not in found:
            found.append(group)
    return sorted(found, key=lambda g: g.first)


def _object_of(place: Place, v: int) -> Group | None:
    symbols = place.symbols
    for group in place.groups:
        if group.first > v:
            between = symbols[v + 1 : group.first]
            if _owns_tariff(symbols, group):
                return None
            if (
                len(between) <= (5 if between and "det" in between[0].tags else 3)
                and all(_plain(s) for s in between)
                and not _owns_ally(symbols, group)
                and not (between and between[-1].text in ("a", "an"))  # "told a Lima paper"
            ):
                return group
            return None
    return None


def _owns_tariff(symbols: list[Symbol], group: Group) -> bool:
    """Is the object not they but the duty that they lay ("criticised Peru's 9% tariff")?"""
    behind = symbols[group.last + 1 : group.last + 5]
    return symbols[group.last].possessive and any("tariff" in s.tags for s in behind)


def _owns_ally(symbols: list[Symbol], group: Group) -> bool:
    """Is the object somebody of theirs ("called on Washington's allies")?"""
    behind = symbols[group.last + 1 : group.last + 4]
    return symbols[group.last].possessive and any(
        "members_word" in s.tags or "nato_word" in s.tags for s in behind
    )


def _plain(s: Symbol) -> bool:
    """Does the word only describe the name behind it ("its former enemy", "occupied", "fellow")?"""
    if s.kind != "word" or s.text.endswith(("ly", "ing")):
        return False
    return (
        "det" in s.tags
        or not s.tags
        or "historic" in s.tags
        or s.text in ("ally", "allies", "neighbour", "neighbor", "all", "fellow")
    )

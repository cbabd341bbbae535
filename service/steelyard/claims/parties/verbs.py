"""Finders by verbs: who does it, and to whom ("Peru taxes Chile", "Chile was hit by Peru")."""

from __future__ import annotations

from steelyard.claims.frames.frame import Finder
from steelyard.claims.parties.groups import Group, before
from steelyard.claims.parties.intents import asks_another, hoped_for, resolves
from steelyard.claims.parties.phrase import joined_verb, set_off, taken_up
from steelyard.claims.parties.place import Place, before_prep
from steelyard.claims.parties.voice import speaker, we_before
from steelyard.text.annotate import Symbol

_QUALIFIES = frozenset({"aux", "adverb"})
_ACTING = ("word", "qty")  # "doubled" is a figure too
_LISTED = frozenset({",", "and", "or", "to"})
_TURNS = frozenset({",", ";", "and", "but", "while", "whereas"})
_PERSONAL = frozenset({"it", "they", "he", "she"})
_BELONGING = frozenset({"member", "ally", "country", "nation", "state", "partner"})
_BEFORE_A_VERB = frozenset({"to", "we", "they", "you"})
_TURNS_CLAUSE = frozenset({";", "while", "whereas", "although", "though", "because", "but", "unless", "if"})
_FAR = 15  # words between a verb and its subject
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})


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
        ):
            continue
        bears = "face" in finder.tags
        passive = _passive(symbols, v)
        group = _by_phrase(place, v) if passive and not bears else _subject_of(place, v, bears)
        if group is not None and group not in found and not (bears and _opens_another(place, group)):
            found.append(group)
            place.verbs[group] = v
    for group in place.groups if "face" not in finder.tags else ():
        i = before(symbols, group.first)
        if (
            i > 0
            and symbols[i].text == "by"
            and group not in found
            and any(not finder.tags.isdisjoint(s.tags) for s in symbols[max(0, i - 4) : i])
        ):
            found.append(group)
    return sorted(found, key=lambda g: g.first)


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
            group = _by_phrase(place, v) if _passive(symbols, v) else _subject_of(place, v)
            return [group] if group is not None else []
    return []


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
    if trade and left.text == "," and not symbols[v].text.endswith(("ed", "ing")) and v + 1 < len(symbols):
        nxt = symbols[v + 1]  # ", exports fell", ", imports in May"
        if nxt.text in ("in", "of", "for", "from") or not nxt.tags.isdisjoint({"up", "down", "link", "be"}):
            return True
    return ("det" in left.tags and left.text not in ("each", "both", "that", "this")) or (
        left.possessive and left.kind in ("area", "firm")
    )


def _describes(symbols: list[Symbol], v: int) -> bool:
    """Is the verb a participle before its noun, behind an article ("the highest proposed 12%")?"""
    i = v - 1
    while i > 0 and symbols[i].kind == "word" and not symbols[i].tags and not symbols[i].upper:
        i -= 1
    return symbols[v].text.endswith("ed") and i >= 0 and ("det" in symbols[i].tags or symbols[i].possessive)


def _by_phrase(place: Place, v: int) -> Group | None:
    symbols = place.symbols
    for group in place.groups:
        if group.first > v:
            i = before(symbols, group.first)
            if i > v and symbols[i].text == "by" and group.first - v < 14:
                return group
    return None


def _subject_of(place: Place, v: int, bears: bool = False) -> Group | None:
    """The nearest name left of the verb that no preposition governs and that is no adjective of a word."""
    symbols = place.symbols
    own = not any(s.kind == "qty" for s in symbols[v : place.figure])
    if we_before(symbols, v):
        voiced = speaker(place) if own else []
        return voiced[0] if voiced else None
    pronoun = _pronoun_before(symbols, v)
    if pronoun >= 0:
        found = _antecedent(place, pronoun, bears)
        person = symbols[pronoun].text in ("he", "she")
        return found if found is None or not person or _is_person(symbols[found.last]) else None
    for group in sorted(place.groups, key=lambda g: (set_off(symbols, g.last + 1, v), g.first), reverse=True):
        if group.last >= v:
            continue
        aside = set_off(symbols, group.last + 1, v)
        between = [] if aside else symbols[group.last + 1 : v]
        if len(between) > _FAR or any(s.text in _TURNS_CLAUSE for s in between):
            continue
        governed = before_prep(symbols, group) and not _gerund(symbols, group, v)
        if governed and not taken_up(symbols, group.last + 1, v):
            continue
        if _in_aside(symbols, group, v) or asks_another(symbols, group, v):
            continue
        if not aside and _modifies(symbols, group, v, bears):
            continue
        return group
    joint = joined_verb(symbols, v)
    return _antecedent(place, joint, bears) if joint >= 0 else None


def _antecedent(place: Place, at: int, bears: bool) -> Group | None:
    """Whom a pronoun means, or a verb without a subject of its own: whoever the sentence speaks of before.

    Of what somebody bears the nearest such name, of what somebody does the first.
    """
    symbols = place.symbols
    free = [
        group
        for group in place.groups
        if group.last < at
        and not before_prep(symbols, group)
        and not _modifies(symbols, group, at, bears)
        and not _in_aside(symbols, group, at)
        and not (symbols[at].text == "it" and _is_person(symbols[group.last]))
        and symbols[group.last + 1].text != ","
    ]
    return (free[-1] if bears else free[0]) if free else None


def _pronoun_before(symbols: list[Symbol], v: int) -> int:
    """The pronoun that is the verb's subject ("Lima said it would impose"); -1: none."""
    i = v - 1
    while i > 0 and v - i < 4 and not symbols[i].tags.isdisjoint({"aux", "adverb"}):
        i -= 1
    return i if i > 0 and symbols[i].text in _PERSONAL else -1


def _is_person(symbol: Symbol) -> bool:
    return symbol.name is not None and symbol.name.form == "person"


def _gerund(symbols: list[Symbol], group: Group, v: int) -> bool:
    """Does the name act in the verb behind it ("for Ottawa imposing a levy", "with Peru cutting")?"""
    between = symbols[group.last + 1 : v]
    return (
        all(s.kind == "date" for s in between)
        and symbols[v].text.endswith("ing")
        and symbols[before(symbols, group.first)].text in ("for", "with", "after", "of", "by")
    )


def _in_aside(symbols: list[Symbol], group: Group, v: int) -> bool:
    """Does the name stand in a relative clause ended before the verb ("Peru, which Lima ..., spent")?"""
    opened = any("rel" in symbols[i].tags and symbols[i - 1].text == "," for i in range(1, group.first))
    return opened and any(s.text == "," for s in symbols[group.last + 1 : v])


def _modifies(symbols: list[Symbol], group: Group, v: int, bears: bool) -> bool:
    """Does the name only qualify a noun that is not a government ("Chinese steel", "Japan's tariff")?

    Of a verb that its subject bears ("Swiss watchmakers face"), people and goods stand for their country.
    """
    last = symbols[group.last]
    if group.last + 1 >= len(symbols):
        return False
    nxt = symbols[group.last + 1]
    demonym = last.name is not None and last.name.form == "demonym"
    if "ally_noun" in nxt.tags or _one_of(symbols, group):
        return True
    if not demonym and not last.possessive:
        return False
    if nxt.kind != "word":
        return nxt.kind == "product"
    if last.possessive and resolves(symbols, group):
        return False  # "Lima's decision to levy"
    if bears and nxt.text.endswith("s") and "tariff" not in nxt.tags:
        return False
    title = symbols[group.last + 1 : group.last + 3]  # "Peru's trade ministry"
    return not any("government_noun" in s.tags for s in title) and not (
        "impose" in nxt.tags or "face" in nxt.tags
    )


def _one_of(symbols: list[Symbol], group: Group) -> bool:
    """Does the name tell what somebody else belongs to ("as an OPEC member", "a NATO country")?"""
    left = symbols[group.first - 1].text if group.first else ""
    return left in ("a", "an", "another", "any") and symbols[group.last + 1].text in _BELONGING


def patient(finder: Finder, place: Place) -> list[Group]:
    """Object of an active verb ("hit Brazil with"), or subject of a passive one ("Brazil was hit")."""
    symbols = place.symbols
    found = []
    for v, verb in enumerate(symbols):
        if verb.kind != "word" or finder.tags.isdisjoint(verb.tags) or _is_noun(symbols, v):
            continue
        passive = _passive(symbols, v)
        group = _subject_of(place, v) if passive else _object_of(place, v)
        if group is not None and group not in found:
            found.append(group)
    return sorted(found, key=lambda g: g.first)


def _object_of(place: Place, v: int) -> Group | None:
    symbols = place.symbols
    for group in place.groups:
        if group.first > v:
            between = symbols[v + 1 : group.first]
            if (
                len(between) <= (5 if between and "det" in between[0].tags else 3)
                and all(_plain(s) for s in between)
                and not _owns_ally(symbols, group)
            ):
                return group
            return None
    return None


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

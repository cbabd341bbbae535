"""The closed list of ways to find a party or product in the sentence of a figure.

Each finder answers with the groups of names that stand in a certain place: subject of a verb, its object, behind
a preposition, possessor of the cue, beside the figure. Rules name finders in the order in which they trust them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from steelyard.claims.frames import Finder
from steelyard.claims.groups import Group, after, before
from steelyard.text.annotate import Symbol

_PASSIVE_AUX = frozenset({"be"})
_VERBAL = frozenset({"be", "aux", "link", "up", "down", "impose", "face", "say", "prep", "conj", "break", "rel", "run_verb", "spend", "act"})
_CLAUSAL = frozenset({"as", "since", "until", "after", "before", "than", "while", "when", "plus", "like"})
_BUYING = frozenset({"buying", "importing", "purchasing"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})


@dataclass(frozen=True, slots=True)
class Place:
    """What a finder may look at: the symbols, the groups of the slot's kind, the figure and its cue."""

    symbols: list[Symbol]
    groups: list[Group]
    figure: int
    cue: int
    maker: str | None = None  # whom the rule takes to make the measure where nobody is named


def find(finder: Finder, place: Place) -> list[Group]:
    """The groups that the finder accepts, in text order; codes written behind a finder are left out."""
    found = _FINDERS[finder.kind](finder, place)
    if not finder.refused:
        return found
    return [g for g in found if not any(_code(place.symbols[i]) in finder.refused for i in g.items)]


def _adjacent(finder: Finder, place: Place) -> list[Group]:
    """Right beside the figure: "Japan 15%", "Japan (15%)", "Japan at 15%", "15% for Japan", "15% (Japan)"."""
    symbols, f = place.symbols, place.figure
    found = []
    premodifies = f < place.cue <= f + 4
    for group in place.groups:
        if group.last < f:
            between = symbols[group.last + 1 : f]
            last = symbols[group.last]
            if _located(symbols, group) and not _absolute(symbols, group, between) and symbols[f - 1].text != "(":
                continue
            if premodifies and not between and (last.possessive or (last.name is not None and last.name.form != "country")):
                continue
            if len(between) <= 3 and all(
                s.text in (":", ",", "(", ")", "|", "-", "–", "—", "at", "with", "by", "to", "a", "an", "is", "=", "got", "the") or "adverb" in s.tags for s in between
            ) and not (between and between[0].text == "," and len(between) == 1 and before_prep(symbols, group)):
                found.append(group)
        elif group.first > f:
            between = symbols[f + 1 : group.first]
            if between and _lays(symbols, f + 1, place):
                continue
            if f <= 1 and len(between) == 1 and between[0].text in (":", "|", "-", "–", "—"):
                found.append(group)
            elif len(between) <= 2 and between and all(s.text in ("for", "(", "on", "from", "against", "the", "to") for s in between):
                found.append(group)
    return found


def _located(symbols: list[Symbol], group: Group) -> bool:
    """Is the name only where something happens ("land in America with")?"""
    i = before(symbols, group.first)
    return i >= 0 and symbols[i].text in ("in", "at", "to", "into", "by", "via", "through", "with")


def _absolute(symbols: list[Symbol], group: Group, between: list[Symbol]) -> bool:
    """One of a ranking: "with Lithuania at 4%", "followed by Estonia at 3.4%"."""
    i = before(symbols, group.first)
    return symbols[i].text in ("with", "by") and len(between) == 1 and between[0].text in ("at", "on")


def before_prep(symbols: list[Symbol], group: Group) -> bool:
    """Is the group governed by a preposition?"""
    i = before(symbols, group.first)
    return i >= 0 and "prep" in symbols[i].tags and symbols[i].text not in _CLAUSAL


def _prep(finder: Finder, place: Place) -> list[Group]:
    """Behind one of the prepositions, articles and "goods from" in between skipped."""
    symbols = place.symbols
    found = []
    for group in place.groups:
        i = before(symbols, group.first)
        if i >= 0 and symbols[i].text.rsplit(" ", 1)[-1] in finder.words:
            if symbols[group.last].possessive and group.last < place.cue <= group.last + 2:
                continue
            if not finder.tags and symbols[i].text == "to" and i > 0 and "goods" in symbols[i - 1].tags:
                continue  # where somebody's goods go ("a surplus after exports to Peru rose")
            if _own_cue(symbols, i - 1, place):
                continue
            lays = symbols[i].text == "from" and _lays(symbols, i, place)
            if symbols[i].text == "from" and lays != ("face" in finder.tags):
                continue
            if finder.tags and not lays and not _reaches(symbols, i, finder.tags):
                continue
            found.append(group)
    return found


def _own_cue(symbols: list[Symbol], at: int, place: Place) -> bool:
    """Does the preposition hang on a second cue in a later clause ("a 20% tariff, and said a levy on tin would come")?"""
    if at <= max(place.figure, place.cue) or place.cue < 0:
        return False
    later = symbols[at].clause > symbols[place.figure].clause
    return later and not {"tariff", "exports_word", "imports_word"}.isdisjoint(symbols[at].tags & symbols[place.cue].tags)


def _lays(symbols: list[Symbol], i: int, place: Place) -> bool:
    """Does the name behind "from" make the measure that another bears ("Peru faces a 20% levy from Chile")?"""
    if symbols[i].text != "from" or i - 1 not in (place.figure, place.cue):
        return False
    low = min(place.figure, place.cue if place.cue >= 0 else place.figure)
    clause = symbols[place.figure].clause
    return any("bear" in s.tags or "face" in s.tags for s in symbols[max(0, low - 6) : low] if s.clause == clause)


def _bracket(finder: Finder, place: Place) -> list[Group]:
    """With the figure in a bracket behind it: "imports from Peru ($3 billion), Chile ($2 billion)"."""
    return _adjacent(finder, place) if place.symbols[place.figure - 1].text == "(" else []


def _reaches(symbols: list[Symbol], at: int, tags: frozenset[str]) -> bool:
    """Does a word of the tags stand shortly before the preposition?"""
    return any(not tags.isdisjoint(s.tags) for s in symbols[max(0, at - 6) : at])


def _agent(finder: Finder, place: Place) -> list[Group]:
    """Grammatical subject of an active verb, or the by-phrase of a passive one."""
    symbols = place.symbols
    found = []
    for v, verb in enumerate(symbols):
        if verb.kind != "word" or finder.tags.isdisjoint(verb.tags):
            continue
        if (v - 1 == place.cue and not symbols[v - 1].possessive) or _is_noun(symbols, v) or _continues(symbols, v) or _has_own_figure(place, v):
            continue
        bears = "face" in finder.tags
        passive = _passive(symbols, v)
        if passive and not bears:
            group = _by_phrase(place, v)
        else:
            group = _subject_of(place, v, bears)
        if group is not None and group not in found:
            found.append(group)
    for group in place.groups if "face" not in finder.tags else ():
        i = before(symbols, group.first)
        if i > 0 and symbols[i].text == "by" and group not in found and any(
            not finder.tags.isdisjoint(s.tags) for s in symbols[max(0, i - 4) : i]
        ):
            found.append(group)
    return sorted(found, key=lambda g: g.first)


def _has_own_figure(place: Place, v: int) -> bool:
    """Does the verb stand behind our figure and before another that it governs ("1.9%, with Peru spending 1%")?"""
    if v < place.figure or place.symbols[v].clause != place.symbols[place.figure].clause:
        return False
    return any(s.kind == "qty" for s in place.symbols[v + 1 : v + 5])


def _continues(symbols: list[Symbol], v: int) -> bool:
    """A verb joined to one before it, behind its object ("sold Peru $3 and bought $2"), has that one's subject."""
    if v < 2 or symbols[v - 1].text != "and":
        return False
    qty = next((i for i in range(v - 2, max(-1, v - 9), -1) if symbols[i].kind == "qty"), -1)
    return qty > 0 and symbols[qty].clause == symbols[v].clause and symbols[qty - 1].kind == "area"


def _passive(symbols: list[Symbol], v: int) -> bool:
    verb = symbols[v]
    if verb.text.endswith("ing"):
        return False
    first, _, rest = verb.text.partition(" ")
    return (v > 0 and "be" in symbols[v - 1].tags) or (bool(rest) and first in _BE)


def _is_noun(symbols: list[Symbol], v: int) -> bool:
    """Is this verb form a noun or participle here ("a planned 10% cut", "the levy")?"""
    if v == 0:
        return False
    left = symbols[v - 1]
    if left.kind == "qty" and "tariff" in symbols[v].tags:
        return True
    trade = not symbols[v].tags.isdisjoint({"exports_word", "imports_word"})
    if trade and left.text == "," and not symbols[v].text.endswith(("ed", "ing")) and v + 1 < len(symbols):
        nxt = symbols[v + 1]  # ", exports fell", ", imports in May"
        if nxt.text in ("in", "of", "for", "from") or not nxt.tags.isdisjoint({"up", "down", "link", "be"}):
            return True
    if left.text == "," and not symbols[v].text.endswith(("ed", "ing")) and v + 1 < len(symbols):
        nxt = symbols[v + 1]  # ", exports fell", ", imports in May"
        if nxt.text in ("in", "of", "for", "from") or not nxt.tags.isdisjoint({"up", "down", "link", "be"}):
            return True
    return ("det" in left.tags and left.text not in ("each", "both", "that", "this")) or (left.possessive and left.kind in ("area", "firm"))


def _by_phrase(place: Place, v: int) -> Group | None:
    symbols = place.symbols
    for group in place.groups:
        if group.first > v:
            i = before(symbols, group.first)
            if i > v and symbols[i].text == "by" and group.first - v < 14:
                return group
    return None


def _subject_of(place: Place, v: int, bears: bool = False) -> Group | None:
    """The nearest name left of the verb that no preposition governs and that is no adjective of something else."""
    symbols = place.symbols
    best: Group | None = None
    for group in reversed(place.groups):
        if group.last >= v or v - group.last > 16:
            continue
        between = symbols[group.last + 1 : v]
        if any(s.text in (";",) for s in between):
            break
        if (before_prep(symbols, group) and not _gerund(symbols, group, v)) or _in_aside(symbols, group, v) or _asks_another(symbols, group, v):
            continue
        if _modifies(symbols, group, v, bears):
            continue
        best = group
        break
    return best


def _gerund(symbols: list[Symbol], group: Group, v: int) -> bool:
    """Is the name what does the verb behind it, preposition or not ("for Ottawa imposing a levy", "with Peru cutting")?"""
    between = symbols[group.last + 1 : v]
    return all(s.kind == "date" for s in between) and symbols[v].text.endswith("ing") and symbols[before(symbols, group.first)].text in ("for", "with", "after", "of", "by")


def _asks_another(symbols: list[Symbol], group: Group, v: int) -> bool:
    """Does it only ask somebody to do this ("Lima called on its allies to spend")?"""
    if symbols[v - 1].text != "to":
        return False
    return any("demand" in s.tags for s in symbols[group.last + 1 : v - 2])


def _in_aside(symbols: list[Symbol], group: Group, v: int) -> bool:
    """Does the name stand in a relative clause that has ended before the verb ("Peru, which Lima ..., spent")?"""
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
    if "ally_noun" in nxt.tags:
        return True
    if not demonym and not last.possessive:
        return False
    if nxt.kind != "word":
        return nxt.kind == "product"
    if bears and nxt.text.endswith("s") and "tariff" not in nxt.tags:
        return False
    title = symbols[group.last + 1 : group.last + 3]  # "Peru's trade ministry"
    return not any("government_noun" in s.tags for s in title) and not ("impose" in nxt.tags or "face" in nxt.tags)


def _patient(finder: Finder, place: Place) -> list[Group]:
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
            if len(between) <= (5 if between and "det" in between[0].tags else 3) and all(_plain(s) for s in between) and not _owns_ally(symbols, group):
                return group
            return None
    return None


def _owns_ally(symbols: list[Symbol], group: Group) -> bool:
    """Is the object somebody of theirs ("called on Washington's allies")?"""
    behind = symbols[group.last + 1 : group.last + 4]
    return symbols[group.last].possessive and any("members_word" in s.tags or "nato_word" in s.tags for s in behind)


def _plain(s: Symbol) -> bool:
    """Does the word only describe the name behind it ("its former enemy", "occupied", "fellow")?"""
    if s.kind != "word" or s.text.endswith(("ly", "ing")):
        return False
    return "det" in s.tags or not s.tags or "historic" in s.tags or s.text in ("ally", "allies", "neighbour", "neighbor", "all", "fellow")


def _possessive(finder: Finder, place: Place) -> list[Group]:
    """Possessor or adjective of the cue: "Washington's tariffs", "Chinese duties", "U.S. import taxes"."""
    symbols = place.symbols
    found = []
    for group in place.groups:
        j = group.last + 1
        last = symbols[group.last]
        steps = 0
        while j < len(symbols) and steps < 8:
            s = symbols[j]
            if not finder.tags.isdisjoint(s.tags):
                form = last.name.form if last.name else ""
                if last.possessive or form in ("demonym", "abbreviation", "person") or j == group.last + 1:
                    found.append(group)
                break
            if s.kind == "punct" or not s.tags.isdisjoint({"prep", "break", "be", "goods", "rel"}):
                break
            if finder.kind == "owned" and "det" in s.tags:
                break
            if s.kind in ("area", "firm") and not last.possessive:
                break
            j += 1
            steps += 1
    return found or _whose(finder, place)


def _whose(finder: Finder, place: Place) -> list[Group]:
    """The name that "whose" takes up: "Peru, whose tariff is 4%"."""
    symbols = place.symbols
    for i, s in enumerate(symbols):
        if s.text == "whose" and i < place.figure and any(not finder.tags.isdisjoint(t.tags) for t in symbols[i + 1 : i + 4]):
            earlier = [g for g in place.groups if g.last < i]
            return earlier[-1:]
    return []


def _owned(finder: Finder, place: Place) -> list[Group]:
    """Possessor of the cue that bears it rather than makes it ("Japan's tariff was set"); not the rule's own default."""
    return _possessive(finder, place)


def _code(symbol: Symbol) -> str:
    return symbol.name.code if symbol.name is not None else ""


def _bought(symbols: list[Symbol], group: Group) -> bool:
    """Are the goods somebody's own affair rather than what the measure falls on ("its Russian oil imports")?"""
    i = group.first - 1
    if i >= 0 and symbols[i].text in ("its", "their", "his", "our"):
        return True
    i = before(symbols, group.first)
    if i > 0 and symbols[i].text in _BUYING:
        return "goods" not in symbols[i - 1].tags
    if i < 0 or "prep" not in symbols[i].tags:
        return False
    if symbols[i].text == "of" and i > 0:
        return symbols[i - 1].text in ("purchases", "purchase", "buying", "buyers", "imports", "import", "consumption", "use")
    return symbols[i].text in ("to", "over", "with", "about", "by", "despite", "via")


def _goods(finder: Finder, place: Place) -> list[Group]:
    """Origin of goods: "Chinese goods", "China-made cars", "South Korea imports", "Japanese steel"."""
    symbols = place.symbols
    found = []
    for group in place.groups:
        if _bought(symbols, group):
            continue
        i = before(symbols, group.first)
        if i > 0 and symbols[i].text == "in" and "bound" in symbols[i - 1].tags:
            found.append(group)
            continue
        last = symbols[group.last]
        j = group.last + 1
        steps = 0
        while j < len(symbols) and steps < 4:
            s = symbols[j]
            if "goods" in s.tags or s.kind == "product" or (last.hyphen and "bound" in s.tags and s.text != "bound"):
                form = last.name.form if last.name else ""
                if place.maker == _code(last) and j < place.cue <= j + 2:
                    break
                if "tariff" not in s.tags and (form not in ("person", "capital") or last.possessive):
                    found.append(group)
                break
            if s.kind != "word" or not s.tags.isdisjoint({"prep", "be", "aux", "impose", "face", "tariff", "say", "conj", "up", "down", "link"}):
                break
            j += 1
            steps += 1
    return found


def _bound_for(finder: Finder, place: Place) -> list[Group]:
    """Destination: "exports to the US", "US-bound goods", "entering the US", "shipments to America"."""
    symbols = place.symbols
    found = []
    for group in place.groups:
        last = symbols[group.last]
        nxt = symbols[group.last + 1] if group.last + 1 < len(symbols) else None
        if last.hyphen and nxt is not None and nxt.text == "bound":
            found.append(group)
            continue
        i = before(symbols, group.first)
        if i > 0 and symbols[i].text in ("to", "into", "entering", "enter", "enters", "entered", "for") and (symbols[i].text != "for" or not symbols[i - 1].tags.isdisjoint({"goods", "bound"})) and any(
            "goods" in s.tags for s in symbols[max(0, i - 4) : i]
        ):
            found.append(group)
    return found


def _pronoun(finder: Finder, place: Place) -> list[Group]:
    """Whom "its goods", "their exports" and "its tariff" mean: the nearest name before, not the possessor of the cue."""
    symbols = place.symbols
    for i, s in enumerate(symbols[:-1]):
        if s.text not in ("its", "their") or (i < place.figure and any(t.kind == "qty" for t in symbols[i : place.figure])):
            continue
        follow = symbols[i + 1 : i + 3]
        if _lays_on(symbols, i, finder):
            continue
        if any("goods" in t.tags for t in follow) or any(not finder.tags.isdisjoint(t.tags) for t in follow):
            owners = _possessive(finder, place)
            earlier = [g for g in reversed(place.groups) if g.last < i and g not in owners]
            free = [g for g in earlier if not before_prep(symbols, g) and not _adjunct(symbols, g)]
            return (free or earlier)[:1]
    return []


def _lays_on(symbols: list[Symbol], i: int, finder: Finder) -> bool:
    """Does the pronoun's owner lay the cue on somebody ("its duties on Peruvian fish")?"""
    for j in (i + 1, i + 2):
        if j + 1 < len(symbols) and not finder.tags.isdisjoint(symbols[j].tags) and symbols[j + 1].text in ("on", "against"):
            return True
    return False


def _adjunct(symbols: list[Symbol], group: Group) -> bool:
    """Does the name only qualify the noun behind it ("US troops", "Chinese steel")?"""
    nxt = symbols[group.last + 1] if group.last + 1 < len(symbols) else None
    if nxt is None or nxt.kind != "word" or "government_noun" in nxt.tags:
        return False
    return nxt.tags.isdisjoint(_VERBAL)


def _noun_before(finder: Finder, place: Place) -> list[Group]:
    """Right before the cue, within its noun phrase: "steel and aluminum tariffs"."""
    symbols = place.symbols
    found = []
    for group in place.groups:
        j = group.last + 1
        steps = 0
        while j < len(symbols) and steps < 3:
            s = symbols[j]
            if not finder.tags.isdisjoint(s.tags):
                found.append(group)
                break
            if s.kind != "word" or not s.tags.isdisjoint({"prep", "be", "conj", "det"}):
                break
            j += 1
            steps += 1
    return found


def _near(finder: Finder, place: Place) -> list[Group]:
    """Any name at all; what it finds is guessed."""
    return list(place.groups)


def _subject_first(finder: Finder, place: Place) -> list[Group]:
    """The name that opens the figure's clause, or the nearest clause before it, free of prepositions: its topic."""
    symbols, f = place.symbols, place.figure
    best: Group | None = None
    for group in place.groups:
        if group.last >= f or before_prep(symbols, group) or _in_list(symbols, group):
            continue
        if best is None or symbols[best.first].clause < symbols[group.first].clause <= symbols[f].clause:
            best = group
    return [best] if best is not None else []


def _in_list(symbols: list[Symbol], group: Group) -> bool:
    """Is the name the head of a list item with a figure of its own ("Mexico ($5 billion)", "Peru: 3%")?"""
    nxt = symbols[group.last + 1 : group.last + 3]
    return len(nxt) == 2 and nxt[0].text in ("(", ":") and nxt[1].kind == "qty"


def _between(finder: Finder, place: Place) -> list[Group]:
    """Two names in one noun phrase: "U.S.-China trade", "trade between India and Chile"."""
    symbols = place.symbols
    found = []
    for group in place.groups:
        if len(group.items) == 2:
            i = before(symbols, group.first)
            coupled = symbols[group.first].hyphen or symbols[group.first + 1].text in ("–", "/")
            if coupled or (i >= 0 and symbols[i].text.rsplit(" ", 1)[-1] == "between"):
                found.append(group)
    return found


_FINDERS: dict[str, Callable[[Finder, Place], list[Group]]] = {
    "adjacent": _adjacent,
    "bracket": _bracket,
    "prep": _prep,
    "agent": _agent,
    "patient": _patient,
    "possessive": _possessive,
    "owned": _owned,
    "goods": _goods,
    "demonym": _goods,
    "bound_for": _bound_for,
    "noun_before": _noun_before,
    "pronoun": _pronoun,
    "near": _near,
    "topic": _subject_first,
    "between": _between,
}
KINDS = frozenset(_FINDERS)

"""Finders by belonging: whose tariff, whose goods, bound for where, and whom "its" means."""

from __future__ import annotations

from steelyard.claims.finders.groups import Group
from steelyard.claims.finders.place import Place, before_prep, compared, ranks
from steelyard.claims.finders.voice import ours
from steelyard.claims.frames.frame import Finder
from steelyard.text.annotate import HEDGE, Symbol

_RATE = frozenset({"of", "up", "to", "at", "between", "and", "from", "or"})
_TOLD = 6  # symbols that may tell the height of a rate
_ENDS = frozenset({"prep", "break", "be", "goods", "rel", "give_verb"})  # of what somebody may own
_SMALL = frozenset({"be", "link", "up", "down", "prep", "adverb", "det", "aux"})
_VERBAL = frozenset(
    {
        "be",
        "aux",
        "link",
        "up",
        "down",
        "impose",
        "face",
        "say",
        "prep",
        "conj",
        "break",
        "rel",
        "run_verb",
        "spend",
        "act",
    }
)


def possessive(finder: Finder, place: Place) -> list[Group]:
    """Possessor or adjective of the cue: "Washington's tariffs", "Chinese duties", "U.S. import taxes".

    Also one whose noun is left out: "Peru's surplus rose to $3 billion, Chile's to $4 billion".
    """
    symbols = place.symbols
    if finder.kind == "possessive" and (voiced := ours(place, finder.tags)):
        return voiced
    found: list[Group] = []
    for group in place.groups:
        if found and elliptic(place, group):
            found = [group]
            continue
        j = group.last + 1
        last = symbols[group.last]
        if last.hyphen and j < len(symbols) and symbols[j].text == "bound":
            continue  # where goods go, not whose they are
        if compared(symbols, group, place.figure) or _of_owner(symbols, group):
            continue
        if not place.laid and last.possessive and ranks(symbols, j):
            continue  # "Europe's top spender" is not Europe
        steps = 0
        while j < len(symbols) and steps < 8:
            s = symbols[j]
            if s.text == "(":
                j = _closed(symbols, j)
                continue
            if s.text.startswith("to "):
                break  # "Lima's vow to levy": a verb
            if not finder.tags.isdisjoint(s.tags):
                form = last.name.form if last.name else ""
                if last.possessive or form in ("demonym", "abbreviation", "person") or j == group.last + 1:
                    found.append(group)
                break
            if s.kind == "punct" or not s.tags.isdisjoint(_ENDS):
                break
            if _moves(s, last.possessive):
                break
            if "det" in s.tags and (finder.kind == "owned" or _of_people(symbols, group)):
                break
            if s.kind in ("area", "firm") and not last.possessive:
                break
            j += 1
            steps += 1
    return found or _whose(finder, place)


def _of_people(symbols: list[Symbol], group: Group) -> bool:
    """Does the adjective tell who somebody is, and no government ("Norwegian growers dislike the duty")?"""
    name, behind = symbols[group.last], symbols[group.last + 1]
    demonym = name.name is not None and name.name.form == "demonym" and not name.possessive
    return demonym and behind.kind == "word" and "government_noun" not in behind.tags


def _of_owner(symbols: list[Symbol], group: Group) -> bool:
    """Does somebody else own what the name only tells apart ("Chile's Peru trade", "its US surplus")?

    Also "Chile posted the largest US surplus".
    """
    i = group.first - 1
    if i > 0 and symbols[i].text == "," and symbols[i - 1].kind == "area" and symbols[group.last].possessive:
        return True  # "Chile, South America's richest economy, grew"
    if i >= 0 and (
        symbols[i].text in ("its", "their") or (symbols[i].kind == "area" and symbols[i].possessive)
    ):
        return True
    while i > 0 and not symbols[i].tags.isdisjoint({"superlative", "det"}):
        i -= 1
    runs = 0 < i < group.first - 1 and "run_verb" in symbols[i].tags
    return runs and any(s.kind == "area" and s.clause == symbols[i].clause for s in symbols[:i])


def possessed(finder: Finder, place: Place) -> list[Group]:
    """With whom a cue is that somebody else owns: "Chile's Peru surplus", "its US trade surplus"."""
    symbols = place.symbols
    return [
        group
        for group in place.groups
        if _of_owner(symbols, group)
        and not symbols[group.last].possessive
        and any(not finder.tags.isdisjoint(s.tags) for s in symbols[group.last + 1 : group.last + 3])
    ]


def _moves(s: Symbol, owned: bool) -> bool:
    """Is it a verb of movement, no participle before the noun ("Peru cut", but "Peru's rising exports")?"""
    if s.tags.isdisjoint({"up", "down"}) or s.text in ("higher", "lower"):
        return False
    return not s.text.endswith("ing") and not (owned and s.text.endswith("ed"))


def elliptic(place: Place, group: Group) -> bool:
    """Is the figure the possessor's own, its noun left out ("; Chile's, at $4 billion", "Fiji's 3%")?"""
    symbols, f = place.symbols, place.figure
    if not (symbols[group.last].possessive and group.last < f) or place.cue > f:
        return False
    if not any(s.kind == "qty" for s in symbols[: group.first]):
        return False
    between = symbols[group.last + 1 : f]
    return len(between) <= 6 and all(
        s.kind in ("punct", "date") or not s.tags.isdisjoint(_SMALL) for s in between
    )


def _closed(symbols: list[Symbol], at: int) -> int:
    """Behind the bracket that opens here, if it closes soon; else what stands behind the sign."""
    for j in range(at + 1, min(len(symbols), at + 6)):
        if symbols[j].text == ")":
            return j + 1
    return at + 1


def genitive(finder: Finder, place: Place) -> list[Group]:
    """Possessor of the cue that is told as one: "Peru's aid", "Peruvian aid", "U.S. aid", not "Peru aid"."""
    return [
        group
        for group in possessive(finder, place)
        if (last := place.symbols[group.last]).possessive
        or (last.name is not None and last.name.form in ("demonym", "abbreviation", "person"))
    ]


def _whose(finder: Finder, place: Place) -> list[Group]:
    """The name that "whose" or "where" takes up: "Peru, whose tariff is 4%", "Fiji, where spending rose".

    What one lays on another may be laid on the place as well as by it ("Fiji, where duties of 9% hurt").
    """
    symbols = place.symbols
    for i, s in enumerate(symbols[: place.figure]):
        if (s.text == "whose" or (s.text == "where" and not place.laid)) and any(
            not finder.tags.isdisjoint(t.tags) for t in symbols[i + 1 : i + 4]
        ):
            earlier = [g for g in place.groups if g.last < i]
            return earlier[-1:]
    return []


def owned(finder: Finder, place: Place) -> list[Group]:
    """Possessor of the cue that bears it, not makes it ("Japan's tariff was set"); not the rule's default."""
    return [group for group in possessive(finder, place) if not _lays_own(finder, place, group)]


def holder(finder: Finder, place: Place) -> list[Group]:
    """Possessor right before the figure that bears it ("no worse than Peru's 9% tariff")."""
    symbols, f = place.symbols, place.figure
    found = []
    for group in place.groups:
        words = symbols[group.last + 1 : f]
        beside = group.last < f and (
            (len(words) <= 2 and all(s.kind == "word" and not s.tags for s in words))
            or (len(words) <= _TOLD and _names_rate(words))
        )
        if symbols[group.last].possessive and beside and not _lays_own(finder, place, group):
            found.append(group)
    return found


def _lays_own(finder: Finder, place: Place, group: Group) -> bool:
    """Does the possessor lay it on others ("Peru's retaliatory duties", "Chile's levy on Peruvian fish")?"""
    symbols = place.symbols
    cue = next(
        (i for i in range(group.last + 1, len(symbols)) if not finder.tags.isdisjoint(symbols[i].tags)), -1
    )
    if cue < 0:
        return False
    if any("counter_word" in s.tags for s in symbols[group.last + 1 : cue + 2]):
        return True
    if symbols[cue].text.startswith("import "):
        return True  # "Peru's import duty"
    at = cue + 1
    while at < len(symbols) and at <= cue + _TOLD and _tells_rate(symbols[at]):
        at += 1
    behind = symbols[at : at + 5]
    if not behind or behind[0].text not in ("on", "against"):
        return False
    return any(s.kind == "area" or "goods" in s.tags or "goods_only" in s.tags for s in behind[1:])


def _names_rate(words: list[Symbol]) -> bool:
    """Do the words only name the rate ("slightly higher rate of")?"""
    rest = [s for s in words if "adverb" not in s.tags and s.tags - {"up", "down"}]
    return [s.text for s in rest[-1:]] == ["of"] and all("tariff_rate_word" in s.tags for s in rest[:-1])


def _tells_rate(s: Symbol) -> bool:
    """Does it belong to what tells the height of the rate ("of up to 9%", "between 8% and 9%")?"""
    return s.kind == "qty" or s.tags is HEDGE or s.text in _RATE or "adverb" in s.tags


def pronoun(finder: Finder, place: Place) -> list[Group]:
    """Whom "its goods", "their exports", "its tariff" mean: the nearest name before, not the cue's owner."""
    symbols = place.symbols
    for i, s in enumerate(symbols[:-1]):
        if s.text not in ("its", "their") or (
            i < place.figure and any(t.kind == "qty" for t in symbols[i : place.figure])
        ):
            continue
        follow = symbols[i + 1 : i + 3]
        if _lays_on(symbols, i, finder):
            continue
        if any("goods" in t.tags for t in follow) or any(not finder.tags.isdisjoint(t.tags) for t in follow):
            owners = possessive(finder, place)
            earlier = [g for g in reversed(place.groups) if g.last < i and g not in owners]
            free = [g for g in earlier if not before_prep(symbols, g) and not _adjunct(symbols, g)]
            return (free or earlier)[:1]
    return []


def own(finder: Finder, place: Place) -> list[Group]:
    """Whom "its" means where its owner lays the cue on others ("the bloc and its duty on Peruvian fish")."""
    symbols = place.symbols
    for i, s in enumerate(symbols[: place.figure]):
        if s.text in ("its", "their") and _lays_on(symbols, i, finder):
            earlier = [g for g in reversed(place.groups) if g.last < i]
            free = [g for g in earlier if not before_prep(symbols, g) and not _adjunct(symbols, g)]
            return free[:1]
    return []


def _lays_on(symbols: list[Symbol], i: int, finder: Finder) -> bool:
    """Does the pronoun's owner lay the cue on somebody ("its duties on Peruvian fish")?"""
    for j in (i + 1, i + 2, i + 3):
        if (
            j + 1 < len(symbols)
            and not finder.tags.isdisjoint(symbols[j].tags)
            and symbols[j + 1].text in ("on", "against")
        ):
            return True
    return False


def _adjunct(symbols: list[Symbol], group: Group) -> bool:
    """Does the name only qualify the noun behind it ("US troops", "Chinese steel")?"""
    nxt = symbols[group.last + 1] if group.last + 1 < len(symbols) else None
    if nxt is None or nxt.kind != "word" or "government_noun" in nxt.tags:
        return False
    return nxt.tags.isdisjoint(_VERBAL)

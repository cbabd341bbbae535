"""The finder by preposition: "on Peru", "from Peruvian mills", "for Peru and, later, Chile"."""

from __future__ import annotations

from itertools import takewhile

from steelyard.claims.finders.groups import Group, before
from steelyard.claims.finders.origins import buys
from steelyard.claims.finders.outside import SPARED
from steelyard.claims.finders.place import Place, code_of, ranked_among
from steelyard.claims.frames.frame import Finder
from steelyard.text.annotate import HEDGE, Symbol

_CLOSE = 6  # words
_LISTED = frozenset({"prep", "det", "conj", "up", "down", "adverb", "then"})


def prep(finder: Finder, place: Place) -> list[Group]:
    """Behind one of the prepositions, articles and "goods from" in between skipped."""
    symbols = place.symbols
    found = []
    for group in place.groups:
        i = before(symbols, group.first)
        if i > 2 and symbols[i].text == "of" and symbols[i - 1].kind == "qty" and i - 1 != place.figure:
            i -= 2  # "a 9% duty on 36% of Peru's exports"
        if i >= 0 and symbols[i].text.rsplit(" ", 1)[-1] in finder.words:
            owns_cue = symbols[group.last].possessive and group.last < place.cue <= group.last + 2
            if owns_cue or "say" in symbols[i].tags:
                continue  # "to Lima's exports"; "according to Lima"
            if place.laid and place.cue == group.last + 1 and symbols[i].text == "for":
                continue  # "in return for Peruvian duties"
            if symbols[group.last].possessive and any(
                s.text.startswith("to ") for s in symbols[group.last + 2 : group.last + 3]
            ):
                continue  # "an answer to Peru's decision to levy"
            if (
                symbols[i].text == "to"
                and i > 0
                and "goods" in symbols[i - 1].tags
                and finder.tags.isdisjoint(symbols[i - 1].tags)
            ):
                continue  # where somebody's goods go ("a surplus after exports to Peru rose")
            if symbols[i].text == "on" and (buys(symbols, group) or _own_list(symbols, group)):
                continue
            if _own_cue(symbols, i - 1, place):
                continue
            if symbols[i].text == "of" and i > place.figure and symbols[i - 1].text in ("that", "those"):
                continue  # "$9 billion, dwarfing that of Peru"
            if not place.laid and ranked_among(symbols, i):
                continue  # "the largest rise in Europe"
            if i > 0 and symbols[i].text == "on" and "leaning" in symbols[i - 1].tags:
                continue  # "dependent on Peru"
            if i > 0 and symbols[i].text == "from" and symbols[i - 1].text in SPARED:
                continue  # "spared from Lima's order"
            made = symbols[i].text == "from" and lays(symbols, i, place)
            if symbols[i].text == "from" and made != ("face" in finder.tags):
                continue
            own = (
                i - 1 == place.cue or not finder.tags.isdisjoint(symbols[i].tags) or _goes_on(place, i, group)
            )  # "that with Peru", "; to Fiji, 4%"
            own = own or (i == 0 and symbols[i].text == "in")  # "In Peru, ..."
            if finder.tags and not made and not own and not _reaches(symbols, i, finder.tags):
                continue
            found.append(group)
        elif found and _next_member(place, found[-1], group):
            found.append(group)
    return found


def _own_list(symbols: list[Symbol], group: Group) -> bool:
    """Is it whose list others stand on ("every country on the American list")?"""
    behind = takewhile(lambda s: s.kind == "word", symbols[group.last + 1 : group.last + 4])
    return any("list_word" in s.tags for s in behind)


def _goes_on(place: Place, i: int, group: Group) -> bool:
    """Does a list go on with its preposition alone ("those to Peru rose 3%; to Fiji, 4%")?"""
    symbols, f = place.symbols, place.figure
    between = symbols[group.last + 1 : f]
    return (
        len(between) <= 2
        and all(s.kind == "punct" or "by" in s.tags for s in between)
        and group.last < f
        and (symbols[i - 1].kind == "punct" or not symbols[i - 1].tags.isdisjoint({"conj", "adverb"}))
        and any(s.kind == "qty" for s in symbols[:i])
    )


def _next_member(place: Place, before_: Group, group: Group) -> bool:
    """Does the list go on without its preposition ("to Peru by 4%, Chile 3% and Fiji 1%")?"""
    symbols = place.symbols
    between = symbols[before_.last + 1 : group.first]
    return (
        any(s.kind == "qty" for s in between)
        and group.last + 1 < len(symbols)
        and symbols[group.last + 1].kind == "qty"
        and all(
            s.kind in ("qty", "punct", "date") or not s.tags.isdisjoint(_LISTED) or s.text == "respectively"
            for s in between
        )
    )


def _own_cue(symbols: list[Symbol], at: int, place: Place) -> bool:
    """Does the preposition hang on a second cue in a later clause ("a 20% tariff, and a levy on tin")?"""
    if at <= max(place.figure, place.cue) or place.cue < 0:
        return False
    ahead = max(place.figure, place.cue)
    later = symbols[at].clause > symbols[place.figure].clause or any(
        s.text in ("and", "or", ",") for s in symbols[ahead + 1 : at]
    )
    return later and not {"tariff", "exports_word", "imports_word"}.isdisjoint(
        symbols[at].tags & symbols[place.cue].tags
    )


def lays(symbols: list[Symbol], i: int, place: Place) -> bool:
    """Does the name behind "from" make the measure that another bears ("Peru faces a levy from Chile")?"""
    if i > 0 and symbols[i].text == "from" and "list_word" in symbols[i - 1].tags:
        return True  # "the countermeasures from Lima"
    if symbols[i].text != "from" or i - 1 not in (place.figure, place.cue):
        return False
    maker = any(code_of(s) == place.maker for s in symbols[i + 1 : i + 3])
    if place.laid and i - 1 == place.cue and maker:
        return True  # "a 10% tariff from the US"
    low = min(place.figure, place.cue if place.cue >= 0 else place.figure)
    clause = symbols[place.figure].clause
    return any(
        "bear" in s.tags or "face" in s.tags for s in symbols[max(0, low - 6) : low] if s.clause == clause
    )


def _reaches(symbols: list[Symbol], at: int, tags: frozenset[str]) -> bool:
    """Does a word of the tags stand shortly before the preposition?

    Before "of" no other preposition may come between: "exports to the members of the Union" are not its own.
    """
    words = 0
    for s in reversed(symbols[max(0, at - 14) : at]):
        words += s.kind not in ("qty", "punct") and s.tags is not HEDGE
        if words > _CLOSE:
            return False
        if not tags.isdisjoint(s.tags):
            return True
        if symbols[at].text == "of" and "prep" in s.tags:
            return False
    return False

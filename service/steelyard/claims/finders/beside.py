"""Finders by place: right beside the figure, in a bracket, at the head of the clause."""

from __future__ import annotations

from steelyard.claims.finders.behind import lays
from steelyard.claims.finders.groups import Group, before
from steelyard.claims.finders.origins import buys
from steelyard.claims.finders.place import Place, before_prep, code_of
from steelyard.claims.frames.frame import Finder
from steelyard.text.annotate import Symbol

_PLACES = frozenset({"in", "at", "to", "into", "by", "via", "through", "with"})
_PAY = frozenset({"pay", "pays", "paid", "paying", "owe", "owes"})
_ENTERS = frozenset({"enter", "enters", "entered", "entering"})
_TO_FIGURE = frozenset(
    {":", ",", "(", ")", "|", "-", "–", "—", "at", "with", "by", "to", "a", "an", "=", "got", "the"}
)
"""What may stand between a name and a figure right beside it."""


_IN_BRACKET = 5  # "Peru (at no less than 9%"


def adjacent(finder: Finder, place: Place) -> list[Group]:
    """Right beside the figure: "Japan 15%", "Japan (15%)", "Japan at 15%", "15% for Japan", "15% (Japan)"."""
    symbols, f = place.symbols, place.figure
    found = []
    premodifies = f < place.cue <= f + 4
    for group in place.groups:
        if group.last < f:
            last = symbols[group.last]
            between = _past_alias(last, symbols[group.last + 1 : f])
            if between and symbols[before(symbols, group.first)].text in _PAY:
                continue  # "pays Lima a 9% duty"
            if [s.text for s in between] == [":", "the"]:
                continue  # "Lima: The 9% duty took effect", a label
            if (
                _located(symbols, group)
                and not (last.possessive and not between)  # "compared to Peru's 2%"
                and not _absolute(symbols, group, between)
                and all(s.text != "(" for s in between)
            ):
                continue
            if (
                premodifies
                and not between
                and (last.possessive or (last.name is not None and last.name.form != "country"))
            ):
                continue
            if (
                (len(between) <= 3 or (between[0].text == "(" and len(between) <= _IN_BRACKET))
                and all(s.text in _TO_FIGURE or not s.tags.isdisjoint({"adverb", "be"}) for s in between)
                and not (
                    between and between[0].text == "," and len(between) == 1 and before_prep(symbols, group)
                )
            ) or _heads_line(between):
                found.append(group)
        elif group.first > f:
            between = symbols[f + 1 : group.first]
            if between and (lays(symbols, f + 1, place) or buys(symbols, group)):
                continue
            if (f <= 1 and len(between) == 1 and between[0].text in (":", "|", "-", "–", "—")) or (
                len(between) <= 2
                and between
                and all(s.text in ("for", "(", "on", "from", "against", "the", "to") for s in between)
            ):
                found.append(group)
    return found


def _past_alias(name: Symbol, between: list[Symbol]) -> list[Symbol]:
    """What stands behind a name told once more in brackets ("the United Kingdom (UK) at 9%")."""
    alias = [s.text for s in between[:3:2]] == ["(", ")"] and code_of(between[1]) == code_of(name)
    return between[3:] if alias else between


def _located(symbols: list[Symbol], group: Group) -> bool:
    """Is the name only where something happens ("land in America with")?"""
    i = before(symbols, group.first)
    return i >= 0 and (symbols[i].text in _PLACES or symbols[i].text in _ENTERS)


def _heads_line(between: list[Symbol]) -> bool:
    """What heads a line or member: "Shoes from Fiji: 13%", "Fiji: raised from 11% to 13%", ", Fiji of 9%"."""
    if [s.text for s in between] == ["of"]:
        return True
    if between and between[0].text in (":", "–", "—"):
        return all(
            s.text in ("from", "to", "by") or not s.tags.isdisjoint({"up", "down", "adverb"})
            for s in between[1:]
        )
    return (
        len(between) == 3
        and between[0].text in ("from", "of", "made in")
        and between[1].kind == "area"
        and between[2].text in (":", "–", "—", "(")
    )


def _absolute(symbols: list[Symbol], group: Group, between: list[Symbol]) -> bool:
    """One of a ranking: "with Lithuania at 4%", "followed by Estonia, at 3.4%", "by Peru with 2%"."""
    i = before(symbols, group.first)
    words = [s.text for s in between if s.text != ","]
    if i > 0 and words == ["with"]:
        return symbols[i].text == "by" and symbols[i - 1].text == "followed"
    return symbols[i].text in ("with", "by") and words in (["at"], ["on"])


def bracket(finder: Finder, place: Place) -> list[Group]:
    """With the figure in a bracket behind it: "imports from Peru ($3 billion), Chile (up 2%)"."""
    symbols, i = place.symbols, place.figure - 1
    if symbols[i].text == "(":
        return adjacent(finder, place)
    while i > 0 and not symbols[i].tags.isdisjoint({"up", "down", "by", "adverb"}):
        i -= 1
    return [group for group in place.groups if group.last == i - 1] if symbols[i].text == "(" else []


def bracket_agent(finder: Finder, place: Place) -> list[Group]:
    """Who does it, its figure in a bracket before the verb: "Peru (13%) and Chile (9%) levy more"."""
    symbols, f = place.symbols, place.figure
    if symbols[f - 1].text != "(":
        return []
    i = f + 1
    while i < len(symbols) and (
        symbols[i].kind in ("area", "qty") or symbols[i].text in ("(", ")", ",", "and", "or", "both", "all")
    ):
        i += 1
    if i == f + 1 or i >= len(symbols) or finder.tags.isdisjoint(symbols[i].tags):
        return []
    return [group for group in place.groups if group.last == f - 2]


def subject_first(finder: Finder, place: Place) -> list[Group]:
    """The name that opens the figure's clause, or the nearest before it, free of prepositions: its topic."""
    symbols, f = place.symbols, place.figure
    best: Group | None = None
    other_side = _across(place)
    for group in place.groups:
        if group.last >= f or before_prep(symbols, group) or _in_list(symbols, group):
            continue
        if symbols[group.last].hyphen and symbols[group.last + 1].text == "bound":
            continue
        if not other_side.isdisjoint(code_of(symbols[i]) for i in group.items):
            continue
        if best is None or symbols[best.first].clause < symbols[group.first].clause <= symbols[f].clause:
            best = group
    return [best] if best is not None else []


def _across(place: Place) -> set[str]:
    """Those whom the cue itself names as its other side ("Peru is a big market, with exports to Peru of")."""
    symbols = place.symbols
    return {
        code_of(symbols[i])
        for group in place.groups
        if 0 <= place.cue == before(symbols, group.first) - 1
        and symbols[place.cue + 1].text in ("to", "with", "from")
        for i in group.items
    }


def _in_list(symbols: list[Symbol], group: Group) -> bool:
    """Is the name the head of a list item with a figure of its own ("Mexico ($5 billion)", "Peru: 3%",
    "to Peru by 4%, Chile 3%")?"""
    nxt = symbols[group.last + 1 : group.last + 3]
    if nxt and nxt[0].kind == "qty":
        return any(s.kind == "qty" for s in symbols[: group.first])
    if len(nxt) < 2 or nxt[1].kind != "qty":
        return False
    return nxt[0].text in ("(", ":") or (
        nxt[0].text == "at" and any(s.kind == "qty" for s in symbols[: group.first])
    )

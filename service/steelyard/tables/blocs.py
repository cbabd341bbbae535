"""Which groups an area belonged to on a day, from the narrowest to the whole world."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..model import Day
from .read import day as parse_day

EVERYONE = "WLD"
_COLUMNS = {"bloc", "area", "valid_from", "valid_to"}
_Member = tuple[str, str, Day | None, Day | None]


def members(vocabularies: Mapping[str, Sequence[Mapping[str, str]]]) -> list[_Member]:
    """Every membership that a table with the columns bloc, area, valid_from and valid_to lists."""
    found = []
    for rows in vocabularies.values():
        if rows and rows[0].keys() >= _COLUMNS:
            found += [
                (row["bloc"], row["area"], parse_day(row["valid_from"]), parse_day(row["valid_to"]))
                for row in rows
            ]
    return found


def has_members(bloc: str, on: Day, memberships: Iterable[_Member]) -> bool:
    """Was it a group of areas on that day?"""
    return any(
        code == bloc and (start is None or start <= on) and (end is None or on < end)
        for code, _, start, end in memberships
    )


def scopes(area: str, on: Day, memberships: Iterable[_Member]) -> list[str]:
    """The area, its groups on that day (smaller ones first), and everyone: the order in which rates apply."""
    size: dict[str, int] = {}
    mine = set()
    for bloc, member, start, end in memberships:
        if (start is None or start <= on) and (end is None or on < end):
            size[bloc] = size.get(bloc, 0) + 1
            if member == area:
                mine.add(bloc)
    return list(dict.fromkeys([area, *sorted(mine, key=lambda bloc: (size[bloc], bloc)), EVERYONE]))

"""Two sides told in one breath: "Peru and Chile agreed to cut tariffs by 9 points".

Where a word says that each does so to the other, both lay it and both bear it; without one, the side that the
rule takes to lay it does.
"""

from __future__ import annotations

from collections.abc import Iterable

from steelyard.claims.finders.groups import Group
from steelyard.claims.finders.place import before_prep
from steelyard.model import Party
from steelyard.text.annotate import Symbol

_EACH_OTHER = frozenset({"each", "both", "mutual", "mutually", "reciprocally", "other's", "another's"})
_PAIR = 2


def sides(
    symbols: list[Symbol], groups: Iterable[Group], bears: list[Party], default: str
) -> tuple[list[Party], list[Party]] | None:
    """Who lays and who bears what two act in together; None where the two are no such pair."""
    if len(bears) != _PAIR or default not in {p.code for p in bears}:
        return None
    at = {p.start for p in bears}
    pair = next((g for g in groups if {symbols[i].start for i in g.items} == at), None)
    if pair is None or before_prep(symbols, pair):
        return None
    if any(s.text in _EACH_OTHER for s in symbols):
        return list(bears), list(bears)
    others = [p for p in bears if p.code != default]
    return [p for p in bears if p.code == default], others

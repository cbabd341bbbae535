"""From the names of a sentence to parties: which kinds of names fill a slot, whose codes they are."""

from __future__ import annotations

from steelyard.claims.finders.groups import Group
from steelyard.model import Party
from steelyard.text.annotate import Symbol

KINDS = {"area": ("area",), "actor": ("area", "firm"), "product": ("product",)}


def area_of(symbol: Symbol) -> str:
    """The area that a name stands for."""
    return (symbol.name.area or symbol.name.code) if symbol.name is not None else ""


def codes_of(symbols: list[Symbol], group: Group) -> set[str]:
    """The areas that the names of a group stand for."""
    return {area_of(symbols[i]) for i in group.items if symbols[i].name is not None}


def parties_of(symbols: list[Symbol], items: tuple[int, ...], found: str, prefer: str = "") -> list[Party]:
    """The names at these places as parties, each once; a firm acts for its area.

    ``prefer``: the area that is meant where a name may mean it among others.
    """
    parties: list[Party] = []
    seen: set[tuple[str, str | None]] = set()
    for i in items:
        s = symbols[i]
        name = s.name
        if name is None:
            continue
        code = name.area if name.kind == "firm" else prefer if prefer in name.other else name.code
        actor = name.code if name.kind == "firm" else None
        if code and (code, actor) not in seen:
            seen.add((code, actor))
            parties.append(Party(code, s.text, found, s.start, s.end, actor))
    return parties

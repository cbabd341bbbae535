"""Parties that are taken over from elsewhere, or guessed from a name that stands alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from steelyard.claims.parties.named import area_of
from steelyard.model import Party
from steelyard.text.annotate import Symbol


def areas_of(symbols: Sequence[Symbol]) -> list[Symbol]:
    return [s for s in symbols if s.kind == "area" and s.name is not None and s.name.code]


def codes(parties: Iterable[Party]) -> set[str]:
    return {p.code for p in parties}


def key(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(sorted(p.code for p in parties))


def guess(s: Symbol) -> Party:
    return Party(area_of(s), s.text, "guessed", s.start, s.end)


def taken(parties: Iterable[Party], sure: bool) -> list[Party]:
    """The same parties carried over: as sure as they were told, a guess where nothing points back."""
    return [
        Party(p.code, p.name, p.found if p.found == "default" else _how(p, sure), p.start, p.end, p.actor)
        for p in parties
    ]


def _how(p: Party, sure: bool) -> str:
    return "carried" if sure and p.found != "guessed" else "guessed"

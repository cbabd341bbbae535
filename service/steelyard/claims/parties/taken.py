"""Parties that are taken over from elsewhere, or guessed from a name that stands alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from steelyard.claims.parties.named import area_of
from steelyard.model import Party
from steelyard.text.annotate import Symbol

_RATE = "tariff_rate_word"


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


def only_one(symbols: Sequence[Symbol], name: Symbol, known: set[str], figure: int) -> bool:
    """Is it the only one whom the sentence names beside those known, and told of this figure?

    Not where it comes only behind a further one ("the duty is 9%, 7% for whatever is Peruvian").
    """
    if {area_of(s) for s in areas_of(symbols)} - known != {area_of(name)}:
        return False
    return not any(s.kind == "qty" and s.start < name.start for s in symbols[figure + 1 :])


def rate_owner(symbols: Sequence[Symbol], figure: int, known: set[str]) -> Party | None:
    """Whose rate the figure's own clause tells ("; in April Peru's rate was 9%")."""
    clause = symbols[figure].clause
    for i in range(figure - 1, 0, -1):
        s = symbols[i]
        if s.clause != clause:
            return None
        if s.kind == "area" and s.possessive and area_of(s) not in known:
            rate = _RATE in symbols[i + 1].tags
            return Party(area_of(s), s.text, "carried", s.start, s.end) if rate else None
    return None

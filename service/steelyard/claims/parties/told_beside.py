"""Both sides of a measure as other figures of the same sentence tell them."""

from __future__ import annotations

from collections.abc import Sequence

from steelyard.claims.context.topic import Pair
from steelyard.claims.measure.together import Unit
from steelyard.text.annotate import Symbol

_SUBJECT, _COUNTERPART = "subject", "counterpart"


def told_beside(unit: Unit, others: Sequence[Unit], symbols: Sequence[Symbol]) -> list[Pair]:
    """Told by other figures of the sentence, the nearest before it first; of those behind, the maker.

    The same figure behind tells the same: "(a) 9% rate: a duty of 9% on Chad, Fiji and Peru".
    """
    at = unit.figures[0]
    found: list[Pair] = []
    for other in sorted(others, key=lambda u: (u.figures[0] > at, abs(u.figures[0] - at))):
        makes, bears = other.slots.get(_SUBJECT) or [], other.slots.get(_COUNTERPART) or []
        products = other.slots.get("product") or []
        if makes:
            again = symbols[other.figures[0]].text == symbols[at].text
            behind = other.figures[0] > at and len(bears) > 1 and not again
            found.append(Pair(makes, () if behind else bears, products, sure=True))
    return found

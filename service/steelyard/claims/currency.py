"""Whose dollar a bare ``$`` is: the text's own signs decide, else it is left open.

A text that writes ``US$`` somewhere keeps the bare sign for another dollar; one that marks other dollars
(``C$``, ``A$``), or none at all, means the United States dollar. The sign that the text's place suggests is
not guessed.
"""

from __future__ import annotations

from collections.abc import Sequence

from steelyard.model import Quantity

OPEN = "$"
DEFAULT = "USD"


def resolve(quantities: Sequence[Quantity]) -> None:
    """Give bare dollars their currency, in place; those that stay open keep ``$``."""
    if any(q.unit == DEFAULT and "$" in q.surface for q in quantities):
        return
    for quantity in quantities:
        if quantity.unit == OPEN or quantity.unit.startswith(OPEN + "/"):
            quantity.unit = DEFAULT + quantity.unit[len(OPEN) :]

"""Which row to show beside a figure that the tables do not have: what holds before what was only said."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from steelyard.checks.question import Answer, Question
from steelyard.tables import timeline

_ONLY_SAID = frozenset({"threatened", "withdrawn", "claimed", "superseded", "rejected", "forecast"})
_PUT_ASIDE = frozenset({"suspended", "ended", "struck_down"})


def first(question: Question, answers: Sequence[Answer]) -> list[Answer]:
    """The answers with rows: those of the goods named and of what holds first, then the nearest figure."""
    product = question.claim.product.code if question.claim.product is not None else "all"

    def rank(answer: Answer) -> tuple[int, bool, bool, bool, Decimal]:
        row = answer.rows[0]
        said = 2 if row.status in _ONLY_SAID else 1 if row.status in _PUT_ASIDE else 0
        other = row.attrs.get("product", product) != product
        scoped = bool(row.attrs.get(timeline.SCOPE))
        distance = answer.fit.distance if answer.fit is not None else Decimal("Infinity")
        return (said, other, scoped, answer.reading["alternate"], distance)

    return sorted((answer for answer in answers if answer.rows), key=rank)

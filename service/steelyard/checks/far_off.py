"""Figures that cannot be those of an incomplete series either: far from every print that we hold of it.

A series that lacks editions cannot refute a figure near its own; revisions and other counts move it. One far
from every count we hold for that time, and that nobody named ever had, is wrong all the same, where the
sentence itself names whose it is, of when, and what it measures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from steelyard.checks import slips, surely
from steelyard.checks.ask import Asker
from steelyard.checks.question import Answer, Question
from steelyard.checks.somebodys import is_theirs, plain
from steelyard.intervals import Widths
from steelyard.model import Quantity

STAGE = "far_off"
_RELATIONS = frozenset({"level", "change_to"})
_CLOSE = frozenset({"defence_share_of_gdp", "members_meeting_target"})
"""Measures whose several counts lie close together."""
_FORCES = "troops"
_ROOM = Decimal("1.25")
_POINTS = frozenset({"percent", "fraction", "percentage_point"})


def decides(asker: Asker, question: Question, answers: Sequence[Answer]) -> list[Answer]:
    """The answers that a figure misses by more than any other count of the series could explain."""
    claim, quantity = question.claim, question.claim.quantity
    if not plain(quantity) or claim.relation not in _RELATIONS or claim.rivals:
        return []
    missed = [a for a in answers if a.rows and a.value and a.fit is not None]
    core = [a for a in missed if a.reading["role"] == "core" and a.state == "misses" and not a.low_confidence]
    if not core or not (surely.tied_firmly(claim) or claim.vouched):
        return []
    if claim.measure != _FORCES and not (question.stated and core[0].reading["use"] == "period"):
        return []
    parties = [p for p in (claim.subject, claim.counterpart) if p is not None]
    if not parties or any(p.found != "stated" for p in parties):
        return []
    held = [value for a in missed for value in _values(a)]
    if not all(_far(quantity, value, claim.measure, asker.widths) for value in held):
        return []
    if is_theirs(asker, claim, quantity):
        return []
    return [replace(answer, stage=STAGE) if answer.stage == "latest" else answer for answer in core]


def _values(answer: Answer) -> list[Decimal]:
    """All that the reading found."""
    return [row.value for row in answer.held if row.value is not None] or [answer.value or Decimal(0)]


def _far(quantity: Quantity, value: Decimal, measure: str, widths: Widths) -> bool:
    """Is it so far off that no revision and no other count explains it?"""
    stated = quantity.value
    if not stated or (stated > 0) != (value > 0):
        return False
    if measure in _CLOSE:
        return not 1 / _ROOM < stated / value < _ROOM
    one, two = slips.digits(quantity), slips.digits(quantity, value)
    swapped = slips.changed_about(one, two)
    if quantity.unit in _POINTS:
        return swapped
    several = len(one.rstrip("0")) >= slips.SEVERAL
    if measure == _FORCES and not 1 / _ROOM < stated / value < _ROOM and several:
        return swapped or slips.one_wrong(one, two) or stated >= value * widths.gross_ratio
    return stated >= value * widths.gross_ratio or (several and slips.point_moved(quantity, value))

"""A set of rates told by its ends: "5% to 25% on American goods", "up to 50% on dozens of countries".

No single row bears such a figure out. It is right where rates that are its ends stand among those that it may
mean: the several of one partner, or those of all partners, of whom the text names none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from steelyard.checks.ask import Asker
from steelyard.checks.bounds import ENDS, is_end, is_span
from steelyard.checks.compare import Fit, same_unit
from steelyard.checks.parties import EVERYONE
from steelyard.checks.question import Answer, Question
from steelyard.model import Day, Interval
from steelyard.tables import timeline
from steelyard.tables.ledger import Ledger, Row

_RELATIONS = frozenset({"level", "change_to"})
_STANDS = frozenset({"announced", "agreed", "in_force"})


def fitting(asker: Asker, question: Question, answers: Sequence[Answer]) -> list[Answer]:
    """The answers that bear the figure out; an average bears out no set of rates."""
    found = [answer for answer in answers if answer.state == "fits" and not _twice_lenient(answer, answers)]
    quantity = question.claim.quantity
    span = is_span(quantity, asker.widths)
    core = next((answer.reading for answer in answers if answer.reading["role"] == "core"), None)
    ledger = asker.library.ledgers.get(core["table"]) if core is not None else None
    if core is None or ledger is None or not ledger.acts or ledger.rounding != "exact":
        return found
    # a later count of an average is no rate that a text could speak of
    found = [a for a in found if a.stage != "missing_edition" or a.reading["table"] == core["table"]]
    if not span and quantity.hedge not in ENDS:
        return found
    found = [answer for answer in found if answer.reading["table"] == core["table"]]
    if found or question.claim.relation not in _RELATIONS:
        return found
    ends = _by_its_ends(asker, question, answers, core, ledger)
    return [ends] if ends is not None else []


def _twice_lenient(answer: Answer, answers: Sequence[Answer]) -> bool:
    """Does it fit by coarse rounding alone, by a reading that excuses, where the proper one misses?"""
    coarse = answer.reading["role"] == "charity" and answer.fit is not None and answer.fit.grade == "coarse"
    return coarse and any(a.reading["role"] == "core" and a.state == "misses" for a in answers)


def _by_its_ends(
    asker: Asker, question: Question, answers: Sequence[Answer], reading: Mapping[str, Any], ledger: Ledger
) -> Answer | None:
    """The answer whose rows are the ends of the set."""
    span = is_span(question.claim.quantity, asker.widths)
    for pool, all_partners in ((_held(answers), False), (list(_of_partners(asker, question, ledger)), True)):
        rows = _ends(question, pool, span=span, largest=all_partners)
        if rows:
            top = rows[-1].value or Decimal(0)
            fit = Fit(True, "exact", (), Decimal(0), Interval(rows[0].value, top))
            return Answer(reading, "fits", rows, fit, value=top)
    return None


def _ends(question: Question, pool: Sequence[Row], *, span: bool, largest: bool) -> list[Row]:
    """The rows that are the ends of what the figure covers; ``largest``: the upper one of all in its act."""
    quantity = question.claim.quantity
    upper = quantity.value_to if span and quantity.value_to is not None else quantity.value
    most: dict[tuple[str, Day], Decimal] = {}
    for row in pool:
        most[_act(row)] = max(most.get(_act(row), Decimal(0)), row.value or Decimal(0))
    high = [
        row
        for row in pool
        if row.value is not None
        and is_end(quantity, upper, row.value)
        and (not largest or row.value == most[_act(row)])
    ]
    if not span:
        return high[:1]
    low = [row for row in pool if row.value is not None and is_end(quantity, quantity.value, row.value)]
    return [low[0], high[0]] if low and high else []


def _act(row: Row) -> tuple[str, Day]:
    """What set the rate together with others: the same legal ground, on the same day."""
    return row.attrs.get("instrument", ""), row.known_from


def _held(answers: Sequence[Answer]) -> list[Row]:
    """All rates that the readings found."""
    return [row for answer in answers for row in answer.held]


def _of_partners(asker: Asker, question: Question, ledger: Ledger) -> Iterator[Row]:
    """What governs the goods of each partner, or of each in the group, on the days in question."""
    claim = question.claim
    if claim.subject is None:
        return
    group = claim.counterpart.code if claim.counterpart is not None else EVERYONE
    where = timeline.asked(ledger, {"product": claim.product.code if claim.product is not None else "all"})
    for pair in ledger.pairs_of(claim.subject.code):
        if group not in asker.areas.scopes(pair[1], question.day):
            continue
        for rows in where.governing(*pair):
            latest = next((row for row in rows if row.known_from <= question.known), None)
            if latest is not None and _stands(question, latest):
                yield latest


def _stands(question: Question, row: Row) -> bool:
    """Is the rate charged on those days, or is it yet to begin?"""
    covers = row.valid_to is None or row.valid_to > question.first
    return (
        covers
        and row.status in _STANDS
        and row.value is not None
        and same_unit(question.claim.quantity.unit, row.unit)
    )

"""A sum in another currency than the reference: converted by the table of rates, and only to support it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Context

from steelyard import words
from steelyard.checks.ask import Asker
from steelyard.checks.observe import observe
from steelyard.checks.question import Question
from steelyard.model import Observation
from steelyard.tables.ledger import Row

TABLE = "exchange_rates"
_CURRENCY = re.compile(r"[A-Z]{3}")
_SHORT = Context(prec=4)


def is_money(*units: str) -> bool:
    """Are all of these units currencies?"""
    return all(_CURRENCY.fullmatch(unit) for unit in units)


def converted(asker: Asker, question: Question, held: str) -> tuple[Question, Observation, str] | None:
    """The question in the currency of the reference, the rate, the arithmetic; None without a rate.

    A mean rate of a year stands for every day of it, so that what was exact becomes approximate.
    """
    quantity = question.claim.quantity
    ledger = asker.library.ledgers.get(TABLE)
    if ledger is None:
        return None
    priced = [
        row for row in ledger.rows_of(quantity.unit, held) if row.known_from <= question.known and row.value
    ]
    row = _of_time(question, priced)
    if row is None or not row.value:
        return None
    rate = row.value / row.scale
    moved = replace(
        quantity,
        value=quantity.value / rate,
        value_to=quantity.value_to / rate if quantity.value_to is not None else None,
        place=quantity.place / rate,
        unit=held,
        hedge="approx" if quantity.hedge in ("eq", "eq!") else quantity.hedge,
    )
    before, after = (
        words.value(quantity.value, None, quantity.unit),
        words.value(_SHORT.plus(moved.value), None, held),
    )
    sums = f"{before} / {rate.normalize():f} = {after}"
    asked = replace(question, claim=replace(question.claim, quantity=moved))
    return asked, observe(asker.library, ledger, row), sums


def _of_time(question: Question, rows: list[Row]) -> Row | None:
    """The rate of the time that the claim speaks of, else the last one before it."""
    rows = [row for row in rows if row.valid_from is not None and row.valid_from < question.last]
    inside = [row for row in rows if row.valid_to is not None and question.first < row.valid_to]
    return max(inside or rows, key=lambda row: (row.valid_from or 0, row.known_from), default=None)

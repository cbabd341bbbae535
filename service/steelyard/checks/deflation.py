"""Sums of long ago in the money of today, carried on by the price index."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from steelyard.checks.arithmetic import judged, short, unknown
from steelyard.checks.ask import Asker
from steelyard.checks.observe import observe
from steelyard.checks.question import Question
from steelyard.model import Claim, Verdict
from steelyard.tables.ledger import Ledger, Row


def deflated(asker: Asker, question: Question) -> Verdict:
    """A historic sum in today's money: the recorded value, real or nominal, carried on by the price index."""
    claim = question.claim
    pledges, prices = asker.library.ledgers.get("pledges"), asker.library.ledgers.get("prices")
    if pledges is None or prices is None or claim.subject is None or claim.counterpart is None:
        return unknown()
    rows = [
        row
        for row in pledges.rows_of(claim.subject.code, claim.counterpart.code)
        if row.value
        and row.attrs.get("measure") == "aid"
        and row.attrs.get("price_year")
        and _overlaps(row, question)
    ]
    index = _index(prices, claim, question)
    if not rows or not index:
        return unknown()
    row = rows[0]
    year = int(row.attrs["price_year"])
    then, latest = index.get(year), max(y for y in index if y <= question.known // 365)
    if then is None or then.value is None or index[latest].value is None:
        return unknown()
    factor = (index[latest].value or Decimal(1)) / then.value
    value = (row.value or Decimal(0)) * factor
    sums = (
        f"{short(row)} billion in {year} dollars x {index[latest].value:f} / {then.value:f}"
        f" = {value / row.scale:.1f} billion in {latest} dollars"
    )
    evidence = [observe(asker.library, pledges, row), observe(asker.library, prices, index[latest])]
    half = row.scale * Decimal(10) ** -(row.decimals or 0) / 2 * factor + value * Decimal("0.03")
    return judged(asker, claim, value - half, value + half, evidence, sums, conflict=False)


def _overlaps(row: Row, question: Question) -> bool:
    if not question.stated:
        return True
    return (row.valid_from or 0) < question.last and question.first < (row.valid_to or 10**7)


def _index(prices: Ledger, claim: Claim, question: Question) -> dict[int, Row]:
    subject = claim.subject.code if claim.subject is not None else ""
    return {
        date.fromordinal(row.valid_from).year: row
        for row in prices.rows_of(subject, "")
        if row.valid_from is not None
        and row.attrs.get("frequency") == "year"
        and row.known_from <= question.known
    }

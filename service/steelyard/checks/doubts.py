"""Why a claim that the tables contradict may still be left open: we are not sure of whom it speaks."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from steelyard.checks.arithmetic import Readings
from steelyard.checks.ask import Asker
from steelyard.checks.parties import EVERYONE
from steelyard.checks.question import Answer, Question
from steelyard.model import Claim
from steelyard.tables import timeline
from steelyard.tables.timeline import GOVERNING

_YEAR = 360
_BASIS = Decimal("1.25")  # how far goods alone and goods with services lie apart, as a rule
_PART = Decimal("0.6")  # a sum below this share of a year's may be that of some months


def doubt(asker: Asker, readings: Readings, claim: Claim) -> str | None:
    """Why this claim may not conflict though the tables would have it so."""
    for party in (claim.subject, claim.counterpart, claim.product):
        if party is not None and party.found == "guessed":
            return "ambiguous"
    if claim.subject is None or (claim.subject.found == "default" and claim.contested):
        return "ambiguous"
    if claim.product is not None and claim.product.found == "default" and claim.goods:
        return "ambiguous"
    if claim.counterpart is None and _needs_counterpart(asker, readings, claim):
        return "ambiguous"
    if "part" in claim.words or "together" in claim.words:
        return "ambiguous"  # a sector's or a province's, or of several together: not this one's
    if claim.vague_period and not any(r["use"] != "period" for r in readings.get(claim.measure, ())):
        return "ambiguous"
    if claim.quantity.unit == "$":
        return "ambiguous"
    if claim.counterpart is None and "bilateral" in claim.words:
        return "ambiguous"
    return None


def of_other_making(asker: Asker, claim: Claim, answer: Answer) -> bool:
    """Is it somebody's forecast, or "about 11 to 12%", of which no single row can say that it is wrong?"""
    if claim.mood == "forecast" and answer.reading["use"] == "period":
        return True
    exact = asker.library.ledgers[answer.reading["table"]].rounding == "exact"
    span = claim.quantity.value_to is not None and claim.quantity.hedge_surface is not None
    return exact and span and answer.reading["use"] in ("state", "sum")


def by_a_step(asker: Asker, question: Question, answer: Answer) -> bool:
    """Is "a further 5%" what one rate of a key was raised by from the one before?"""
    claim = question.claim
    if "additional" not in claim.words or answer.reading["use"] not in ("state", "sum", "pending"):
        return False
    row = answer.rows[0]
    ledger = asker.library.ledgers[answer.reading["table"]]
    if row.status not in GOVERNING:
        return False
    rows = [
        r
        for r in ledger.rows_of(row.subject, row.counterpart)
        if r.value is not None and r.known_from <= question.known and r.status in GOVERNING
    ]
    return any(
        a.value - b.value == claim.quantity.value
        for a in rows
        for b in rows
        if a.value is not None
        and b.value is not None
        and b.known_from < a.known_from
        and timeline.key_of(ledger, a) == timeline.key_of(ledger, b)
    )


def supplied(asker: Asker, claim: Claim, answer: Answer) -> bool:
    """Did we, not the text, name a party or the measure? A figure far off then speaks of something else."""
    if "loose" in claim.words and not claim.quantity.of:  # "6% of GDP" says itself what it measures
        return True
    if claim.subject is not None and claim.subject.found == "default" and not claim.anchored:
        return True
    roles = asker.library.ledgers[answer.reading["table"]].roles
    partners = "counterpart" in roles and answer.reading["parties"] != "subject_only"
    if claim.product is not None and claim.product.found == "carried":
        return True
    other = claim.counterpart
    if answer.reading["use"] != "period" or not partners:
        return False
    plain = claim.subject is not None and claim.subject.found == "stated" and not claim.rivals
    plain = plain and "partitive" not in claim.words
    return not plain if other is None else other.found == "carried"


def other_basis(question: Question, answers: Sequence[Answer], answer: Answer) -> bool:
    """Does the text not say on which basis it counts, and do we lack the other one for this pair?

    A figure somewhat off may then be right on that basis.
    """
    claim = question.claim
    if claim.counterpart is None or claim.counterpart.code == EVERYONE or "basis" in claim.words:
        return False
    if not any(one.reading["sign"] < 0 for one in answers):
        return False  # flows are told of goods; what is left of two flows is told either way
    lacking = any(
        one.reading["role"] == "core"
        and one.reading["alternate"]
        and one.reading["unless_words"]
        and one.state == "open"
        for one in answers
    )
    if not lacking or answer.value is None or answer.value <= 0:
        return False
    return 1 / _BASIS <= claim.quantity.value / answer.value <= _BASIS


def partnerless(asker: Asker, claim: Claim, answer: Answer) -> bool:
    """Did the text's theme alone make a measure of two sides, with one of them left out?"""
    partners = "counterpart" in asker.library.ledgers[answer.reading["table"]].roles
    return partners and "loose" in claim.words and claim.counterpart is None


def of_a_part(question: Question, answer: Answer) -> bool:
    """Of no named time: may the sum be that of a month or quarter, where we hold the year's?"""
    row = answer.rows[0]
    if question.stated or answer.reading["use"] != "period" or not answer.value:
        return False
    if row.valid_from is None or row.valid_to is None or row.valid_to - row.valid_from < _YEAR:
        return False
    quantity = question.claim.quantity
    sum_of_money = quantity.per is None and quantity.unit not in ("percent", "fraction", "percentage_point")
    return sum_of_money and abs(quantity.value) < abs(answer.value) * _PART


def _needs_counterpart(asker: Asker, readings: Readings, claim: Claim) -> bool:
    """Of a measure with two sides: is it left open on whom, with no word that means everyone?"""
    if not any(reading["use"] in ("state", "sum") for reading in readings.get(claim.measure, ())):
        return False
    named = claim.product is not None and claim.product.code != "all"
    if not named:
        return "baseline" not in claim.words
    return _fits_someone(asker, readings, claim)


def _fits_someone(asker: Asker, readings: Readings, claim: Claim) -> bool:
    """Does the figure fit the product's rate for a partner of whom the text has spoken?"""
    assert claim.product is not None
    assert claim.subject is not None
    products = asker.areas.family(claim.product.code)
    spoken = {code for area in claim.around for code in asker.areas.scopes(area, claim.published or 0)}
    return any(
        row.value == claim.quantity.value and row.attrs.get("product") in products
        for reading in readings.get(claim.measure, ())
        if reading["use"] == "state"
        for ledger in (asker.library.ledgers[reading["table"]],)
        for pair in ledger.pairs_of(claim.subject.code)
        if pair[1] in spoken - {EVERYONE}
        for row in ledger.rows_of(*pair)
    )

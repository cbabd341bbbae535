"""Doubts of what a claim counts: a forecast, a span, a step, some months, another basis, something else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from steelyard.checks import exchange, slips
from steelyard.checks.bounds import ENDS, is_span
from steelyard.checks.case import Case
from steelyard.checks.parties import EVERYONE
from steelyard.checks.spans import YEAR
from steelyard.tables import timeline
from steelyard.tables.timeline import GOVERNING

_REVISED = "revised"
_OLD = 300  # days after which a yearly revision has come out
_REVISED_BY = Decimal("0.05")
_RELEASE = 7  # days in which texts tell of a release
_NEARLY = 330
_BASIS = Decimal("1.25")  # how far goods alone and goods with services lie apart, as a rule
_SEVERAL_MONTHS = Decimal("1.5")  # from here on a sum may be that of more months than the one named
_A_YEARS_MONTHS = Decimal(14)
_PART = Decimal("0.6")  # a sum below this share of a year's may be that of some months


def vague_period(case: Case) -> bool:
    """Of a statistic: does the sentence speak of a stretch of time that was not tied to the figure?"""
    claim = case.claim
    readings = case.readings.get(claim.measure, ())
    return claim.vague_period and all(reading["use"] == "period" for reading in readings)


def forecast(case: Case) -> bool:
    """Somebody's forecast of a statistic, or an aim, of which ours cannot say that it is wrong."""
    foretold = case.claim.mood in ("forecast", "target") and case.answer.reading["use"] == "period"
    return foretold and not case.borne_out and not _by_its_publisher(case)


def _by_its_publisher(case: Case) -> bool:
    """Does the text name the office whose own estimate the row is?"""
    by, row = case.claim.attribution_by or "", case.answer.rows[0]
    publisher = case.asker.library.source(
        case.asker.library.ledgers[case.answer.reading["table"]], row.source
    )
    named = publisher.publisher.removeprefix("the ")
    return row.status == "estimate" and len(named) > 2 and named in by


def span_of_rates(case: Case) -> bool:
    """Is it a hedged span ("about 11 to 12%"), or the ends of what several pay?

    Of neither can a single row say that it is wrong.
    """
    quantity, partner = case.claim.quantity, case.claim.counterpart
    exact = case.asker.library.ledgers[case.answer.reading["table"]].rounding == "exact"
    if not exact or case.answer.reading["use"] not in ("state", "sum"):
        return False
    several = partner is None or case.asker.areas.is_group(partner.code, case.question.day)
    hedged = quantity.value_to is not None and quantity.hedge_surface is not None
    return hedged or (several and (is_span(quantity, case.asker.widths) or quantity.hedge in ENDS))


def talked_of(case: Case) -> bool:
    """Is the rate only named as what is talked of or reckoned with?"""
    return "talked_of" in case.claim.words


def total_with_lists(case: Case) -> bool:
    """A total to which duties on some goods only may have been added, of which no sum is ours to make."""
    answer = case.answer
    if "total" not in case.claim.words or answer.reading["use"] == "period":
        return False
    if answer.value is not None and case.claim.quantity.value < answer.value:
        return False  # what is added makes a total no smaller
    ledger = case.asker.library.ledgers[answer.reading["table"]]
    row = answer.rows[0]
    counterpart = case.claim.counterpart.code if case.claim.counterpart is not None else row.counterpart
    return any(
        r.attrs.get(timeline.SCOPE) and r.status in GOVERNING and r.known_from <= case.question.known
        for r in ledger.rows_of(row.subject, counterpart)
    )


def between_lists(case: Case) -> bool:
    """Of all goods, where each list of goods has its rate: is it an average between them?"""
    claim, row = case.claim, case.answer.rows[0]
    supplied = claim.product is not None and claim.product.found == "default"
    if not supplied or not row.attrs.get(timeline.SCOPE) or case.answer.reading["use"] == "period":
        return False
    ledger = case.asker.library.ledgers[case.answer.reading["table"]]
    rates = [
        other.value
        for other in ledger.rows_of(row.subject, row.counterpart)
        if other.value is not None
        and other.status in GOVERNING
        and other.known_from <= case.question.known
        and {**other.attrs, timeline.SCOPE: ""} == {**row.attrs, timeline.SCOPE: ""}
    ]
    return bool(rates) and min(rates) < claim.quantity.value < max(rates)


def of_a_newer_year(case: Case) -> bool:
    """Of no named time: is the next year nearly over by now, so that the figure may be that year's?"""
    row = case.answer.rows[0]
    if case.question.stated or case.answer.reading["use"] != "period" or case.scaled or case.slip:
        return False
    if row.valid_from is None or row.valid_to is None or row.valid_to - row.valid_from < YEAR:
        return False
    return case.question.known - row.valid_to > _NEARLY


def of_a_revision(case: Case) -> bool:
    """Is it told as revised ("from a revised $60 billion"), and our last count older than its release?"""
    if _REVISED not in case.claim.words or case.answer.reading["use"] != "period" or case.scaled:
        return False
    return case.question.known - case.answer.rows[0].known_from > _RELEASE


def of_an_old_edition(case: Case) -> bool:
    """Is it near the last count that we hold, and that one so old that it may have been revised since?"""
    answer, row = case.answer, case.answer.rows[0]
    if answer.reading["use"] != "period" or row.valid_to is None or answer.value in (None, 0) or case.slip:
        return False
    if case.question.known - row.known_from < _OLD or case.question.known - row.valid_to < _OLD:
        return False
    assert answer.value is not None
    return abs(case.claim.quantity.value / answer.value - 1) < _REVISED_BY


def finer_than_law(case: Case) -> bool:
    """A set rate told to a decimal that it does not have, about right or far off: of something else."""
    quantity, answer = case.claim.quantity, case.answer
    law = case.asker.library.ledgers[answer.reading["table"]].rounding == "exact"
    if not law or answer.value is None or slips.point_moved(quantity, answer.value):
        return False
    if quantity.hedge != "approx" and case.far != "gross":
        return False
    return quantity.decimals > max(0, -int(answer.value.normalize().as_tuple().exponent))


def by_a_step(case: Case) -> bool:
    """Is "a further 5%" what one rate of a key was raised by from the one before?"""
    claim, answer = case.claim, case.answer
    if "additional" not in claim.words or answer.reading["use"] not in ("state", "sum", "pending"):
        return False
    row = answer.rows[0]
    ledger = case.asker.library.ledgers[answer.reading["table"]]
    if row.status not in GOVERNING:
        return False
    rows = [
        r
        for r in ledger.rows_of(row.subject, row.counterpart)
        if r.value is not None and r.known_from <= case.question.known and r.status in GOVERNING
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


def other_basis(case: Case) -> bool:
    """Does the text not say on which basis it counts, and do we lack the other one for this pair?

    A figure somewhat off may then be right on that basis.
    """
    claim, answer = case.claim, case.answer
    if claim.counterpart is None or claim.counterpart.code == EVERYONE or "basis" in claim.words:
        return False
    if not any(one.reading["sign"] < 0 for one in case.answers):
        return False  # flows are told of goods; what is left of two flows is told either way
    lacking = any(
        one.reading["role"] == "core"
        and one.reading["alternate"]
        and one.reading["unless_words"]
        and one.state == "open"
        for one in case.answers
    )
    if not lacking or answer.value is None or answer.value <= 0:
        return False
    return 1 / _BASIS <= claim.quantity.value / answer.value <= _BASIS


def partnerless(case: Case) -> bool:
    """Did the text's theme alone make a measure of two sides, with one of them left out?"""
    claim, reading = case.claim, case.answer.reading
    partners = "counterpart" in case.asker.library.ledgers[reading["table"]].roles
    loose = "loose" in claim.words and claim.counterpart is None
    return reading["use"] == "period" and partners and loose


def of_more_months(case: Case) -> bool:
    """Of a month or quarter: may the sum be that of all the months up to it ("through August")?"""
    answer, quantity = case.answer, case.claim.quantity
    row = answer.rows[0]
    if answer.reading["use"] != "period" or not answer.value or not exchange.is_money(quantity.unit):
        return False
    if row.valid_from is None or row.valid_to is None or row.valid_to - row.valid_from >= YEAR:
        return False
    months = Decimal(date.fromordinal(row.valid_to - 1).month)
    least = max(_SEVERAL_MONTHS, months / 2)
    return least <= quantity.value / answer.value <= _A_YEARS_MONTHS and not case.borne_out


def of_some_months(case: Case) -> bool:
    """Of no named time: may the sum be that of a month or quarter, where we hold the year's?"""
    answer = case.answer
    row = answer.rows[0]
    if case.question.stated or answer.reading["use"] != "period" or not answer.value:
        return False
    quantity = case.claim.quantity
    if case.scaled or (case.slip and len(slips.digits(quantity)) >= slips.SEVERAL):
        return False
    if row.valid_from is None or row.valid_to is None or row.valid_to - row.valid_from < YEAR:
        return False
    sum_of_money = quantity.per is None and quantity.unit not in ("percent", "fraction", "percentage_point")
    return sum_of_money and abs(quantity.value) < abs(answer.value) * _PART

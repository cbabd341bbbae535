"""Doubts of whom a claim speaks: names that were guessed or supplied, a partner or goods left open."""

from __future__ import annotations

from decimal import Decimal

from steelyard.checks import exchange
from steelyard.checks.case import Case
from steelyard.checks.compare import meets_closely, weigh
from steelyard.checks.parties import EVERYONE
from steelyard.model import Claim
from steelyard.tables.ledger import Row

_PART = Decimal("0.75")  # so much less than the whole, "so much of its exports" is a part of them


def guessed(case: Case) -> bool:
    """Did several names fit a slot? Whose figure it is may be borne out, of whom or of what never.

    A rate that is nobody's is wrong whichever partner was meant.
    """
    claim = case.claim
    told = [claim.product] if case.news else [claim.counterpart, claim.product]
    told += [] if case.borne_out else [claim.subject]
    return any(party is not None and party.found == "guessed" for party in told)


def contested(case: Case) -> bool:
    """Did the rule supply the subject, or nobody, though another name near by would fit?"""
    subject = case.claim.subject
    supplied = subject is not None and subject.found == "default" and case.claim.contested
    return subject is None or (supplied and not case.borne_out)


def other_goods(case: Case) -> bool:
    """Was the claim read of all goods, with some named beside the figure?"""
    product = case.claim.product
    return product is not None and product.found == "default" and bool(case.claim.goods)


def themed(case: Case) -> bool:
    """Read of all goods, does the rate fit that on goods of which the sentences before it speak?"""
    claim, reading = case.claim, case.answer.reading
    if claim.product is None or claim.product.code != "all":
        return False
    partner = claim.counterpart.code if claim.counterpart is not None else EVERYONE
    if not claim.themes and partner != EVERYONE:
        return False
    if claim.product.found == "stated" or claim.subject is None or reading["use"] == "period":
        return False
    asker, day = case.asker, case.question.day
    ledger = asker.library.ledgers[reading["table"]]
    wider = {code for theme in claim.themes for code in asker.areas.family(theme)} - {"all"}

    def _began(row: Row) -> bool:
        """Did a duty on some goods of everyone begin in the named time?"""
        if partner != EVERYONE or not case.question.stated or row.attrs.get("product") == "all":
            return False
        return case.question.first <= (row.valid_from or 0) < case.question.last

    return any(
        (row.attrs.get("product") in wider or _began(row))
        and row.value is not None
        and row.known_from <= case.question.known + asker.widths.grace_days
        and meets_closely(weigh(claim.quantity, row, ledger, asker.widths))
        for subject in asker.areas.scopes(claim.subject.code, day)
        for code in asker.areas.scopes(partner, day)
        for row in ledger.rows_of(subject, code)
    )


def partial(case: Case) -> bool:
    """A sector's or a province's, or of several together: not this one's; or "so much of its imports"."""
    words = case.claim.words
    if not words.isdisjoint({"part", "together"}):
        return True
    if "partitive" not in words or not case.decided or case.answer.reading["use"] != "period":
        return False
    if not exchange.is_money(case.claim.quantity.unit):
        return False
    value = case.answer.value
    return value is not None and 0 < case.claim.quantity.value < abs(value) * _PART and not case.borne_out


def group_without_own_rate(case: Case) -> bool:
    """Is it a group of states on which as such nothing was ever laid, so that only everyone's rate speaks?"""
    partner, reading, row = case.claim.counterpart, case.answer.reading, case.answer.rows[0]
    group = partner is not None and case.asker.areas.is_group(partner.code, case.question.day)
    if partner is None or not group or reading["use"] == "period":
        return False
    ledger = case.asker.library.ledgers[reading["table"]]
    return row.counterpart == EVERYONE and not ledger.rows_of(row.subject, partner.code)


def of_one_before(case: Case) -> bool:
    """Is it a share of a trade with somebody whom only an earlier clause names ("last year half did")?"""
    claim = case.claim
    if claim.relation != "share" or claim.vouched:
        return False
    return any(party is not None and party.found == "carried" for party in (claim.subject, claim.counterpart))


def bare_dollar(case: Case) -> bool:
    return case.claim.quantity.unit == "$"


def one_sided(case: Case) -> bool:
    return case.claim.counterpart is None and "bilateral" in case.claim.words


def partner_needed(case: Case) -> bool:
    """Of a measure with two sides: is it left open on whom, with no word that means everyone?"""
    claim = case.claim
    if claim.counterpart is not None:
        return False
    if "unknown_owner" in claim.words:
        return True
    if case.news:
        return False
    if not any(reading["use"] in ("state", "sum") for reading in case.readings.get(claim.measure, ())):
        return False
    named = claim.product is not None and claim.product.code != "all"
    if not named:
        return "baseline" not in claim.words
    return _fits_someone(case, claim)


def _fits_someone(case: Case, claim: Claim) -> bool:
    """Does the figure fit the product's rate for a partner of whom the text has spoken?"""
    assert claim.product is not None
    assert claim.subject is not None
    areas = case.asker.areas
    products = areas.family(claim.product.code)
    spoken = {code for area in claim.around for code in areas.scopes(area, claim.published or 0)}
    return any(
        row.value == claim.quantity.value and row.attrs.get("product") in products
        for reading in case.readings.get(claim.measure, ())
        if reading["use"] == "state"
        for ledger in (case.asker.library.ledgers[reading["table"]],)
        for pair in ledger.pairs_of(claim.subject.code)
        if pair[1] in spoken - {EVERYONE}
        for row in ledger.rows_of(*pair)
    )

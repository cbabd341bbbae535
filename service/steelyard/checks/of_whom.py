"""Doubts of whom a claim speaks: names that were guessed or supplied, a partner or goods left open."""

from __future__ import annotations

from steelyard.checks.case import Case
from steelyard.checks.parties import EVERYONE
from steelyard.model import Claim


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


def partial(case: Case) -> bool:
    """A sector's or a province's, or of several together: not this one's."""
    return not case.claim.words.isdisjoint({"part", "together"})


def bare_dollar(case: Case) -> bool:
    return case.claim.quantity.unit == "$"


def one_sided(case: Case) -> bool:
    return case.claim.counterpart is None and "bilateral" in case.claim.words


def partner_needed(case: Case) -> bool:
    """Of a measure with two sides: is it left open on whom, with no word that means everyone?"""
    claim = case.claim
    if claim.counterpart is not None:
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

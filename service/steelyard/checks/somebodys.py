"""Is a figure that looks wrong somebody else's, of those whom the text names? Then it is not called wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from steelyard.checks import surely
from steelyard.checks.ask import Asker
from steelyard.checks.case import Case
from steelyard.checks.compare import meets_closely, same_unit, weigh
from steelyard.checks.parties import EVERYONE
from steelyard.checks.question import Question
from steelyard.intervals import BOUNDS
from steelyard.model import Claim, Quantity
from steelyard.tables.ledger import Ledger, Row


def plain(quantity: Quantity) -> bool:
    """Is it one number in digits, and no bound, so that it may be a misprint of another?"""
    return quantity.form == "digits" and quantity.value_to is None and quantity.hedge not in BOUNDS


def named(claim: Claim) -> set[str]:
    """All whom the text names near by, and its own parties."""
    parties = {p.code for p in (claim.subject, claim.counterpart) if p is not None}
    return parties | {*claim.around, *claim.rivals, *claim.owners}


def spoken_of(asker: Asker, question: Question) -> set[str]:
    """All whom the text names near by, with the groups that they are in."""
    areas = named(question.claim)
    return areas | {code for area in areas for code in asker.areas.scopes(area, question.day)}


def rows_among(ledger: Ledger, reporters: Set[str], partners: Set[str] | None) -> Iterator[Row]:
    """The rows that these have with one another; ``partners`` None: with whomever."""
    for reporter in sorted(reporters):
        for pair in ledger.pairs_of(reporter):
            if partners is None or pair[1] in partners:
                yield from ledger.rows_of(*pair)


def any_fits(asker: Asker, quantity: Quantity, ledger: Ledger, rows: Iterable[Row]) -> bool:
    """Does any of the rows bear the figure out, and not only by coarse rounding?"""
    return any(
        row.value is not None
        and same_unit(quantity.unit, row.unit)
        and meets_closely(weigh(quantity, row, ledger, asker.widths))
        for row in rows
    )


def nobodys(case: Case) -> bool:
    """Is it a share that those whom the text names never had, nor aimed at, in any year that we hold?

    Only where the sentence names whose it is and ties it to its measure, and the area is told of alone.
    """
    claim, answer = case.claim, case.answer
    subject = claim.subject
    if answer.reading["use"] != "period" or not plain(claim.quantity) or claim.quantity.unit != "percent":
        return False
    if subject is None or subject.found != "stated" or claim.rivals or not surely.tied_firmly(claim):
        return False
    return not is_theirs(case.asker, case.question)


def is_theirs(asker: Asker, question: Question, table: str = "") -> bool:
    """Does any statistic fit that the text could have of those whom it names, of whatever kind and time?

    ``table``: look only there, at what they have with everyone too.
    """
    areas = named(question.claim)
    partners = areas | ({"", EVERYONE} if table else {""})
    plainly = replace(question.claim.quantity, hedge="eq")

    def told(row: Row) -> bool:
        return row.known_from <= question.known or (row.valid_to or 0) <= question.day

    return any(
        any_fits(asker, plainly, ledger, filter(told, rows_among(ledger, areas, partners)))
        for ledger in asker.library.ledgers.values()
        if not ledger.acts and table in ("", ledger.name)
    )

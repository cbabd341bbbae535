"""Is a figure that looks wrong somebody else's, of those whom the text names? Then it is not called wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from steelyard.checks.ask import Asker, same_unit
from steelyard.checks.compare import weigh
from steelyard.checks.question import Question
from steelyard.intervals import BOUNDS
from steelyard.model import Quantity
from steelyard.tables.ledger import Ledger, Row


def plain(quantity: Quantity) -> bool:
    """Is it one number in digits, and no bound, so that it may be a misprint of another?"""
    return quantity.form == "digits" and quantity.value_to is None and quantity.hedge not in BOUNDS


def spoken_of(asker: Asker, question: Question) -> set[str]:
    """All whom the text names near by, with the groups that they are in."""
    claim = question.claim
    areas = {*claim.around, *claim.rivals, *claim.owners}
    areas |= {p.code for p in (claim.subject, claim.counterpart) if p is not None}
    return areas | {code for area in areas for code in asker.areas.scopes(area, question.day)}


def rows_among(ledger: Ledger, reporters: Set[str], partners: Set[str] | None) -> Iterator[Row]:
    """The rows that these have with one another; ``partners`` None: with whomever."""
    for reporter in sorted(reporters):
        for pair in ledger.pairs_of(reporter):
            if partners is None or pair[1] in partners:
                yield from ledger.rows_of(*pair)


def any_fits(asker: Asker, quantity: Quantity, ledger: Ledger, rows: Iterable[Row]) -> bool:
    """Does any of the rows bear the figure out?"""
    return any(
        row.value is not None
        and same_unit(quantity.unit, row.unit)
        and weigh(quantity, row, ledger, asker.widths).meets
        for row in rows
    )

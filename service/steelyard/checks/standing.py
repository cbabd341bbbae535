"""Which of the rows that were said still stand on a day, and which of them comes first."""

from __future__ import annotations

from collections.abc import Sequence

from steelyard.checks.parties import Areas
from steelyard.checks.question import Question
from steelyard.tables import timeline
from steelyard.tables.ledger import Ledger, Row

RECENT = 7
_AGREED, _PAUSED = "agreed", "suspended"
_CHARGED = frozenset({"in_effect", "historic"})
_OF_TODAY = frozenset({"in_effect", "target"})
AIMED = "target_year"  # a key of tables that hold aims
_NARRATED = "narrated"  # what was done, and not what is
LONG_AGO = 4 * 365  # days after which a measured figure no longer speaks of today


def speaks_of_now(question: Question, row: Row) -> bool:
    """A measured figure of long ago is no answer where the text names no time of its own."""
    measured = row.status in ("actual", "estimate", "preliminary") or (
        row.status == "historic" and row.unit == "percent"
    )
    if not measured or row.valid_to is None:
        return True
    if question.stated:
        return (row.valid_from or 0) < question.last and question.first < row.valid_to
    return row.valid_to + LONG_AGO > question.day


def relevance(areas: Areas, question: Question, row: Row) -> tuple[int, int, int, int]:
    """Own rows before a group's before everyone's; the product named, the general case, the latest word."""
    claim = question.claim
    scopes = areas.scopes(claim.counterpart.code if claim.counterpart is not None else None, question.day)
    place = scopes.index(row.counterpart) if row.counterpart in scopes else len(scopes)
    product = claim.product.code if claim.product is not None else "all"
    other = int(row.attrs.get("product", "all") != product)
    return (other, place, int(bool(row.attrs.get("scope"))), -row.known_from)


def replaced(question: Question, ledger: Ledger, row: Row, others: Sequence[Row]) -> bool:
    """Has a later sum of the same kind taken its place, in a text that speaks of its own day?"""
    claim = question.claim
    if (
        claim.mood != "in_effect"
        or claim.relation == "change_from"
        or question.stated
        or _NARRATED in claim.words
    ):
        return False
    if "narrated" in claim.words:
        return False
    return any(
        other.known_from > row.known_from + RECENT
        and other.status == row.status
        and (other.subject, other.counterpart) == (row.subject, row.counterpart)
        and other.key == row.key
        for other in others
    )


def overtaken(question: Question, ledger: Ledger, row: Row) -> Row | None:
    """A newer aim of the same kind in the place of this one, in a text that tells it as today's."""
    claim = question.claim
    if AIMED not in ledger.keys or question.stated or claim.mood not in _OF_TODAY or _NARRATED in claim.words:
        return None
    newer = [
        other
        for other in ledger.rows_of(row.subject, row.counterpart)
        if row.known_from < other.known_from <= question.known - RECENT
        and other.status == row.status
        and other.confidence != "low"
        and other.unit == row.unit
        and other.value != row.value
        and all(other.attrs.get(name) == row.attrs.get(name) for name in ("kind", "part"))
    ]
    return max(newer, key=lambda other: other.known_from, default=None)


def _put_off(ledger: Ledger, row: Row) -> bool:
    """Is it an older rate that comes back behind the one which the same act has charged until then?"""
    others = timeline.of_key(ledger, row)
    older = any(other.value == row.value and other.known_from < row.known_from for other in others)
    until = any(other.value != row.value and other.known_from == row.known_from for other in others)
    return row.status == "announced" and older and until


def pending(question: Question, ledger: Ledger, row: Row) -> bool:
    """Announced about that day, or announced for later and not overtaken since.

    A rate that was put off is not announced by it: told as charged, it is the one that was.
    """
    if question.claim.mood in _CHARGED and _put_off(ledger, row):
        return False
    if abs(row.known_from - question.day) <= RECENT or question.first - 1 <= row.known_from <= question.last:
        return True
    if row.valid_from is not None and row.valid_from <= question.day:
        return False
    # a pause that goes on of an older rate does not overtake what has been agreed in its stead
    paused = {_PAUSED} if row.status == _AGREED else set()
    return not any(
        row.known_from < other.known_from <= question.known and other.status not in paused
        for other in timeline.of_key(ledger, row)
    )

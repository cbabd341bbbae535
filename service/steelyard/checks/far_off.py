"""Figures that cannot be those of an incomplete series either: far from every print that we hold of it.

A series that lacks editions cannot refute a figure near its own; revisions and other counts move it. One far
from every count we hold for that time, and that nobody named ever had, is wrong all the same, where the
sentence itself names whose it is, of when, and what it measures, or others of a list bear out that it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from steelyard.checks import slips, surely
from steelyard.checks.ask import Asker
from steelyard.checks.question import Answer, Question
from steelyard.checks.somebodys import is_theirs, plain
from steelyard.checks.spans import YEAR
from steelyard.intervals import Widths
from steelyard.model import Claim

STAGE = "far_off"
_MISSING = "missing_edition"
_RELATIONS = frozenset({"level", "change_to"})
_CLOSE, _STANDING, _MARK = "close", "standing", "mark"
"""What a reading says of its counts: they lie close together, they stand until changed, they are marks."""
_ALL = "total"  # of an aim: no part of it
_ROOM = Decimal("1.25")
"""Counts that lie further apart than this are not of one thing."""
_MANY = 4  # digits of which a revision hardly changes two about
_POINTS = frozenset({"percent", "fraction", "percentage_point"})


def decides(asker: Asker, question: Question, answers: Sequence[Answer]) -> list[Answer]:
    """The answers that a figure misses by more than any other count of the series could explain."""
    claim, quantity = question.claim, question.claim.quantity
    if not plain(quantity) or claim.relation not in _RELATIONS:
        return []
    missed = [a for a in answers if a.rows and a.fit is not None] + list(filter(_later_print, answers))
    core = [a for a in missed if a.reading["role"] == "core" and not a.low_confidence]
    core = [a for a in core if a.state == "misses" or _later_print(a)]
    if not core or not (surely.tied_firmly(claim) or claim.vouched):
        return []
    counts = core[0].reading["counts"]
    if not _told_of_one(asker, question, counts):
        return []
    if counts == _MARK:
        return [replace(a, stage=STAGE) for a in core] if _beyond_every_aim(asker, question, core[0]) else []
    timely = question.stated or claim.vouched or counts == _CLOSE
    if counts != _STANDING and not (timely and core[0].reading["use"] == "period"):
        return []
    same = [a for a in core if _of_one_print(claim, a)]
    table = same[0].reading["table"] if same else ""
    far = all(_far(claim, value, asker.widths, counts) for a in missed for value in _values(a))
    swapped = [a for a in core if any(_swap_of_many(claim, value) for value in _values(a))]
    if not (same or swapped or far) or is_theirs(asker, question, table):
        return []
    core = same or swapped or core
    return [replace(a, stage=STAGE) if a.stage in ("latest", _MISSING) else a for a in core]


def _of_one_print(claim: Claim, answer: Answer) -> bool:
    """Are all that vouch for it of the very print that this row is of, and is it the row's with a slip?"""
    edition = answer.rows[0].attrs.get("edition", "")
    if not edition or claim.prints != {(answer.reading["table"], edition)} or answer.state != "misses":
        return False
    one, two = slips.digits(claim.quantity), slips.digits(claim.quantity, answer.value)
    stated = all(p is None or p.found == "stated" for p in (claim.subject, claim.counterpart))
    few = len(one.rstrip("0")) < slips.SEVERAL
    return (
        slips.changed_about(one, two)
        or (not few and slips.one_wrong(one, two))
        or (stated and _apart(claim.quantity.value, answer.value))
    )


def _swap_of_many(claim: Claim, value: Decimal) -> bool:
    """Has it so many digits of that count, with two changed about, that no revision explains it?"""
    one, two = slips.digits(claim.quantity), slips.digits(claim.quantity, value)
    return len(one) >= _MANY and slips.changed_about(one, two)


def _apart(stated: Decimal, value: Decimal | None) -> bool:
    return not value or not 1 / _ROOM < stated / value < _ROOM


def _beyond_every_aim(asker: Asker, question: Question, answer: Answer) -> bool:
    """Is it more than anyone ever asked of that alliance, or it of its members?"""
    claim = question.claim
    if claim.subject is None or not asker.areas.is_group(claim.subject.code, question.day):
        return False
    if claim.mood != "agreed" and "met" not in claim.words:
        return False  # what somebody would like it to be
    ledger = asker.library.ledgers[answer.reading["table"]]
    held = [
        row.value
        for pair in ledger.pairs_of(claim.subject.code)
        for row in ledger.rows_of(*pair)
        if row.value is not None and row.unit == claim.quantity.unit and row.attrs.get("part") == _ALL
    ]
    return bool(held) and claim.quantity.value > max(held) and not is_theirs(asker, question, ledger.name)


def _told_of_one(asker: Asker, question: Question, counts: str) -> bool:
    """Does the text leave no doubt whose figure it is?"""
    claim = question.claim
    if counts == _MARK and claim.subject is not None and claim.subject.found in ("default", "stated"):
        return asker.areas.is_group(claim.subject.code, question.day)  # its mark is that of all members
    parties = [p for p in (claim.subject, claim.counterpart) if p is not None]
    if not parties or any(
        p.found != "stated" and not (claim.vouched and p.found == "carried") for p in parties
    ):
        return False
    return all(asker.areas.is_group(code, question.day) for code in claim.rivals)


def _later_print(answer: Answer) -> bool:
    """Is it a later print of a year that had ended, where an earlier one is missing?"""
    row = answer.rows[0] if answer.rows else None
    if answer.stage != _MISSING or row is None or row.valid_from is None or row.valid_to is None:
        return False
    return row.valid_to - row.valid_from >= YEAR


def _values(answer: Answer) -> list[Decimal]:
    """All that the reading found."""
    sign = answer.reading["sign"]
    held = [row.value for row in answer.held if row.value is not None]
    return held or (
        [answer.value] if answer.value is not None else [(answer.rows[0].value or Decimal(0)) * sign]
    )


def _far(claim: Claim, value: Decimal, widths: Widths, counts: str) -> bool:
    """Is it so far off that no revision and no other count explains it?"""
    quantity, stated = claim.quantity, claim.quantity.value
    if not stated or not value or (stated > 0) != (value > 0):
        return False
    apart = _apart(stated, value)
    if counts == _CLOSE:
        return apart
    one, two = slips.digits(quantity), slips.digits(quantity, value)
    swapped = slips.changed_about(one, two)
    if quantity.unit in _POINTS:
        return swapped
    several = len(one.rstrip("0")) >= slips.SEVERAL
    if apart and several and (counts == _STANDING or claim.vouched):
        return swapped or slips.one_wrong(one, two) or stated >= value * widths.gross_ratio
    return stated >= value * widths.gross_ratio or (several and slips.point_moved(quantity, value))

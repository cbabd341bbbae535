"""Acts in the news: of one that was just done, announced or threatened the table holds what it sets.

No table lists every act of all times. But of an act that it holds, it holds the rate; and a text of those
days that tells of it with another rate, which nobody has ever charged or threatened there, has it wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from steelyard.checks import slips, surely
from steelyard.checks.ask import Asker
from steelyard.checks.compare import distance_grade, same_unit, weigh
from steelyard.checks.parties import EVERYONE
from steelyard.checks.question import Answer, Question
from steelyard.checks.somebodys import any_fits, plain, rows_among, spoken_of
from steelyard.model import Quantity
from steelyard.tables import timeline
from steelyard.tables.ledger import Ledger, Row

_TOLD = frozenset({"threatened", "announced", "agreed", "in_force"})
_DONE = frozenset({"announced", "agreed", "in_effect", "historic"})
_RELATIONS = frozenset({"level", "change_to", "change_from"})


def decides(asker: Asker, question: Question, answers: Sequence[Answer]) -> list[Answer]:
    """The act that the text tells of, if its rate is another, and the figure is nobody's."""
    claim = question.claim
    ledgers = {answer.reading["table"] for answer in answers if answer.reading["role"] == "core"}
    ledger = asker.library.ledgers.get(ledgers.pop()) if len(ledgers) == 1 else None
    if ledger is None or not ledger.acts or claim.relation not in _RELATIONS:
        return []
    quantity = claim.quantity
    if not plain(quantity):
        return []
    if not (surely.tied_firmly(claim) or claim.vouched) or not question.dated:
        return []
    rows = list(_of_late(asker, question, ledger))
    if claim.relation == "change_from":  # what an act of those days changed
        rows = [row for row in _before(answers) if rows and row not in rows]
    else:
        rows += _charged(answers)
    if not rows or _somebodys(asker, question, ledger):
        return []
    reading = next(answer.reading for answer in answers if answer.reading["role"] == "core")
    best: Answer | None = None
    for row in rows:
        fit = weigh(quantity, row, ledger, asker.widths)
        if fit.meets:
            return []
        if _finer(quantity, row):
            continue
        if best is None or best.fit is None or fit.distance < best.fit.distance:
            best = Answer(reading, "misses", [row], fit, value=row.value, stage="news", world=lambda: True)
    return [best] if best is not None and not _far(asker, question, best) else []


def _finer(quantity: Quantity, row: Row) -> bool:
    """Has the figure more decimals than the act has, so that it is hardly this one misprinted?"""
    assert row.value is not None
    decimals = max(0, -int(row.value.normalize().as_tuple().exponent))
    return quantity.decimals > decimals and not slips.point_moved(quantity, row.value)


def _far(asker: Asker, question: Question, answer: Answer) -> bool:
    """Is it far off, and not as the digits changed about or the point moved would make it?"""
    quantity, value = question.claim.quantity, answer.value
    assert answer.fit is not None
    assert value is not None
    if distance_grade(quantity, answer.fit, value, asker.widths) != "gross":
        return False
    return not slips.changed_about(slips.digits(quantity), slips.digits(quantity, value)) and (
        not slips.point_moved(quantity, value)
    )


def _of_late(asker: Asker, question: Question, ledger: Ledger) -> Iterator[Row]:
    """Rows of the very parties and goods that came to be known shortly before."""
    claim = question.claim
    if claim.subject is None:
        return
    product = claim.product.code if claim.product is not None else "all"
    lists = ledger.rounding == "exact" and claim.mood in _DONE  # what is only talked of may be for all goods
    for subject in asker.areas.scopes(claim.subject.code, question.day)[:-1]:
        for counterpart in _partners(asker, question, product):
            for row in ledger.rows_of(subject, counterpart):
                if (
                    row.status in _TOLD
                    and row.value is not None
                    and same_unit(claim.quantity.unit, row.unit)
                    and row.attrs.get("product") == product
                    and (lists or not row.attrs.get(timeline.SCOPE))
                    and row.confidence != "low"
                    and _is_news(asker, question, row)
                ):
                    yield row


def _is_news(asker: Asker, question: Question, row: Row) -> bool:
    """Was it made known, or did it begin, shortly before?"""
    since = question.day - asker.widths.news_days
    if row.known_from > question.known + 1:
        return False
    return row.known_from >= since or (row.valid_from is not None and since <= row.valid_from <= question.day)


def _charged(answers: Sequence[Answer]) -> Iterator[Row]:
    """What governed that day, where the table lists everything: it is held as firmly as the news."""
    for answer in answers:
        decided = answer.reading["role"] == "core" and answer.state == "misses" and not answer.low_confidence
        if decided and answer.reading["use"] == "state" and answer.closed:
            yield answer.rows[0]


def _before(answers: Sequence[Answer]) -> Iterator[Row]:
    """What had been charged or said before it."""
    for answer in answers:
        if answer.reading["role"] == "core" and answer.state == "misses" and not answer.low_confidence:
            yield from answer.rows[:1]


def _partners(asker: Asker, question: Question, product: str) -> list[str]:
    """Whose rows count: an act on everyone tells of no single partner, unless it is on those goods."""
    other = question.claim.counterpart
    if product != "all":
        return asker.areas.scopes(other.code if other is not None else None, question.day)
    if other is None or other.code == EVERYONE:
        return [EVERYONE]
    return asker.areas.scopes(other.code, question.day)[:-1] if other.found != "guessed" else []


def _somebodys(asker: Asker, question: Question, ledger: Ledger) -> bool:
    """Does the figure fit any row of those whom the text names, of whatever goods and time?

    Where the sentence names neither the partner nor the goods, of whichever partner, too.
    """
    claim = question.claim
    named = any(p is not None and p.found == "stated" for p in (claim.counterpart, claim.product))
    reporters = spoken_of(asker, question) | {EVERYONE}
    known = question.known + asker.widths.lead_days
    rows = (
        row for row in rows_among(ledger, reporters, reporters if named else None) if row.known_from <= known
    )
    return any_fits(asker, claim.quantity, ledger, rows)

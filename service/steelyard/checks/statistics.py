"""Statistics of a period: which edition of it was known, and what only fits elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from steelyard.checks import slips, spans
from steelyard.checks.ask import Asker
from steelyard.checks.compare import same_unit, weigh
from steelyard.checks.parties import EVERYONE
from steelyard.checks.question import Answer, Question, state_of
from steelyard.model import Claim, Day, Quantity
from steelyard.tables import timeline
from steelyard.tables.ledger import Ledger, Row

LATEST = (
    75  # days after its end in which a month or quarter is what a text on trade may mean without naming it
)
SETTLED = 14  # days that a revision must have been out before an older print is called stale
TELLING = (
    3  # digits a percentage needs before its fitting another year than the named one is more than chance
)
_MIRROR = Decimal("1.5")
_DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}


def ask_period(asker: Asker, question: Question, reading: Mapping[str, Any]) -> Answer:
    """The answer of a ``period`` reading."""
    ledger = asker.library.ledgers.get(reading["table"])
    if ledger is None:
        return Answer(reading, "open")
    every = _series_of(asker, question, reading, ledger)
    periods = _joined(one.periods for one in every if same_unit(question.claim.quantity.unit, one.unit))
    if every and periods is None:
        return Answer(reading, "open", stage="other_unit", unit=every[0].unit)
    if not periods:
        return Answer(reading, "open")
    known = question.known + asker.widths.grace_days
    wanted = spans.wanted(question, periods, known)
    best: Answer | None = None
    for span in wanted:
        answer = _of_span(asker, question, reading, ledger, periods[span], known)
        if answer is not None and (best is None or _rank(answer) < _rank(best)):
            best = answer
    if best is None and not question.stated:
        best = _lately(asker, question, reading, ledger, periods, known)
        if best is not None:
            return best
    if best is None:
        return _missing(asker, question, reading, ledger, periods, wanted or [spans.exact(question)], known)
    if best.state != "fits":
        lately = _lately(asker, question, reading, ledger, periods, known) if not question.stated else None
        if lately is not None:
            return lately
        lost = [] if question.stated else spans.lost(periods, wanted, known)
        if lost:
            return _missing(asker, question, reading, ledger, periods, lost, known)
        older = _elsewhere(asker, question, reading, ledger, periods, set(wanted), known)
        # An older print of the very period explains the figure better than another period that is like it.
        if older is not None and best.stage != "older_vintage" and not _coarse(question):
            best.stage, best.rows = older[0], [*best.rows, older[1]]
    named = question.claim.period_found == "stated" and not any(
        other.period == question.claim.period for other in question.claim.partners
    )  # "from 2% in 2023" has a time of its own
    if question.claim.relation == "change_from" and best.state != "fits" and not named:
        before = _elsewhere(asker, question, reading, ledger, periods, set(), known)
        if before is not None and before[0] == "older_period":
            return Answer(reading, "fits", [before[1]], best.fit, value=before[1].value, stage="before")
        return Answer(reading, "open", best.rows)
    held = best.rows[0]
    if reading["world"] == "table":
        best.world = partial(ledger.closed_for, held, held.valid_from, held.valid_to)
    return best


def _lately(
    asker: Asker,
    question: Question,
    reading: Mapping[str, Any],
    ledger: Ledger,
    periods: Mapping[spans.Span, list[Row]],
    known: Day,
) -> Answer | None:
    """A figure that fits one of the last months or quarters can support a text that names no period."""
    for span in sorted(periods, key=lambda s: s[1], reverse=True):
        if span[1] - span[0] < spans.YEAR and span[1] <= known < span[1] + LATEST + (span[1] - span[0]):
            answer = _of_span(asker, question, reading, ledger, periods[span], known)
            if answer is not None and answer.state == "fits":
                return answer
    return None


def _rank(answer: Answer) -> tuple[int, int]:
    return (0 if answer.state == "fits" else 1, 0)


def _series_of(
    asker: Asker, question: Question, reading: Mapping[str, Any], ledger: Ledger
) -> Sequence[timeline.Series]:
    """The rows that the reading asks for, by unit and period."""
    claim = question.claim
    subject, counterpart = claim.subject, claim.counterpart
    if reading["parties"] == "swap":
        subject, counterpart = counterpart, subject
    if subject is None:
        return ()
    if reading["parties"] == "named" and (counterpart is None or counterpart.code == EVERYONE):
        return ()
    asked = asker.asked(question, reading, ledger)
    if "counterpart" not in ledger.roles or reading["parties"] == "subject_only":
        return asked.series(subject.code, "")
    if reading["parties"] == "any_counterpart":
        return [one for pair in ledger.pairs_of(subject.code) for one in asked.series(*pair)]
    return asked.series(subject.code, counterpart.code if counterpart is not None else EVERYONE)


def _joined(series: Iterable[timeline.Periods]) -> timeline.Periods | None:
    """All rows of several series by period; None where there is none."""
    every = list(series)
    if len(every) < 2:
        return every[0] if every else None
    found: dict[spans.Span, list[Row]] = {}
    for one in every:
        for span, rows in one.items():
            found.setdefault(span, []).extend(rows)
    return found


def _of_span(
    asker: Asker, question: Question, reading: Mapping[str, Any], ledger: Ledger, rows: list[Row], known: Day
) -> Answer | None:
    """The latest edition of each series decides; an older print that fits is remembered as such."""
    series: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        if row.known_from <= known:
            series.setdefault(series_of(ledger, row), []).append(row)
    if not series:
        return None
    best: Answer | None = None
    for prints in series.values():
        prints.sort(key=lambda row: (row.known_from, row.id), reverse=True)
        answer = _answer(asker, question, reading, ledger, prints[0])
        if answer.state != "fits":
            for older in prints[1:]:
                again = _answer(asker, question, reading, ledger, older)
                if again.state == "fits":
                    if prints[0].known_from + SETTLED > question.known or "revised" in question.claim.words:
                        answer = again
                        answer.stage = "recent_vintage"
                    else:
                        answer.stage, answer.rows = "older_vintage", [prints[0], older]
                    break
        if (
            best is None
            or _rank(answer) < _rank(best)
            or (
                _rank(answer) == _rank(best)
                and answer.fit is not None
                and best.fit is not None
                and answer.fit.distance < best.fit.distance
            )
        ):
            best = answer
    return best


def series_of(ledger: Ledger, row: Row) -> tuple[str, ...]:
    """What tells one series of a pair from another: all that its key says, but the edition."""
    return tuple(
        row.attrs.get(name, "")
        for name in (*ledger.keys, *ledger.attributes)
        if name
        in (
            "measure",
            "scope",
            "basis",
            "adjustment",
            "indicator",
            "stage",
            "product",
            "part",
            "kind",
            "actor",
        )
    )


def _answer(asker: Asker, question: Question, reading: Mapping[str, Any], ledger: Ledger, row: Row) -> Answer:
    claim = question.claim
    sign = reading["sign"] * claim.sign
    if "either_way" in claim.words and row.value is not None:  # "the gap" does not tell whose surplus it is
        sign = -1 if row.value < 0 else 1
    assert row.value is not None
    factor = sign * part_of_period(claim.quantity.per, row)
    fit = weigh(claim.quantity, row, ledger, asker.widths, factor=factor)
    state = state_of(fit)
    mirrored = reading["parties"] == "swap" and _mirrored(claim, row.value * factor)
    if state == "misses" and mirrored and not _changed_about(claim.quantity, row.value * factor):
        state = "open"
    if state == "misses" and fit.distance <= abs(row.value) * Decimal(str(reading.get("room", 0))):
        state = "open"
    return Answer(reading, state, [row], fit, value=row.value * factor)


def _coarse(question: Question) -> bool:
    """Is it a percentage of a named period, with so few digits that it may fit another period by chance?"""
    quantity = question.claim.quantity
    digits = quantity.value.normalize().as_tuple().digits
    return question.stated and quantity.unit == "percent" and len(digits) < TELLING


def _mirrored(claim: Claim, count: Decimal) -> bool:
    """Is the figure what a country's own count may be, where we hold only its partner's? Freight, transit and
    valuation set the two counts of one trade apart, by up to half (IMF, Direction of Trade Statistics)."""
    value = claim.quantity.value
    return count > 0 and 1 / _MIRROR <= value / count <= _MIRROR


def _changed_about(quantity: Quantity, value: Decimal) -> bool:
    """Is the figure the partner's count with two digits changed about? That is a slip, no own count."""
    one = slips.digits(quantity)
    plain = quantity.form == "digits" and len(one) >= slips.SEVERAL
    return plain and slips.changed_about(one, slips.digits(quantity, value))


def part_of_period(per: str | None, row: Row) -> Decimal:
    """What part of the row's period "a day" or "a month" is, where the figure says so."""
    days = _DAYS.get(per or "")
    if days is None or row.valid_from is None or row.valid_to is None:
        return Decimal(1)
    length = row.valid_to - row.valid_from
    return Decimal(1) if abs(length - days) <= 6 else Decimal(days) / Decimal(length)


def _missing(
    asker: Asker,
    question: Question,
    reading: Mapping[str, Any],
    ledger: Ledger,
    periods: Mapping[spans.Span, list[Row]],
    wanted: list[spans.Span],
    known: Day,
) -> Answer:
    """We hold only later editions: of a period that had ended, the writer had a print that we lack."""
    for span in wanted:
        later = [row for row in periods.get(span, ()) if row.known_from > known]
        if later and span[1] <= known:
            later.sort(key=lambda row: row.known_from)
            for row in later:
                answer = _answer(asker, question, reading, ledger, row)
                if answer.state == "fits":
                    answer.stage = "missing_edition"
                    return answer
            return Answer(reading, "open", [later[0]], stage="missing_edition")
    return Answer(reading, "open")


def _elsewhere(
    asker: Asker,
    question: Question,
    reading: Mapping[str, Any],
    ledger: Ledger,
    periods: Mapping[spans.Span, list[Row]],
    tried: set[spans.Span],
    known: Day,
) -> tuple[str, Row] | None:
    """A figure that fits another year: stale, or not yet known."""
    for span in sorted(periods, key=lambda s: s[1], reverse=True):
        if span in tried or span[1] - span[0] < spans.YEAR:
            continue
        for row in periods[span]:
            if row.status == "claimed":
                continue
            if _answer(asker, question, reading, ledger, row).state == "fits":
                return (
                    "older_period" if row.known_from <= known or span[1] <= known else "later_period"
                ), row
    return None

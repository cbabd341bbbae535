"""Why a figure conflicts: what it would have been right of — another date, a threat, a sum, another scale."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from steelyard.checks.ask import Asker
from steelyard.checks.compare import meets_closely, same_unit, weigh
from steelyard.checks.observe import observe
from steelyard.checks.parties import EVERYONE
from steelyard.checks.question import Answer, Question
from steelyard.intervals import BOUNDS
from steelyard.model import Observation
from steelyard.tables import timeline
from steelyard.tables.ledger import Ledger, Row

Found = tuple[str, list[Observation], str | None]
THOUSAND = Decimal(1000)
FATES = frozenset({"ended", "struck_down", "only_proposed", "not_yet_in_effect"})
"""What became of a rate that the figure fits; ``suspended`` is excused apart."""
RECENT = 7
_WHOLE = frozenset({"total", "core"})


def reason(asker: Asker, question: Question, answer: Answer, answers: list[Answer]) -> Found:
    """The reason code of a conflict, the rows that show it, and a grade if the reason sets one."""
    if question.claim.quantity.hedge in BOUNDS:  # a bound fits something at any time: that explains nothing
        return "wrong_value", [], None
    if turned(asker, question, answer):
        return "other_side", [], "gross"
    if question.claim.measure == "defence_share_of_gdp" and any(
        one.stage == "later_period" for one in answers
    ):
        target = _as_target(asker, question)  # likelier than that the writer knew a later figure
        if target is not None:
            return "target_as_fact", [target], None
    for one in answers:
        stale = _stage(asker, question, one)
        if stale is not None:
            return stale
    slip = scaled(asker, question, answer)
    if slip:
        return "scale_error", [], "gross"
    ledger = asker.library.ledgers[answer.reading["table"]]
    if "instrument" in ledger.keys:
        return _life_cycle(asker, question, ledger, answer)
    if question.claim.measure == "defence_share_of_gdp":
        target = _as_target(asker, question)
        if target is not None:
            return "target_as_fact", [target], None
    return "wrong_value", [], None


def turned(asker: Asker, question: Question, answer: Answer) -> bool:
    """Is it the row's figure with its sign turned: a surplus for a deficit, of two who are both named?"""
    claim, value = question.claim, answer.value
    named = all(p is not None and p.found == "stated" for p in (claim.subject, claim.counterpart))
    if not named or not value or (value > 0) == (claim.quantity.value > 0):
        return False
    ledger = asker.library.ledgers[answer.reading["table"]]
    return meets_closely(weigh(claim.quantity, answer.rows[0], ledger, asker.widths, value=-value))


def _stage(asker: Asker, question: Question, answer: Answer) -> Found | None:
    codes = {
        "older_vintage": "stale_vintage",
        "older_period": "stale_period",
        "later_period": "not_known_then",
    }
    code = codes.get(answer.stage)
    if code is None or answer.state != "misses" or not answer.rows:
        return None
    if code == "not_known_then" and question.stated:  # that a later year has this figure is chance
        return None
    ledger = asker.library.ledgers[answer.reading["table"]]
    return (
        code,
        [observe(asker.library, ledger, answer.rows[-1])],
        "near" if code == "stale_vintage" else None,
    )


def _fits(asker: Asker, question: Question, row: Row, ledger: Ledger, sign: int = 1) -> bool:
    if row.value is None or not same_unit(question.claim.quantity.unit, row.unit):
        return False
    if "either_way" in question.claim.words:
        sign = -1 if row.value < 0 else 1
    return weigh(question.claim.quantity, row, ledger, asker.widths, factor=Decimal(sign)).meets


def _life_cycle(asker: Asker, question: Question, ledger: Ledger, answer: Answer) -> Found:
    """Of a tariff: a rate that ended, was suspended, is only threatened, or came later."""
    claim = question.claim
    if claim.counterpart is None or claim.subject is None:
        return "wrong_value", [], None
    product = claim.product.code if claim.product else "all"
    rows = [
        row
        for subject in asker.areas.scopes(claim.subject.code, question.day)[:-1]
        for code in asker.areas.scopes(claim.counterpart.code, question.day)
        for row in ledger.rows_of(subject, code)
        if row.attrs.get("product", "all") == product and _fits(asker, question, row, ledger)
    ]
    known = question.known + asker.widths.grace_days
    then = [row for row in rows if row.known_from <= known]
    for row in sorted(
        then,
        key=lambda row: (row.status == "threatened", row.status == "claimed", _scoped(row), -row.known_from),
    ):
        code = _fate(question, ledger, row)
        aimed = row.counterpart != EVERYONE or claim.counterpart.code == EVERYONE
        if code is not None and (aimed or not (code == "only_proposed" or _scoped(row))):
            return code, [observe(asker.library, ledger, row)], None
    later = [
        row
        for row in rows
        if row.known_from > known and row.status in timeline.GOVERNING and not _scoped(row)
    ]
    if later:
        first = min(later, key=lambda row: row.known_from)
        return "not_known_then", [observe(asker.library, ledger, first)], None
    return "wrong_value", [], None


def ran_ahead(asker: Asker, question: Question, code: str, shown: list[Observation], held: Row) -> bool:
    """Was the figure made official so soon after the text that it had leaked, or was being settled?

    Not where another had just been announced (``held``): then the text tells that one wrongly.
    """
    if code != "not_known_then" or question.claim.mood in ("in_effect", "historic") or not shown:
        return False
    return (
        shown[0].known_from - question.day <= asker.widths.lead_days
        and question.day - held.known_from > RECENT
    )


def _scoped(row: Row) -> bool:
    return bool(row.attrs.get(timeline.SCOPE))


def _fate(question: Question, ledger: Ledger, row: Row) -> str | None:
    """What became of a rate that the figure fits: a mere threat, suspended, struck down, or ended."""
    if row.status in ("threatened", "withdrawn"):
        return "only_proposed"
    if row.status == "claimed":
        return "ended"
    if row.status not in timeline.GOVERNING:
        return None
    key = dict(zip(ledger.keys, timeline.key_of(ledger, row), strict=True))
    now = timeline.state(ledger, row.subject, row.counterpart, key, question.first, question.known)
    if now and now[0].value == row.value and now[0].status in ("suspended", "struck_down"):
        return now[0].status
    if (
        row.status in ("announced", "in_force")
        and row.valid_from is not None
        and row.valid_from >= question.last
    ):
        return "not_yet_in_effect"
    return "ended"


def scaled(asker: Asker, question: Question, answer: Answer) -> bool:
    """Would the figure be right a thousand times larger or smaller?"""
    q = question.claim.quantity
    if not answer.value or q.unit in ("percent", "percentage_point") or q.hedge in BOUNDS:
        return False  # a bound that is a thousand times off may hold all the same
    if q.hedge == "order":
        return False  # "hundreds of millions" has no digits that could be right
    ledger = asker.library.ledgers[answer.reading["table"]]
    for factor in (THOUSAND, 1 / THOUSAND):
        to = q.value_to * factor if q.value_to is not None else None
        moved = replace(
            q, value=q.value * factor, value_to=to, place=q.place * factor, scale=q.scale * factor
        )
        if weigh(moved, answer.rows[0], ledger, asker.widths, value=answer.value).meets:
            return True
    return False


def _as_target(asker: Asker, question: Question) -> Observation | None:
    ledger = asker.library.ledgers.get("defence_targets")
    claim = question.claim
    if ledger is None or claim.subject is None:
        return None
    for code in asker.areas.scopes(claim.subject.code, question.day)[:-1]:
        for pair in ledger.pairs_of(code):
            for row in ledger.rows_of(*pair):
                if (
                    row.known_from <= question.known
                    and row.unit == claim.quantity.unit
                    and row.attrs.get("part") in _WHOLE
                    and _fits(asker, question, row, ledger)
                ):
                    return observe(asker.library, ledger, row)
    return None


def fits_earlier(asker: Asker, question: Question, answer: Answer) -> bool:
    """Of an undated text: does the figure fit any earlier row of the same key?"""
    ledger = asker.library.ledgers[answer.reading["table"]]
    claim = question.claim
    if claim.subject is None:
        return False
    codes = asker.areas.scopes(claim.counterpart.code if claim.counterpart else None, question.day)
    sign = claim.sign * answer.reading["sign"]
    product = claim.product.code if claim.product is not None else "all"
    return (
        any(
            row.attrs.get("product", product) == product and _fits(asker, question, row, ledger, sign)
            for subject in asker.areas.scopes(claim.subject.code, question.day)
            for code in (*codes, "")
            for row in ledger.rows_of(subject, code)
        )
        or answer.stage == "older_period"
    )


def revised(asker: Asker, question: Question, answer: Answer) -> Observation | None:
    """A later print of the same statistic that the figure does not meet: known then, revised since."""
    if answer.reading["use"] != "period" or not answer.rows:
        return None
    row = answer.rows[0]
    ledger = asker.library.ledgers[answer.reading["table"]]
    key = _key(ledger, row)
    later = [
        other
        for other in ledger.rows_of(row.subject, row.counterpart)
        if other.known_from > max(question.known, row.known_from)
        and (other.valid_from, other.valid_to) == (row.valid_from, row.valid_to)
        and _key(ledger, other) == key
        and other.value != row.value
    ]
    if not later:
        return None
    newest = max(later, key=lambda other: other.known_from)
    sign = question.claim.sign * answer.reading["sign"]
    if _fits(asker, question, newest, ledger, sign):
        return None
    return observe(asker.library, ledger, newest)


def _key(ledger: Ledger, row: Row) -> tuple[str, ...]:
    return tuple(
        row.attrs.get(n, "")
        for n in ("measure", "scope", "basis", "adjustment", "indicator", "product", "stage")
    )

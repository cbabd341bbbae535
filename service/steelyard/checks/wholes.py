"""Wholes, their parts and their rivals, by one series: both directions of trade, shares, so many times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from steelyard.checks.arithmetic import HUNDRED, Readings, judged, short, unknown
from steelyard.checks.ask import Asker
from steelyard.checks.observe import observe
from steelyard.checks.question import Answer, Question
from steelyard.checks.readings import suits
from steelyard.checks.statistics import ask_period, part_of_period
from steelyard.model import Verdict
from steelyard.tables.ledger import Ledger, Row

AGREES = "consistent"
_ROOM = Decimal("0.07")  # a share may lie so far off, as a part of itself, by another basis
_LOOSE = Decimal("0.25")  # "three times as much" may be three and a half
_SERVICES = Decimal("2")  # trade with services lies so far above that in goods, at most, as a rule
SUMS = {"total_trade": ("exports", "imports")}


def both_directions(asker: Asker, question: Question, readings: Readings) -> Verdict | None:
    """Both directions of trade together, by the same series, where no row has the sum."""
    claim = question.claim
    wrong: Verdict | None = None
    for reading in readings.get(SUMS[claim.measure][0], ()):
        other = next(
            (
                r
                for r in readings.get(SUMS[claim.measure][1], ())
                if r["id"] == reading["id"] and r["parties"] == reading["parties"]
            ),
            None,
        )
        if other is None or reading["use"] != "period" or not suits(reading, claim):
            continue
        one, two = (ask_period(asker, question, dict(r) | {"relations": ()}) for r in (reading, other))
        if (
            not one.rows
            or not two.rows
            or one.rows[0].valid_from != two.rows[0].valid_from
            or "missing_edition" in (one.stage, two.stage)
        ):
            continue
        a, b = one.rows[0], two.rows[0]
        year = (a.value or Decimal(0)) + (b.value or Decimal(0))
        total = year * part_of_period(claim.quantity.per, a)  # "$2 billion a day"
        working = f"{short(a)} + {short(b, a)} = {year / a.scale:f}"
        if total != year:
            working += f" a year, {total / a.scale:.3g} a {claim.quantity.per}"
        ledger = asker.library.ledgers[reading["table"]]
        evidence = [observe(asker.library, ledger, row) for row in (a, b)]
        half = total * ledger.tolerance / 2
        closed = reading["parties"] == "as_is" and question.stated and _closed(ledger, one, two)
        closed = closed and total == year  # a rate by the day is an average of no named days
        # of no named basis: services may be counted in
        told = claim.words & {"goods", "basis"} or not total <= abs(claim.quantity.value) <= total * _SERVICES
        closed = closed and bool(told)
        verdict = judged(
            asker,
            claim,
            total - half,
            total + half,
            evidence,
            working,
            conflict=closed,
        )
        if verdict.status == "consistent":
            return verdict
        if verdict.status == "conflicting" and wrong is None:
            wrong = verdict
    if wrong is None or _stated(asker, question, readings):
        return None
    return wrong


def _stated(asker: Asker, question: Question, readings: Readings) -> bool:
    """Does a row of its own bear the sum out?"""
    own = (r for r in readings.get(question.claim.measure, ()) if r["use"] == "period")
    return any(ask_period(asker, question, r).state == "fits" for r in own)


def _closed(ledger: Ledger, *answers: Answer) -> bool:
    """Are the rows the latest of what a complete table holds, and sure?"""
    return all(
        a.stage == "latest"
        and a.rows[0].confidence != "low"
        and ledger.closed_for(a.rows[0], a.rows[0].valid_from, a.rows[0].valid_to)
        for a in answers
    )


def share_of_whole(asker: Asker, question: Question, readings: Readings) -> Verdict | None:
    """What part of the whole one partner makes up, or one member of a group, by the same series."""
    claim = question.claim
    if claim.product is not None and claim.product.code != "all":
        return None  # the series are of all goods
    factor = HUNDRED if claim.quantity.unit == "percent" else Decimal(1)
    verdicts: list[Verdict] = []
    near = False
    for ledger, one, everyone in _both(asker, question, readings):
        a, b = one.rows[0], everyone.rows[0]
        share = _quotient(one, everyone) * factor
        sums = f"{short(a, b)} / {short(b)} = {share / factor * HUNDRED:.1f} percent"
        evidence = [observe(asker.library, ledger, row) for row in (a, b)]
        room = max(share * _ROOM, factor / HUNDRED)
        near = (
            near or judged(asker, claim, share - room, share + room, evidence, sums, False).status == AGREES
        )
        closed = question.stated and _closed(ledger, one, everyone)
        verdicts.append(judged(asker, claim, share, share, evidence, sums, conflict=closed))
    order = [AGREES, "unverifiable"] if near else [AGREES, "conflicting", "unverifiable"]
    found = next((v for status in order for v in verdicts if v.status == status), None)
    if found is None and verdicts:
        first = verdicts[0]
        found = Verdict("unverifiable", "not_listed", evidence=first.evidence, notes=first.notes)
    return found


def times_another(asker: Asker, question: Question, readings: Readings) -> Verdict:
    """How many times the figure of another area that of this one is, by the same series."""
    verdicts: list[Verdict] = []
    for ledger, one, other in _both(asker, question, readings):
        times = _quotient(one, other)
        sums = f"{short(one.rows[0], other.rows[0])} / {short(other.rows[0])} = {times:.2f}"
        evidence = [observe(asker.library, ledger, row) for row in (one.rows[0], other.rows[0])]
        room = times * _LOOSE
        near = judged(asker, question.claim, times - room, times + room, evidence, sums, False).status
        closed = question.stated and near != AGREES and _closed(ledger, one, other)
        verdicts.append(judged(asker, question.claim, times, times, evidence, sums, conflict=closed))
    order = (AGREES, "conflicting", "unverifiable")
    return next((v for status in order for v in verdicts if v.status == status), unknown())


def _both(asker: Asker, question: Question, readings: Readings) -> Iterator[tuple[Ledger, Answer, Answer]]:
    """The rows of the subject, and of what it is measured by, for the same time and series."""
    claim = question.claim
    free = replace(claim, quantity=replace(claim.quantity, unit=""))
    for reading in readings.get(claim.measure, ()):
        if reading["use"] != "period" or reading["parties"] not in ("as_is", "subject_only"):
            continue
        plain = dict(reading) | {"relations": ()}
        against = replace(free, counterpart=None)
        if reading["parties"] == "subject_only":
            against.subject = claim.counterpart
        one = ask_period(asker, replace(question, claim=free), plain)
        other = ask_period(asker, replace(question, claim=against), plain)
        found = one.rows and other.rows and one.rows[0].valid_from == other.rows[0].valid_from
        if found and other.rows[0].value and _one_count(one.rows[0], other.rows[0]):
            yield asker.library.ledgers[reading["table"]], one, other


def _one_count(one: Row, other: Row) -> bool:
    """Does the same office count both, in the same way?"""
    return all(one.attrs.get(name) == other.attrs.get(name) for name in ("scope", "basis", "adjustment"))


def _quotient(one: Answer, other: Answer) -> Decimal:
    return abs((one.rows[0].value or Decimal(0)) / (other.rows[0].value or Decimal(1)))

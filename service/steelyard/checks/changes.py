"""Changes: by so many points between two levels of a sentence, or in percent from an earlier row."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from steelyard.checks.arithmetic import HUNDRED, Readings, judged, short, unknown
from steelyard.checks.ask import Asker
from steelyard.checks.compare import compare
from steelyard.checks.earlier import earlier
from steelyard.checks.observe import observe
from steelyard.checks.question import Question
from steelyard.checks.spans import YEAR
from steelyard.checks.statistics import ask_period
from steelyard.intervals import covered
from steelyard.model import Claim, Interval, Verdict
from steelyard.tables.ledger import Row

_ROOM = Decimal("0.015")  # a growth rate may lie so far off, as a share, by revisions and other series


def difference(asker: Asker, question: Question) -> Verdict:
    """A change by so many points, beside the two levels of the same sentence."""
    claim = question.claim
    before = next(
        (p for p in claim.partners if p.relation == "change_from" and p.quantity.unit == "percent"), None
    )
    after = next(
        (p for p in claim.partners if p.relation in ("change_to", "level") and p.quantity.unit == "percent"),
        None,
    )
    if (
        before is None
        or after is None
        or before.quantity.value_to is not None
        or after.quantity.value_to is not None
    ):
        return unknown()
    a, b = before.quantity.value, after.quantity.value
    points = abs(b - a)
    relative = abs(b - a) / a * HUNDRED if a else points
    sums = f"{b:f} - {a:f} = {b - a:f} points"
    cover = covered(claim.quantity, asker.widths)
    by_points = compare(claim.quantity, cover, Interval(points, points), points, asker.widths, None)
    if by_points.loose:
        return unknown("understates")
    if by_points.meets:
        note = ["points_not_percent"] if claim.quantity.unit == "percent" else []
        return Verdict(
            "consistent",
            "match",
            "alternate_basis" if note else "exact",
            notes=[f"arithmetic: {sums}", *note],
            interval=cover.wide,
        )
    if (
        claim.quantity.unit == "percent"
        and compare(claim.quantity, cover, Interval(relative, relative), relative, asker.widths, None).meets
    ):
        return Verdict(
            "consistent",
            "match",
            "rounded",
            notes=[f"arithmetic: {sums}, {relative:.0f} percent"],
            interval=cover.wide,
        )
    reason = (
        "percent_vs_points"
        if claim.quantity.unit == "percentage_point" and abs(relative - claim.quantity.value) < 1
        else "internal"
    )
    return Verdict("conflicting", reason, "clear", notes=[f"arithmetic: {sums}"], interval=cover.wide)


def growth(asker: Asker, question: Question, readings: Readings) -> Verdict:
    """A change in percent from the period or the year before, by the same series and edition.

    It may conflict for a named year whose two levels are closed, if no series comes near it; not by the
    partner's count, nor where the text itself tells from which level it reckons.
    """
    claim = question.claim
    if claim.quantity.unit not in ("percent", "fraction") or claim.subject is None:
        return unknown()
    factor = HUNDRED if claim.quantity.unit == "percent" else Decimal(1)
    verdicts: list[Verdict] = []
    near = False
    for reading in readings.get(claim.measure, ()):
        if reading["use"] != "period" or (
            reading["product"] == "all" and claim.product is not None and claim.product.code != "all"
        ):
            continue
        answer = ask_period(
            asker,
            replace(question, claim=replace(claim, quantity=replace(claim.quantity, unit=""))),
            dict(reading) | {"relations": ()},
        )
        if not answer.rows or answer.stage in ("older_period", "later_period"):
            continue
        ledger = asker.library.ledgers[reading["table"]]
        now = answer.rows[0]
        for before in earlier(ledger, now, question.known):
            if now.value is None or not before.value:
                continue
            moved = (now.value / before.value - 1) * factor
            change = abs(moved)
            sums = f"{short(now, before)} / {short(before)} - 1 = {moved / factor * HUNDRED:.1f} percent"
            evidence = [observe(asker.library, ledger, now), observe(asker.library, ledger, before)]
            half = factor / 2000
            turned = _turned(claim, moved)
            verdict = judged(
                asker, claim, change - half, change + half, evidence, sums, conflict=False, may_fit=not turned
            )
            if verdict.status == "consistent" and answer.stage == "missing_edition":
                verdict.grade, verdict.reason = "alternate_vintage", "edition_missing"
            room = factor * _ROOM
            wide = judged(asker, claim, change - room, change + room, evidence, sums, conflict=False)
            near = near or (wide.status == "consistent" and not turned)
            closed = (
                question.stated
                and not reading["alternate"]
                and "told_from" not in claim.words
                and claim.words & {"rise", "fall"}
                and answer.stage == "latest"
                and _a_year(now)
                and not any(row.confidence == "low" for row in (now, before))
                and all(ledger.closed_for(row, row.valid_from, row.valid_to) for row in (now, before))
            )
            if verdict.status != "consistent" and closed:
                verdict = Verdict(
                    "conflicting", "wrong_value", "clear", evidence=evidence, notes=verdict.notes,
                    interval=verdict.interval,
                )  # fmt: skip
            verdicts.append(verdict)
    fitting = [v for v in verdicts if v.status == "consistent"]
    if fitting or not verdicts:
        return (fitting or [unknown()])[0]
    wrong = next((v for v in verdicts if v.status == "conflicting"), None)
    if wrong is None or near:
        first = verdicts[0]
        return Verdict(
            "unverifiable", "not_listed", evidence=first.evidence, notes=first.notes, interval=first.interval
        )
    return wrong


def _turned(claim: Claim, moved: Decimal) -> bool:
    """Does the text say up where the rows say down, or the reverse?"""
    told = claim.words & {"rise", "fall"}
    return moved != 0 and told == ({"fall"} if moved > 0 else {"rise"})


def _a_year(row: Row) -> bool:
    return row.valid_from is not None and row.valid_to is not None and row.valid_to - row.valid_from >= YEAR

"""So many times as much: as the average that the text names, or as the same series was before."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from steelyard.checks.arithmetic import Readings, judged, short, unknown
from steelyard.checks.ask import Asker
from steelyard.checks.earlier import earlier
from steelyard.checks.observe import observe
from steelyard.checks.question import Question
from steelyard.checks.statistics import ask_period
from steelyard.model import Verdict


def ratio(asker: Asker, question: Question) -> Verdict:
    """The figure named before is so many times the average that the text names."""
    claim = question.claim
    ledger = asker.library.ledgers.get("average_tariffs")
    base = next((p for p in claim.partners if p.quantity.unit == "percent"), None)
    if ledger is None or base is None or claim.subject is None or claim.counterpart is None:
        return unknown()
    rows = [
        row
        for row in ledger.rows_of(claim.subject.code, claim.counterpart.code)
        if row.value
        and row.known_from <= question.known
        and (not question.stated or (row.valid_from == question.first and row.valid_to == question.last))
        and row.attrs.get("indicator") in ("collected", "trade_weighted", "applied_weighted")
    ]
    if not rows:
        return unknown()
    rows.sort(key=lambda row: (row.attrs.get("indicator") != "collected", -row.known_from))
    values = [base.quantity.value / row.value for row in rows if row.value]
    low, high = min(values), max(values)
    first = rows[0]
    sums = (
        f"{base.quantity.value:f} / {first.value:f} = {base.quantity.value / (first.value or Decimal(1)):.1f}"
    )
    evidence = [observe(asker.library, ledger, row) for row in rows[:2]]
    return judged(
        asker,
        claim,
        low,
        high,
        evidence,
        sums,
        conflict=claim.subject.found != "guessed" and first.confidence != "low",
    )


def of_rates(asker: Asker, question: Question) -> Verdict:
    """The rate beside it is so many times one that was set for the same goods: "doubled the duty to 8%"."""
    claim = question.claim
    ledger = asker.library.ledgers.get("tariffs")
    base = next((p for p in claim.partners if p.quantity.unit == "percent"), None)
    if ledger is None or base is None or claim.subject is None or not claim.quantity.value:
        return unknown()
    wanted = base.quantity.value / claim.quantity.value
    other = claim.counterpart.code if claim.counterpart is not None else None
    products = asker.areas.family(claim.product.code) if claim.product is not None else ["all"]
    rows = [
        row
        for code in asker.areas.scopes(other, question.day)
        for row in ledger.rows_of(claim.subject.code, code)
        if row.value == wanted
        and row.known_from <= question.known
        and row.attrs.get("product", "all") in products
    ]
    if not rows:
        return unknown()
    evidence = [observe(asker.library, ledger, max(rows, key=lambda row: row.known_from))]
    times = base.quantity.value / wanted
    sums = f"{base.quantity.value:f} / {wanted:f} = {times:.2f}"
    return judged(asker, claim, times, times, evidence, sums, conflict=False)


def multiple(asker: Asker, question: Question, readings: Readings) -> Verdict:
    """So many times what it was: by the two levels of the sentence, else by a year or a period before."""
    claim = question.claim
    levels = {
        p.relation: p.quantity.value
        for p in claim.partners
        if p.quantity.unit not in ("times", "percent", "fraction")
    }
    if "change_to" in levels and levels.get("change_from"):
        times = levels["change_to"] / levels["change_from"]
        sums = f"{levels['change_to']:f} / {levels['change_from']:f} = {times:.2f}"
        return judged(asker, claim, times, times, [], sums, conflict=False)
    free = replace(claim, quantity=replace(claim.quantity, unit=""))
    verdicts: list[Verdict] = []
    for reading in readings.get(claim.measure, ()):
        if reading["use"] != "period":
            continue
        answer = ask_period(asker, replace(question, claim=free), dict(reading) | {"relations": ()})
        ledger = asker.library.ledgers[reading["table"]]
        for before in (
            earlier(ledger, answer.rows[0], question.known)
            if answer.rows and answer.stage != "missing_edition"
            else ()
        ):
            if before.value and answer.rows[0].value is not None:
                times = answer.rows[0].value / before.value
                sums = f"{short(answer.rows[0], before)} / {short(before)} = {times:.2f}"
                evidence = [observe(asker.library, ledger, row) for row in (answer.rows[0], before)]
                verdicts.append(judged(asker, claim, times, times, evidence, sums, conflict=False))
    return ([v for v in verdicts if v.status == "consistent"] or verdicts or [unknown()])[0]

"""Figures that follow from others, their arithmetic shown: ratio, difference, growth, deflation.

Kinds are a closed list in code; the relation and wording of the claim say which one applies. Interval arithmetic over
the references, by verdict semantics 2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from steelyard.checks import target_year
from steelyard.checks.ask import Asker, Question
from steelyard.checks.compare import compare
from steelyard.checks.observe import observe
from steelyard.checks.parties import EVERYONE
from steelyard.checks.statistics import ask_period
from steelyard.intervals import covered
from steelyard.model import Claim, Interval, Observation, Verdict
from steelyard.tables.ledger import Ledger, Row

Readings = Mapping[str, Sequence[Mapping[str, Any]]]
HUNDRED = Decimal(100)
_SUMS = {"total_trade": ("exports", "imports")}


def judge(asker: Asker, question: Question, readings: Readings) -> Verdict | None:
    """The verdict on a derived figure; None where the claim is none."""
    claim = question.claim
    if claim.relation == "ratio" and any(
        r["use"] == "period" and r["table"] != "average_tariffs" for r in readings.get(claim.measure, ())
    ):
        return _multiple(asker, question, readings)
    if claim.relation == "ratio":
        return _ratio(asker, question)
    if claim.measure in _SUMS and claim.relation in ("level", "change_to") and claim.counterpart is not None:
        return _sum(asker, question, readings)
    if claim.relation == "difference":
        return _difference(asker, question)
    if (
        claim.relation == "share"
        and claim.counterpart is not None
        and claim.counterpart.code != EVERYONE
        and claim.quantity.unit in ("percent", "fraction")
    ):
        return _part(asker, question, readings)
    if claim.relation in ("level", "change_to") and claim.period_found == "deadline":
        return target_year.judge(asker, question, readings.get(claim.measure, ()))
    if claim.relation == "change":
        return _growth(asker, question, readings)
    if claim.measure == "aid" and "real" in claim.words:
        return _deflated(asker, question)
    return None


def _unknown(reason: str = "no_series") -> Verdict:
    return Verdict("unverifiable", reason)


def _judged(
    asker: Asker,
    claim: Claim,
    low: Decimal,
    high: Decimal,
    evidence: list[Observation],
    sums: str,
    conflict: bool,
) -> Verdict:
    cover = covered(claim.quantity, asker.widths)
    middle = (low + high) / 2
    fit = compare(claim.quantity, cover, Interval(low, high), middle, asker.widths, None)
    if fit.meets:
        grade = fit.grade if fit.grade != "exact" else "rounded"
        verdict = Verdict("consistent", "match", grade, evidence=evidence, notes=[f"arithmetic: {sums}"])
    elif conflict:
        far = fit.distance > claim.quantity.place
        verdict = Verdict(
            "conflicting",
            "wrong_value",
            "clear" if far else "near",
            evidence=evidence,
            notes=[f"arithmetic: {sums}"],
        )
    else:
        verdict = Verdict("unverifiable", "not_listed", evidence=evidence, notes=[f"arithmetic: {sums}"])
    verdict.interval = cover.wide
    return verdict


def _ratio(asker: Asker, question: Question) -> Verdict:
    """The figure named before is so many times the average that the text names."""
    claim = question.claim
    ledger = asker.library.ledgers.get("average_tariffs")
    base = next((p for p in claim.partners if p.quantity.unit == "percent"), None)
    if ledger is None or base is None or claim.subject is None or claim.counterpart is None:
        return _unknown()
    rows = [
        row
        for row in ledger.rows_of(claim.subject.code, claim.counterpart.code)
        if row.value
        and row.known_from <= question.known
        and (not question.stated or (row.valid_from == question.first and row.valid_to == question.last))
        and row.attrs.get("indicator") in ("collected", "trade_weighted", "applied_weighted")
    ]
    if not rows:
        return _unknown()
    rows.sort(key=lambda row: (row.attrs.get("indicator") != "collected", -row.known_from))
    values = [base.quantity.value / row.value for row in rows if row.value]
    low, high = min(values), max(values)
    first = rows[0]
    sums = (
        f"{base.quantity.value:f} / {first.value:f} = {base.quantity.value / (first.value or Decimal(1)):.1f}"
    )
    evidence = [observe(asker.library, ledger, row) for row in rows[:2]]
    return _judged(
        asker,
        claim,
        low,
        high,
        evidence,
        sums,
        conflict=claim.subject.found != "guessed" and first.confidence != "low",
    )


def _multiple(asker: Asker, question: Question, readings: Readings) -> Verdict:
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
        return _judged(asker, claim, times, times, [], sums, conflict=False)
    free = replace(claim, quantity=replace(claim.quantity, unit=""))
    verdicts: list[Verdict] = []
    for reading in readings.get(claim.measure, ()):
        if reading["use"] != "period":
            continue
        answer = ask_period(asker, replace(question, claim=free), dict(reading) | {"relations": ()})
        ledger = asker.library.ledgers[reading["table"]]
        for before in (
            _earlier(ledger, answer.rows[0]) if answer.rows and answer.stage != "missing_edition" else ()
        ):
            if before.value and answer.rows[0].value is not None:
                times = answer.rows[0].value / before.value
                sums = f"{_short(answer.rows[0])} / {_short(before)} = {times:.2f}"
                evidence = [observe(asker.library, ledger, row) for row in (answer.rows[0], before)]
                verdicts.append(_judged(asker, claim, times, times, evidence, sums, conflict=False))
    return ([v for v in verdicts if v.status == "consistent"] or verdicts or [_unknown()])[0]


def _sum(asker: Asker, question: Question, readings: Readings) -> Verdict | None:
    """Both directions of trade together, by the same series, where no row has the sum."""
    claim = question.claim
    for reading in readings.get(_SUMS[claim.measure][0], ()):
        other = next(
            (
                r
                for r in readings.get(_SUMS[claim.measure][1], ())
                if r["id"] == reading["id"] and r["parties"] == reading["parties"]
            ),
            None,
        )
        if other is None or reading["use"] != "period":
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
        total = (a.value or Decimal(0)) + (b.value or Decimal(0))
        ledger = asker.library.ledgers[reading["table"]]
        evidence = [observe(asker.library, ledger, row) for row in (a, b)]
        half = total * ledger.tolerance / 2
        verdict = _judged(
            asker,
            claim,
            total - half,
            total + half,
            evidence,
            f"{_short(a)} + {_short(b)} = {total / a.scale:f}",
            conflict=False,
        )
        if verdict.status == "consistent":
            return verdict
    return None


def _part(asker: Asker, question: Question, readings: Readings) -> Verdict | None:
    """What part of the whole one partner makes up, by the same series."""
    claim = question.claim
    free = replace(claim, quantity=replace(claim.quantity, unit=""))
    factor = HUNDRED if claim.quantity.unit == "percent" else Decimal(1)
    verdicts: list[Verdict] = []
    for reading in readings.get(claim.measure, ()):
        if reading["use"] != "period" or reading["parties"] != "as_is":
            continue
        plain = dict(reading) | {"relations": ()}
        ledger = asker.library.ledgers[reading["table"]]
        one = ask_period(asker, replace(question, claim=free), plain)
        everyone = ask_period(asker, replace(question, claim=replace(free, counterpart=None)), plain)
        if (
            not one.rows
            or not everyone.rows
            or one.rows[0].valid_from != everyone.rows[0].valid_from
            or not everyone.rows[0].value
        ):
            continue
        a, b = one.rows[0], everyone.rows[0]
        share = abs((a.value or Decimal(0)) / (b.value or Decimal(1))) * factor
        sums = f"{_short(a)} / {_short(b)} = {share / factor * HUNDRED:.1f} percent"
        evidence = [observe(asker.library, ledger, row) for row in (a, b)]
        verdicts.append(_judged(asker, claim, share, share, evidence, sums, conflict=False))
    fitting = [v for v in verdicts if v.status == "consistent"] or verdicts
    return fitting[0] if fitting else None


def _difference(asker: Asker, question: Question) -> Verdict:
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
        return _unknown()
    a, b = before.quantity.value, after.quantity.value
    points = abs(b - a)
    relative = abs(b - a) / a * HUNDRED if a else points
    sums = f"{b:f} - {a:f} = {b - a:f} points"
    cover = covered(claim.quantity, asker.widths)
    if compare(claim.quantity, cover, Interval(points, points), points, asker.widths, None).meets:
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


def _growth(asker: Asker, question: Question, readings: Readings) -> Verdict:
    """A change in percent from the period before or the same one a year before, by the same series and edition."""
    claim = question.claim
    if claim.quantity.unit not in ("percent", "fraction") or claim.subject is None:
        return _unknown()
    factor = HUNDRED if claim.quantity.unit == "percent" else Decimal(1)
    verdicts: list[Verdict] = []
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
        if not answer.rows or answer.stage in ("missing_edition", "older_period", "later_period"):
            continue
        ledger = asker.library.ledgers[reading["table"]]
        now = answer.rows[0]
        for before in _earlier(ledger, now):
            if now.value is None or not before.value:
                continue
            change = abs(now.value / before.value - 1) * factor
            sums = f"{_short(now)} / {_short(before)} - 1 = {(now.value / before.value - 1) * HUNDRED:.1f} percent"
            evidence = [observe(asker.library, ledger, now), observe(asker.library, ledger, before)]
            half = factor / 2000
            verdicts.append(
                _judged(asker, claim, change - half, change + half, evidence, sums, conflict=False)
            )
    fitting = [v for v in verdicts if v.status == "consistent"]
    return (fitting or verdicts or [_unknown()])[0]


def _earlier(ledger: Ledger, row: Row) -> list[Row]:
    """The same series a year before, and of a month or quarter also the one just before, the same edition first."""
    if row.valid_from is None or row.valid_to is None:
        return []
    start, end = date.fromordinal(row.valid_from), date.fromordinal(row.valid_to)
    wanted = [_shifted(start, end, 12)]
    months = (end.year - start.year) * 12 + end.month - start.month
    if 0 < months < 12:
        wanted.append(_shifted(start, end, months))
    found: list[Row] = []
    for span in wanted:
        same = [
            other
            for other in ledger.rows_of(row.subject, row.counterpart)
            if (other.valid_from, other.valid_to) == span
            and all(
                other.attrs.get(n) == row.attrs.get(n)
                for n in ("measure", "scope", "basis", "adjustment", "kind")
            )
        ]
        same.sort(
            key=lambda other: (
                other.attrs.get("edition") != row.attrs.get("edition"),
                abs(other.known_from - row.known_from),
            )
        )
        found += same[:1]
    return found


def _shifted(start: date, end: date, months: int) -> tuple[int, int]:
    return _back(start, months).toordinal(), _back(end, months).toordinal()


def _back(day: date, months: int) -> date:
    at = day.year * 12 + day.month - 1 - months
    return day.replace(year=at // 12, month=at % 12 + 1, day=min(day.day, 28))


def _short(row: Row) -> str:
    return f"{(row.value or Decimal(0)) / row.scale:f}"


def _deflated(asker: Asker, question: Question) -> Verdict:
    """A historic sum in today's money: the recorded real value, or the nominal one, carried on by the price index."""
    claim = question.claim
    pledges, prices = asker.library.ledgers.get("pledges"), asker.library.ledgers.get("prices")
    if pledges is None or prices is None or claim.subject is None or claim.counterpart is None:
        return _unknown()
    rows = [
        row
        for row in pledges.rows_of(claim.subject.code, claim.counterpart.code)
        if row.value
        and row.attrs.get("measure") == "aid"
        and row.attrs.get("price_year")
        and _overlaps(row, question)
    ]
    index = _index(prices, claim, question)
    if not rows or not index:
        return _unknown()
    row = rows[0]
    year = int(row.attrs["price_year"])
    then, latest = index.get(year), max(y for y in index if y <= question.known // 365)
    if then is None or then.value is None or index[latest].value is None:
        return _unknown()
    factor = (index[latest].value or Decimal(1)) / then.value
    value = (row.value or Decimal(0)) * factor
    sums = f"{_short(row)} billion in {year} dollars x {index[latest].value:f} / {then.value:f} = {value / row.scale:.1f} billion in {latest} dollars"
    evidence = [observe(asker.library, pledges, row), observe(asker.library, prices, index[latest])]
    half = row.scale * Decimal(10) ** -(row.decimals or 0) / 2 * factor + value * Decimal("0.03")
    return _judged(asker, claim, value - half, value + half, evidence, sums, conflict=False)


def _overlaps(row: Row, question: Question) -> bool:
    if not question.stated:
        return True
    return (row.valid_from or 0) < question.last and question.first < (row.valid_to or 10**7)


def _index(prices: Ledger, claim: Claim, question: Question) -> dict[int, Row]:
    subject = claim.subject.code if claim.subject is not None else ""
    return {
        date.fromordinal(row.valid_from).year: row
        for row in prices.rows_of(subject, "")
        if row.valid_from is not None
        and row.attrs.get("frequency") == "year"
        and row.known_from <= question.known
    }

"""One verdict for a claim: consistent if any reading fits; conflicting if none does in a closed world.

A conflict needs resolved parties and a core reading that is decided: from a complete table, by an act in the
news, or as a slip that shows by itself; and no doubt that withholds it. Everything else is unverifiable, with
the nearest row shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from steelyard.checks import (
    agreement,
    bounds,
    derived,
    document,
    doubts,
    exchange,
    excuses,
    explain,
    far_off,
    headline,
    nearest,
    news,
    questions,
    rate_sets,
    records,
    slips,
    why,
)
from steelyard.checks.ask import Asker
from steelyard.checks.case import Case
from steelyard.checks.observe import observe, sums
from steelyard.checks.parties import EVERYONE, Areas
from steelyard.checks.question import Answer, Question
from steelyard.checks.readings import applies
from steelyard.checks.suggest import suggest
from steelyard.claims import currency
from steelyard.claims.assertion.linked import CHARGED
from steelyard.intervals import Widths
from steelyard.model import Claim, Day, Finding, Observation, Verdict
from steelyard.tables.library import Library

Reading = Mapping[str, Any]

_CORRECTED = frozenset({"wrong_value", "scale_error", "stale_period", "stale_vintage", "ended"})
"""Reasons that leave no doubt what should stand there instead."""


def _swapped(question: Question, answer: Answer) -> bool:
    return answer.value is not None and slips.is_swap_of(question.claim.quantity, answer.value)


class Judge:
    """Judges claims against one library."""

    def __init__(
        self,
        library: Library,
        readings: Mapping[str, Sequence[Mapping[str, Any]]],
        thresholds: Mapping[str, Any],
    ) -> None:
        self.library = library
        self.areas = Areas(library)
        self.widths = Widths.from_plain(thresholds)
        self.asker = Asker(library, self.areas, self.widths)
        self.readings = {id_.rsplit("/", 1)[-1]: list(found) for id_, found in readings.items()}

    def judge(self, claim: Claim, day: Day | None, known: Day) -> Verdict:
        """The verdict on one claim; ``day`` is the text's own (None: undated), ``known`` the last known."""
        given = claim.quantity.unit
        # an open dollar that fits a row in those of the United States is one of these
        if given.startswith(currency.OPEN):
            claim.quantity.unit = currency.DEFAULT + given.removeprefix(currency.OPEN)
            verdict = self._judge(claim, day, known)
            if verdict.status == "consistent":
                return verdict
            claim.quantity.unit = given
        return self._judge(claim, day, known)

    def _judge(self, claim: Claim, day: Day | None, known: Day) -> Verdict:
        weighed = claim.mood == "hypothetical" and "weighed" in claim.words
        if (claim.mood == "hypothetical" and not weighed) or claim.negated or claim.mood == "denied":
            return self._finish(claim, Verdict("unverifiable", "not_asserted"), None, [])
        question = questions.of_claim(self.areas, claim, day, known)
        if weighed:  # what a tariff would do is no claim, but it may be one that is planned
            verdict = self._judged(claim, question)
            if verdict.status == "consistent":
                return verdict
            return self._finish(claim, Verdict("unverifiable", "not_asserted"), None, [])
        past = claim.period_found == "stated" and question.last <= (day if day is not None else known)
        if claim.period_found != "carried" and (not past or claim.words.isdisjoint(CHARGED)):
            return self._judged(claim, question)
        first = self._judged(claim, question)
        if first.status == "consistent":
            return first
        second = self._judged(claim, questions.of_claim(self.areas, claim, day, known, as_told=False))
        if first.status == "conflicting":  # only if it is wrong either way
            return first if second.status == "conflicting" else second
        return second if second.status == "consistent" else first

    def _judged(self, claim: Claim, question: Question) -> Verdict:
        special = derived.judge(self.asker, question, self.readings)
        if special is not None:
            wrong = special.status == "conflicting" and special.reason == "wrong_value"
            doubt = doubts.first(doubts.OF_CLAIM, self._case(question)) if wrong else None
            if doubt is not None:
                special = replace(
                    special, status="unverifiable", reason=doubt.reason, grade=None, doubt=doubt.name
                )
            return self._finish(claim, special, question, [])
        applicable = [r for r in self.readings.get(claim.measure, ()) if applies(r, claim, question.stated)]
        if not applicable:
            return self._finish(claim, Verdict("unverifiable", "no_series"), question, [])
        answers = list(self._asked(question, applicable))
        found = {a.reading["id"] for a in answers if a.rows and a.fit is not None}
        answers = [a for a in answers if found.isdisjoint(a.reading["unless_decided"])]
        held = {a.unit for a in answers if a.stage == "other_unit"}
        if held and all(a.state == "open" and not a.rows for a in answers):
            return self._finish(claim, self._elsewhere(question, applicable, min(held)), question, answers)
        verdict = self._combine(question, answers)
        return self._finish(claim, verdict, question, answers)

    def _asked(self, question: Question, readings: list[Reading]) -> Iterator[Answer]:
        """What the readings answer, up to one that settles the matter: no other could be a better one."""
        others = {reading["id"] for reading in readings}
        for reading in readings:
            answer = questions.put(self.asker, question, reading)
            yield answer
            if agreement.settles(answer, question.claim) and others.isdisjoint(reading["unless_decided"]):
                return

    def _elsewhere(self, question: Question, applicable: list[Reading], held: str) -> Verdict:
        """The reference is in another unit; where both are money, the rates may support the figure."""
        if not exchange.is_money(held, question.claim.quantity.unit):
            return Verdict("unverifiable", "unit_mismatch")
        if (moved := exchange.converted(self.asker, question, held)) is None:
            return Verdict("unverifiable", "no_exchange_rate")
        verdict = self._combine(
            moved[0], [questions.put(self.asker, moved[0], reading) for reading in applicable]
        )
        if verdict.status == "conflicting" and verdict.reason != "scale_error":
            verdict = Verdict("unverifiable", "not_listed", evidence=verdict.evidence)
        verdict.evidence.append(moved[1])
        verdict.notes.append(f"arithmetic: {moved[2]}")
        return verdict

    def _combine(self, question: Question, answers: list[Answer]) -> Verdict:
        fitting = rate_sets.fitting(self.asker, question, answers)
        if fitting:
            verdict = agreement.consistent(self.asker, question, answers, fitting)
            return records.tested(self.asker, question, min(fitting, key=agreement.rank), verdict)
        core = [a for a in answers if a.reading["role"] == "core"]
        missed = [a for a in core if a.state == "misses"]
        withheld: Verdict | None = None
        # a bound that a row does not break, though it lies far off, is not refuted by another
        grounds = (
            () if agreement.left_loose(question.claim, answers) else self._grounds(question, answers, missed)
        )
        for decided in grounds:
            decided.sort(key=lambda a: (a.reading["alternate"], a.fit.distance if a.fit is not None else 0))
            case = Case(self.asker, self.readings, question, answers, decided)
            doubt = doubts.first(doubts.EVERY, case)
            if doubt is None:
                shown = self._shown(decided)
                return excuses.excused(case, shown) or self._conflict(case, shown)
            withheld = withheld or doubt.withholds([*case.shown, *self._shown(decided)][:3])
        return withheld or self._open(question, answers, self._shown(nearest.first(question, answers)))

    def _grounds(
        self, question: Question, answers: list[Answer], missed: list[Answer]
    ) -> Iterator[list[Answer]]:
        """What may refute the figure, the firmest ground first: answers that it misses."""
        # a slip of scale, or digits changed about, show even where a table does not list everything
        sure = [a for a in missed if not a.low_confidence]
        yield from filter(
            None,
            [
                [a for a in sure if why.scaled(self.asker, question, a)]
                or [a for a in sure if a.closed]
                or [a for a in sure if a.reading["use"] == "period" and _swapped(question, a)]
            ],
        )
        yield from filter(
            None, (kind.decides(self.asker, question, answers) for kind in (news, headline, far_off))
        )

    def _shown(self, answers: Sequence[Answer]) -> list[Observation]:
        return [
            observe(
                self.library,
                self.library.ledgers[a.reading["table"]],
                a.rows[0],
                a.reading["label"] if a.reading["parties"] == "swap" else "",
            )
            for a in answers
            if a.rows
        ][:3]

    def _conflict(self, case: Case, evidence: list[Observation]) -> Verdict:
        reason, extra, grade = case.why
        verdict = Verdict(
            "conflicting", reason, grade or case.far, evidence=evidence, notes=sums(case.answer)
        )
        verdict.evidence += [o for o in extra if all(o.row != e.row for e in verdict.evidence)]
        certain = case.answer.stage != far_off.STAGE or case.borne_out
        if reason in _CORRECTED and certain and not self._by_default(case):
            exact = self.library.ledgers[case.answer.reading["table"]].rounding == "exact"
            slip = reason == "scale_error"
            verdict.suggestion = suggest(case.claim, case.answer, case.decided, exact=exact, slip=slip)
        return verdict

    def _by_default(self, case: Case) -> bool:
        """Is a partner's rate that of everyone, and the figure far off? The text may mean one of its own."""
        row, claim = case.answer.rows[0], case.claim
        own = claim.counterpart is not None and claim.counterpart.code != EVERYONE
        ledger = self.library.ledgers[case.answer.reading["table"]]
        everyones = ledger.acts and row.counterpart == EVERYONE and row.attrs.get("product") == "all"
        return own and everyones and case.far == "gross"

    def _open(self, question: Question, answers: list[Answer], evidence: list[Any]) -> Verdict:
        if any(a.stage == "missing_edition" for a in answers):
            return Verdict("unverifiable", "edition_missing", evidence=evidence)
        if not question.dated and any(
            why.fits_earlier(self.asker, question, a) for a in answers if a.reading["role"] == "core"
        ):
            return Verdict("unverifiable", "needs_date", evidence=evidence)
        if (
            evidence
            and agreement.left_loose(question.claim, answers)
            and (reason := bounds.unmet(question.claim.quantity)) is not None
        ):
            return Verdict("unverifiable", reason, evidence=evidence)
        if evidence:
            return Verdict("unverifiable", "not_listed", evidence=evidence)
        doubt = doubts.first(doubts.OF_CLAIM, self._case(question))
        return doubt.withholds(evidence) if doubt is not None else Verdict("unverifiable", "no_series")

    def _case(self, question: Question) -> Case:
        return Case(self.asker, self.readings, question)

    def doubted(self, claim: Claim, verdict: Verdict, doubt: str) -> Verdict:
        """The same claim where the rest of its text speaks against our reading of it."""
        open_ = doubts.BESIDE[doubt].withholds(verdict.evidence)
        open_.interval = verdict.interval
        return self._finish(claim, open_, None, [])

    def contradicted(self, finding: Finding, other: Finding, sums: str) -> Verdict:
        """A finding that another of the same text does not agree with; each names the other."""
        finding.claim.related = [*dict.fromkeys([*finding.claim.related, other.claim.id])]
        return self._finish(finding.claim, document.verdict_of(sums, finding), None, [])

    def statistic(self, measure: str) -> bool:
        """Does the measure count what was in a period?"""
        readings = self.readings.get(measure, ())
        return bool(readings) and all(reading["use"] == "period" for reading in readings)

    def _finish(
        self, claim: Claim, verdict: Verdict, question: Question | None, answers: list[Answer]
    ) -> Verdict:
        if verdict.interval is None and question is not None:
            exact = any(self.library.ledgers[o.table].rounding == "exact" for o in verdict.evidence[:1])
            verdict.interval = self.asker.cover(claim, exact).wide
        verdict.evidence = list({(row.table, row.row): row for row in reversed(verdict.evidence)}.values())[
            ::-1
        ]
        self._name(claim)
        verdict.explanation = explain.explain(claim, verdict, question, self.areas)
        return verdict

    def _name(self, claim: Claim) -> None:
        """Plain names for the parties, in place of the words that stood for them ("Bern", "its goods")."""
        for slot, party in (("subject", claim.subject), ("counterpart", claim.counterpart)):
            if party is not None:
                setattr(claim, slot, party.called(self.areas.title(party.code).removeprefix("the ")))
        if claim.product is not None:
            claim.product = claim.product.called(self.areas.product(claim.product.code))

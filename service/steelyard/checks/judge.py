"""One verdict for a claim: consistent if any reading fits; conflicting if none does in a closed world.

A conflict needs resolved parties, a core reading decided from a complete table, and no core
reading left open. Everything else is unverifiable, with the nearest row shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from steelyard.checks import derived, exchange, explain, rivals, why
from steelyard.checks.ask import Answer, Asker, Question
from steelyard.checks.compare import distance_grade
from steelyard.checks.observe import observe, sums
from steelyard.checks.parties import Areas
from steelyard.checks.readings import applies
from steelyard.checks.statistics import ask_period
from steelyard.checks.suggest import suggest
from steelyard.intervals import Widths, in_unit
from steelyard.model import Claim, Day, Observation, Party, Verdict
from steelyard.tables.library import Library

_FIRM = ("stated", "carried")
_RANK = {"exact": 0, "rounded": 1, "coarse": 2, "hedged": 3, None: 4}


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
        if claim.mood == "hypothetical" or claim.negated or claim.mood == "denied":
            return self._finish(claim, Verdict("unverifiable", "not_asserted"), None, [])
        question = self._question(claim, day, known)
        if claim.period_found != "carried":
            return self._judged(claim, question)
        first = self._judged(claim, question)
        if first.status == "consistent":
            return first
        second = self._judged(claim, self._question(claim, day, known, as_carried=False))
        return second if second.status == "consistent" or first.status == "conflicting" else first

    def _judged(self, claim: Claim, question: Question) -> Verdict:
        special = derived.judge(self.asker, question, self.readings)
        if special is not None:
            return self._finish(claim, special, question, [])
        applicable = [r for r in self.readings.get(claim.measure, ()) if applies(r, claim, question.stated)]
        if not applicable:
            return self._finish(claim, Verdict("unverifiable", "no_series"), question, [])
        answers = [self._ask(question, reading) for reading in applicable]
        found = {a.reading["id"] for a in answers if a.rows and a.fit is not None}
        answers = [a for a in answers if found.isdisjoint(a.reading["unless_decided"])]
        held = {a.unit for a in answers if a.stage == "other_unit"}
        if held and all(a.state == "open" and not a.rows for a in answers):
            return self._finish(claim, self._elsewhere(question, applicable, min(held)), question, answers)
        verdict = self._combine(question, answers)
        return self._finish(claim, verdict, question, answers)

    def _elsewhere(self, question: Question, applicable: list[Mapping[str, Any]], held: str) -> Verdict:
        """The reference is in another unit; where both are money, the rates may support the figure."""
        if not exchange.is_money(held, question.claim.quantity.unit):
            return Verdict("unverifiable", "unit_mismatch")
        if (moved := exchange.converted(self.asker, question, held)) is None:
            return Verdict("unverifiable", "no_exchange_rate")
        verdict = self._combine(moved[0], [self._ask(moved[0], reading) for reading in applicable])
        if verdict.status == "conflicting":
            verdict = Verdict("unverifiable", "not_listed", evidence=verdict.evidence)
        verdict.evidence.append(moved[1])
        verdict.notes.append(f"arithmetic: {moved[2]}")
        return verdict

    def _question(self, claim: Claim, day: Day | None, known: Day, as_carried: bool = True) -> Question:
        """What is asked; a period carried from elsewhere counts as stated, except in a second try."""
        spoken = day if day is not None else known
        period = claim.period
        named = ("stated", "carried") if as_carried else ("stated",)
        stated = period is not None and claim.period_found in named
        first, last = spoken, spoken + 1
        if stated and period is not None:
            first = period.start if period.start is not None else spoken
            last = period.end if period.end is not None else max(spoken, first) + 1
            if period.label.startswith("FY") and period.label[2:].isdigit() and claim.subject is not None:
                first, last = self.areas.fiscal(claim.subject.code, int(period.label[2:])) or (first, last)
        return Question(claim, first if stated else spoken, known, first, last, stated, day is not None)

    def _ask(self, question: Question, reading: Mapping[str, Any]) -> Answer:
        return (
            ask_period(self.asker, question, reading)
            if reading["use"] == "period"
            else self.asker.ask(question, reading)
        )

    def _combine(self, question: Question, answers: list[Answer]) -> Verdict:
        fitting = [a for a in answers if a.state == "fits"]
        if fitting:
            return self._consistent(question, answers, fitting)
        core = [a for a in answers if a.reading["role"] == "core"]
        missed = [a for a in core if a.state == "misses"]
        decided = [a for a in missed if a.closed and not a.low_confidence]
        decided.sort(key=lambda a: (a.reading["alternate"], a.fit.distance if a.fit is not None else 0))
        evidence = [
            observe(self.library, self.library.ledgers[a.reading["table"]], a.rows[0])
            for a in (decided or missed or answers)
            if a.rows
        ][:3]
        if not decided or (any(a.state == "open" for a in core) and not missed):
            return self._open(question, answers, evidence)
        doubt = self._doubt(question.claim)
        if doubt is not None:
            return Verdict("unverifiable", doubt, evidence=evidence)
        rival = self._rival(question) or rivals.sibling(self.asker, question, decided[0])
        if rival is not None:
            return Verdict("unverifiable", "ambiguous", evidence=[rival, *evidence][:3])
        answer = decided[0]
        assert answer.fit is not None
        assert answer.value is not None
        if not question.dated and why.fits_earlier(self.asker, question, answer):
            return Verdict("unverifiable", "needs_date", evidence=evidence)
        reason, extra, grade = why.reason(self.asker, question, answer, answers)
        quantity = in_unit(question.claim.quantity, answer.rows[0].unit)
        far = distance_grade(quantity, answer.fit, answer.value, self.widths)
        if (
            far == "gross"
            and reason not in ("scale_error", "stale_period")
            and self._supplied(question.claim, answer)
        ):
            return Verdict("unverifiable", "ambiguous", evidence=evidence)
        grade = grade or far
        verdict = Verdict("conflicting", reason, grade, evidence=evidence, notes=sums(answer))
        verdict.evidence += [o for o in extra if all(o.row != e.row for e in verdict.evidence)]
        if reason in ("wrong_value", "scale_error", "stale_period", "stale_vintage", "ended"):
            exact = self.library.ledgers[answer.reading["table"]].rounding == "exact"
            slip = reason == "scale_error"
            verdict.suggestion = suggest(question.claim, answer, decided, exact=exact, slip=slip)
        return verdict

    def _rival(self, question: Question) -> Observation | None:
        """A row of another area that the sentence names and that the figure fits: it may be theirs."""
        claim = question.claim
        for code in sorted(claim.rivals):
            party = Party(code, code, "guessed")
            moved = [replace(claim, subject=party)]
            if claim.counterpart is not None:
                moved.append(replace(claim, counterpart=party))
            for other in moved:
                asked = replace(question, claim=other)
                for reading in self.readings.get(claim.measure, ()):
                    if reading["role"] == "core" and applies(reading, other, question.stated):
                        answer = self._ask(asked, reading)
                        if answer.state == "fits":
                            return observe(
                                self.library, self.library.ledgers[reading["table"]], answer.rows[0]
                            )
        return None

    def _consistent(self, question: Question, answers: list[Answer], fitting: list[Answer]) -> Verdict:
        def rank(answer: Answer) -> tuple[int, int, int]:
            grade = answer.fit.grade if answer.fit is not None else None
            return (
                0 if answer.reading["role"] == "core" else 1,
                int(answer.reading["alternate"]),
                _RANK.get(grade, 4),
            )

        best = min(fitting, key=rank)
        assert best.fit is not None
        grade = best.fit.grade
        notes = list(best.fit.notes) + list(best.notes)
        reason = best.reading["reason"] or "match"
        if best.stage in ("missing_edition", "recent_vintage"):
            grade, reason = (
                "alternate_vintage",
                "edition_missing" if best.stage == "missing_edition" else "match",
            )
        elif best.reading["alternate"]:
            grade = "alternate_basis"
        if best.reading["note"]:
            notes.append(best.reading["note"])
        if best.low_confidence:
            notes.append("low_confidence")
        notes += sums(best)
        ledgers = self.library.ledgers
        evidence = [
            observe(self.library, ledgers[best.reading["table"]], row, best.reading["label"])
            for row in best.rows[:3]
        ]
        if best.reading["alternate"] or question.claim.measure == "production_share":
            for other in answers:
                if other is not best and other.rows and other.reading["role"] == "core":
                    shown = observe(
                        self.library, ledgers[other.reading["table"]], other.rows[0], other.reading["label"]
                    )
                    if all(shown.row != seen.row for seen in evidence):
                        evidence.append(shown)
        if (
            reason == "match"
            and best.rows[0].status in ("announced", "agreed")
            and question.claim.mood == "in_effect"
            and best.reading["use"] == "pending"
        ):
            reason = "not_yet_in_effect"
        revised = why.revised(self.asker, question, best)
        if revised is not None:
            notes.append("revised_since")
            evidence.append(revised)
        return Verdict("consistent", reason, grade, notes=notes, evidence=evidence[:4])

    def _open(self, question: Question, answers: list[Answer], evidence: list[Any]) -> Verdict:
        if any(a.stage == "missing_edition" for a in answers):
            return Verdict("unverifiable", "edition_missing", evidence=evidence)
        if not question.dated and any(
            why.fits_earlier(self.asker, question, a) for a in answers if a.reading["role"] == "core"
        ):
            return Verdict("unverifiable", "needs_date", evidence=evidence)
        if evidence:
            return Verdict("unverifiable", "not_listed", evidence=evidence)
        doubt = self._doubt(question.claim)
        return Verdict("unverifiable", doubt or "no_series", evidence=evidence)

    def _doubt(self, claim: Claim) -> str | None:
        """Why this claim may not conflict though the tables would have it so."""
        for party in (claim.subject, claim.counterpart, claim.product):
            if party is not None and party.found == "guessed":
                return "ambiguous"
        if claim.subject is None or (claim.subject.found == "default" and claim.contested):
            return "ambiguous"
        if claim.counterpart is None and self._needs_counterpart(claim):
            return "ambiguous"
        if claim.vague_period and not any(r["use"] != "period" for r in self.readings.get(claim.measure, ())):
            return "ambiguous"
        if claim.quantity.unit == "$":
            return "ambiguous"
        return None

    def _supplied(self, claim: Claim, answer: Answer) -> bool:
        """Did we, not the text, name a party? A figure far off then speaks of someone else."""
        if claim.subject is not None and claim.subject.found == "default":
            return True
        partners = "counterpart" in self.library.ledgers[answer.reading["table"]].roles
        other = claim.counterpart
        return answer.reading["use"] == "period" and partners and (other is None or other.found == "carried")

    def _needs_counterpart(self, claim: Claim) -> bool:
        """Of a measure with two sides: is it left open on whom, with no word that means everyone?"""
        if not any(reading["use"] in ("state", "sum") for reading in self.readings.get(claim.measure, ())):
            return False
        named = claim.product is not None and claim.product.code != "all"
        if not named:
            return "baseline" not in claim.words
        return self._fits_someone(claim)

    def _fits_someone(self, claim: Claim) -> bool:
        """Does the figure fit the product's rate for any partner?"""
        assert claim.product is not None
        assert claim.subject is not None
        products = self.areas.family(claim.product.code)
        return any(
            row.value == claim.quantity.value and row.attrs.get("product") in products
            for reading in self.readings.get(claim.measure, ())
            if reading["use"] == "state"
            for ledger in (self.library.ledgers[reading["table"]],)
            for pair in ledger.pairs()
            if pair[0] == claim.subject.code
            for row in ledger.rows_of(*pair)
        )

    def doubted(self, claim: Claim, verdict: Verdict) -> Verdict:
        """The same claim where the rest of its list speaks against our reading of it."""
        open_ = Verdict("unverifiable", "ambiguous", interval=verdict.interval, evidence=verdict.evidence)
        return self._finish(claim, open_, None, [])

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
                setattr(claim, slot, replace(party, name=self.areas.title(party.code).removeprefix("the ")))
        if claim.product is not None:
            claim.product = replace(claim.product, name=self.areas.product(claim.product.code))

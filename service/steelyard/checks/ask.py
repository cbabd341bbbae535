"""Puts a claim to a table by one reading: which rows answer, and does the figure meet one of them?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from steelyard.checks import standing
from steelyard.checks.parties import EVERYONE, Areas
from steelyard.checks.question import Answer, Question
from steelyard.checks.rates import best_of
from steelyard.intervals import Covered, Widths, covered
from steelyard.model import Claim, Day
from steelyard.tables import timeline
from steelyard.tables.ledger import Ledger, Row
from steelyard.tables.library import Library
from steelyard.tables.stacking import Stacking

Where = Mapping[str, "str | Sequence[str]"]


BESIDE = "$beside"  # a condition: the percentage that is told beside a count


class Asker:
    """Answers questions from the tables of one library."""

    def __init__(self, library: Library, areas: Areas, widths: Widths) -> None:
        self.library = library
        self.areas = areas
        self.widths = widths
        self._stacking: Stacking | None = None
        self._asked: dict[tuple[int, str, str], tuple[object, timeline.Asked]] = {}

    def ask(self, question: Question, reading: Mapping[str, Any]) -> Answer:
        """The answer of one reading."""
        ledger = self.library.ledgers.get(reading["table"])
        if ledger is None:
            return Answer(reading, "open")
        if reading["use"] in ("state", "sum"):
            return self._state(question, reading, ledger)
        return self._said(question, reading, ledger)

    # -- who

    def subjects(self, question: Question, reading: Mapping[str, Any]) -> list[str]:
        """Codes whose rows may speak for the subject; a member's customs are its union's."""
        claim = question.claim
        party = claim.counterpart if reading["parties"] == "swap" else claim.subject
        if party is None:
            return []
        return [
            code
            for code in self.areas.scopes(party.code, question.day)
            if code != EVERYONE or party.code == EVERYONE
        ]

    def counterparts(self, question: Question, reading: Mapping[str, Any]) -> list[str]:
        claim = question.claim
        party = claim.subject if reading["parties"] == "swap" else claim.counterpart
        if reading["parties"] == "subject_only":
            return [""]
        if reading["parties"] == "named":
            return [party.code] if party is not None and party.code != EVERYONE else []
        if reading["parties"] == "own":
            return [party.code if party is not None else EVERYONE]
        scopes = self.areas.scopes(party.code if party is not None else None, question.day)
        if reading["parties"] == "or_bloc" and len(scopes) > 1:
            return [code for code in scopes if code != EVERYONE]
        return scopes

    def where(self, question: Question, reading: Mapping[str, Any]) -> dict[str, Any]:
        """The reading's conditions with the claim's product put in, and the share told beside a count."""
        found: dict[str, Any] = {}
        for column, wanted in reading["where"].items():
            if wanted == "$product":
                product = question.claim.product
                found[column] = self.areas.family(product.code) if product is not None else "all"
            elif wanted == "$product_or_all":
                product = question.claim.product
                found[column] = [*self.areas.family(product.code), "all"] if product is not None else "all"
            elif wanted == BESIDE:
                shares = [p.quantity.value for p in question.claim.partners if p.quantity.unit == "percent"]
                found[column] = f"{shares[0].normalize():f}" if shares else ""
            else:
                found[column] = wanted
        return found

    def asked(self, question: Question, reading: Mapping[str, Any], ledger: Ledger) -> timeline.Asked:
        """The same, as the ledger is asked; a reading asks the same of every claim on a product."""
        if BESIDE in reading["where"].values():
            return timeline.asked(ledger, self.where(question, reading))
        product = question.claim.product
        key = (id(reading["where"]), ledger.name, product.code if product is not None else "")
        known = self._asked.get(key)
        if known is None:  # the conditions are kept too, so that no others ever have their identity
            conditions = timeline.asked(ledger, self.where(question, reading))
            known = self._asked[key] = (reading["where"], conditions)
        return known[1]

    # -- what governs on a day

    def _state(self, question: Question, reading: Mapping[str, Any], ledger: Ledger) -> Answer:
        asked = self.asked(question, reading, ledger)
        counterparts = self.counterparts(question, reading)
        if not counterparts:
            return Answer(reading, "open")
        values: dict[Decimal, list[Row]] = {}
        stacking = self._stack() if reading["use"] == "sum" else None
        for subject in self.subjects(question, reading):
            for day, known in self._moments(question, asked, subject, counterparts, stacking):
                if stacking is not None:
                    total = timeline.summed(ledger, subject, counterparts, asked, day, known, stacking)
                    if total is not None:
                        values.setdefault(total.rate, list(total.rows))
                else:
                    for row in timeline.narrowest(ledger, subject, counterparts, asked, day, known):
                        if row.value is not None:
                            values.setdefault(row.value, [row])
            if values:
                break
        else:
            values = self._not_charged(question, ledger, asked, counterparts)
        answer = best_of(self.widths, question, reading, ledger, values)
        if reading["world"] == "table":
            answer.world = partial(self._closed, question, ledger, asked)
        return answer

    def _moments(
        self,
        question: Question,
        asked: timeline.Asked,
        subject: str,
        counterparts: Sequence[str],
        stacking: Stacking | None,
    ) -> Iterator[tuple[Day, Day]]:
        """The days to ask of, and by when known; of those between which nothing changes, the first."""
        turns = [asked.turns(subject, code) for code in counterparts]
        if stacking is not None:
            turns.append(stacking.turns)
        changes, news = ([t for t in column if t] for column in zip(*turns, strict=True))
        days: dict[tuple[int, ...], Day] = {}
        for day in self._days(question, asked.ledger, subject, counterparts):
            days.setdefault(tuple([bisect_right(one, day) for one in changes]), day)
        by: dict[tuple[int, ...], Day] = {}
        for known in (question.known, question.known + self.widths.grace_days):
            by.setdefault(tuple([bisect_right(one, known) for one in news]), known)
        return ((day, known) for day in days.values() for known in by.values())

    def _not_charged(
        self, question: Question, ledger: Ledger, where: timeline.Asked, counterparts: Sequence[str]
    ) -> dict[Decimal, list[Row]]:
        """Nothing is charged, as what governs is suspended, ended or struck down: a rate of nothing."""
        subject = question.claim.subject
        if subject is None:
            return {}
        rows = [
            row
            for row in timeline.state(
                ledger, subject.code, counterparts[0], where, question.first, question.known
            )
            if row.status in ("suspended", "ended", "struck_down", "withdrawn")
        ]
        return {Decimal(0): rows[:1]} if rows else {}

    def _days(
        self, question: Question, ledger: Ledger, subject: str, counterparts: Sequence[str]
    ) -> list[Day]:
        grace = self.widths.grace_days
        if question.last - question.first <= 3:
            changes = question.stated and any(
                row.valid_from == question.first
                for code in counterparts
                for row in ledger.rows_of(subject, code)
            )
            return list(range(question.first - (0 if changes else grace), question.last + grace))
        days = {question.first, question.last - 1}
        for counterpart in counterparts:
            for row in ledger.rows_of(subject, counterpart):
                if row.valid_from is not None and question.first <= row.valid_from < question.last:
                    days.add(row.valid_from)
        return sorted(days)

    def _stack(self) -> Stacking:
        if self._stacking is None:
            rows = list(self.library.vocabularies.get("stacking", ()))
            ledger = self.library.ledgers.get("stacking")
            if ledger is not None:
                rows += [ledger.cells(row) for row in ledger.rows()]
            self._stacking = Stacking(rows)
        return self._stacking

    # -- what was said

    def _said(self, question: Question, reading: Mapping[str, Any], ledger: Ledger) -> Answer:
        where = self.asked(question, reading, ledger)
        found: list[Row] = []
        known = question.known + self.widths.grace_days
        for subject in self.subjects(question, reading):
            if reading["parties"] == "any_counterpart":
                pairs = ledger.pairs_of(subject)
            else:
                pairs = [(subject, code) for code in self.counterparts(question, reading)]
            for pair in pairs:
                found += timeline.said(ledger, pair[0], pair[1], where, known)
        found = [
            row
            for row in found
            if row.status != "claimed" or not standing.replaced(question, ledger, row, found)
        ]
        found = [row for row in found if standing.speaks_of_now(question, row)]
        if reading["use"] == "pending":
            found = [row for row in found if standing.pending(question, ledger, row)]
        if reading["within"]:
            found = [row for row in found if row.known_from >= question.day - reading["within"]]
        found.sort(key=lambda row: standing.relevance(self.areas, question, row))
        values: dict[Decimal, list[Row]] = {}
        for row in found:
            if row.value is not None:
                values.setdefault(row.value, []).append(row)
        answer = best_of(self.widths, question, reading, ledger, values)
        if reading["world"] == "table":
            answer.world = partial(self._closed, question, ledger, where)
        return answer

    def cover(self, claim: Claim, exact: bool) -> Covered:
        return covered(claim.quantity, self.widths, exact)

    def _closed(self, question: Question, ledger: Ledger, where: timeline.Asked) -> bool:
        claim = question.claim
        asked = {column: wanted[0] if wanted else "" for column, wanted in where.every}
        roles = ledger.roles
        for role, party in (("subject", claim.subject), ("counterpart", claim.counterpart)):
            column = roles.get(role)
            if column and party is not None:
                asked[column] = party.code
        asked.setdefault("product", claim.product.code if claim.product is not None else "all")
        return any(
            ledger.closed(asked | {roles.get("subject", ""): code}, question.first, question.last)
            for code in self._subject_codes(question)
        )

    def _subject_codes(self, question: Question) -> list[str]:
        subject = question.claim.subject
        return self.areas.scopes(subject.code, question.day)[:-1] if subject is not None else []

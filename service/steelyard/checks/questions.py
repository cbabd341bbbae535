"""What the tables are asked for a claim: of which days, and by which kind of table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from steelyard.checks.ask import Asker
from steelyard.checks.parties import Areas
from steelyard.checks.question import Answer, Question
from steelyard.checks.statistics import ask_period
from steelyard.claims.assertion.linked import CHARGED
from steelyard.model import Claim, Day


def of_claim(areas: Areas, claim: Claim, day: Day | None, known: Day, as_told: bool = True) -> Question:
    """What is asked; except in a second try, a period carried from elsewhere counts as stated.

    Nor does the past count in it where the text says of a rate that it is being charged.
    """
    spoken = day if day is not None else known
    period = claim.period
    stated = period is not None and claim.period_found in ("stated", "carried")
    if not as_told:
        stated = stated and claim.period_found == "stated" and claim.words.isdisjoint(CHARGED)
    first, last = spoken, spoken + 1
    if stated and period is not None:
        first = period.start if period.start is not None else spoken
        last = period.end if period.end is not None else max(spoken, first) + 1
        if period.label.startswith("FY") and claim.subject is not None:
            year, _, part = period.label[2:].partition(" M")
            if part:
                first, last = areas.fiscal_part(claim.subject.code, year, part, known) or (first, first + 1)
            else:
                first, last = areas.fiscal(claim.subject.code, year) or (first, last)
    return Question(claim, first if stated else spoken, known, first, last, stated, day is not None)


def put(asker: Asker, question: Question, reading: Mapping[str, Any]) -> Answer:
    """A question put to one reading: to a series over time, or to what was in force."""
    return (
        ask_period(asker, question, reading) if reading["use"] == "period" else asker.ask(question, reading)
    )

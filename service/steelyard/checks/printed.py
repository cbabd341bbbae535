"""Changes in percent as their publishers printed them, where a table holds them as rows of their own.

A printed rate is not always what two levels give: the level of the year before is revised, a currency is
changed, a month is adjusted for its working days.
"""

from __future__ import annotations

from dataclasses import replace

from steelyard.checks import agreement
from steelyard.checks.arithmetic import Readings
from steelyard.checks.ask import Asker
from steelyard.checks.question import Question
from steelyard.checks.readings import applies
from steelyard.checks.statistics import ask_period
from steelyard.model import Claim, Verdict

READINGS = "{}_change"
"""The readings of printed changes of a measure stand apart from those of its levels."""


def growth(asker: Asker, question: Question, readings: Readings) -> Verdict | None:
    """The verdict if a printed rate bears the claim out, in the direction that it tells; else None."""
    claim = question.claim
    own = [
        reading
        for reading in readings.get(READINGS.format(claim.measure), ())
        if applies(reading, claim, question.stated)
    ]
    if claim.quantity.unit != "percent" or claim.subject is None or not own:
        return None
    for sign in _directions(claim):
        told = replace(question, claim=replace(claim, sign=sign))
        answers = [ask_period(asker, told, reading) for reading in own]
        fitting = [answer for answer in answers if answer.state == "fits"]
        if fitting:
            return agreement.consistent(asker, told, answers, fitting)
    return None


def _directions(claim: Claim) -> tuple[int, ...]:
    told = claim.words & {"rise", "fall"}
    if claim.quantity.sign < 0 or told == {"fall"}:
        return (-1,)
    return (1,) if told == {"rise"} else (1, -1)

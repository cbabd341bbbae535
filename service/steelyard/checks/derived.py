"""Figures that follow from others, their arithmetic shown: ratio, difference, growth, deflation.

Kinds are a closed list in code; the relation and wording of the claim say which one applies.
Interval arithmetic over the references, by verdict semantics 2.
"""

from __future__ import annotations

from steelyard.checks import changes, deflation, multiples, printed, sums, target_year, wholes
from steelyard.checks.arithmetic import Readings
from steelyard.checks.ask import Asker
from steelyard.checks.parties import EVERYONE
from steelyard.checks.question import Question
from steelyard.model import Verdict


def judge(asker: Asker, question: Question, readings: Readings) -> Verdict | None:
    """The verdict on a derived figure; None where the claim is none."""
    claim = question.claim
    wrong = sums.contradiction(claim, asker.widths)
    if wrong is not None:
        return wrong
    if claim.relation == "ratio" and any(
        r["use"] == "period" and r["table"] != "average_tariffs" for r in readings.get(claim.measure, ())
    ):
        if claim.counterpart is not None and _of_single_areas(claim.measure, readings):
            return wholes.times_another(asker, question, readings)
        return multiples.multiple(asker, question, readings)
    if claim.relation == "ratio" and any(r["use"] == "state" for r in readings.get(claim.measure, ())):
        return multiples.of_rates(asker, question)
    if claim.relation == "ratio":
        return multiples.ratio(asker, question)
    if (
        claim.measure in wholes.SUMS
        and claim.relation in ("level", "change_to")
        and claim.counterpart is not None
    ):
        return wholes.both_directions(asker, question, readings)
    if claim.relation == "difference":
        return changes.difference(asker, question)
    if (
        claim.relation == "share"
        and claim.counterpart is not None
        and (claim.counterpart.code != EVERYONE or _of_single_areas(claim.measure, readings))
        and claim.quantity.unit in ("percent", "fraction")
        and claim.quantity.of is None
    ):
        return wholes.share_of_whole(asker, question, readings)
    if claim.relation in ("level", "change_to") and claim.period_found == "deadline":
        return target_year.judge(asker, question, readings)
    if claim.relation == "change":
        return printed.growth(asker, question, readings) or changes.growth(asker, question, readings)
    if claim.measure == "aid" and "real" in claim.words:
        return deflation.deflated(asker, question)
    return None


def _of_single_areas(measure: str, readings: Readings) -> bool:
    """Is it a measure of single areas, whose whole is that of a group, and not what passes between two?"""
    found = [r["parties"] for r in readings.get(measure, ()) if r["use"] == "period"]
    return bool(found) and all(parties == "subject_only" for parties in found)

"""A claim that some reading bears out: by which reading, how closely, and what else is worth showing."""

from __future__ import annotations

from collections.abc import Sequence

from steelyard.checks import standing, why
from steelyard.checks.ask import Asker
from steelyard.checks.bounds import ENDS
from steelyard.checks.compare import GRADES
from steelyard.checks.observe import observe, sums
from steelyard.checks.question import Answer, Question
from steelyard.model import Claim, Verdict

SHOWN_BESIDE = "production_share"
"""A measure whose other readings are shown too."""


def rank(answer: Answer) -> tuple[int, bool, int]:
    """The lower, the better a reading bears the claim out."""
    grade = answer.fit.grade if answer.fit is not None else None
    return (
        0 if answer.reading["role"] == "core" else 1,
        bool(answer.reading["alternate"]),
        GRADES.get(grade or "", 4),
    )


def left_loose(claim: Claim, answers: Sequence[Answer]) -> bool:
    """Does a row hold to the bound that the figure sets, though it lies too far off to bear it out?"""
    return any(
        answer.fit is not None and answer.fit.loose
        for answer in answers
        if answer.reading["role"] == "core" or claim.quantity.hedge not in ENDS
    )


def settles(answer: Answer, claim: Claim) -> bool:
    """Does this answer bear the claim out so well that no other need be asked for?"""
    return answer.state == "fits" and rank(answer) == (0, False, 0) and claim.measure != SHOWN_BESIDE


def consistent(asker: Asker, question: Question, answers: list[Answer], fitting: list[Answer]) -> Verdict:
    """The verdict by the best of the readings that fit."""

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
    ledgers = asker.library.ledgers
    evidence = [
        observe(asker.library, ledgers[best.reading["table"]], row, best.reading["label"])
        for row in best.rows[:3]
    ]
    if best.reading["alternate"] or question.claim.measure == SHOWN_BESIDE:
        for other in answers:
            if other is not best and other.rows and other.reading["role"] == "core":
                shown = observe(
                    asker.library, ledgers[other.reading["table"]], other.rows[0], other.reading["label"]
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
    newer = standing.overtaken(question, ledgers[best.reading["table"]], best.rows[0])
    if newer is not None:
        notes.append("no_longer")
        evidence = [*evidence[:1], observe(asker.library, ledgers[best.reading["table"]], newer)]
    revised = why.revised(asker, question, best)
    if revised is not None:
        notes.append("revised_since")
        evidence.append(revised)
    return Verdict("consistent", reason, grade, notes=notes, evidence=evidence[:4])

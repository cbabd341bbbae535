"""Which findings count, and whether a run passes."""

from __future__ import annotations

from typing import Any

from steelyard.gate.options import GRADES
from steelyard.reasons import CONFLICTING, UNVERIFIABLE
from steelyard.writers.run import Checked

Json = dict[str, Any]


def fails(checked: Checked, fail_on: str) -> bool:
    """Does a finding of this file reach the level that fails a run?"""
    if checked.report is None or fail_on == "never":
        return False
    return any(reaches(claim, fail_on) for claim in checked.report["claims"] if claim["suppressed"] is None)


def reaches(claim: Json, fail_on: str) -> bool:
    """``conflicting``, ``conflicting:clear`` (that grade or a graver one), or ``unverifiable`` (both)."""
    verdict, _, grade = fail_on.partition(":")
    if claim["verdict"] == CONFLICTING:
        return not grade or GRADES.index(claim["grade"] or GRADES[-1]) >= GRADES.index(grade)
    return verdict == UNVERIFIABLE and claim["verdict"] == UNVERIFIABLE


def drop_lesser(checked: Checked, min_grade: str | None) -> None:
    """Leave out conflicts of a lower grade than is asked for."""
    if min_grade is None or checked.report is None:
        return
    for claim in checked.report["claims"]:
        if claim["verdict"] == CONFLICTING and not reaches(claim, f"{CONFLICTING}:{min_grade}"):
            claim["suppressed"] = claim["suppressed"] or {"by": "grade", "reason": f"below {min_grade}"}

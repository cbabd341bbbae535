"""An article read and judged twice: as it stood in print, and as if printed on the day of the audit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from steelyard import __version__
from steelyard.audit.options import Options
from steelyard.engine import Engine
from steelyard.model import Claim, Day, Document, Figure, Finding, Report, Verdict
from steelyard.reasons import CONFLICTING, CONSISTENT


@dataclass(frozen=True, slots=True)
class Judged:
    """A report on an article as printed, and for each of its findings the verdict of the day of the audit."""

    report: Report
    today: list[Verdict]


def read(engine: Engine, document: Document, published: Day | None, options: Options) -> Judged:
    """Read a document and judge its claims."""
    text = engine.read(document.text, published)
    figures = [Figure(quantity) for quantity in text.quantities]
    return judge(engine, document, text.claims, published, options, figures)


def judge(
    engine: Engine,
    document: Document,
    claims: Sequence[Claim],
    published: Day | None,
    options: Options,
    figures: Sequence[Figure] = (),
) -> Judged:
    """Judge claims that have been read; without a date by what is known on the day of the audit."""
    version = options.reference_version
    known = published if published is not None else options.today
    findings = engine.judge(claims, known, reference_version=version)
    report = Report(
        document, published, known, published is not None, engine.library(version).edition, engine.edition,
        f"steelyard {__version__}", findings, list(figures),
    )  # fmt: skip
    right = any(finding.verdict.status == CONSISTENT for finding in findings)
    if published is None or published >= options.today or not right:
        return Judged(report, [finding.verdict for finding in findings])
    again = engine.judge(claims, options.today, as_of=options.today, reference_version=version)
    return Judged(report, [finding.verdict for finding in again])


def stale(finding: Finding, today: Verdict) -> bool:
    """Right when it was printed, and wrong on the day of the audit?"""
    return finding.verdict.status == CONSISTENT and today.status == CONFLICTING

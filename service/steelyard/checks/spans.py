"""The periods that a claim may speak of: the one it names, the latest in print, and those we lack."""

from __future__ import annotations

from collections.abc import Mapping

from steelyard.checks.question import Question
from steelyard.model import Day
from steelyard.tables.ledger import Row

YEAR = 360
FRESH = 75  # days after a new year's figure came out in which the year before is still what a writer may mean
STALE = 500  # days after the end of the last full year held: beyond them we do not know what is meant
Span = tuple[Day, Day]


def exact(question: Question) -> Span:
    return question.first, question.last


def wanted(question: Question, periods: Mapping[Span, list[Row]], known: Day) -> list[Span]:
    """The periods that the claim may speak of, the likeliest first."""
    aimed = question.claim.period if question.claim.period_found == "deadline" else None
    if aimed is not None and aimed.start is not None and aimed.end is not None:
        return [(aimed.start, aimed.end)] if (aimed.start, aimed.end) in periods else []
    if question.stated:
        if exact(question) in periods:
            return [exact(question)]
        label = question.claim.period.label if question.claim.period is not None else ""
        named = [
            span
            for span, rows in periods.items()
            if label and any(row.attrs.get("period") == label for row in rows)
        ]
        return named or _snapshots(question, periods, known)
    monthly = "monthly" in question.claim.words
    forecast = question.claim.mood in ("forecast", "target", "demanded", "announced")
    published = [
        span
        for span, rows in periods.items()
        if (span[1] - span[0] < 40 if monthly else span[1] - span[0] >= YEAR)
        and (span[1] <= known or forecast or any(row.status in ("estimate", "forecast") for row in rows))
        and any(row.known_from <= known for row in rows)
    ]
    published.sort(key=lambda span: span[1], reverse=True)
    full = [span for span in published if span[1] <= known < span[1] + STALE]
    running = [span for span in published if span[1] > known and span[0] <= known]
    found = full[:1] + running[:1]
    if len(full) > 1 and min(row.known_from for row in periods[full[0]]) + FRESH > known:
        found.append(full[1])
    if forecast:
        found += [span for span in published if span not in found][:2]
    return found


def _snapshots(question: Question, periods: Mapping[Span, list[Row]], known: Day) -> list[Span]:
    """Of a period that is still running ("this year"), the last two days with a figure."""
    if not question.first <= known < question.last + 1:
        return []
    inside = [
        span
        for span, rows in periods.items()
        if span[1] - span[0] <= 7
        and question.first <= span[0]
        and any(row.known_from <= known for row in rows)
    ]
    return sorted(inside, reverse=True)[:2]


def lost(periods: Mapping[Span, list[Row]], tried: list[Span], known: Day) -> list[Span]:
    """Full years newer than those at hand whose first print, out by then, is not among ours."""
    newest = max((span[1] for span in tried), default=known)
    return [
        span
        for span, rows in periods.items()
        if span[1] - span[0] >= YEAR
        and newest < span[1] <= known
        and min(row.known_from for row in rows) > max(known, span[1] + FRESH)
    ]

"""Periods that a report names once: "Exports fell 3% in May. Imports rose 2%" speaks of May twice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from steelyard.claims.context.topic import Topic, looks_back
from steelyard.claims.frames.frame import Frame
from steelyard.model import Claim, Period


def carry_periods(claims: list[Claim], frames: Mapping[str, Frame], topic: Topic, sentence: int) -> None:
    """Give claims without a period that of a neighbour of their pack; the base of a change the one before."""
    for claim in claims:
        frame = frames[claim.rule]
        if (
            claim.period is not None
            or not frame.statistic
            or (claim.vague_period and not _dated(claims, frame, frames))
        ):
            continue
        before = topic.period(sentence, frame.pack)
        period = _near(claim, claims, frame, frames) or (None if claim.vague_period else before)
        if period is not None and before is not None and looks_back(period, before):
            period = before  # the neighbour alone is a look back
        if period is not None and claim.mood == "in_effect" and (period.start or 0) > (claim.published or 0):
            continue  # what is forecast for next year is not when something was
        base = claim.relation == "change_from" or "compared" in claim.words
        if period is not None and base and claim.mood != "forecast":
            period = year_before(period)
        if period is not None:
            claim.period, claim.period_found, claim.vague_period = period, "carried", False


def year_before(period: Period) -> Period | None:
    """The calendar year before a calendar year; of other periods we cannot tell."""
    if period.start is None or period.end is None:
        return None
    start = date.fromordinal(period.start)
    if (start.month, start.day) != (1, 1) or period.end != date(start.year + 1, 1, 1).toordinal():
        return None
    return Period(date(start.year - 1, 1, 1).toordinal(), period.start, str(start.year - 1))


def _dated(claims: list[Claim], frame: Frame, frames: Mapping[str, Frame]) -> bool:
    return any(c.period is not None and _kin(frames[c.rule], frame) for c in claims)


def _near(claim: Claim, claims: list[Claim], frame: Frame, frames: Mapping[str, Frame]) -> Period | None:
    at = claim.quantity.start
    kin = [
        c
        for c in claims
        if c.period is not None
        and c.period_found != "deadline"
        and c.relation != "change_from"
        and "compared" not in c.words
        and c is not claim
        and _kin(frames[c.rule], frame)
    ]
    kin = [c for c in kin if not any(looks_back(_known(c), _known(other)) for other in kin)]
    nearest = min(kin, key=lambda c: (c.quantity.start > at, abs(c.quantity.start - at)), default=None)
    return nearest.period if nearest is not None else None


def _known(claim: Claim) -> Period:
    assert claim.period is not None
    return claim.period


def _kin(a: Frame, b: Frame) -> bool:
    return a.id.partition("/")[0] == b.id.partition("/")[0]

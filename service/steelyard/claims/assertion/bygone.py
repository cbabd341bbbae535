"""Statistics of a time that is over: what was sold in a year long past, and what a figure is set against.

Their mood is *historic*. A figure of the last year or month is news for a while, and *in effect*.
"""

from __future__ import annotations

from collections.abc import Mapping

from steelyard.claims.frames.frame import Frame
from steelyard.model import Claim

_DONE = frozenset({"in_effect", "historic"})
_YEAR = 300  # days: a longer time is a year
_NEWS_OF_A_YEAR = 365  # days after its end for which a year's figure is news
_NEWS_OF_A_MONTH = 91  # and that of a month or quarter


def set_apart(claims: list[Claim], frames: Mapping[str, Frame]) -> None:
    """Put the moods of bygone statistics right; plans, forecasts and rates keep theirs."""
    for claim in claims:
        if claim.mood == "in_effect" and frames[claim.rule].statistic and _over(claim, claims):
            claim.mood = "historic"


def _over(claim: Claim, beside: list[Claim]) -> bool:
    if claim.relation == "change_from":  # unless what it changes to is still to come
        return not any(
            other.relation == "change_to" and other.rule == claim.rule and other.mood not in _DONE
            for other in beside
        )
    period = claim.period
    if period is None or period.start is None or period.end is None or claim.published is None:
        return False
    news = _NEWS_OF_A_YEAR if period.end - period.start > _YEAR else _NEWS_OF_A_MONTH
    return claim.published - period.end > news

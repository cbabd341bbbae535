"""Records: a figure that is right is none where an earlier period of the series was beyond it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Check = Callable[..., Any]


@pytest.mark.parametrize(
    ("day", "text", "beyond"),
    [
        (
            "2025-02-10",
            "The US goods deficit with China hit a record $295.4 billion in 2024.",
            "418.233 billion",
        ),
        ("2026-02-20", "US imports from China hit a record $308.4 billion in 2025.", "billion"),
        ("2025-07-10", "The US collected a record $15.6 billion in customs duties in April 2025.", None),
    ],
)
def test_an_earlier_period_beyond_it_refutes_a_record(
    check: Check, day: str, text: str, beyond: str | None
) -> None:
    verdict = check(text, day).verdict
    if beyond is None:
        assert verdict.status == "consistent"
        return
    assert (verdict.status, verdict.reason) == ("conflicting", "no_record")
    assert beyond in verdict.explanation
    assert verdict.suggestion is None


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (
            "2019-03-10",
            "The merchandise trade deficit of the US with China hit a record $419.2 billion in 2018.",
        ),
        ("2026-01-15", "China's trade surplus hit a record $1.19 trillion in 2025."),
        ("2025-02-10", "The US goods deficit with Mexico hit a record $171.8 billion in 2024."),
        ("2025-04-29", "World military spending hit a record $2.718 trillion in 2024."),
    ],
)
def test_the_figure_of_a_record_is_confirmed_and_what_is_not_known_said(
    check: Check, day: str, text: str
) -> None:
    verdict = check(text, day).verdict
    assert verdict.status == "consistent"
    assert "needs_series" in verdict.notes or "in a row" in verdict.explanation


def test_a_wrong_figure_is_wrong_whatever_the_record(check: Check) -> None:
    verdict = check(
        "The US goods deficit with China hit a record $450 billion in 2024.", "2025-02-10"
    ).verdict
    assert (verdict.status, verdict.reason) == ("conflicting", "wrong_value")

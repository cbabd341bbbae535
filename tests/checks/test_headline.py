"""Headlines: the sum that a country pledged or its aim for a year, told with another figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Check = Callable[..., Any]


@pytest.mark.parametrize(
    ("day", "text", "figure", "held"),
    [
        ("2025-12-18", "South Korea has agreed to invest $530bn in America.", "$530bn", "USD 350 billion"),
        ("2025-11-14", "South Korea agreed to invest $350m in America.", "$350m", "USD 350 billion"),
        (
            "2025-08-20",
            "Japan pledged to invest $650 billion in the United States.",
            "$650 billion",
            "USD 550 billion",
        ),
        ("2025-07-29", "The EU agreed to invest $900bn in the United States.", "$900bn", "USD 600 billion"),
        (
            "2025-04-02",
            "The United Arab Emirates committed to investing $4.1 trillion in America.",
            "$4.1 trillion",
            "USD 1.4 trillion",
        ),
        (
            "2025-11-25",
            "Switzerland agreed to invest $250bn in the United States.",
            "$250bn",
            "USD 200 billion",
        ),
        (
            "2025-11-06",
            "NATO's members agreed to spend 6% of GDP on defence by 2035.",
            "6%",
            "5 percent of GDP",
        ),
        (
            "2025-10-23",
            "Taiwan pledged to raise its defence spending to 4.5% of GDP by 2030.",
            "4.5%",
            "5 percent of GDP",
        ),
    ],
)
def test_another_figure_for_a_headline(check: Check, day: str, text: str, figure: str, held: str) -> None:
    judged = check(text, day, surface=figure)
    assert judged.verdict.status == "conflicting", judged.verdict
    assert held in judged.verdict.explanation


@pytest.mark.parametrize(
    ("day", "text", "figure"),
    [
        # as pledged
        ("2025-12-18", "South Korea has agreed to invest $350bn in America.", "$350bn"),
        # a part that the table holds, and one that it may lack
        ("2025-12-18", "Seoul agreed to put $150bn into American shipyards.", "$150bn"),
        (
            "2026-02-18",
            "Japan pledged to invest $36 billion in American oil, gas and minerals.",
            "$36 billion",
        ),
        # a firm's own
        ("2025-08-20", "Toyota pledged to invest $650 billion in the United States.", "$650 billion"),
        # what was invested, and what may be
        ("2025-12-18", "South Korea had invested $530bn in America by then.", "$530bn"),
        ("2025-12-18", "South Korea may invest $530bn in America, analysts say.", "$530bn"),
        # long after what the table has taken in
        ("2026-11-18", "South Korea has agreed to invest $530bn in America.", "$530bn"),
        # of whom the table holds nothing
        ("2025-12-18", "Chile has agreed to invest $530bn in America.", "$530bn"),
        # an aim for a year of which nothing is held
        ("2025-10-23", "Taiwan pledged to raise its defence spending to 4.5% of GDP by 2029.", "4.5%"),
    ],
)
def test_no_such_alarm(check: Check, day: str, text: str, figure: str) -> None:
    assert check(text, day, surface=figure).verdict.status != "conflicting"

"""A balance is the small difference of two large sums, which a later print moves: no fault of a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Check = Callable[..., Any]
DAY = "2026-03-20"


@pytest.mark.parametrize(
    "text",
    [
        "Germany's trade surplus was 202.8 billion euros in 2025.",  # adjusted for calendar and season
        "Germany's trade surplus was 200.5 billion euros in 2025.",  # as counted
        "Germany's trade surplus was 241.2 billion euros in 2024.",  # the first print
        "Japan had a trade deficit of 5.23 trillion yen in fiscal 2024.",
        "Taiwan's trade surplus was $80.9 billion in 2023.",
        "The EU's goods trade surplus was 133.5 billion euros in 2025.",
        "The U.S. goods trade deficit with China was $346.8 billion in 2016.",
        "The U.S. goods trade deficit with Mexico was $60 billion in 2015.",
    ],
)
def test_each_print_and_each_count_is_borne_out(check: Check, text: str) -> None:
    assert check(text, DAY).verdict.status == "consistent"


@pytest.mark.parametrize(
    "text",
    [
        "Japan's trade deficit was 5.6 trillion yen in 2024.",  # 5.33 at first, 5.63 a year later
        "Mexico's trade surplus was $1.2 billion in 2025.",
        "Britain's goods trade deficit was 240 billion pounds in 2025.",
        "Switzerland's exports to the United States were 65 billion francs in 2025.",  # gold too
        "Canada's merchandise trade deficit was 27 billion Canadian dollars in 2025.",
        "The U.S. goods trade deficit with China was $500 billion in 2013.",  # before our closed years
    ],
)
def test_what_a_later_print_or_another_count_may_say_is_left_open(check: Check, text: str) -> None:
    assert check(text, DAY).verdict.status == "unverifiable"


@pytest.mark.parametrize(
    "text",
    [
        "Japan's exports were 150 trillion yen in 2024.",
        "Germany exported goods worth 250 billion euros to the United States in 2025.",
        "South Korea's imports were $900 billion in 2023.",
    ],
)
def test_the_sums_themselves_are_closed(check: Check, text: str) -> None:
    assert check(text, DAY).verdict.status == "conflicting"


@pytest.mark.parametrize(
    ("text", "day", "short"),
    [
        (
            "The U.S. goods and services deficit was $918.4 billion in 2024.",
            "2025-12-01",
            "consistent match alternate_basis",
        ),
        # 903.5 since February 2026; that 2022 lies near, at 923.7, explains nothing
        (
            "The U.S. goods and services deficit was $918.4 billion in 2024.",
            "2026-06-20",
            "conflicting stale_vintage near",
        ),
    ],
)
def test_a_print_of_the_period_explains_more_than_a_like_figure_of_another(
    check: Check, text: str, day: str, short: str
) -> None:
    assert check(text, day).short == short

"""A change in percent as its publisher printed it supports a text, in its own direction, and refutes none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Check = Callable[..., Any]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2025-09-08", "China's exports rose 4.4% in August from a year earlier."),
        ("2025-09-08", "China's exports to the United States fell 33.1% in August."),
        ("2025-10-22", "Japan's exports to the United States fell 13.3% in September."),
        ("2026-02-01", "South Korea's exports jumped 33.9% in January."),
        ("2026-02-01", "South Korea's chip exports jumped 102.7% in January."),  # of a single good
        ("2025-11-21", "Japan's trade surplus with the United States shrank 33.6% in October."),
        ("2025-01-13", "China's imports grew 1.1% in 2024."),
    ],
)
def test_a_printed_rate_bears_a_text_out(check: Check, day: str, text: str) -> None:
    assert check(text, day).verdict.status == "consistent"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2025-09-08", "China's exports fell 4.4% in August from a year earlier."),  # they rose
        ("2025-09-08", "China's exports to the United States rose 33.1% in August."),
        ("2026-02-01", "South Korea's car exports jumped 102.7% in January."),  # chips did
        ("2025-09-08", "China's exports rose 9.4% in August from a year earlier."),
        ("2025-08-20", "China's exports rose 4.4% in August from a year earlier."),  # nobody knew
    ],
)
def test_another_direction_good_or_rate_is_left_open(check: Check, day: str, text: str) -> None:
    assert check(text, day).verdict.status == "unverifiable"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2026-05-28", "The U.S. economy grew 1.6% in the first quarter of 2026."),  # the second estimate
        ("2026-06-25", "The U.S. economy grew 2.1% in the first quarter of 2026."),  # the third
        ("2025-07-15", "China's economy grew 5.2% in the second quarter of 2025."),
        ("2025-08-14", "Britain's economy grew 0.3% in the second quarter of 2025."),
    ],
)
def test_quarters_as_offices_print_them(check: Check, day: str, text: str) -> None:
    assert check(text, day).verdict.status == "consistent"


def test_a_quarter_is_told_in_several_ways_and_none_is_refuted(check: Check) -> None:
    text = "Germany's economy shrank 2.4% in the third quarter of 2024."
    assert check(text, "2024-11-25").verdict.status == "unverifiable"


@pytest.mark.parametrize(
    "text",
    [
        "South Korea's chip exports reached $20.54 billion in January.",
        "South Korea's car exports came to $6.07 billion in January.",
    ],
)
def test_sums_of_single_goods(check: Check, text: str) -> None:
    assert check(text, "2026-02-01").verdict.status == "consistent"

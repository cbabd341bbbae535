"""Bounds and spans: borne out by a value near them, of rates by the rates that are their ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Check = Callable[..., Any]


@pytest.mark.parametrize(
    ("day", "text", "figure"),
    [
        ("2025-04-08", "Dozens of countries face US tariffs of up to 50% from Wednesday.", "50%"),
        ("2025-09-10", "Brazil faces a US tariff of up to 50%.", "50%"),
        ("2025-09-10", "US tariffs on dozens of countries range from 10% to 41%.", "10% to 41%"),
        ("2025-09-10", "US tariffs on goods from South-east Asia range from 10% to 40%.", "10% to 40%"),
        ("2026-03-10", "Mexico has imposed tariffs of 5% to 50% on Chinese goods.", "5% to 50%"),
        ("2018-09-20", "China's new tariffs on American goods range from 5% to 10%.", "5% to 10%"),
        ("2025-09-10", "Washington charges Switzerland a tariff of between 35% and 40%.", "35% and 40%"),
        ("2025-09-10", "Washington charges Switzerland a tariff of more than 35%.", "35%"),
        ("2025-09-10", "Latvia spends more than 2% of its GDP on defence.", "2%"),
        ("2025-09-10", "Spain spent less than 2% of GDP on defence in 2024.", "2%"),
        ("2025-09-10", "The US goods deficit with China was more than $250 billion in 2024.", "$250 billion"),
    ],
)
def test_what_is_near_bears_a_bound_out(check: Check, day: str, text: str, figure: str) -> None:
    assert check(text, day, surface=figure).verdict.status == "consistent"


@pytest.mark.parametrize(
    ("day", "text", "figure"),
    [
        ("2025-04-08", "Dozens of countries face US tariffs of up to 70% from Wednesday.", "70%"),
        ("2025-09-10", "Canada faces a US tariff of up to 70%.", "70%"),
        ("2026-03-10", "Mexico has imposed tariffs of up to 45% on Chinese goods.", "45%"),
        ("2025-09-10", "India pays a US tariff of at least 10%.", "10%"),
        ("2025-09-10", "US tariffs on dozens of countries range from 12% to 60%.", "12% to 60%"),
        ("2025-09-10", "US tariffs on goods from South-east Asia range from 15% to 45%.", "15% to 45%"),
        ("2025-09-10", "China's exports came to more than $150 billion in 2024.", "$150 billion"),
        ("2025-09-10", "Estonia spent less than 9% of GDP on defence in 2024.", "9%"),
        ("2025-09-10", "The US goods deficit with China was up to $900 billion in 2024.", "$900 billion"),
    ],
)
def test_what_is_far_on_the_right_side_neither_confirms_nor_refutes(
    check: Check, day: str, text: str, figure: str
) -> None:
    assert check(text, day, surface=figure).verdict.status == "unverifiable"


@pytest.mark.parametrize(
    ("day", "text", "figure"),
    [
        ("2025-09-10", "Brazil is paying a US tariff of up to 20%.", "20%"),
        ("2025-09-10", "Washington charges Switzerland a tariff of between 20% and 30%.", "20% and 30%"),
        (
            "2025-09-10",
            "The US goods deficit with Vietnam was at least $200 billion in 2024.",
            "$200 billion",
        ),
        ("2025-09-10", "Italy spent more than 2% of GDP on defence in 2024.", "2%"),
        ("2025-09-10", "Belgium spends 3% of GDP on defence.", "3%"),
    ],
)
def test_what_lies_beyond_it_refutes_it(check: Check, day: str, text: str, figure: str) -> None:
    assert check(text, day, surface=figure).verdict.status == "conflicting"

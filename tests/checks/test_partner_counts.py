"""A country's own count of a trade, where we hold only its partner's: how far apart the two may lie."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Check = Callable[..., Any]
DAY = "2025-06-10"
MEXICO = "Mexico's exports to the United States were {} in 2024."  # the partner's count: 505.9 billion
JAPAN = "Japan's exports to the United States were {} in 2024."  # 148.2
KOREA = "South Korea's exports to the United States were {} in 2024."  # 131.5
CHINA = "China's imports from the United States were {} in 2024."  # 143.5
THAILAND = "Thailand's exports to the United States were {} in 2024."  # 63.3
VIETNAM = "Vietnam's imports from the United States were {} in 2024."  # 13.1
SWISS = "Switzerland's imports from the United States were {} in 2024."  # 25.0


@pytest.mark.parametrize(
    ("text", "figure"),
    [(MEXICO, "$505 billion"), (KOREA, "$130 billion"), (CHINA, "$143 billion"), (VIETNAM, "$13 billion")],
)
def test_the_partners_count_bears_a_figure_out(check: Check, text: str, figure: str) -> None:
    assert check(text.format(figure), DAY).short == "consistent match alternate_basis"


def test_where_its_own_count_is_held_that_one_answers(check: Check) -> None:
    said = check(KOREA.format("$128 billion"), DAY)
    assert said.short == "consistent match alternate_basis"
    assert said.verdict.evidence[0].attributes["basis"] == "korean_customs"


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (MEXICO, "$350 billion"),
        (MEXICO, "$740 billion"),
        (JAPAN, "$142 billion"),
        (THAILAND, "$55 billion"),
        (CHINA, "$164 billion"),
        (VIETNAM, "$15 billion"),
        (SWISS, "$17 billion"),
        (SWISS, "$30 billion"),
    ],
)
def test_what_may_be_its_own_count_is_left_open(check: Check, text: str, figure: str) -> None:
    said = check(text.format(figure), DAY)
    assert said.short == "unverifiable not_listed"
    assert said.verdict.evidence
    assert said.verdict.suggestion is None


@pytest.mark.parametrize(
    ("figure", "status"),
    [
        ("$98 billion", "conflicting"),
        ("$99 billion", "unverifiable"),
        ("$222 billion", "unverifiable"),
        ("$223 billion", "conflicting"),
    ],
)
def test_the_two_counts_lie_within_half_as_much_again(check: Check, figure: str, status: str) -> None:
    assert check(JAPAN.format(figure), DAY).verdict.status == status


@pytest.mark.parametrize(
    ("text", "figure", "reason"),
    [
        (MEXICO, "$800 billion", "wrong_value"),
        (MEXICO, "$325 billion", "stale_period"),
        (KOREA, "$60 billion", "stale_period"),  # 2012, as the United States count it
        (KOREA, "$40 billion", "wrong_value"),
        (CHINA, "$60 billion", "wrong_value"),
        (VIETNAM, "$20 billion", "wrong_value"),
        (VIETNAM, "$8 billion", "stale_period"),
        (SWISS, "$16 billion", "wrong_value"),
    ],
)
def test_beyond_that_the_partners_count_decides(check: Check, text: str, figure: str, reason: str) -> None:
    said = check(text.format(figure), DAY).verdict
    assert (said.status, said.reason) == ("conflicting", reason)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (MEXICO, "$505 million"),
        (MEXICO, "$505 trillion"),
        (JAPAN, "$148 million"),
        (KOREA, "$132 million"),
        (CHINA, "$143 million"),
        (VIETNAM, "$13 million"),
        (SWISS, "$25 million"),
    ],
)
def test_a_slip_of_scale_is_still_called(check: Check, text: str, figure: str) -> None:
    assert check(text.format(figure), DAY).short == "conflicting scale_error gross"


@pytest.mark.parametrize(
    "text",
    [
        "US imports from Japan were $160 billion in 2024.",
        "The United States exported goods worth $15 billion to Vietnam in 2024.",
    ],
)
def test_of_its_own_count_no_such_room_is_left(check: Check, text: str) -> None:
    assert check(text, DAY).short == "conflicting wrong_value clear"


@pytest.mark.parametrize(
    ("figure", "status"),
    [
        ("$172 billion", "consistent"),
        ("$150 billion", "unverifiable"),
        ("$200 billion", "unverifiable"),
        ("$300 billion", "conflicting"),
    ],
)
def test_a_balance_turned_round_is_a_partners_count_too(check: Check, figure: str, status: str) -> None:
    text = f"Mexico's trade surplus with the United States was {figure} in 2024."
    assert check(text, DAY).verdict.status == status

"""Who counts decides which rows may refute: an institute that the text names, an office that revises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Check = Callable[..., Any]


@pytest.mark.parametrize(
    "text",
    [
        # the institute is named in the sentence, however far from the figure
        "Germany's military spending came to $85.8 billion, making it the fourth-biggest spender "
        "in the world, SIPRI said.",
        # or just before it
        "Arms budgets grew, SIPRI reported. Military spending by Poland came to $58 billion in 2024.",
    ],
)
def test_the_count_of_an_institute_that_the_text_names_is_held_against_it(check: Check, text: str) -> None:
    assert check(text, "2025-04-28").short == "conflicting wrong_value clear"


@pytest.mark.parametrize(
    "text",
    [
        "Germany's military spending came to $88.5 billion, making it the fourth-biggest spender "
        "in the world, SIPRI said.",
        "Arms budgets grew, SIPRI reported. Military spending by Poland came to $38 billion in 2024.",
    ],
)
def test_its_right_figures_are_borne_out(check: Check, text: str) -> None:
    assert check(text, "2025-04-28").verdict.status == "consistent"


def test_without_the_institute_another_count_may_be_meant(check: Check) -> None:
    text = "Germany's military spending rose to $85.8 billion in 2024."
    assert check(text, "2025-04-28").verdict.status == "unverifiable"


def test_a_revised_figure_is_not_held_against_the_first_print(check: Check) -> None:
    text = "The United States' trade deficit was a revised $60.3 billion in April 2025."
    found = check(text, "2025-07-03").verdict
    assert (found.status, found.reason) == ("unverifiable", "edition_missing")


def test_a_later_print_tells_two_digits_changed_about(check: Check) -> None:
    text = "The goods deficit of the United States with China hit {} in 2017."
    assert check(text.format("$357.2 billion"), "2018-02-06").verdict.status == "conflicting"
    assert check(text.format("$375.2 billion"), "2018-02-06").verdict.status == "consistent"
    assert check(text.format("$365.2 billion"), "2018-02-06").verdict.status == "unverifiable"


def test_a_tenth_of_the_years_sum_is_no_sum_of_some_months(check: Check) -> None:
    text = "The annual deficit of the United States in goods and services rose to {}."
    assert check(text.format("$94.8 billion"), "2023-02-07").verdict.status == "conflicting"
    assert check(text.format("$948.1 billion"), "2023-02-07").verdict.status == "consistent"
    assert check(text.format("$43.1 billion"), "2023-02-07").verdict.status == "unverifiable"


def test_near_a_count_of_long_ago_a_revision_may_be_meant(check: Check) -> None:
    text = "The deficit of the United States in goods and services was {} in 2017."
    assert check(text.format("$552.3 billion"), "2019-03-06").verdict.reason == "edition_missing"
    assert check(text.format("$566 billion"), "2019-03-06").verdict.status == "consistent"
    assert check(text.format("$652.3 billion"), "2019-03-06").verdict.status == "conflicting"


def test_a_partner_who_is_only_described_is_not_the_world(check: Check) -> None:
    text = "The United States saw its imbalance with its runner-up decline to $310.8 billion in 2020."
    assert check(text, "2021-02-05").verdict.status == "unverifiable"

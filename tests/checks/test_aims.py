"""Aims and what became of them: the year, who meets the mark, and an aim told as a fact."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Check = Callable[..., Any]
AFTER = "2025-09-10"  # after the summit and the table of August 2025


@pytest.mark.parametrize(
    ("text", "surface", "said"),
    [
        ("NATO has pledged to spend 5% of GDP on defence by 2035.", "5%", "consistent match exact"),
        ("NATO has pledged to spend 5% of GDP on defence by 2032.", "5%", "conflicting target_year clear"),
        (
            "Allies must reach the 5% of GDP for defence by 2032, as they promised.",
            "5%",
            "conflicting target_year clear",
        ),
        (
            "Germany plans to spend 3.5% of GDP on defence by 2032.",
            "3.5%",
            "unverifiable target_year",
        ),  # another plan than the one we hold may exist
        (
            "Allies agreed to aim for 3.5% of GDP on defence plus 1.5% on infrastructure by 2032.",
            "3.5%",
            "conflicting target_year clear",
        ),
    ],
)
def test_the_year_of_an_aim_is_checked(check: Check, text: str, surface: str, said: str) -> None:
    assert check(text, AFTER, surface=surface).short == said


@pytest.mark.parametrize(
    ("text", "surface", "said"),
    [
        ("In 2014 just three NATO members met the 2% goal.", "three", "consistent match exact"),
        ("In 2014 just fifteen NATO members met the 2% goal.", "fifteen", "conflicting wrong_value gross"),
        ("This year 31 allies meet NATO's 2% goal.", "31", "consistent match exact"),
        ("This year 19 allies meet NATO's 2% goal.", "19", "conflicting wrong_value clear"),
        ("This year three allies meet NATO's 3.5% mark.", "three", "consistent match exact"),
        (
            "Last year 23 allies met NATO's 2% goal.",
            "23",
            "consistent match alternate_vintage",
        ),  # June 2024's
        (
            "This year 17 allies spend more than 2.2% of GDP on defence, NATO says.",
            "17",
            "unverifiable not_listed",
        ),
    ],
)
def test_members_are_counted_at_the_share_that_the_text_names(
    check: Check, text: str, surface: str, said: str
) -> None:
    assert check(text, AFTER, surface=surface).short == said


def test_a_mark_that_members_met_is_the_one_that_was_agreed(check: Check) -> None:
    assert (
        check("Last year 23 allies met NATO's 2% goal.", AFTER, surface="2%").short
        == "consistent match exact"
    )
    assert (
        check("Last year 23 allies met NATO's 6% goal.", AFTER, surface="6%").verdict.status == "conflicting"
    )


def test_what_is_only_said_to_be_considered_is_left_open(check: Check) -> None:
    judged = check("NATO is considering a target of 3.7% of GDP for defence.", "2025-05-10")
    assert judged.verdict.status == "unverifiable"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Spain spends 2.1% of GDP on defence.", "conflicting target_as_fact"),
        ("Defence: our needs, Spain says, represent 2.1% of GDP.", "unverifiable ambiguous"),
    ],
)
def test_an_aim_told_as_a_fact_conflicts_only_where_the_text_says_so(
    check: Check, text: str, said: str
) -> None:
    judged = check(text, "2025-06-26")
    assert f"{judged.verdict.status} {judged.verdict.reason}" == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Japan spent $55.3 billion on its military in 2024, SIPRI says.", "consistent match"),
        ("Japan spent $553 billion on its military in 2024, SIPRI says.", "conflicting wrong_value"),
        ("Japan spent $72 billion on its military in 2024.", "unverifiable not_listed"),
        ("Japan spent $553 billion on its military in 2024.", "conflicting wrong_value"),
    ],
)
def test_a_sum_is_refuted_by_the_count_that_the_text_names(check: Check, text: str, said: str) -> None:
    judged = check(text, AFTER)
    assert f"{judged.verdict.status} {judged.verdict.reason}" == said


@pytest.mark.parametrize(
    ("day", "text", "overtaken"),
    [
        ("2026-02-10", "NATO's spending target is 2% of GDP.", True),
        ("2026-02-10", "NATO members are committed to spending 5% of GDP on defence by 2035.", False),
        ("2025-03-10", "NATO's spending target is 2% of GDP.", False),
        ("2025-06-28", "NATO's spending target is 2% of GDP.", False),
    ],
)
def test_an_aim_that_a_newer_one_has_overtaken_is_said_to_be(
    check: Check, day: str, text: str, overtaken: bool
) -> None:
    verdict = check(text, day).verdict
    assert verdict.status == "consistent"
    assert ("no_longer" in verdict.notes) is overtaken
    assert ("Since then: 5 percent of GDP" in verdict.explanation) is overtaken

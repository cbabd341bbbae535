"""A correction is an edit by offsets in the writer's own style, and makes the sentence true."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Check = Callable[..., Any]


@pytest.mark.parametrize(
    ("published", "text", "replacement"),
    [
        ("2025-09-10", "The United States charges a 33% tariff on Swiss goods.", "39%"),
        ("2025-09-10", "The United States charges a 33 percent tariff on Swiss goods.", "39 percent"),
        ("2025-09-10", "The United States charges a 33 per cent tariff on Swiss goods.", "39 per cent"),
        ("2026-08-20", "The United States charges a 21% tariff on Swiss goods.", "12.5%"),
        ("2025-06-10", "The US goods deficit with China was $450 billion in 2024.", "$295 billion"),
        ("2025-06-10", "The US goods deficit with China was $450.5 billion in 2024.", "$295.4 billion"),
        ("2025-06-10", "The US goods deficit with China was US$450bn in 2024.", "US$295bn"),
        (
            "2025-06-10",
            "The US goods deficit with China was 450 billion dollars in 2024.",
            "295 billion dollars",
        ),
        ("2025-06-10", "The US goods deficit with China was about $600 billion in 2024.", "$295 billion"),
        ("2025-06-10", "The US goods deficit with China was $295 million in 2024.", "$295 billion"),
        ("2025-06-10", "The US goods deficit with China was $295mn in 2024.", "$295bn"),
        ("2025-06-10", "The GDP of Germany was $4.7 Billion in 2024.", "$4.7 Trillion"),
        ("2025-06-10", "The GDP of Germany was $6.1 trillion in 2024.", "$4.7 trillion"),
        ("2025-06-10", "The GDP of Germany was $9 trillion in 2024.", "$4.7 trillion"),
        ("2025-07-10", "Spain spent 1.28% of GDP on defence in 2024.", "1.24%"),
    ],
)
def test_a_suggestion_keeps_the_writers_way_of_writing_figures(
    check: Check, published: str, text: str, replacement: str
) -> None:
    judged = check(text, published)
    edit = judged.verdict.suggestion
    assert edit is not None, judged.short
    assert edit.replacement == replacement
    assert text[edit.start : edit.end] == judged.claim.quantity.surface


@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("2025-09-10", "The United States charges a 33% tariff on Swiss goods, and Bern is angry."),
        ("2025-08-20", "The United States charges a tariff of 46% on goods from Vietnam."),
        ("2026-08-20", "The United States charges a 21% tariff on Swiss goods."),
        ("2025-06-10", "The US goods deficit with China was $450 billion in 2024."),
        ("2025-06-10", "The US goods deficit with China is $382 billion."),
        ("2025-06-10", "The GDP of Germany was $4.7 billion in 2024."),
        ("2025-12-10", "The United States collected $77 billion in customs duties in fiscal year 2025."),
        ("2025-07-10", "Spain spent 1.28% of GDP on defence in 2024."),
    ],
)
def test_a_suggestion_applies_cleanly_and_makes_the_sentence_consistent(
    check: Check, published: str, text: str
) -> None:
    judged = check(text, published)
    assert judged.verdict.status == "conflicting"
    mended = check(judged.corrected, published)
    assert mended.verdict.status == "consistent", judged.corrected
    assert mended.verdict.suggestion is None


@pytest.mark.parametrize(
    ("published", "text", "why"),
    [
        ("2025-09-10", "“The American tariff on Swiss goods is 33 percent,” the minister said.", "quotation"),
        ("2025-09-10", "The United States charges a thirty-three percent tariff on Swiss goods.", "words"),
        ("2025-09-10", "The United States charges a tariff of 20% to 30% on Swiss goods.", "a range"),
        ("2025-09-10", "The United States charges a tariff of more than 50% on Swiss goods.", "a bound"),
        ("2025-07-10", "Belgium spends 5% of its GDP on defence.", "the wording is wrong, not the figure"),
        ("2025-05-20", "The United States charges a 24% tariff on goods from Japan.", "suspended"),
        ("2025-07-20", "The United States charges a 39% tariff on Swiss goods.", "the date may be wrong"),
    ],
)
def test_where_no_one_figure_is_right_none_is_suggested(
    check: Check, published: str, text: str, why: str
) -> None:
    verdict = check(text, published).verdict
    assert verdict.status == "conflicting", why
    assert verdict.suggestion is None, why


def test_what_is_consistent_or_open_is_left_alone(check: Check) -> None:
    for published, text in (
        ("2025-09-10", "The United States charges a 39% tariff on Swiss goods."),
        ("2025-07-25", "Japan pledged to invest $85 billion in the United States."),
    ):
        assert check(text, published).verdict.suggestion is None

"""Figures far from every count that an incomplete series holds; and others, which it cannot refute."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Check = Callable[..., Any]


@pytest.mark.parametrize(
    ("day", "text", "figure"),
    [
        ("2024-04-24", "China's military expenditure was $916 billion in 2023.", "$916 billion"),
        ("2025-04-29", "Germany's military expenditure was $885 billion in 2024.", "$885 billion"),
        ("2026-02-10", "China's trade surplus reached $119 billion in 2025.", "$119 billion"),
        ("2025-03-06", "China will spend 17.8 trillion yuan on defence in 2025.", "17.8 trillion yuan"),
        ("2025-03-06", "China will spend 1.78 billion yuan on defence in 2025.", "1.78 billion yuan"),
        ("2025-06-10", "The United States has 82,500 troops in South Korea.", "82,500"),
        ("2025-06-10", "The United States has about 450,000 troops in Japan.", "450,000"),
        ("2025-08-29", "NATO said 13 of its members met the 2 percent guideline in 2024.", "13"),
        ("2025-07-01", "Canada spends 3.7% of GDP on defence.", "3.7%"),
        ("2018-07-12", "Germany spends 1.74 percent of GDP on defence, by NATO's count.", "1.74 percent"),
        ("2021-03-23", "About 48,500 US troops are stationed in South Korea.", "48,500"),
        ("2025-09-01", "NATO's new estimates have Italy spending 1.5% of GDP on defence this year.", "1.5%"),
        ("2025-07-01", "Brazil has a goods surplus of $7.4 billion with the United States.", "$7.4 billion"),
        ("2025-06-26", "NATO's 32 leaders agreed in The Hague to spend 9% of GDP by 2035.", "9%"),
        ("2024-07-09", "Ten years ago just three NATO members hit the 6 per cent benchmark.", "6 per cent"),
        ("2025-07-01", "Australia has a goods surplus of $17.9 billion with America.", "$17.9 billion"),
    ],
)
def test_what_no_count_comes_near_is_wrong(check: Check, day: str, text: str, figure: str) -> None:
    assert check(text, day, surface=figure).verdict.status == "conflicting"


@pytest.mark.parametrize(
    ("day", "text", "figure", "status"),
    [
        (
            "2024-04-24",
            "China's military expenditure was $296 billion in 2023.",
            "$296 billion",
            "consistent",
        ),
        (
            "2024-04-24",
            "China's military expenditure was $250 billion in 2023.",
            "$250 billion",
            "unverifiable",
        ),
        (
            "2025-03-06",
            "China will spend 1.78 trillion yuan on defence in 2025.",
            "1.78 trillion yuan",
            "consistent",
        ),
        ("2025-06-10", "The United States has 28,500 troops in South Korea.", "28,500", "consistent"),
        ("2025-06-10", "The United States has 34,500 troops in South Korea.", "34,500", "unverifiable"),
        (
            "2025-08-29",
            "NATO said 23 of its members met the 2 percent guideline in 2024.",
            "23",
            "consistent",
        ),
        ("2025-02-10", "India's economy grew 8.2% in 2023-24.", "8.2%", "unverifiable"),
        (
            "2025-09-01",
            "Canada's finance ministry foresees spending of 1.7% of GDP on defence this year.",
            "1.7%",
            "unverifiable",
        ),
        (
            "2025-07-01",
            "The US has a goods surplus of $7.4 billion with Brazil.",
            "$7.4 billion",
            "consistent",
        ),
    ],
)
def test_what_another_count_may_have_is_left_open(
    check: Check, day: str, text: str, figure: str, status: str
) -> None:
    verdict = check(text, day, surface=figure).verdict
    assert verdict.status == status


def test_no_correction_is_offered_where_other_counts_may_be_missing(check: Check) -> None:
    judged = check("China's military expenditure was $916 billion in 2023.", "2024-04-24")
    assert judged.verdict.suggestion is None


@pytest.mark.parametrize(
    ("day", "text", "figure", "status"),
    [
        (
            "2025-08-12",
            "Kenya and Ghana pay 10% and 15% in the US; Laos pays 40%, Syria 45%.",
            "45%",
            "conflicting",
        ),
        (
            "2025-08-12",
            "Kenya and Ghana pay 10% and 15% in the US; Laos pays 40%, Syria 41%.",
            "41%",
            "consistent",
        ),
        (
            "2025-07-10",
            "In the letters Washington threatened Algeria with a 30% tariff, Brunei with 25%, "
            "Iraq with 30% and Libya with 34%.",
            "34%",
            "conflicting",
        ),
        (
            "2025-04-28",
            "Military spending, SIPRI said, rose.\n\n- China: $314 billion\n- Russia: $194 billion\n"
            "- Germany: $88.5 billion\n- India: $86.1 billion",
            "$194 billion",
            "conflicting",
        ),
        (
            "2026-04-28",
            "Germany outlaid $114 billion on its armed forces in 2025, SIPRI said, India $92 billion, "
            "Britain $98 billion and Ukraine $84 billion.",
            "$98 billion",
            "conflicting",
        ),
        (
            "2022-07-05",
            "NATO's new figures put Croatia at 2.03% of GDP on defence in 2022, Estonia at 2.34%, "
            "Greece at 2.76% and Poland at 2.42%.",
            "2.76%",
            "conflicting",
        ),
        (
            "2022-07-05",
            "NATO's new figures put Croatia at 2.03% of GDP on defence in 2022, Estonia at 2.34%, "
            "Greece at 3.76% and Poland at 2.42%.",
            "3.76%",
            "consistent",
        ),
    ],
)
def test_a_list_whose_other_items_are_right_is_what_we_took_it_for(
    check: Check, day: str, text: str, figure: str, status: str
) -> None:
    assert check(text, day, surface=figure).verdict.status == status


@pytest.mark.parametrize(
    ("day", "text", "figure", "status"),
    [
        (
            "2025-10-05",
            "The United States has imposed a 30% tariff on upholstered furniture.",
            "30%",
            "consistent",
        ),
        (
            "2025-08-20",
            "The EU agreed to invest $800 billion in the United States.",
            "$800 billion",
            "conflicting",
        ),
        (
            "2025-08-20",
            "The EU agreed to invest $600 billion in the United States.",
            "$600 billion",
            "consistent",
        ),
        ("2025-04-20", "China now faces a total US tariff of 125%.", "125%", "conflicting"),
        ("2025-04-20", "China now faces a total US tariff of 145%.", "145%", "consistent"),
        (
            "2025-05-14",
            "Prices have risen as the US charges a 34% tariff on Chinese goods.",
            "34%",
            "conflicting",
        ),
        (
            "2025-05-14",
            "The US reduced its tariff on Chinese imports from 145% to 51%.",
            "51%",
            "conflicting",
        ),
        ("2025-05-14", "The US reduced its tariff on Chinese imports from 145% to 30%.", "30%", "consistent"),
        ("2025-12-10", "Swiss exporters had been paying a US duty of 39% since August.", "39%", "consistent"),
    ],
)
def test_an_excuse_has_its_limits(check: Check, day: str, text: str, figure: str, status: str) -> None:
    """A threat of long ago, a rate never charged, a pledge of another kind bear no figure out."""
    assert check(text, day, surface=figure).verdict.status == status

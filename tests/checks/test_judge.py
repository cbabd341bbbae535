"""Verdicts end to end: right and wrong sentences for each reason and grade, and one sentence on two dates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from steelyard.reasons import GRADES, NOTE, REASONS

Check = Callable[..., Any]

SWISS = "The United States charges a {} tariff on goods from Switzerland."
CHINA = "The US goods deficit with China was {} in 2024."
TARIFF = "The United States charges a {} tariff on goods from {}."


@pytest.mark.parametrize(
    ("published", "text", "said"),
    [
        # match
        ("2025-09-10", SWISS.format("39%"), "consistent match exact"),
        ("2025-09-10", SWISS.format("33%"), "conflicting wrong_value clear"),
        ("2025-09-10", SWISS.format("40%"), "conflicting wrong_value near"),
        ("2025-09-10", SWISS.format("93%"), "conflicting wrong_value gross"),
        ("2026-08-20", SWISS.format("12.5%"), "consistent match exact"),
        ("2026-08-20", SWISS.format("13%"), "consistent match coarse"),
        ("2025-06-10", CHINA.format("$295 billion"), "consistent match rounded"),
        ("2025-06-10", CHINA.format("$295.4 billion"), "consistent match rounded"),
        ("2025-06-10", CHINA.format("about $300 billion"), "consistent match hedged"),
        ("2025-06-10", CHINA.format("$450 billion"), "conflicting wrong_value clear"),
        ("2025-06-10", CHINA.format("about $200 billion"), "conflicting wrong_value clear"),
        # hedges of a rate that is law
        ("2025-09-10", "Washington charges Switzerland a tariff of nearly 40%.", "consistent match hedged"),
        ("2025-09-10", "Washington charges Switzerland a tariff of more than 30%.", "consistent match exact"),
        ("2025-09-10", "Washington charges Switzerland a tariff of at least 39%.", "consistent match exact"),
        ("2025-09-10", "Washington charges Switzerland a tariff of exactly 39%.", "consistent match exact"),
        (
            "2025-09-10",
            "Washington charges Switzerland a tariff of between 35% and 40%.",
            "consistent match exact",
        ),
        (
            "2025-09-10",
            "Washington charges Switzerland a tariff of more than 40%.",
            "conflicting wrong_value near",
        ),
        # a duty that is the sum of several
        ("2025-04-20", TARIFF.format("145%", "China"), "consistent match exact"),
        ("2025-09-20", TARIFF.format("50%", "India"), "consistent match exact"),
        ("2025-09-20", TARIFF.format("65%", "India"), "conflicting wrong_value clear"),
        # scale
        ("2025-06-10", CHINA.format("$295 million"), "conflicting scale_error gross"),
        ("2025-06-10", CHINA.format("$295 trillion"), "conflicting scale_error gross"),
        ("2025-06-10", "The GDP of Germany was $4.7 billion in 2024.", "conflicting scale_error gross"),
        ("2025-06-10", "The GDP of Germany was $4.7 trillion in 2024.", "consistent match rounded"),
        # other bases
        (
            "2025-06-10",
            "The overall US trade deficit was $918 billion in 2024.",
            "consistent match alternate_basis",
        ),
        # periods and editions
        ("2025-06-10", "The US goods deficit with China is $382 billion.", "conflicting stale_period clear"),
        ("2023-06-10", "The US goods deficit with China is $382 billion.", "consistent match rounded"),
        (
            "2025-12-10",
            "The United States collected $77 billion in customs duties in fiscal year 2025.",
            "conflicting stale_period gross",
        ),
        (
            "2025-12-10",
            "The United States collected $195 billion in customs duties in fiscal year 2025.",
            "consistent match rounded",
        ),
        ("2025-07-10", "Spain spent 1.28% of GDP on defence in 2024.", "conflicting stale_vintage near"),
        ("2024-07-10", "Spain spent 1.28% of GDP on defence in 2024.", "consistent match exact"),
        (
            "2024-05-10",
            "The US goods deficit with Japan was $71 billion in 2023.",
            "consistent edition_missing alternate_vintage",
        ),
        (
            "2024-05-10",
            "The US goods deficit with Canada was $112 billion in 2023.",
            "unverifiable edition_missing",
        ),
        # the life of a measure
        ("2025-05-20", TARIFF.format("24%", "Japan"), "conflicting suspended gross"),
        ("2025-12-29", SWISS.format("39%"), "conflicting ended gross"),
        ("2026-03-10", SWISS.format("15%"), "conflicting struck_down clear"),
        ("2025-06-20", TARIFF.format("50%", "the European Union"), "conflicting only_proposed gross"),
        ("2025-11-15", TARIFF.format("100%", "China"), "conflicting only_proposed gross"),
        ("2025-07-20", SWISS.format("39%"), "conflicting not_known_then gross"),
        (
            "2025-08-04",
            "Goods from Switzerland are currently subject to a 39% tariff in the United States.",
            "conflicting not_yet_in_effect gross",
        ),
        ("2025-04-03", "The United States has imposed a 24% tariff on Japan.", "consistent match exact"),
        # plans and threats
        (
            "2025-10-12",
            "Washington threatened an additional 100% tariff on goods from China.",
            "consistent match exact",
        ),
        ("2025-07-20", "Washington has announced a 25% tariff on Japanese goods.", "consistent match exact"),
        # aims
        ("2025-07-10", "Belgium spends 5% of its GDP on defence.", "conflicting target_as_fact gross"),
        ("2025-07-10", "Canada spends 2% of GDP on defence.", "conflicting target_as_fact near"),
        ("2025-07-10", "NATO has pledged to spend 5% of GDP on defence by 2035.", "consistent match exact"),
        # an open world
        (
            "2025-07-25",
            "Japan pledged to invest $550 billion in the United States.",
            "consistent match exact",
        ),
        (
            "2025-07-25",
            "Japan pledged to invest $85 billion in the United States.",
            "unverifiable not_listed",
        ),
        (
            "2025-07-25",
            "Japan pledged to invest $850 billion in the United States.",
            "conflicting wrong_value clear",
        ),
        ("2025-06-10", "China mines two-thirds of the world's rare earths.", "consistent match rounded"),
        ("2025-06-10", "China mines a third of the world's rare earths.", "unverifiable not_listed"),
        # not asserted
        (
            "2025-08-20",
            "If the United States were to impose a 40% tariff on Japan, prices would rise.",
            "unverifiable not_asserted",
        ),
        (
            "2025-08-20",
            "The United States did not impose a 40% tariff on Japan.",
            "unverifiable not_asserted",
        ),
        # whose it is stays open
        ("2025-09-10", "Tariffs of 39% weigh on trade.", "unverifiable ambiguous"),
        # 25 is what Britain pays: of nobody in particular 50 is right, of a text about Britain we cannot tell
        ("2025-09-20", "The United States charges a 25% tariff on steel.", "conflicting wrong_value gross"),
        (
            "2025-09-20",
            "Britain has a quota deal. The United States charges a 25% tariff on steel.",
            "unverifiable ambiguous",
        ),
        ("2025-09-20", "The United States charges a 50% tariff on steel.", "consistent match exact"),
    ],
)
def test_a_sentence_gets_the_verdict_of_a_fact_checker(
    check: Check, published: str, text: str, said: str
) -> None:
    assert check(text, published).short == said


BEFORE_AND_AFTER = [
    (TARIFF.format("10%", "Switzerland"), "2025-05-05", "consistent", "2025-09-10", "conflicting"),
    (TARIFF.format("39%", "Switzerland"), "2025-07-20", "conflicting", "2025-09-10", "consistent"),
    (TARIFF.format("39%", "Switzerland"), "2025-09-10", "consistent", "2025-12-29", "conflicting"),
    (TARIFF.format("15%", "Switzerland"), "2025-09-10", "conflicting", "2025-12-29", "consistent"),
    (TARIFF.format("15%", "Switzerland"), "2025-12-29", "consistent", "2026-03-10", "conflicting"),
    (TARIFF.format("10%", "Switzerland"), "2026-03-10", "consistent", "2026-08-20", "conflicting"),
    (TARIFF.format("12.5%", "Switzerland"), "2026-03-10", "conflicting", "2026-08-20", "consistent"),
    (TARIFF.format("25%", "Canada"), "2025-05-20", "consistent", "2025-09-20", "conflicting"),
    (TARIFF.format("35%", "Canada"), "2025-05-20", "conflicting", "2025-09-20", "consistent"),
    (TARIFF.format("15%", "the European Union"), "2025-06-20", "conflicting", "2025-09-20", "consistent"),
    (TARIFF.format("10%", "the European Union"), "2025-06-20", "consistent", "2025-09-20", "conflicting"),
    (TARIFF.format("145%", "China"), "2025-04-20", "consistent", "2025-06-20", "conflicting"),
    (TARIFF.format("30%", "China"), "2025-03-20", "conflicting", "2025-06-20", "consistent"),
    (TARIFF.format("26%", "India"), "2025-04-03", "consistent", "2025-05-20", "conflicting"),
    (TARIFF.format("46%", "Vietnam"), "2025-04-03", "consistent", "2025-08-20", "conflicting"),
    (TARIFF.format("20%", "Vietnam"), "2025-06-20", "conflicting", "2025-08-20", "consistent"),
    (TARIFF.format("15%", "South Korea"), "2025-06-20", "conflicting", "2025-08-20", "consistent"),
    (TARIFF.format("30%", "South Africa"), "2025-06-20", "conflicting", "2025-09-20", "consistent"),
    (TARIFF.format("25%", "Mexico"), "2025-02-20", "conflicting", "2025-08-20", "consistent"),
    (
        "Washington has announced a 30% tariff on Mexican goods.",
        "2025-06-20",
        "unverifiable",
        "2025-07-20",
        "consistent",
    ),
    ("Spain spent 1.28% of GDP on defence in 2024.", "2024-07-10", "consistent", "2025-07-10", "conflicting"),
    (
        "The US goods deficit with China is $382 billion.",
        "2023-06-10",
        "consistent",
        "2025-06-10",
        "conflicting",
    ),
]


@pytest.mark.parametrize(("text", "early", "then", "late", "now"), BEFORE_AND_AFTER)
def test_the_same_sentence_is_judged_by_what_was_known_on_its_day(
    check: Check, text: str, early: str, then: str, late: str, now: str
) -> None:
    assert check(text, early).verdict.status == then
    assert check(text, late).verdict.status == now


@pytest.mark.parametrize(("text", "early", "then", "late", "now"), BEFORE_AND_AFTER[:6])
def test_as_of_overrules_the_date_of_the_text(
    check: Check, text: str, early: str, then: str, late: str, now: str
) -> None:
    assert check(text, late, as_of=early).verdict.status == then
    assert check(text, early, as_of=late).verdict.status == now


def test_at_least_fifteen_sentences_change_their_verdict_with_the_date() -> None:
    assert sum(case[2] != case[4] for case in BEFORE_AND_AFTER) >= 15


def test_on_the_day_of_the_announcement_the_present_tense_is_ordinary_usage(check: Check) -> None:
    judged = check("Washington has hit Switzerland with a 39% tariff.", "2025-08-01")
    assert judged.verdict.status == "consistent"


def test_a_plan_told_as_a_fact_is_noted_with_its_day(check: Check) -> None:
    judged = check("Washington slapped a 25% tariff on Japan.", "2025-07-08")
    assert judged.short == "consistent not_yet_in_effect exact"
    assert "1 Aug 2025" in judged.verdict.explanation


def test_one_day_of_grace_on_either_side_of_a_change(check: Check) -> None:
    currently = "Goods from Switzerland are currently subject to a 39% tariff in the United States."
    assert check(currently, "2025-08-05").verdict.status == "conflicting"
    assert check(currently, "2025-08-06").verdict.status == "consistent"
    before = TARIFF.format("10%", "Switzerland")
    assert check(before, "2025-08-07").verdict.status == "consistent"
    assert check(before, "2025-08-10").verdict.status == "conflicting"


def test_a_text_without_a_date_is_asked_for_one(check: Check) -> None:
    assert check(SWISS.format("39%")).short == "unverifiable needs_date"
    assert check(SWISS.format("93%")).verdict.reason != "needs_date"


def test_an_archived_text_is_not_blamed_for_later_revisions(check: Check) -> None:
    judged = check("Spain spent 1.28% of GDP on defence in 2024.", "2024-07-10")
    assert judged.verdict.status == "consistent"
    assert "revised_since" in judged.verdict.notes
    assert len(judged.verdict.evidence) > 1
    settled = check("The GDP of Germany was $6.1 trillion in 2024.", "2025-06-10")
    assert "revised_since" not in settled.verdict.notes


def test_a_year_whose_first_print_is_not_held_cannot_refute(check: Check) -> None:
    text = "The US deficit in goods with Thailand is $37 billion."
    assert check(text, "2024-03-06").short == "unverifiable edition_missing"
    assert check(text, "2025-03-06").verdict.status == "conflicting"


@pytest.mark.parametrize(
    ("published", "text", "note"),
    [
        ("2025-06-10", CHINA.format("about $320 billion"), "hedge_band"),
        ("2025-06-10", CHINA.format("at least $200 billion"), None),
        ("2025-06-10", CHINA.format("more than $170 billion"), "understates"),
        ("2026-08-20", SWISS.format("13%"), "coarse"),
        ("2025-08-20", "Washington has threatened a 39% tariff on Swiss goods.", "already_in_effect"),
        ("2025-08-02", "Washington threatens Switzerland with a 39% tariff.", "firmer_than_said"),
        ("2025-06-10", "The United States has 40,000 troops in South Korea.", "claimed_total"),
        ("2025-06-10", "The United States has 28,500 troops in South Korea.", None),
    ],
)
def test_what_an_editor_should_know_stands_beside_the_verdict(
    check: Check, published: str, text: str, note: str | None
) -> None:
    judged = check(text, published)
    assert judged.verdict.status == "consistent"
    assert set(judged.verdict.notes) - {"low_confidence"} == ({note} if note else set())


def test_a_weak_source_supports_and_never_refutes(check: Check) -> None:
    """The Chinese count of the deficit is weak: it excuses a figure, and refutes none."""
    excused = check(CHINA.format("$361 billion"), "2025-06-10")
    assert excused.short == "consistent match alternate_basis"
    assert "low_confidence" in excused.verdict.notes
    refuted = check(CHINA.format("$450 billion"), "2025-06-10")
    assert refuted.verdict.evidence[0].confidence != "low"


def test_charity_excuses_a_politicians_sum_and_names_it(check: Check) -> None:
    judged = check("The United States has imposed a 104% tariff on China.", "2025-04-09")
    assert judged.verdict.status == "consistent"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Washington raised the tariff on Swiss goods by 29 percentage points, from 10% to 39%.",
            "consistent match exact",
        ),
        (
            "Washington raised the tariff on Swiss goods by 35 percentage points, from 10% to 39%.",
            "conflicting internal clear",
        ),
    ],
)
def test_points_are_held_against_the_two_levels_of_the_sentence(check: Check, text: str, said: str) -> None:
    judged = check(text, "2025-09-10", surface=text.split(" by ")[1].split(",")[0])
    assert judged.short == said
    assert "39 - 10 = 29 points" in judged.verdict.explanation


def test_verdicts_only_use_listed_reasons_notes_and_grades(check: Check) -> None:
    for text, early, _, late, _ in BEFORE_AND_AFTER:
        for day in (early, late):
            verdict = check(text, day).verdict
            assert verdict.status in REASONS[verdict.reason].kinds
            assert verdict.grade is None or verdict.grade in GRADES
            assert all(NOTE in REASONS[note].kinds for note in verdict.notes)
            assert verdict.status == "unverifiable" or verdict.evidence
            assert verdict.interval is not None


def test_every_row_of_evidence_names_its_source(check: Check) -> None:
    for text, early, *_ in BEFORE_AND_AFTER:
        for row in check(text, early).verdict.evidence:
            assert row.source.url.startswith("https://")
            assert row.source.publisher


@pytest.mark.parametrize(
    ("text", "said", "sums"),
    [
        ("Norway's GDP was 447 billion euros in 2024.", "consistent match hedged", "USD 483.7 billion"),
        ("Norway's GDP was 900 billion euros in 2024.", "unverifiable not_listed", "USD 973.8 billion"),
        ("US imports from China were €406 billion in 2024.", "consistent match hedged", "USD 439.3 billion"),
    ],
)
def test_another_currency_is_converted_and_only_supports(
    check: Check, text: str, said: str, sums: str
) -> None:
    judged = check(text, "2025-06-10")
    assert judged.short == said
    assert f"= {sums}." in judged.verdict.explanation
    assert judged.verdict.evidence[-1].table == "exchange_rates"

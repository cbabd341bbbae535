"""Explanations are plain sentences that an editor understands without a manual."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from steelyard.checks import explain
from steelyard.engine import Engine
from steelyard.reasons import CONFLICTING, CONSISTENT, NOTE, REASONS, UNVERIFIABLE

Check = Callable[..., Any]
CHECKS = Path(explain.__file__).parent
SNAKE = re.compile(r"\b\w+_\w+\b")
LONG_NUMBER = re.compile(r"\d\.\d{6}")

SENTENCES = [
    ("2025-09-10", "The United States charges a 39% tariff on Swiss goods."),
    ("2025-09-10", "The United States charges a 33% tariff on Swiss goods."),
    ("2025-12-29", "The United States charges a 39% tariff on Swiss goods."),
    ("2025-05-20", "The United States charges a 24% tariff on goods from Japan."),
    ("2026-03-10", "The United States charges a 15% tariff on Swiss goods."),
    ("2025-07-08", "Washington slapped a 25% tariff on Japan."),
    ("2025-08-04", "Swiss goods are currently subject to a 39% tariff in the United States."),
    ("2025-06-20", "The United States charges a 50% tariff on goods from the European Union."),
    ("2025-07-20", "The United States charges a 39% tariff on Swiss goods."),
    ("2025-04-20", "The United States charges a 145% tariff on goods from China."),
    ("2025-09-20", "The United States charges a 50% tariff on steel."),
    ("2025-06-10", "The US goods deficit with China was $295 billion in 2024."),
    ("2025-06-10", "The US goods deficit with China was $361 billion in 2024."),
    ("2025-06-10", "The US goods deficit with China was $450 billion in 2024."),
    ("2025-06-10", "The US goods deficit with China was $295 million in 2024."),
    ("2025-06-10", "The US goods deficit with China is $382 billion."),
    ("2024-05-10", "The US goods deficit with Canada was $112 billion in 2023."),
    ("2025-06-10", "The GDP of Germany was $4.7 trillion in 2024."),
    ("2025-07-10", "Belgium spends 5% of its GDP on defence."),
    ("2025-07-10", "Spain spent 1.28% of GDP on defence in 2024."),
    ("2025-07-10", "NATO has pledged to spend 5% of GDP on defence by 2035."),
    ("2025-12-10", "The United States collected $195 billion in customs duties in fiscal year 2025."),
    ("2025-07-25", "Japan pledged to invest $850 billion in the United States."),
    ("2025-06-10", "China mines two-thirds of the world's rare earths."),
    ("2025-06-10", "The United States has 40,000 troops in South Korea."),
    ("2025-08-20", "The United States did not impose a 40% tariff on Japan."),
    ("", "The United States charges a 39% tariff on Swiss goods."),
]


@pytest.mark.parametrize(("published", "text"), SENTENCES)
def test_an_explanation_says_what_the_text_says_and_what_the_reference_says(
    check: Check, published: str, text: str
) -> None:
    verdict = check(text, published).verdict
    said = verdict.explanation
    assert said.startswith("The text says: ")
    assert said.endswith(".")
    assert ".." not in said
    expected = {
        "consistent": "The reference agrees: ",
        "conflicting": "The reference says: ",
        "unverifiable": "",
    }
    assert expected[verdict.status] in said
    if verdict.evidence and verdict.reason != "not_asserted":
        assert verdict.evidence[0].source.publisher in said


@pytest.mark.parametrize(("published", "text"), SENTENCES)
def test_an_explanation_has_no_codes(check: Check, published: str, text: str) -> None:
    judged = check(text, published)
    said = judged.verdict.explanation
    assert not SNAKE.search(said)
    assert not LONG_NUMBER.search(said)
    assert "=" not in said or "The arithmetic: " in said
    for row in judged.verdict.evidence:
        assert row.row not in said
        edition = row.attributes.get("edition")
        assert not edition or edition not in said
    for party in (judged.claim.subject, judged.claim.counterpart):
        assert party is None or not re.search(rf"\b{party.code}\b", said) or party.code == party.name


def test_a_conflict_says_what_to_do(check: Check) -> None:
    said = check("The United States charges a 33% tariff on Swiss goods.", "2025-09-10").verdict.explanation
    assert "Write 39%." in said
    said = check("Belgium spends 5% of its GDP on defence.", "2025-07-10").verdict.explanation
    assert "aims to spend" in said


def test_a_stale_figure_is_shown_beside_the_right_one(check: Check) -> None:
    said = check("The US goods deficit with China is $382 billion.", "2025-06-10").verdict.explanation
    assert "295.402 billion" in said
    assert "The figure fits only: a deficit of USD 382.9 billion" in said
    assert "2022" in said


def test_a_sum_shows_its_parts(check: Check) -> None:
    judged = check("The United States charges a 145% tariff on goods from China.", "2025-04-20")
    assert "125 + 20 = 145 percent" in judged.verdict.explanation
    assert not any(note.startswith("arithmetic") for note in judged.verdict.notes)


def test_a_fraction_is_repeated_as_it_was_written(check: Check) -> None:
    said = check("China mines two-thirds of the world's rare earths.", "2025-06-10").verdict.explanation
    assert "is two-thirds" in said


def test_every_conflict_has_advice_and_every_open_verdict_a_cause() -> None:
    for code, reason in REASONS.items():
        if CONFLICTING in reason.kinds:
            assert explain._ADVICE.get(code, reason.advice).endswith(".")
        if UNVERIFIABLE in reason.kinds:
            assert explain._OPEN.get(code, reason.help).endswith(".")
        if NOTE in reason.kinds:
            assert explain._NOTES.get(code, reason.help).endswith(".")
    assert set(explain._ADVICE) <= {code for code, r in REASONS.items() if CONFLICTING in r.kinds}
    assert set(explain._OPEN) <= {code for code, r in REASONS.items() if UNVERIFIABLE in r.kinds}
    assert set(explain._NOTES) <= {code for code, r in REASONS.items() if NOTE in r.kinds}


def test_every_note_that_the_judge_can_give_is_a_listed_reason(engine: Engine) -> None:
    given = set()
    for module in CHECKS.glob("*.py"):
        source = module.read_text(encoding="utf-8")
        given |= set(re.findall(r'notes(?:\.append\(|=\[|: list\[str\] = \[)\s*"(\w+)"', source))
        given |= {
            code
            for group in re.findall(r"Fit\(True, [^()]*\(([^()]*)\)", source)
            for code in SNAKE.findall(group)
        }
        given |= set(re.findall(r'return \("(\w+)",\)', source))
    for readings in engine.pack_rules.readings.values():
        given |= {reading["note"] for reading in readings if reading["note"]}
    assert {"understates", "hedge_band", "revised_since", "claimed_total"} <= given
    assert given <= {code for code, reason in REASONS.items() if NOTE in reason.kinds}


def test_every_reason_of_a_reading_is_one_of_a_consistent_verdict(engine: Engine) -> None:
    reasons = {r["reason"] for found in engine.pack_rules.readings.values() for r in found if r["reason"]}
    assert reasons <= {code for code, reason in REASONS.items() if CONSISTENT in reason.kinds}


@pytest.mark.parametrize(
    ("day", "text", "figure", "said"),
    [
        (
            "2025-08-29",
            "Only 13 NATO members met the 2 percent guideline in 2024.",
            "13",
            "was only 13 in 2024",
        ),
        ("2021-03-23", "About 48,500 US troops are stationed in South Korea.", "48,500", "are about 48,500"),
        (
            "2025-09-10",
            "Since 7 August 2025 Swiss goods face a 33% US tariff.",
            "33%",
            "33 percent on 7 Aug 2025",
        ),
        ("2018-08-13", "Washington doubled its tariff on Turkish steel.", "doubled", "twice as large"),
        (
            "2025-06-10",
            "Swiss exports to America grew 45% in April 2025.",
            "45%",
            "changed by 45 percent in April",
        ),
        (
            "2025-07-01",
            "Brazil has a goods surplus of $7.4 billion with America.",
            "$7.4 billion",
            "turn it round",
        ),
    ],
)
def test_it_reads_as_an_editor_would_write_it(
    check: Check, day: str, text: str, figure: str, said: str
) -> None:
    assert said in check(text, day, surface=figure).verdict.explanation

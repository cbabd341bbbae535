"""Amounts told by the day, week or month are held against the year's figure."""

from __future__ import annotations

import datetime as dt

import pytest

from steelyard.engine import Engine
from steelyard.model import Document

ENGINE = Engine.load()
DAY = dt.date(2025, 5, 1).toordinal()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        # 143.5 + 438.9 billion in 2024: 1.6 billion a day
        ("The United States and China traded $1.6 billion in goods each day in 2024.", "consistent"),
        # 349.4 + 412.7 billion: 2.1 billion a day
        ("The United States and Canada exchanged $2.1 billion a day in goods in 2024.", "consistent"),
        ("Trade between the US and Mexico runs at $2.3 billion a day.", "consistent"),
        # 505.9 billion in 2024: 1.4 billion a day, 42 billion a month
        ("Mexico ships $1.4 billion of goods to the United States every day.", "consistent"),
        ("The United States imported goods worth $42 billion a month from Mexico in 2024.", "consistent"),
        # the sum of the year, told as one of a day, is no figure of a year
        ("The United States and Canada exchanged $762 billion a day in goods in 2024.", "unverifiable"),
        # and the year's own figure stays what it is
        ("The United States and Canada exchanged $762 billion in goods in 2024.", "consistent"),
        ("The United States and China traded goods worth $825 billion in 2024.", "conflicting"),
    ],
)
def test_rates_by_the_day(text: str, status: str) -> None:
    report = ENGINE.check(Document("-", text), published=DAY)
    found = [f for f in report.findings if f.claim.measure in ("total_trade", "exports", "imports")]
    assert [f.verdict.status for f in found] == [status], [f.verdict.explanation for f in found]


def test_the_finding_says_how_often() -> None:
    text = "The United States and China traded $1.6 billion in goods each day in 2024."
    (finding,) = ENGINE.check(Document("-", text), published=DAY).findings
    assert "1.6 billion a day" in finding.verdict.explanation
    assert "582.493 a year, 1.59 a day" in finding.verdict.explanation

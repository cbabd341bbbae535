"""One of two figures is compared with both; what was expected is held against no change that was."""

from __future__ import annotations

from datetime import date

import pytest

from steelyard.engine import Engine
from steelyard.model import Document


@pytest.mark.parametrize(
    ("figure", "fits"),
    [
        ("6.5 or 7 percent", True),
        ("6 or 6.5 percent", True),
        ("5 or 8 percent", False),
        ("5 to 8 percent", True),
    ],
)
def test_one_of_two_fits_only_where_one_of_them_does(figure: str, fits: bool) -> None:
    text = f"India's economy grew by {figure} in 2024."
    report = Engine.load().check(Document("x", text), published=date(2025, 8, 6).toordinal())
    assert [f.verdict.status == "consistent" for f in report.findings] == [fits]


def test_the_wrong_one_of_two_is_not_held_against_the_text() -> None:
    text = "India's economy grew by 6.5 or 9 percent in 2024."
    report = Engine.load().check(Document("x", text), published=date(2025, 8, 6).toordinal())
    assert [f.verdict.status for f in report.findings] == ["consistent"]


def test_what_was_expected_is_not_the_change_that_was() -> None:
    text = (
        "Chile's exports rose 8% in May. Annual growth in imports accelerated to 16.7 percent from 3.1 "
        "percent and exceeded the expected expansion of 10 percent."
    )
    report = Engine.load().check(Document("x", text), published=date(2024, 6, 20).toordinal())
    assert "conflicting" not in [f.verdict.status for f in report.findings]

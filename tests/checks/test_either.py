"""A figure that is one of two is compared with both, and with nothing between them."""

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

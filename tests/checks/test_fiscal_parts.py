"""Some months of a fiscal year are reckoned by the year of the area that is spoken of."""

from __future__ import annotations

from datetime import date

import pytest

from steelyard.checks.parties import Areas
from steelyard.engine import Engine


@pytest.fixture(scope="module")
def areas() -> Areas:
    return Areas(Engine.load().library())


@pytest.mark.parametrize(
    ("area", "label", "months", "known", "first", "last"),
    [
        ("USA", "2025", "1-9", "2025-08-06", "2024-10-01", "2025-07-01"),
        ("USA", "", "1-9", "2025-07-20", "2024-10-01", "2025-07-01"),
        ("USA", "", "1-9", "2025-06-20", "2023-10-01", "2024-07-01"),
        ("JPN", "2025", "1-6", "2025-12-01", "2025-04-01", "2025-10-01"),
        ("IND", "", "1-7", "2025-11-20", "2025-04-01", "2025-11-01"),
        ("GBR", "2024", "4-6", "2025-01-10", "2024-07-01", "2024-10-01"),
    ],
)
def test_months_of_a_fiscal_year(
    areas: Areas, area: str, label: str, months: str, known: str, first: str, last: str
) -> None:
    day = date.fromisoformat(known).toordinal()
    found = areas.fiscal_part(area, label, months, day)
    assert found == (date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


def test_an_area_whose_fiscal_year_is_unknown_has_no_such_months(areas: Areas) -> None:
    assert areas.fiscal_part(None, "2025", "1-9", 739469) is None

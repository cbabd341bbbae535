"""Two rates set against each other: each has the one who lays it, told before or behind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

Sides = Callable[[str, dt.date], set[tuple[str, str | None, str | None]]]

DAY = dt.date(2025, 2, 13)

CASES = [
    (
        "India's 70% tariff on American cars is far above the 2.5% that Washington charges.",
        [("70%", "IND", "USA"), ("2.5%", "USA", "IND")],
    ),
    (
        "Europe's 10% duty on American cars compares with the 2.5% levied by the United States.",
        [("10%", "EUU", "USA"), ("2.5%", "USA", "EUU")],
    ),
    (
        "He criticized Peru's 9% tariffs on Chilean wine, much higher than the 3% duty charged by Chile.",
        [("9%", "PER", "CHL"), ("3%", "CHL", "PER")],
    ),
    (
        "Brazil charges 18% on American ethanol, against the 2.5% duty charged by Washington.",
        [("18%", "BRA", "USA"), ("2.5%", "USA", "BRA")],
    ),
    (
        "Aides said that Kenya could cut its 12 percent import tax on cars, near the 4% that Fiji charges.",
        [("12 percent", "KEN", None), ("4%", "FJI", None)],
    ),
    # whoever acts behind a record is no rank, and those at home do not bear it
    (
        "Gold hit a record after President Donald Trump imposed 25% tariffs on all US steel imports.",
        [("25%", "USA", None)],
    ),
    (
        "Trump on Monday lifted tariffs on steel to 25%, pushing up share prices of U.S. steelmakers.",
        [("25%", "USA", None)],
    ),
    (
        "After Peru, which sells nothing, the highest threatened tariff rates (46%) were reserved for Kenya.",
        [("46%", "USA", "KEN")],
    ),
    ("Korean carmakers face a 25% US tariff.", [("25%", "USA", "KOR")]),
    ("A 10% global import tariff from the US would reduce demand.", [("10%", "USA", None)]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=lambda value: value if isinstance(value, str) else "")
def test_each_rate_has_its_own_sides(
    sides: Sides, text: str, wanted: list[tuple[str, str, str | None]]
) -> None:
    assert sides(text, DAY) == set(wanted)

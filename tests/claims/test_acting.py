"""Who lays a duty in a verb that the word lists lack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

Sides = Callable[[str, dt.date], set[tuple[str, str | None, str | None]]]
DAY = dt.date(2025, 8, 6)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Peru tabled a 14% duty on Kenyan tea.", ("14%", "PER", "KEN")),
        ("Chile has been mulling over a 9% tariff on Bolivian tin.", ("9%", "CHL", "BOL")),
        ("Ghana's government resorted to an 11% levy on Togolese cement.", ("11%", "GHA", "TGO")),
        ("Oman backed away from its 7% tariff on Fijian sugar.", ("7%", "OMN", "FJI")),
        ("India has a 100% tariff on American motorcycles.", ("100%", "IND", "USA")),
        # who only has an opinion of it, bears it, or is beside it, does not lay it
        ("Canada criticised a 25% tariff on Mexican cars.", ("25%", "USA", "MEX")),
        ("Kenya won a 10% tariff on Kenyan tea.", ("10%", "USA", "KEN")),
        ("Growers in Norway dislike a 25% tariff on Mexican tomatoes.", ("25%", "USA", "MEX")),
        ("Norwegian growers dislike a 25% tariff on Mexican tomatoes.", ("25%", "USA", "MEX")),
    ],
)
def test_whoever_acts_on_the_duty_lays_it(sides: Sides, text: str, wanted: tuple[str, str, str]) -> None:
    assert sides(text, DAY) == {wanted}

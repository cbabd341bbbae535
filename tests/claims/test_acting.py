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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # in a text that never names the rule's own maker it is the only other one
        (
            "Talks between Peru and Kenya broke down. A 14% duty on Kenyan tea starts soon.",
            ("14%", "PER", "KEN"),
        ),
        ("Lima is wooing Togo. Togolese cement has paid a 9% tariff so far.", ("9%", "PER", "TGO")),
        ("Fiji signed a pact with Chile. Chilean wine no longer bears a 6% duty.", ("6%", "FJI", "CHL")),
        # not where it is named, or where there are several others
        (
            "Washington spoke with Peru and Kenya. A 14% duty on Kenyan tea starts soon.",
            ("14%", "USA", "KEN"),
        ),
        (
            "Peru, Chile and Kenya met in Lima. A 14% duty on Kenyan tea starts soon.",
            ("14%", "USA", "KEN"),
        ),
    ],
)
def test_without_the_usual_maker_the_only_other_one_lays_it(
    sides: Sides, text: str, wanted: tuple[str, str, str]
) -> None:
    assert sides(text, DAY) == {wanted}

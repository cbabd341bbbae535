"""How a figure is told decides which rule may read it: as a change, as an aim, as the base of a rise."""

from __future__ import annotations

import pytest

from steelyard.engine import Engine
from steelyard.model import Document

DAY = 739469  # 6 August 2025
Read = list[tuple[str, float, str]]


def read(engine: Engine, text: str) -> Read:
    """Measure, figure and relation of each claim."""
    report = engine.check(Document("x", text), published=DAY)
    return [(f.claim.measure, float(f.claim.quantity.value), f.claim.relation) for f in report.findings]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Oman's military spending grew by 12% to $7 billion.",
            [("defence_spending", 12, "change"), ("defence_spending", 7e9, "change_to")],
        ),
        (
            "Oman's military spending grew to 5.2% of GDP.",
            [("defence_share_of_gdp", 5.2, "level")],
        ),
        (
            "Oman's defence budget came to $7 billion, a 12% rise.",
            [("defence_spending", 7e9, "level"), ("defence_spending", 12, "change")],
        ),
        (
            "Qatar cut its defence budget 4% after a 9% increase in 2023.",
            [("defence_spending", 4, "change"), ("defence_spending", 9, "change")],
        ),
        (
            "Sweden wants to raise its defence spending from 2.2% of GDP to 3.5%.",
            [("defence_share_of_gdp", 2.2, "change_from"), ("defence_target", 3.5, "change_to")],
        ),
        (
            "Sweden's government will raise defence spending to 3.5% of GDP, up from 2.2%.",
            [("defence_target", 3.5, "change_to"), ("defence_share_of_gdp", 2.2, "change_from")],
        ),
        (
            "Romania spends 2.3% of GDP on defence and aims for 3%.",
            [("defence_share_of_gdp", 2.3, "level"), ("defence_target", 3, "level")],
        ),
        (
            "Oman's arms bill grew by 12% in 2024, reaching $7 billion.",
            [("defence_spending", 12, "change"), ("defence_spending", 7e9, "level")],
        ),
        (
            "Oman's arms bill was $7 billion. Qatar recorded a rise of 9%.",
            [("defence_spending", 7e9, "level"), ("defence_spending", 9, "change")],
        ),
        (
            "Brazil's military spending of $21 billion makes up 1% of all military spending worldwide.",
            [("defence_spending", 21e9, "level"), ("defence_spending", 1, "share")],
        ),
    ],
)
def test_a_figure_is_read_as_it_is_told(engine: Engine, text: str, wanted: Read) -> None:
    assert read(engine, text) == wanted


def test_a_region_that_we_do_not_know_takes_nobody_elses_place(engine: Engine) -> None:
    text = "Peru's military spending was $3 billion. Military spending in Ruritania reached $9 billion."
    report = engine.check(Document("x", text), published=DAY)
    assert [f.claim.subject.code if f.claim.subject else None for f in report.findings] == ["PER", None]


def test_the_year_of_a_comparison_is_not_that_of_the_figure(engine: Engine) -> None:
    text = (
        "Peru's military spending in 2024 was $3 billion (up 8% compared to 2023 and 30% compared to 2015)."
    )
    report = engine.check(Document("x", text), published=DAY)
    assert [f.claim.period.label for f in report.findings if f.claim.period] == ["2024"] * 3

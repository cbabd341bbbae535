"""Figures that leave out their noun or unit, and what they take it from."""

from __future__ import annotations

import pytest

from steelyard.engine import Engine
from steelyard.model import Document

DAY = 739469  # 6 August 2025
CASES = [
    (
        "Nine of NATO's 30 members met the 2% goal last year. In 2016 there were five, in 2018 seven.",
        [(9, "2024"), (5, "2016"), (7, "2018")],
    ),
    (
        "Sixteen allies reached NATO's spending goal this year, the minister said, up from 12 in 2023.",
        [(16, "2025"), (12, "2023")],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_bare_numbers_count_what_was_counted_before(
    engine: Engine, text: str, wanted: list[tuple[int, str]]
) -> None:
    found = engine.check(Document("x", text), published=DAY).findings
    counted = [f.claim for f in found if f.claim.measure == "members_meeting_target"]
    assert [(int(c.quantity.value), c.period.label if c.period else "") for c in counted] == wanted


def test_a_percentage_goes_on_with_the_percentage_beside_it(engine: Engine) -> None:
    text = "The plant has 300 workers. Some 15% left, up from 10 in 2020."
    report = engine.check(Document("x", text), published=DAY, include_figures=True)
    assert [q.unit for q in (f.quantity for f in report.figures)] == ["count", "percent", "percent"]


def test_a_list_has_the_unit_of_its_head(engine: Engine) -> None:
    text = "Military spending in per cent of GDP, 2024: Chile 1.6, Peru 1.2 and Norway 2"
    found = engine.check(Document("x", text), published=DAY).findings
    read = [
        (f.claim.measure, f.claim.subject.code, str(f.claim.quantity.value), f.claim.quantity.of)
        for f in found
        if f.claim.subject is not None
    ]
    wanted = [("CHL", "1.6"), ("PER", "1.2"), ("NOR", "2")]
    assert read == [("defence_share_of_gdp", code, value, "GDP") for code, value in wanted]


def test_a_list_of_something_else_keeps_its_numbers(engine: Engine) -> None:
    text = "Turnout in percent was low: Chile sent 12 buses and Peru 3."
    report = engine.check(Document("x", text), published=DAY, include_figures=True)
    assert all(f.quantity.unit != "percent" for f in report.figures)

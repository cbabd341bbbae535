"""A number of members against the names that the sentence lists for it."""

from __future__ import annotations

import pytest

from steelyard.engine import Engine
from steelyard.model import Document

DAY = 739503  # 9 September 2025

RIGHT = [
    "In 2014 only three allies met NATO's 2% target: the United States, Britain and Greece.",
    "Only three members – Poland, Lithuania and Latvia – meet NATO's new 3.5% target.",
    "More than two members meet NATO's new 3.5% target (Poland, Lithuania and Latvia).",
    "Only three members meet NATO's new 3.5% target, among them Poland and Latvia.",
    "Only three members meet NATO's new 3.5% target - Poland, which borders Belarus, and Latvia.",
]
WRONG = [
    "In 2014 only five allies met NATO's 2% target: the United States, Britain and Greece.",
    "Only two members – Poland, Lithuania and Latvia – meet NATO's new 3.5% target.",
    "Six members met NATO's 2% guideline (Greece, Estonia, Poland, Latvia and Romania).",
]


def verdicts(engine: Engine, text: str) -> list[tuple[str, str]]:
    found = engine.check(Document("x", text), published=DAY).findings
    counted = [f for f in found if f.claim.measure == "members_meeting_target"]
    return [(f.verdict.status, f.verdict.reason) for f in counted]


@pytest.mark.parametrize("text", RIGHT)
def test_a_number_that_its_names_bear_out_stands(engine: Engine, text: str) -> None:
    assert [status for status, _ in verdicts(engine, text)] in (["consistent"], ["unverifiable"])


@pytest.mark.parametrize("text", WRONG)
def test_a_number_that_its_names_belie_is_told(engine: Engine, text: str) -> None:
    assert verdicts(engine, text) == [("conflicting", "internal")]


def test_names_of_another_number_are_not_counted_for_the_first(engine: Engine) -> None:
    text = "NATO says 31 members meet the 2% target, only three (Poland, Lithuania and Latvia) the new."
    assert all(status != "conflicting" for status, _ in verdicts(engine, text))

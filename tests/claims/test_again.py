"""An amount told once more is the same matter: of the same measure, of the same parties."""

from __future__ import annotations

import pytest

from steelyard.engine import Engine
from steelyard.model import Document

DAY = 739552  # 28 October 2025
Read = list[tuple[str, str | None, str | None, int]]


def read(engine: Engine, text: str) -> Read:
    """Measure, subject, counterpart and billions of each claim."""
    report = engine.check(Document("x", text), published=DAY)
    return [
        (
            f.claim.measure,
            f.claim.subject.code if f.claim.subject else None,
            f.claim.counterpart.code if f.claim.counterpart else None,
            int(f.claim.quantity.value / 10**9),
        )
        for f in report.findings
    ]


def test_the_same_sum_is_the_same_pledge(engine: Engine) -> None:
    text = (
        "Norway pledged to invest $60 billion in the United States. The talks took a year. "
        "Critics asked where the $60 billion would come from."
    )
    assert read(engine, text) == [("investment_pledge", "NOR", "USA", 60)] * 2


def test_a_sum_that_was_told_of_two_matters_is_of_neither(engine: Engine) -> None:
    text = (
        "Norway pledged to invest $60 billion in the United States. "
        "Chile's exports to Peru were $60 billion in 2024. Nobody knows where the $60 billion went."
    )
    assert [measure for measure, *_ in read(engine, text)] == ["investment_pledge", "exports"]


def test_small_sums_are_told_of_many_things(engine: Engine) -> None:
    text = "Norway pledged to invest $5,000 in the United States. A ticket cost the $5,000 that he had."
    assert len(read(engine, text)) == 1


@pytest.mark.parametrize("second", ["Chile sent arms worth $2 billion.", "Europe allocated $2 billion more."])
def test_who_receives_aid_is_kept(engine: Engine, second: str) -> None:
    text = f"Norway gave Ukraine $1 billion in military aid. {second}"
    assert [whom for _, _, whom, _ in read(engine, text)] == ["UKR", "UKR"]


def test_europe_gives_as_a_continent(engine: Engine) -> None:
    assert read(engine, "Europe has allocated 138 billion euros in aid to Ukraine.") == [
        ("aid", "EUROPE", "UKR", 138)
    ]


def test_a_state_that_struck_a_deal_agreed_and_a_firm_announced(engine: Engine) -> None:
    text = (
        "Norway and Washington struck a trade deal. Norway will invest $60 billion in the United States. "
        "Hyundai will invest $26 billion in America."
    )
    report = engine.check(Document("x", text), published=DAY)
    assert [f.claim.mood for f in report.findings] == ["agreed", "announced"]

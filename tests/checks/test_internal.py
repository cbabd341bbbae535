"""Figures of one text that contradict each other: no reference is needed, and little is called so."""

from __future__ import annotations

from datetime import date

import pytest

from steelyard.engine import Engine
from steelyard.model import Document

DAY = date(2024, 6, 12).toordinal()


def internal(engine: Engine, text: str) -> list[str]:
    report = engine.check(Document("-", text), published=DAY)
    return [f.claim.quantity.surface for f in report.findings if f.verdict.reason == "internal"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # from–to against its percentage
        ("Peru's exports to Chile rose 25% to $1.5 billion from $1.2 billion.", []),
        ("Peru's exports to Chile rose 52% to $1.5 billion from $1.2 billion.", ["52%"]),
        ("Peru's exports to Chile fell 20 percent to $1.2 billion from $1.5 billion.", []),
        ("Peru's exports to Chile fell 25 percent to $1.20 billion from $1.50 billion.", ["25 percent"]),
        ("Kenya's imports rose by about a quarter to $5 billion from $4 billion.", []),
        # counted from another time than the sum that is given
        ("Peru's exports rose 9% on the year to $1.5 billion, from $1.45 billion in April.", []),
        # from–to against its difference
        ("Kenya's imports from India climbed by $300 million to $1.8 billion from $1.5 billion.", []),
        (
            "Kenya's imports from India climbed by $500 million to $1.8 billion from $1.5 billion.",
            ["$500 million"],
        ),
        # the wrong way
        (
            "Norway's trade surplus narrowed to $4.1 billion in May from $3.2 billion in April.",
            ["$4.1 billion"],
        ),
        ("Norway's trade surplus widened to $4.1 billion in May from $3.2 billion in April.", []),
        # multiples
        ("Kenya's exports to Uganda doubled to $820 million from $400 million.", []),
        ("Kenya's exports to Uganda doubled to $820 million from $550 million.", ["doubled"]),
        ("Kenya's exports to Uganda tripled to $820 million from $270 million.", []),
        # a part of a whole
        ("Chile's exports to Peru were $2 billion of $80 billion (2.5 percent).", []),
        ("Chile's exports to Peru were $2 billion of $80 billion (25 percent).", ["25 percent"]),
        ("Chile's trade deficit with Peru was $2 billion (that is 4 percent of a total of $50 billion).", []),
        (
            "Chile's trade deficit with Peru was $2 billion (which is 14 percent of a total of $50 billion).",
            ["14 percent"],
        ),
    ],
)
def test_the_figures_of_a_sentence(engine: Engine, text: str, wrong: list[str]) -> None:
    assert internal(engine, text) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # the same thing twice
        (
            "Kenya's exports to Fiji hit $643 million in 2023. Kenya's exports to Fiji of $463 million in "
            "2023 were a record.",
            ["$643 million", "$463 million"],
        ),
        (
            "Kenya's exports to Fiji hit $6.43 billion in 2023. Kenya's exports to Fiji of $643 million in "
            "2023 were a record.",
            ["$6.43 billion", "$643 million"],
        ),
        (  # the later is the more precise
            "Kenya's exports to Fiji hit $640 million in 2023. Kenya's exports to Fiji of $643 million in "
            "2023 were a record.",
            [],
        ),
        (  # of two years
            "Kenya's exports to Fiji hit $643 million in 2023. Kenya's exports to Fiji of $463 million in "
            "2022 were a record.",
            [],
        ),
        (  # two figures that are no slip of each other are of two things
            "Kenya's exports to Fiji hit $643 million in 2023. Kenya's exports to Fiji of $118 million in "
            "2023 were a record.",
            [],
        ),
        # both flows and their balance
        (
            "Chile's exports were $8.2 billion in May 2024 and its imports $6.1 billion in May 2024, so its "
            "trade surplus came to $2.1 billion in May 2024.",
            [],
        ),
        (
            "Chile's exports were $8.2 billion in May 2024 and its imports $6.1 billion in May 2024, so its "
            "trade surplus came to $1.2 billion in May 2024.",
            ["$1.2 billion"],
        ),
        (
            "Chile's exports were $8.2 billion in May 2024 and its imports $6.1 billion in May 2024, so its "
            "trade deficit came to $2.1 billion in May 2024.",
            ["$2.1 billion"],
        ),
    ],
)
def test_the_figures_of_a_text(engine: Engine, text: str, wrong: list[str]) -> None:
    assert internal(engine, text) == wrong


def test_both_places_are_named(engine: Engine) -> None:
    text = (
        "Kenya's exports to Fiji hit $643 million in 2023. Kenya's exports to Fiji of $463 million in "
        "2023 were a record."
    )
    first, second = engine.check(Document("-", text), published=DAY).findings
    assert first.claim.related == [second.claim.id]
    assert second.claim.related == [first.claim.id]
    assert "Elsewhere the text says $463 million." in first.verdict.explanation


def test_what_the_reference_bears_out_is_not_doubted(engine: Engine) -> None:
    text = (
        "US imports from Mexico came to $505.9 billion in 2024. US imports from Mexico of $550.9 billion in "
        "2024 were a record."
    )
    report = engine.check(Document("-", text), published=date(2025, 3, 3).toordinal())
    assert [f.verdict.status for f in report.findings] == ["consistent", "conflicting"]

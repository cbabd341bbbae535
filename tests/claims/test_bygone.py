"""When a statistic is news, and when it is history."""

from __future__ import annotations

import datetime as dt

import pytest

from steelyard.claims.read import read
from steelyard.engine import Engine

ENGINE = Engine.load()
DAY = dt.date(2025, 9, 10).toordinal()


@pytest.mark.parametrize(
    ("text", "moods"),
    [
        ("Chile's exports came to $9 billion in 2022.", ["historic"]),
        ("Chile's exports came to $9 billion last year.", ["in_effect"]),
        ("Chile's exports came to $9 billion in July.", ["in_effect"]),
        ("Chile's exports came to $9 billion in March.", ["historic"]),
        (
            "Chile's exports rose to $9 billion in July from $8 billion a year before.",
            ["in_effect", "historic"],
        ),
        (
            "Kenya's army budget will rise to $2 billion next year from $1 billion.",
            ["announced", "in_effect"],
        ),
        ("Chile's exports are expected to come to $9 billion this year.", ["forecast"]),
        ("Washington ran a deficit of $7 billion with Peru in 2019.", ["historic"]),
    ],
)
def test_how_long_a_statistic_is_news(text: str, moods: list[str]) -> None:
    assert [claim.mood for claim in read(text, DAY, ENGINE.language).claims] == moods


def test_without_a_day_of_print_nothing_is_history() -> None:
    (claim,) = read("Chile's exports came to $9 billion in 2022.", None, ENGINE.language).claims
    assert claim.mood == "in_effect"

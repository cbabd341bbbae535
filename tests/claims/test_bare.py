"""Figures without a noun in a text about tariffs: read where they stand like a rate, and only there."""

from __future__ import annotations

import datetime as dt

import pytest

from steelyard.claims.read import read
from steelyard.engine import Engine

ENGINE = Engine.load()
PUBLISHED = dt.date(2025, 8, 6).toordinal()


def rates(text: str) -> list[tuple[str, str | None]]:
    claims = read(text, PUBLISHED, ENGINE.language).claims
    return [
        (c.quantity.surface, c.counterpart.code if c.counterpart else None)
        for c in claims
        if c.measure == "tariff_rate"
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Customs men now ask Kenya for 14%.", []),
        ("Importers were told on Monday. Kenya got off with 14%.", [("14%", "KEN")]),
        ("The levies are out. Peru is at 13% and Bolivia at 16%.", [("13%", "PER"), ("16%", "BOL")]),
        ("It is all about tariffs. The 17% on Fijian sugar stays.", [("17%", "FJI")]),
    ],
)
def test_a_rate_without_its_noun(text: str, wanted: list[tuple[str, str | None]]) -> None:
    assert rates(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The tariffs hurt. Peru sells 13% of its fish in Chile.",
        "The tariffs hurt. Fish from Peru is up 13%.",
        "The tariffs hurt. Growth in Peru slowed to 3%.",
        "The tariffs hurt. Lima owns a 13% stake in the port.",
        "The tariffs hurt. In Peru 13% are without work.",
        "The choir of Lima sang for Peru. Ticket sales went to 13%.",
    ],
)
def test_no_rate_where_the_figure_counts_something_else(text: str) -> None:
    assert rates(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Both Kenya and Fiji got off with 14%, Washington's list shows.", [("14%", "KEN"), ("14%", "FJI")]),
        ("Lima won a cut to 14%, from 21%, in the American order.", [("14%", "PER"), ("21%", "PER")]),
        ("The letters are out. The 23% that Washington announced in May waits for Kenya.", [("23%", "KEN")]),
        ("The tariffs bite. A further 23% took effect on Fijian sugar today.", [("23%", "FJI")]),
        (
            "Kenya pays a 14% tariff. That is less than the 23% Washington originally proposed.",
            [("14%", "KEN"), ("23%", "KEN")],
        ),
        ("The tariff on Peru is lower than Washington's threats of 23%.", [("23%", "PER")]),
        (
            "Tariffs include 23% on Kenyan imports and 14% on goods from Fiji.",
            [("23%", "KEN"), ("14%", "FJI")],
        ),
        ("America keeps the 17% rate for Kenya.", [("17%", "KEN")]),
        ("New tariffs are out. The 14% list covers Kenya and Fiji.", [("14%", "KEN"), ("14%", "FJI")]),
        ("Rates in the American annex go as high as 41%, for Fiji.", [("41%", "FJI")]),
        ("Nairobi hopes for less than the 23% in President Trump's letter.", [("23%", "KEN")]),
        ("Just over 14% is what Kenya owes at the American border.", [("14%", "KEN")]),
    ],
)
def test_one_word_is_enough_where_two_sides_are_named(
    text: str, wanted: list[tuple[str, str | None]]
) -> None:
    assert rates(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The list of American schools in Kenya grew; maths marks there stand at 61%.",
        "The letters are out. Some 41% face hunger in Kenya.",
        "America's trade with Kenya went from a growth of 9% to one of 3%.",
    ],
)
def test_two_sides_do_not_make_a_rate(text: str) -> None:
    assert rates(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tariffs that apply to most other Kenyan exports to the US fall from 23% to 14%.", ["23%", "14%"]),
        ("Washington raised duties on $9 billion of Fijian imports to 14% from 11%.", ["14%", "11%"]),
        (
            "A tariff of 9% is no cure for trade gaps, and going from 23% to 14% will not hurt Kenya.",
            ["9%", "23%", "14%"],
        ),
    ],
)
def test_a_sum_does_not_go_from_one_percentage_to_another(text: str, wanted: list[str]) -> None:
    assert [surface for surface, _ in rates(text)] == wanted

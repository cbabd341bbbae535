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

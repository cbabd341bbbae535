"""How firmly a tariff is told: in force, announced, threatened, past."""

from __future__ import annotations

import datetime as dt

import pytest

from steelyard.claims.read import read
from steelyard.engine import Engine

ENGINE = Engine.load()
PUBLISHED = dt.date(2025, 8, 6).toordinal()


def moods(text: str) -> list[tuple[str, str]]:
    return [(c.quantity.surface, c.mood) for c in read(text, PUBLISHED, ENGINE.language).claims]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # "due to" with a verb is a plan, with a noun a cause
        ("Tariffs on Kenyan tea are due to rise to 9%.", [("9%", "announced")]),
        ("Kenyan tea pays a tariff of 9% due to the dispute.", [("9%", "in_effect")]),
        # to propose is a threat, what is proposed an announcement
        ("Peru proposed a 9% tariff on Chilean wine.", [("9%", "threatened")]),
        ("Chilean growers fear Peru's proposed 9% tariff on wine.", [("9%", "announced")]),
        # said to be done; only supposed; posted
        ("Peru's president said he would raise the tariff on Chilean wine to 9%.", [("9%", "announced")]),
        (
            "Peru's president said he would raise the tariff on Chilean wine to 9% if talks fail.",
            [("9%", "threatened")],
        ),
        ("Peru's president posted that tariffs on Chilean wine would be 9%.", [("9%", "threatened")]),
        ("Peru will put a tariff of 9% on Chilean wine unless Santiago gives in.", [("9%", "threatened")]),
        # what a tariff would do says nothing of the tariff
        ("Chilean growers say that Peru's 9% tariff would cost them jobs.", [("9%", "in_effect")]),
        # a noun is no verb
        ("Peru put a tariff of 9% on Chilean wine after Chile ignored its demands.", [("9%", "in_effect")]),
        # as headlines put it
        ("Peru to tax Chilean wine at 9%", [("9%", "announced")]),
        # what ended, and what took its place
        ("Peru suspended its 9% tariff on Chilean wine.", [("9%", "historic")]),
        ("Peru's 9% tariff on Chilean wine was suspended.", [("9%", "historic")]),
        (
            "Peru's 9% tariff on Chilean wine lapsed on Friday.",
            [("9%", "historic")],
        ),
        ("Peru suspended the talks and taxes Chilean wine at 9%.", [("9%", "in_effect")]),
        # now, still, going on
        ("Chilean wine continues to face a Peruvian tariff of 9%.", [("9%", "in_effect")]),
        # outside a deal nothing is agreed
        ("Chilean goods outside the trade deal pay a Peruvian tariff of 9%.", [("9%", "in_effect")]),
        # one time for all, or that of the last alone
        (
            "Chile faces a 9% Peruvian tariff, Kenya 7% and Fiji 5% when the duties start tomorrow.",
            [("9%", "announced"), ("7%", "announced"), ("5%", "announced")],
        ),
        # the old end of a plan still holds
        ("Peru said it would raise tariffs on Chile from 9%.", [("9%", "in_effect")]),
        # a question about what is there
        ("What does Peru's 9% tariff on Chilean wine do to growers?", [("9%", "in_effect")]),
        ("Will Peru put a 9% tariff on Chilean wine?", [("9%", "hypothetical")]),
    ],
)
def test_how_firmly_a_tariff_is_told(text: str, wanted: list[tuple[str, str]]) -> None:
    assert moods(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Peru's average tariff on Chilean goods went from 3% in 2017 to 9% in 2024.",
            ["change_from", "change_to"],
        ),
        ("Peru's 9% tariff on Chilean wine replaced a rate of 3%.", ["level", "change_from"]),
    ],
)
def test_both_ends_of_a_change_are_known_by_its_verb(text: str, wanted: list[str]) -> None:
    assert [c.relation for c in read(text, PUBLISHED, ENGINE.language).claims] == wanted

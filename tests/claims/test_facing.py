"""Who lays a tariff on whom where a sentence names one of the two, or neither."""

from __future__ import annotations

import datetime as dt

import pytest

from steelyard.claims.read import read
from steelyard.engine import Engine

ENGINE = Engine.load()
PUBLISHED = dt.date(2025, 8, 6).toordinal()


def sides(text: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (
            c.quantity.surface,
            c.subject.code if c.subject else None,
            c.counterpart.code if c.counterpart else None,
        )
        for c in read(text, PUBLISHED, ENGINE.language).claims
        if c.measure == "tariff_rate"
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (  # a pronoun that acts
            "The Indian government said on Monday that it would levy duties of 13% on Kenyan tea.",
            [("13%", "IND", "KEN")],
        ),
        (  # told to answer the maker
            "India will answer in kind. Its list of American goods to be taxed at 13% is ready.",
            [("13%", "IND", "USA")],
        ),
        (  # the sides of an introduction hold for the lines below it
            "Turkey's retaliatory tariffs on American goods will be these:\n\n12% duties on 40 items\n\n"
            "14% duties on 60 items",
            [("12%", "TUR", "USA"), ("14%", "TUR", "USA")],
        ),
        (  # whose own it is, and who bears it
            "India's proposed 13% tariff on American almonds would hurt growers.",
            [("13%", "IND", "USA")],
        ),
        ("Norway's tariff was set at 15% by Washington.", [("15%", "USA", "NOR")]),
        (  # a product of its own has no partner of an earlier sentence
            "Washington put a 15% tariff on Norway. Copper pays a 50% duty.",
            [("15%", "USA", "NOR"), ("50%", "USA", None)],
        ),
        ("Lima taxes Chilean wine at 13%, and all countries pay a 6% duty.", [("13%", "PER", "CHL")]),
    ],
)
def test_both_sides(text: str, wanted: list[tuple[str, str | None, str | None]]) -> None:
    assert sides(text)[: len(wanted)] == wanted


def test_what_nothing_points_back_to_is_a_guess() -> None:
    text = "Ankara raised its tariff on American rice to 13%. From May a tariff of 14% is due."
    claim = read(text, PUBLISHED, ENGINE.language).claims[-1]
    assert claim.subject is not None
    assert (claim.subject.code, claim.subject.found) == ("TUR", "guessed")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the only one of whom the sentence before told
        ("Ghana has been singled out. A 13% duty took effect on Thursday.", [("13%", "USA", "GHA")]),
        ("Ghana and Kenya were singled out. A 13% duty took effect on Thursday.", [("13%", "USA", None)]),
        ("Ghana was singled out. Copper pays a 13% duty from Thursday.", [("13%", "USA", None)]),
        # a rise of the rate, told behind the goods that bear it
        (
            "Lima imposed a 10% tariff on $2 billion of Chilean imports, rising to 25% in May.",
            [("10%", "PER", "CHL"), ("25%", "PER", "CHL")],
        ),
        # whose rate the clause tells
        (
            "Ghana and Kenya face a 13% tariff; in April Ghana's rate was 7%.",
            [("13%", "USA", "GHA"), ("13%", "USA", "KEN"), ("7%", "USA", "GHA")],
        ),
        # not the one beside whom another is set
        ("Talks ended in a deal. Cars will be taxed at 13%, the same as Ghana's.", [("13%", "USA", None)]),
        # a phrase of time or condition bears the duty as its verb does
        ("Accra had until May to cut a deal or pay 46% on its sales to America.", [("46%", "USA", "GHA")]),
        ("Ghana's goods are still being charged 13% at the US border.", [("13%", "USA", "GHA")]),
        ("Lima lifted its own duties on American goods to 84%.", [("84%", "PER", "USA")]),
    ],
)
def test_who_bears_it_where_no_verb_says_so(
    text: str, wanted: list[tuple[str, str | None, str | None]]
) -> None:
    assert sides(text) == wanted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Norwegian alarm as the White House sets a 15% duty.", "carried"),
        ("Lima was stunned when the US president posted that its rate would go back to 25%.", "carried"),
        ("US mills pay a 15% duty, 9% if the metal is Norwegian.", "guessed"),
    ],
)
def test_the_only_one_who_is_named_bears_it(text: str, found: str) -> None:
    claim = read(text, PUBLISHED, ENGINE.language).claims[0]
    assert claim.counterpart is not None
    assert claim.counterpart.found == found


@pytest.mark.parametrize(
    ("text", "surface", "mood"),
    [
        ("Lima will raise its duty on Chilean wine to 13% from 9%.", "9%", "in_effect"),
        ("Lima raised its duty on Chilean wine to 13% from 9%.", "9%", "historic"),
        ("Lima will tax Chilean wine at 13% instead of 9%.", "9%", "announced"),
        ("If talks fail, Lima would levy 13% on Chilean wine.", "13%", "threatened"),
        ("If Lima were to levy 13% on Chilean wine, prices would rise.", "13%", "hypothetical"),
        ("If no deal is struck, Lima threatens 13% tariffs on Chilean wine.", "13%", "threatened"),
        ("Goods from countries not listed will face a 13% tariff.", "13%", "announced"),
        ("It is not as high as the 13% tariff on Chilean wine.", "13%", "in_effect"),
        ("Chilean wine no longer pays a 13% tariff in Peru.", "13%", "historic"),
        ("Lima lifted its duties on Chilean wine to 13% from 9%.", "13%", "in_effect"),
        ("Lima lifted its 13% duty on Chilean wine.", "13%", "historic"),
        ("If no deal is struck, Chilean wine would face a 13% tariff in Peru.", "13%", "threatened"),
        ("Without a deal, Chilean wine would face a 13% tariff in Peru.", "13%", "threatened"),
        ("Lima is weighing a 13% tariff on Chilean wine.", "13%", "threatened"),
        ("The tariff on Chilean wine was 13% at first.", "13%", "historic"),
        ("Lima hit back at once, with 13% duties on Chilean wine.", "13%", "in_effect"),
    ],
)
def test_how_firmly(text: str, surface: str, mood: str) -> None:
    claims = read(text, PUBLISHED, ENGINE.language).claims
    assert [c.mood for c in claims if c.quantity.surface == surface] == [mood]

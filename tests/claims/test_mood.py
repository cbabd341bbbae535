"""How firmly a tariff is told: in force, announced, threatened, past."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from steelyard.claims.read import read
from steelyard.engine import Engine

PUBLISHED = dt.date(2025, 8, 6).toordinal()

Moods = Callable[[str], list[tuple[str, str]]]


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
        # an act is as firm as the word that it hangs on
        ("Peru threatened to slap a 9% tariff on Chilean wine.", [("9%", "threatened")]),
        ("Kenya has vowed to levy a 14% duty on Fijian sugar.", [("14%", "threatened")]),
        ("Threats by Peru to impose a 9% tariff on Chilean wine rattled growers.", [("9%", "threatened")]),
        ("There is a threat from Kenya to levy a 14% duty on Fijian sugar.", [("14%", "threatened")]),
        ("Ghana used an old customs law to impose a 6% duty on Omani cement.", [("6%", "in_effect")]),
        ("Invoking an emergency to levy a 6% duty, Oman hit Kenyan tea.", [("6%", "in_effect")]),
        ("Lima plans to impose a 9% duty on Fijian rum.", [("9%", "announced")]),
        # what is to come is not what is there; nor the other way about
        (
            "Chile's 9% tariff on Kenyan tea is expected to rise to 12%.",
            [("9%", "in_effect"), ("12%", "announced")],
        ),
        (
            "Peru's 8% duty on Fijian sugar was due to rise to 11% in June.",
            [("8%", "in_effect"), ("11%", "historic")],
        ),
        ("Ghana's 7% tariff on Omani cement will remain in place.", [("7%", "in_effect")]),
        ("At the time of writing, Peru's 9% tariff on Chilean wine stands.", [("9%", "in_effect")]),
        ("The newly enacted 9% Peruvian tariff on wine is below the previous rate.", [("9%", "in_effect")]),
        ("Peru's 9% tariff on Chilean wine starts next week.", [("9%", "announced")]),
        ("Kenya's 14% duty on Fijian sugar goes into effect on Friday.", [("14%", "announced")]),
        # what a law allows or a tariff can reach is no threat
        ("Oman levies tariffs on Kenyan tea that can exceed 40%.", [("40%", "in_effect")]),
        ("Fiji's law caps tariffs on Kenyan tea at 15% and requires a vote.", [("15%", "in_effect")]),
        # who is asked, and what a tariff of which there is talk would do
        ("The minister was asked about Peru's 9% tariff on Chilean wine.", [("9%", "in_effect")]),
        ("A 9% Peruvian tariff would make Chilean wine dearer.", [("9%", "hypothetical")]),
        # what was not stopped was done
        ("That did not stop Lima from slapping a 9% tariff on Chilean wine.", [("9%", "in_effect")]),
        # the members of a list share it, though things are counted in between
        (
            "Kenya has decided to impose a tariff of 15 percent on 12 sorts of fruit from Fiji, and a tariff "
            "of 25 percent on eight kinds of fish.",
            [("15 percent", "announced"), ("25 percent", "announced")],
        ),
        (
            "Ghana will put a duty of 7% on 30 goods from Oman including cement, and a duty of 4% on salt.",
            [("7%", "announced"), ("4%", "announced")],
        ),
        # a state that says it would announces it, wherever it is said
        ("Omani cement would be taxed at 6%, Kenya's president said.", [("6%", "announced")]),
        (
            "Lima told Chile and the press on Saturday that it would tax its wine at 9%.",
            [("9%", "announced")],
        ),
        ("Omani cement would be taxed at 6% if talks fail, Kenya's president said.", [("6%", "threatened")]),
        ("Fijian sugar would be taxed at 14%, analysts say.", [("14%", "threatened")]),
        (
            "Peru's president told Accra in a note that he would put a 7% duty on cocoa from Ghana.",
            [("7%", "announced")],
        ),
        (
            "Peru's decision followed the announcement of a 9% tariff on wine from Chile.",
            [("9%", "announced")],
        ),
        ("Ghana has decided to raise its tariff on Omani cement to 12%.", [("12%", "announced")]),
        ("Kenya used a rarely used law to impose a 14% duty on Fijian sugar.", [("14%", "in_effect")]),
        ("Kenya turned to a rarely used law to impose a 14% duty on Fijian sugar.", [("14%", "announced")]),
        ("While Lima had proposed talks, it raised the tariff on Chilean wine to 9%.", [("9%", "in_effect")]),
        ("The tariff on Kenya's tea exports could also be raised to 12%.", [("12%", "threatened")]),
        # what was done long ago is past
        ("In 2018 Peru imposed a 9% tariff on Chilean wine.", [("9%", "historic")]),
        ("Kenya taxed Fijian sugar at 14% in 2012.", [("14%", "historic")]),
        ("In June Peru imposed a 9% tariff on Chilean wine.", [("9%", "in_effect")]),
        ("Since 2018 Peru has charged a 9% tariff on Chilean wine.", [("9%", "in_effect")]),
        ("Oman put a duty of 6% on Kenyan tea in March 2020.", [("6%", "historic")]),
        # a time, and no figure
        ("At one point, Chilean wine was taxed at 40% by Peru.", [("40%", "historic")]),
    ],
)
def test_how_firmly_a_tariff_is_told(moods: Moods, text: str, wanted: list[tuple[str, str]]) -> None:
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
def test_both_ends_of_a_change_are_known_by_its_verb(engine: Engine, text: str, wanted: list[str]) -> None:
    assert [c.relation for c in read(text, PUBLISHED, engine.language).claims] == wanted

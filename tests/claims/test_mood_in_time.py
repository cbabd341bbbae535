"""How firmly a tariff is told by tense, condition, deal and what was told of it before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Moods = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a state that was, an act of months ago
        ("Chilean wine faced a Peruvian tariff of 9%.", [("9%", "historic")]),
        ("Kenyan tea growers paid a 14% Omani duty.", [("14%", "historic")]),
        ("Kenyan tea growers have paid a 14% Omani duty.", [("14%", "in_effect")]),
        ("Lima said that Chilean wine faced a tariff of 9%.", [("9%", "in_effect")]),
        ("Chilean wine now faces a Peruvian tariff of 9%.", [("9%", "in_effect")]),
        ("In March Peru imposed a 9% tariff on Chilean wine.", [("9%", "historic")]),
        ("Peru introduced new duties in March, imposing 9% on Chilean wine.", [("9%", "historic")]),
        ("In July Peru imposed a 9% tariff on Chilean wine.", [("9%", "in_effect")]),
        ("Since March Peru has imposed a 9% tariff on Chilean wine.", [("9%", "in_effect")]),
        ("In his first term the president imposed a 9% tariff on Fijian rum.", [("9%", "historic")]),
        # what an order does, and what it is to do
        ("Peru's president signed an order imposing a 9% tariff on Chilean wine.", [("9%", "in_effect")]),
        (
            "Peru's president is ready to sign an order imposing a 9% tariff on Chilean wine.",
            [("9%", "announced")],
        ),
        ("The minister shall impose a tariff of 9% on Chilean wine.", [("9%", "announced")]),
        ("Peru's decision to raise its tariff on Chilean wine to 9% angered growers.", [("9%", "announced")]),
        ("Kenya was set to raise its duty on Fijian sugar to 14%.", [("14%", "historic")]),
        # taken away: done, or only planned
        ("Oman will lift its 6% duty on Kenyan tea.", [("6%", "in_effect")]),
        ("Ghana agreed to scrap the 7% tariff on Omani cement.", [("7%", "in_effect")]),
        ("Ghana has scrapped the 7% tariff on Omani cement.", [("7%", "historic")]),
        # an alternative, a proposal
        ("Oman gave Kenya a week to open its market or face 6% tariffs on tea.", [("6%", "threatened")]),
        ("Fiji's candidate has proposed tariffs of 14% on Chilean wine.", [("14%", "threatened")]),
        ("Fiji proposed 14% tariffs on Chilean wine.", [("14%", "threatened")]),
        # weighed
        ("A 14% Fijian duty would raise prices for Kenyan growers.", [("14%", "hypothetical")]),
        ("Without the trade pact Kenyan tea would face a Fijian duty of 14%.", [("14%", "hypothetical")]),
        ("A 14% Fijian duty would apply to Kenyan tea from October.", [("14%", "threatened")]),
        ("The 14% Fijian duty would raise prices for Kenyan growers.", [("14%", "in_effect")]),
        # a deal that was struck, and one that is not
        ("Under the agreement, Fiji's duty on Kenyan tea will be lowered to 4%.", [("4%", "agreed")]),
        ("Oman and Ghana struck a deal that will cut the duty on Ghana's cocoa to 3%.", [("3%", "agreed")]),
        ("Without a deal, Oman will tax cocoa from Ghana at 12%.", [("12%", "announced")]),
        ("While the two sides seek a deal, Oman will tax cocoa from Ghana at 12%.", [("12%", "announced")]),
        # what is known is not denied with something else
        ("Nobody should underestimate how harsh a 9% Peruvian tariff on wine is.", [("9%", "in_effect")]),
        ("Peru did not impose a 9% tariff on Chilean wine.", [("9%", "denied")]),
        ("The Peruvian tariff on Chilean wine is not the 9% that was feared.", [("9%", "denied")]),
        # until a time that was, until something comes about
        ("Until talks are over, Peru taxes Chilean wine at 9%.", [("9%", "in_effect")]),
        ("Until last month Peru taxed Chilean wine at 9%.", [("9%", "historic")]),
        # the day is that of the last one alone
        (
            "Chile faces a 9% Peruvian tariff on wine and a tariff of 12% on copper starting Saturday.",
            [("9%", "in_effect"), ("12%", "announced")],
        ),
        # what others do decides
        ("Any country that buys Fijian rum will pay a 14% Omani tariff.", [("14%", "threatened")]),
        # what its own noun phrase calls it
        ("Chile got the original Peruvian tariff of 9% lowered.", [("9%", "historic")]),
        ("Peru's initial 9% tariff on Chilean wine hit small growers.", [("9%", "historic")]),
        # what something comes from is no change
        ("Chilean growers suffer from a 9% Peruvian tariff on wine.", [("9%", "in_effect")]),
        ("There is much damage from a 14% Omani duty on Kenyan tea.", [("14%", "in_effect")]),
        # another act begins
        (
            "Oman has imposed a 6% duty on Kenyan tea and plans to levy 8% on cocoa next month.",
            [("6%", "in_effect"), ("8%", "announced")],
        ),
        # what else is under threat
        (
            "The 7% duty on Kenyan tea has not averted the threatened impairment of the industry.",
            [("7%", "in_effect")],
        ),
        # a condition that begins with its verb; an initial rate that is there
        (
            "Growers fear for jobs should Lima follow through with a 9% tariff on wine.",
            [("9%", "threatened")],
        ),
        ("The initial tariff of 9% on Chilean wine is not high enough for Lima.", [("9%", "in_effect")]),
        # not yet there, or on hold
        ("Growers brace for potential 14% tariffs on Kenyan tea.", [("14%", "threatened")]),
        ("Kenyan tea faces a 14% Omani duty, though this is currently suspended.", [("14%", "announced")]),
        # what stands behind the figure
        (
            "Peru raised the tariff on Chilean wine to 12% from the 9% agreed in May.",
            [("12%", "in_effect"), ("9%", "agreed")],
        ),
        # in return, in exchange
        (
            "Chile opened its market, and in return its wine will pay a 4% Peruvian tariff.",
            [("4%", "agreed")],
        ),
        ("Fiji answered in return with a 14% duty on Kenyan tea.", [("14%", "in_effect")]),
        # what a relative clause tells of another
        (
            "Spared the 9% that was threatened in April, Chile pays a Peruvian tariff of 4%.",
            [("9%", "threatened"), ("4%", "in_effect")],
        ),
    ],
)
def test_tense_condition_and_deals(moods: Moods, text: str, wanted: list[tuple[str, str]]) -> None:
    assert moods(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # asked of others, or of oneself
        ("Washington will ask all NATO members to spend 4% of GDP on defence.", "demanded"),
        ("Oslo wants to spend 4% of GDP on defence.", "target"),
        ("The president of Poland wants Poland to spend 6% of GDP on defence.", "target"),
        # the demand stands though it is refused; a known target is not denied
        ("Spain rejected Washington's demands for members to spend 4% of GDP on defence.", "demanded"),
        ("A third of the allies do not meet the 2% of GDP target for defence.", "target"),
        # a state commits itself; a plan
        ("Norway committed to investing $30 billion in the United States.", "agreed"),
        ("Norway will invest $30 billion in the United States.", "announced"),
        # a budget that is told of beforehand
        ("Oslo said that it would raise defence spending by $4 billion.", "announced"),
    ],
)
def test_what_is_asked_pledged_and_planned(moods: Moods, text: str, wanted: str) -> None:
    assert moods(text)[-1][1] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Peru will put a 9% tariff on Chilean wine. The 9% tariff covers red and white wine.",
            ["announced", "announced"],
        ),
        (
            "Fiji threatened Kenya with a 14% duty. Growers fear the 14% duty.",
            ["threatened", "threatened"],
        ),
        (
            "Fiji threatened Kenya with a 14% duty. Growers now pay the 14% duty.",
            ["threatened", "in_effect"],
        ),
        (
            "Peru will put a 9% tariff on Chilean wine. Peru's 9% tariff on Kenyan tea covers all sorts.",
            ["announced", "in_effect"],
        ),
    ],
)
def test_told_again_it_is_as_firm_as_before(moods: Moods, text: str, wanted: list[str]) -> None:
    assert [mood for _, mood in moods(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # what its own noun phrase calls it, whatever the sentence tells of another
        (
            "Peru's new duty of 14% is lower than the 19% farm levy that Oman threatened.",
            ["in_effect", "threatened"],
        ),
        (
            "Peru will raise its duty on Fijian rum to 12% from a current rate of 7%.",
            ["announced", "in_effect"],
        ),
        ("The step would match the current 8% Peruvian duty on Kenyan tea.", ["in_effect"]),
        (
            "Oman raised its duty on Kenyan tea to 9%, well below the 20% first announced.",
            ["in_effect", "announced"],
        ),
        # a deal that is told behind it, and one that was told of just before
        ("Kenyan tea will be taxed at 6% by Oman under the new framework.", ["agreed"]),
        ("Kenyan tea will be taxed at 6% by Oman until a deal is reached.", ["announced"]),
        (
            "Oman and Kenya have struck a trade pact. Oman's duty on Kenyan tea will be cut to 6%.",
            ["agreed"],
        ),
        (
            "Oman and Kenya have struck a trade pact. Oman's duty on Fijian rum will be cut to 6%.",
            ["announced"],
        ),
        (
            "Oman and Kenya hope for a trade pact. Oman's duty on Kenyan tea will be cut to 6%.",
            ["announced"],
        ),
        # a plan told before does not make a plan of what was done
        (
            "Oman will tax Kenyan tea at 6%. All countries have been hit with a 6% Omani duty on tea.",
            ["announced", "in_effect"],
        ),
        # what a title says is said of each of its lines
        (
            "Tariffs announced by Oman\n\nKenya: 6%\n\nFiji: 9%\n\nPeru: 12%",
            ["announced", "announced", "announced"],
        ),
        ("Tariffs by country\n\nKenya: 6%\n\nFiji: 9%\n\nPeru: 12%", ["in_effect"] * 3),
    ],
)
def test_a_figure_is_as_firm_as_its_own_words_or_its_deal(moods: Moods, text: str, wanted: list[str]) -> None:
    assert [mood for _, mood in moods(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # what to do about a rate that is there; what was laid lately
        ("Growers may head to a court in Lima to challenge the 9% duty on Chilean wine.", ["in_effect"]),
        ("Peru may lay a 9% duty on Chilean wine.", ["threatened"]),
        ("Oman agreed to exempt tea from the newly imposed 6% tariffs on goods from Kenya.", ["in_effect"]),
        # what a rate was called is not what became of it
        ("Fiji got its initial Peruvian tariff rate of 14% reduced to 9%.", ["historic", "in_effect"]),
        # the old end of a change that a deal has made, and of one that it is to make
        ("A trade deal has reduced Oman's tariffs on Kenyan tea from 9% to 6%.", ["historic", "agreed"]),
        ("Oman agreed to lower its tariffs on Kenyan tea to 6%, down from 9%.", ["agreed", "in_effect"]),
    ],
)
def test_what_is_there_and_what_became_of_it(moods: Moods, text: str, wanted: list[str]) -> None:
    assert [mood for _, mood in moods(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Letters told Lima and Quito to expect a 14% tariff from October.", "announced"),
        ("Fiji asked Kenya to cut its tariff on rum to 14%.", "demanded"),
        ("No trading partner of Peru pays a tariff of less than 9%.", "in_effect"),
        ("No goods from Kenya pay a Peruvian tariff of 9%.", "denied"),
        ("Peru does not impose a tariff of less than 9% on Chilean wine.", "denied"),
    ],
)
def test_what_is_expected_of_nobody_and_what_nobody_undercuts(moods: Moods, text: str, wanted: str) -> None:
    assert moods(text)[-1][1] == wanted

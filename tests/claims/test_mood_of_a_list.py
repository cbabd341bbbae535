"""How firm the rates of a list are that no word of their own makes firm."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Moods = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the next of a list whose first were announced
        (
            "In letters Peru's president said that Chile and Fiji will pay 25% from 1 September. "
            "For Kenya the rate is 32%, for Ghana and Togo 35%.",
            [("25%", "announced"), ("32%", "announced"), ("35%", "announced")],
        ),
        (
            "Lima announced a 12% tariff on goods from Chad. Kenya is at 20%, Ghana at 30%.",
            [("12%", "announced"), ("20%", "announced"), ("30%", "announced")],
        ),
        (
            "Under the pact Peru's tariff on Chilean goods will fall to 9%. Fiji is at 6%, Oman at 4%.",
            [("9%", "agreed"), ("6%", "agreed"), ("4%", "agreed")],
        ),
        # a threat to one is none to the next, what is charged was not announced, and one alone is no list
        (
            "Lima threatened Chad with a 12% tariff. Kenya is at 20%, Ghana at 30%.",
            [("12%", "threatened"), ("20%", "in_effect"), ("30%", "in_effect")],
        ),
        (
            "Lima announced a 12% tariff on goods from Chad. Kenya pays 20%, and Ghana 30%.",
            [("12%", "announced"), ("20%", "in_effect"), ("30%", "in_effect")],
        ),
        (
            "Lima announced a 12% tariff on goods from Chad. Its tariff on Kenyan tea is 20%.",
            [("12%", "announced"), ("20%", "in_effect")],
        ),
        # what begins on a day ahead
        (
            "Peru's tailored tariffs on its neighbours follow on 9 September:\n* Chile: 20%\n* Bolivia: 46%",
            [("20%", "announced"), ("46%", "announced")],
        ),
        (
            "Peru's tariffs on its neighbours since 9 July:\n* Chile: 20%\n* Bolivia: 46%",
            [("20%", "in_effect"), ("46%", "in_effect")],
        ),
        # of a deal that was told of before
        (
            "Peru and Chile have struck a trade deal. Lima would charge a tariff of 18% on Chilean wine.",
            [("18%", "agreed")],
        ),
        (
            "Peru and Chile have struck a trade deal. Lima would charge a tariff of 18% on Chilean wine if "
            "it fell through.",
            [("18%", "threatened")],
        ),
    ],
)
def test_the_rates_of_a_list_are_as_firm_as_it_is(
    moods: Moods, text: str, wanted: list[tuple[str, str]]
) -> None:
    assert list(dict.fromkeys(moods(text)).keys()) == wanted

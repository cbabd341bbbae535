"""How a release of trade statistics goes on: its month, its country, and those who are called partners."""

from __future__ import annotations

import datetime as dt

import pytest

from steelyard.claims.read import read
from steelyard.engine import Engine
from steelyard.model import Claim

ENGINE = Engine.load()


def claims(text: str, day: str) -> dict[str, Claim]:
    """The claims of a text by their figures; of several on one figure the last."""
    found = read(text, dt.date.fromisoformat(day).toordinal(), ENGINE.language).claims
    return {text[c.quantity.start : c.quantity.end]: c for c in found}


def periods(text: str, day: str = "2025-09-04") -> dict[str, str | None]:
    return {surface: c.period.label if c.period else None for surface, c in claims(text, day).items()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Peru's trade deficit unexpectedly widened in July to a two-year high. "
            "The gap grew to $2.3 billion "
            "from $1.9 billion the month before, the statistics office said Sept. 3. Exports rose 0.7%.",
            {"$2.3 billion": "2025-07", "$1.9 billion": "2025-06", "0.7%": "2025-07"},
        ),
        (
            "Fiji's trade deficit was $2.3 billion in July. Imports reached $6.5 "
            "billion, figures showed on Tuesday.",
            {"$2.3 billion": "2025-07", "$6.5 billion": "2025-07"},
        ),
        (
            "Chile's exports rose 3% in July. Exports of copper gained 7% to $3.6 "
            "billion, maintaining growth for "
            "11 consecutive months.",
            {"3%": "2025-07", "7%": "2025-07", "$3.6 billion": "2025-07"},
        ),
        (
            "Peru's exports fell 4% in July. Copper shipments saw the highest "
            "value of $3.1 billion this year.",
            {"4%": "2025-07", "$3.1 billion": "2025-07"},
        ),
        (
            "Peru's trade deficit shrank to $1.8 billion in June; it had been $2.8 billion in June 2024.",
            {"$1.8 billion": "2025-06", "$2.8 billion": "2024-06"},
        ),
        (
            "Norway's exports fell 4% in July. In comparison with July 2024, imports rose by 18 percent.",
            {"4%": "2025-07", "18 percent": "2025-07"},
        ),
        ("Compared with 2019, Chile's exports are up 18 percent.", {"18 percent": None}),
        (
            "Peru's deficit in goods was $4 billion in July. Overall exports fell 1.7%, the first "
            "drop in eight months.",
            {"$4 billion": "2025-07", "1.7%": "2025-07"},
        ),
        (
            "Kenya's exports came to $3 billion in July. The rains were late. "
            "Roads were closed. The port was full. "
            "Imports were $5 billion.",
            {"$3 billion": "2025-07", "$5 billion": "2025-07"},
        ),
        (
            "Kenya's exports came to $3 billion in 2024. The rains were late. "
            "Roads were closed. The port was full. "
            "Imports were $5 billion.",
            {"$3 billion": "2024", "$5 billion": None},
        ),
    ],
)
def test_the_figures_of_a_release_are_of_its_month(text: str, wanted: dict[str, str | None]) -> None:
    assert periods(text) == wanted


Sides = tuple[str, str | None, str | None]


def sides(text: str) -> dict[str, Sides]:
    """Measure, subject and counterpart by figure."""
    return {
        surface: (
            c.measure,
            c.subject.code if c.subject else None,
            c.counterpart.code if c.counterpart else None,
        )
        for surface, c in claims(text, "2025-06-12").items()
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Peru was the top Chilean trade partner in May, at $1.3 billion. "
            "Brazil came second at $1.1 billion, and "
            "Bolivia third at $600 million.",
            {
                "$1.3 billion": ("total_trade", "CHL", "PER"),
                "$1.1 billion": ("total_trade", "CHL", "BRA"),
                "$600 million": ("total_trade", "CHL", "BOL"),
            },
        ),
        (
            "Spain was Morocco's largest trading partner, with trade volume up 4% "
            "to $21 billion, followed by France, "
            "up 11% to $18 billion, and Italy, down 8% to $9 billion.",
            {
                "4%": ("total_trade", "MAR", "ESP"),
                "$21 billion": ("total_trade", "MAR", "ESP"),
                "11%": ("total_trade", "MAR", "FRA"),
                "$18 billion": ("total_trade", "MAR", "FRA"),
                "8%": ("total_trade", "MAR", "ITA"),
                "$9 billion": ("total_trade", "MAR", "ITA"),
            },
        ),
        (
            "China was the largest seller to Kenya, with imports from that country "
            "rising by 8% to $3.9 billion.",
            {"8%": ("imports", "KEN", "CHN"), "$3.9 billion": ("imports", "KEN", "CHN")},
        ),
        (
            "With $5.8 billion of shipments in 2024, Spain remained the largest "
            "supplier of goods to Morocco.",
            {"$5.8 billion": ("exports", "ESP", "MAR")},
        ),
        (
            "Brazil's largest export destination was China ($94 billion), followed "
            "by Argentina ($14 billion).",
            {"$94 billion": ("exports", "BRA", "CHN"), "$14 billion": ("exports", "BRA", "ARG")},
        ),
        (
            "Trade between Ghana and its largest trading partner, India, came to $4 billion in 2024.",
            {"$4 billion": ("total_trade", "GHA", "IND")},
        ),
        (
            "Norway's imports fell 2% in May. Poland was the largest supplier with "
            "$1.1 billion, a 5.6% increase.",
            {
                "2%": ("imports", "NOR", None),
                "$1.1 billion": ("imports", "NOR", "POL"),
                "5.6%": ("imports", "NOR", "POL"),
            },
        ),
        (
            "Chile's exports grew. Most exports went to Japan: goods worth $9 billion (plus 3%).",
            {"$9 billion": ("exports", "CHL", "JPN"), "3%": ("exports", "CHL", "JPN")},
        ),
        (
            "Korean exports rose. Exports to India, Korea's biggest trading "
            "partner, held steady at $11 billion.",
            {"$11 billion": ("exports", "KOR", "IND")},
        ),
        ("Most other trading partners got a cut to 10%.", {}),
        ("The loss of Chinese buyers would cost the farmers of Fiji some $11 million.", {}),
    ],
)
def test_who_is_called_a_partner_is_the_other_side(text: str, wanted: dict[str, Sides]) -> None:
    assert sides(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "LIMA - Peru has a surplus with Chile. The surplus with "
            "Chile swelled to $9 billion. Peru's exports "
            "for the year climbed 5.9%, helped by copper, and imports rose 4.7%.",
            {
                "$9 billion": ("trade_balance", "PER", "CHL"),
                "5.9%": ("exports", "PER", None),
                "4.7%": ("imports", "PER", None),
            },
        ),
        (
            "Norway's exports fell 2% in May. Sweden-bound shipments of cars tumbled 24.7%.",
            {"2%": ("exports", "NOR", None), "24.7%": ("exports", "NOR", "SWE")},
        ),
        (
            "Kenya buys about $5.8 billion of Chinese goods a year and sells $1.7 billion.",
            {"$5.8 billion": ("imports", "KEN", "CHN"), "$1.7 billion": ("exports", "KEN", "CHN")},
        ),
        (
            "In 2024 Ghana exported goods worth $1.4 billion to India "
            "and imported $5.8 billion, going by Indian "
            "data.",
            {"$1.4 billion": ("exports", "GHA", "IND"), "$5.8 billion": ("imports", "GHA", "IND")},
        ),
        (
            "Fiji sold Chile $12.7 million of goods last year and took $3 million in return.",
            {"$12.7 million": ("exports", "FJI", "CHL"), "$3 million": ("imports", "FJI", "CHL")},
        ),
        (
            "Kenya's foreign trade of goods rose 4.2% to $17.4 billion in 2023. May trade fell 5%.",
            {
                "4.2%": ("total_trade", "KEN", None),
                "$17.4 billion": ("total_trade", "KEN", None),
                "5%": ("total_trade", "KEN", None),
            },
        ),
        (
            "Uganda did $1.4 billion of goods trade with Kenya in 2021.",
            {"$1.4 billion": ("total_trade", "UGA", "KEN")},
        ),
    ],
)
def test_whose_trade_it_is_and_with_whom(text: str, wanted: dict[str, Sides]) -> None:
    assert sides(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Peru's shipments gained 7.8% to $5.8 billion in May, helped "
            "by a 12.9% upturn in copper, to $0.9 billion.",
            {"7.8%": "all", "$5.8 billion": "all", "12.9%": "copper", "$0.9 billion": "copper"},
        ),
        (
            "Kenya's exports to China slid 10.3% by value in May, an "
            "eighth straight drop; tea was down 21.7%.",
            {"10.3%": "all", "21.7%": "tea"},
        ),
        (
            "Norway's exports fell 7.1%. Driving the fall in exports were a 32.9% drop in steel and a 16.9% "
            "decrease in electronics.",
            {"7.1%": "all", "32.9%": "steel", "16.9%": "electronics"},
        ),
        ("Peru's exports fell 3% in May as copper prices dropped 12%.", {"3%": "all"}),
    ],
)
def test_goods_whose_change_is_told(text: str, wanted: dict[str, str]) -> None:
    found = claims(text, "2025-06-12")
    assert {surface: c.product.code if c.product else None for surface, c in found.items()} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The Fund expects Peru's economy to grow 3.2% this year, a tick below the 3.3% of 2023.",
            {"3.2%": ("gdp_growth", "PER", None), "3.3%": ("gdp_growth", "PER", None)},
        ),
        (
            "The IMF raised its forecast for Kenya this year to 5% from the 4.6% it had projected in April.",
            {"5%": ("gdp_growth", "KEN", None), "4.6%": ("gdp_growth", "KEN", None)},
        ),
        ("World output will grow 2.8% this year, the Fund says.", {"2.8%": ("gdp_growth", "WLD", None)}),
    ],
)
def test_how_an_economy_grows(text: str, wanted: dict[str, Sides]) -> None:
    assert sides(text) == wanted


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Brazil's exports rose 5% to $30bn in May, helped by soybeans, and imports grew 3%.", "BRA"),
        (
            "Japan's exports for the year climbed 5.9%, helped by chips and cars, and imports rose 4.7%.",
            "JPN",
        ),
        ("Vietnam's exports fell 2% to $31bn in April, hurt by phones, and imports gained 1%.", "VNM"),
    ],
)
def test_both_flows_are_told_of_one_country(text: str, subject: str) -> None:
    found = claims(text, "2025-06-18").values()
    assert [c.subject.code if c.subject else None for c in found] == [subject] * len(found), text
    assert {c.measure for c in found} == {"exports", "imports"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Norway's deficit with Peru increased $1.0 billion to $6.6 billion in "
            "May. Exports decreased $0.1 billion "
            "to $2.9 billion and imports increased $0.9 billion to $9.5 billion.",
            {
                "$2.9 billion": ("exports", "NOR", "PER"),
                "$9.5 billion": ("imports", "NOR", "PER"),
            },
        ),
        (
            "Peruvian exports to China totalled $22.9 billion whilst imports from "
            "China totalled $17.5 billion.",
            {
                "$22.9 billion": ("exports", "PER", "CHN"),
                "$17.5 billion": ("imports", "PER", "CHN"),
            },
        ),
        (
            "Kenya's main partner country for exports was Uganda with $100 "
            "million. Uganda was followed by Egypt "
            "($63 million) and Ghana ($60 million).",
            {
                "$100 million": ("exports", "KEN", "UGA"),
                "$63 million": ("exports", "KEN", "EGY"),
                "$60 million": ("exports", "KEN", "GHA"),
            },
        ),
        (
            "Fiji's exports rose by 11.9% in June. Exports beat a forecast rise of "
            "8.5% in a poll, and followed "
            "a 0.3% decline in May.",
            {
                "11.9%": ("exports", "FJI", None),
                "8.5%": ("exports", "FJI", None),
                "0.3%": ("exports", "FJI", None),
            },
        ),
        (
            "Ghana's cocoa shipments, which made up 31.2% of the total, "
            "nevertheless grew 0.6% to $4.4 billion.",
            {"0.6%": ("exports", "GHA", None), "$4.4 billion": ("exports", "GHA", None)},
        ),
        (
            "Egypt overtook Ghana last year as Kenya's top source of imports: $7.6 "
            "billion against $2.2 billion.",
            {"$7.6 billion": ("imports", "KEN", "EGY")},
        ),
        (
            "Chile supplied 9% of Peru's goods imports in 2024, down from 13.5% a year before.",
            {"9%": ("trade_share", "PER", "CHL"), "13.5%": ("trade_share", "PER", "CHL")},
        ),
        (
            "Togo shipped 7.6% more abroad in May than a year earlier.",
            {"7.6%": ("exports", "TGO", None)},
        ),
        (
            "Exports of Peru to its main markets expanded: Chile (up 26.2%), Fiji (up 9%).",
            {"26.2%": ("exports", "PER", "CHL"), "9%": ("exports", "PER", "FJI")},
        ),
    ],
)
def test_what_a_release_tells_next(text: str, wanted: dict[str, Sides]) -> None:
    found = sides(text)
    assert {surface: found.get(surface) for surface in wanted} == wanted


def test_the_figure_of_whoever_was_overtaken_is_not_that_of_the_first() -> None:
    found = sides("Egypt overtook Ghana last year as Kenya's top source of imports: $7.6bn against $2bn.")
    assert found == {"$7.6bn": ("imports", "KEN", "EGY")}


def test_goods_of_another_part_of_the_sentence_are_not_the_goods_that_moved() -> None:
    for text in (
        "Chile's exports increased 2% to $21.6 billion in May on rising shipments of copper and cars.",
        "India's non-petroleum exports stood at $30.4 billion.",
    ):
        assert {c.product.code if c.product else None for c in claims(text, "2025-06-12").values()} == {"all"}

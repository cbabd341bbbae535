"""Trade told at length: long lists under one owner, goods sent, parts in brackets, aims of growth."""

from __future__ import annotations

import datetime as dt

import pytest

from steelyard.claims.read import read
from steelyard.engine import Engine

ENGINE = Engine.load()
DAY = dt.date(2024, 3, 5).toordinal()

Wanted = tuple[str, str, str | None, str | None]
"""Figure, measure, subject, counterpart (None: nobody or everybody)."""

TOLD: list[tuple[str, list[Wanted]]] = [
    (
        "Norway ran surpluses with several partners: Sweden at $4.1 billion, Denmark at $3.2 billion, "
        "Spain at $2.8 billion, Portugal at $1.4 billion, and Greece at $1.1 billion.",
        [
            ("$4.1 billion", "trade_balance", "NOR", "SWE"),
            ("$3.2 billion", "trade_balance", "NOR", "DNK"),
            ("$2.8 billion", "trade_balance", "NOR", "ESP"),
            ("$1.4 billion", "trade_balance", "NOR", "PRT"),
            ("$1.1 billion", "trade_balance", "NOR", "GRC"),
        ],
    ),
    (
        "This reflects a decrease of 6.5 percent in exports to Japan, down to $3.3 billion, and an increase "
        "of 2.2 percent in imports from Japan, up to $4.4 billion, Chile's customs said.",
        [
            ("6.5 percent", "exports", "CHL", "JPN"),
            ("$3.3 billion", "exports", "CHL", "JPN"),
            ("2.2 percent", "imports", "CHL", "JPN"),
            ("$4.4 billion", "imports", "CHL", "JPN"),
        ],
    ),
    (
        "Kenya saw an increase of 7 percent in exports to Uganda and a drop of 3 percent in imports from "
        "Uganda in 2023.",
        [("7 percent", "exports", "KEN", "UGA"), ("3 percent", "imports", "KEN", "UGA")],
    ),
    (
        "Some 7 percent of Kenya's exports went to Uganda in 2023.",
        [("7 percent", "trade_share", "KEN", "UGA")],
    ),
    (
        "Norway sent $4.6 billion worth of goods into Sweden last year, a 5% increase from 2022.",
        [("$4.6 billion", "exports", "NOR", "SWE"), ("5%", "exports", "NOR", "SWE")],
    ),
    (
        "Vietnam sent goods worth $97 billion to the United States last year.",
        [("$97 billion", "exports", "VNM", "USA")],
    ),
    (
        "India sent $2.3 billion in goods to Kenya in 2023.",
        [("$2.3 billion", "exports", "IND", "KEN")],
    ),
    (
        "India sent $2.3 billion in military aid to Kenya in 2023.",
        [("$2.3 billion", "aid", "IND", "KEN")],
    ),
    (
        "Trade between Chile and India stood at $3.9 billion in 2023 ($3.1 billion in goods and $0.8 billion "
        "in services).",
        [
            ("$3.9 billion", "total_trade", "CHL", "IND"),
            ("$3.1 billion", "total_trade", "CHL", "IND"),
            ("$0.8 billion", "total_trade", "CHL", "IND"),
        ],
    ),
    (
        "Chile runs a deficit - more than $3 billion last year - in the trade of goods with Brazil.",
        [("$3 billion", "trade_balance", "CHL", "BRA")],
    ),
    (
        "Kenya posted a $2.4 billion surplus last year in services.",
        [("$2.4 billion", "trade_balance", "KEN", None)],
    ),
    ("Kenya posted a $2.4 billion surplus last year in its budget.", []),
    (
        "Norway's trade deficit with China hit $5.4 billion in 2023. Japan reached $1.7 billion.",
        [("$5.4 billion", "trade_balance", "NOR", "CHN"), ("$1.7 billion", "trade_balance", "NOR", "JPN")],
    ),
    (
        "Norway's trade deficit with China hit $5.4 billion in 2023. Spain's reached $1.7 billion.",
        [("$5.4 billion", "trade_balance", "NOR", "CHN"), ("$1.7 billion", "trade_balance", "ESP", None)],
    ),
    (
        "Peru's trade surplus was $2 billion in 2023. Chile reached $3 billion.",
        [("$2 billion", "trade_balance", "PER", None), ("$3 billion", "trade_balance", "CHL", None)],
    ),
    (
        "Chile ran deficits with the United Kingdom (UK) of $2.9 billion, Peru of $1.6 billion and Japan of "
        "$1.1 billion.",
        [
            ("$2.9 billion", "trade_balance", "CHL", "GBR"),
            ("$1.6 billion", "trade_balance", "CHL", "PER"),
            ("$1.1 billion", "trade_balance", "CHL", "JPN"),
        ],
    ),
    (
        "Norway's trade deficit with China was $5.2 billion. It was followed by the United Kingdom (UK) at "
        "$3.9 billion, Mexico at $1.6 billion, and Spain at $1.1 billion.",
        [
            ("$5.2 billion", "trade_balance", "NOR", "CHN"),
            ("$3.9 billion", "trade_balance", "NOR", "GBR"),
            ("$1.6 billion", "trade_balance", "NOR", "MEX"),
            ("$1.1 billion", "trade_balance", "NOR", "ESP"),
        ],
    ),
    (
        "Imports from countries outside the eurozone rose 2.4 percent to 61.9 billion euros in January, "
        "Spain's trade ministry said.",
        [("2.4 percent", "imports", "ESP", None), ("61.9 billion euros", "imports", "ESP", None)],
    ),
    (
        "Exports to states beyond the European Union came to 31.8 billion euros, the French customs office "
        "said.",
        [("31.8 billion euros", "exports", "FRA", None)],
    ),
    (
        "Cambodia's case stands out, with the US trade deficit rising by $2 billion in 2023, reaching "
        "$14.1 billion.",
        [("$2 billion", "trade_balance", "USA", "KHM"), ("$14.1 billion", "trade_balance", "USA", "KHM")],
    ),
    (
        "Peru is a small partner, with Chile's trade surplus at $0.9 billion last year.",
        [("$0.9 billion", "trade_balance", "CHL", "PER")],
    ),
    (
        "Norway did well, with the trade surplus rising to $70 billion in 2023.",
        [("$70 billion", "trade_balance", "NOR", None)],
    ),
    (
        "In Mexico little changed, with the US trade deficit at $773 billion in 2023.",
        [("$773 billion", "trade_balance", "USA", None)],
    ),
    (
        "The gap between the value of what Turkey sells and what it buys shrank to $6.2 billion in February.",
        [("$6.2 billion", "trade_balance", "TUR", None)],
    ),
    (
        "The gap between what Peru imports and what it exports set a record for the third time in four "
        "years, reaching $4.1 billion.",
        [("$4.1 billion", "trade_balance", "PER", None)],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), TOLD, ids=[text for text, _ in TOLD])
def test_trade_told_at_length(text: str, wanted: list[Wanted]) -> None:
    found = []
    for claim in read(text, DAY, ENGINE.language).claims:
        parties = [getattr(claim, slot) for slot in ("subject", "counterpart")]
        codes = [p.code if p is not None else None for p in parties]
        found.append((claim.quantity.surface, claim.measure, *codes))
    assert found == wanted


AIMS = [
    (
        "Vietnam's GDP expanded 5.1% in 2023, compared with a government target of 6.5%.",
        [("5.1%", "in_effect"), ("6.5%", "target")],
    ),
    (
        "China's economy grew 4.1% in the first quarter, against an official target of around 4.5%.",
        [("4.1%", "in_effect"), ("4.5%", "target")],
    ),
    (
        "India is expected to see its GDP growth slowing to 6.1 percent this year, which is expected to "
        "decline further to 5.8 percent in 2025.",
        [("6.1 percent", "forecast"), ("5.8 percent", "forecast")],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), AIMS, ids=[text for text, _ in AIMS])
def test_growth_is_told_beside_its_aim(text: str, wanted: list[tuple[str, str]]) -> None:
    claims = read(text, DAY, ENGINE.language).claims
    assert [(c.quantity.surface, c.mood) for c in claims if c.measure == "gdp_growth"] == wanted

"""How trade is reported: changes and where they arrive, lists that leave the noun out, whose figure it is."""

from __future__ import annotations

import datetime as dt

import pytest

from steelyard.claims.read import read
from steelyard.engine import Engine
from steelyard.model import Claim

ENGINE = Engine.load()
DAY = "2024-06-12"

Wanted = tuple[str, str, str | None, str | None, str]
"""Figure, measure, subject, counterpart (None: nobody or everybody), relation."""

MOVES: list[tuple[str, list[Wanted]]] = [
    (
        "Chile's trade surplus widened to $1.9 billion in March from a revised $1.6 billion a month before.",
        [
            ("$1.9 billion", "trade_balance", "CHL", None, "change_to"),
            ("$1.6 billion", "trade_balance", "CHL", None, "change_from"),
        ],
    ),
    (
        "Kenya's exports to Uganda, by contrast, slid 4.5 percent in 2023 to $610 million.",
        [
            ("4.5 percent", "exports", "KEN", "UGA", "change"),
            ("$610 million", "exports", "KEN", "UGA", "change_to"),
        ],
    ),
    (
        "Peru's outbound shipments gained 6.1 percent on-year to $5.8 billion.",
        [
            ("6.1 percent", "exports", "PER", None, "change"),
            ("$5.8 billion", "exports", "PER", None, "change_to"),
        ],
    ),
    (
        "Finland shipped $21.4 billion worth of goods to Sweden in 2023, up from $16.3 billion.",
        [
            ("$21.4 billion", "exports", "FIN", "SWE", "change_to"),
            ("$16.3 billion", "exports", "FIN", "SWE", "change_from"),
        ],
    ),
    (
        "Norway's deficit with Poland doubled last year to $3.8 billion in goods trade.",
        [
            ("doubled", "trade_balance", "NOR", "POL", "ratio"),
            ("$3.8 billion", "trade_balance", "NOR", "POL", "change_to"),
        ],
    ),
    (
        "Oslo's trade surplus with Riga halved to 4.2 billion kroner ($400 million).",
        [
            ("halved", "trade_balance", "NOR", "LVA", "change"),
            ("4.2 billion kroner", "trade_balance", "NOR", "LVA", "change_to"),
            ("$400 million", "trade_balance", "NOR", "LVA", "change_to"),
        ],
    ),
    (
        "Kenya's exports climbed to $9 billion.",
        [("$9 billion", "exports", "KEN", None, "level")],
    ),
    (  # "which" takes up the noun right before it
        "Peru's deficit grew on a rise in imports, which climbed 6.4% to $41 billion, outpacing "
        "export growth of 3.1%.",
        [
            ("6.4%", "imports", "PER", None, "change"),
            ("$41 billion", "imports", "PER", None, "change_to"),
            ("3.1%", "exports", "PER", None, "change"),
        ],
    ),
    (
        "Norway's surplus shrank because of imports, which jumped 9% to $30 billion.",
        [
            ("9%", "imports", "NOR", None, "change"),
            ("$30 billion", "imports", "NOR", None, "change_to"),
        ],
    ),
]

OWNERS: list[tuple[str, list[Wanted]]] = [
    (  # a verb of its own
        "In 2023 Peru exported $24 billion in goods and services and imported $29 billion.",
        [("$24 billion", "exports", "PER", None, "level"), ("$29 billion", "imports", "PER", None, "level")],
    ),
    (
        "Peru's imports set a record $29 billion, swamping exports of $24 billion.",
        [("$29 billion", "imports", "PER", None, "level"), ("$24 billion", "exports", "PER", None, "level")],
    ),
    (
        "Kenya exported goods worth $9 billion to Uganda last year and bought $7 billion.",
        [("$9 billion", "exports", "KEN", "UGA", "level"), ("$7 billion", "imports", "KEN", "UGA", "level")],
    ),
    (
        "The gap between what Peru imports and what it exports reached a high of $5 billion.",
        [("$5 billion", "trade_balance", "PER", None, "level")],
    ),
    (
        "Kenya's exports totaled $9 billion, which represents a decrease of 1.2% on the year before.",
        [("$9 billion", "exports", "KEN", None, "level"), ("1.2%", "exports", "KEN", None, "change")],
    ),
    (
        "In 2023 that meant a surplus of $4.1 billion for Chile in its trade with Peru.",
        [("$4.1 billion", "trade_balance", "CHL", "PER", "level")],
    ),
    (
        "Peru sold less. This left a trade deficit of $2.5 billion for Lima.",
        [("$2.5 billion", "trade_balance", "PER", None, "level")],
    ),
    (
        "Chile's surplus with Peru in goods trade was $1.3 billion; Ecuador's, at $900 million, shrank.",
        [
            ("$1.3 billion", "trade_balance", "CHL", "PER", "level"),
            ("$900 million", "trade_balance", "ECU", "PER", "level"),
        ],
    ),
    (
        "Latvia’s $6B trade surplus, Estonia’s $4B and Malta’s $8.5B were in the paper.",
        [
            ("$6B", "trade_balance", "LVA", None, "level"),
            ("$4B", "trade_balance", "EST", None, "level"),
            ("$8.5B", "trade_balance", "MLT", None, "level"),
        ],
    ),
    (
        "Kenya's exports to Uganda rose to $900 million, and Uganda's exports rose to $300 million.",
        [
            ("$900 million", "exports", "KEN", "UGA", "level"),
            ("$300 million", "exports", "UGA", "KEN", "level"),
        ],
    ),
    (
        "Norway's imports from Chile fell to $2 billion, while Peru's exports grew to $3 billion.",
        [
            ("$2 billion", "imports", "NOR", "CHL", "level"),
            ("$3 billion", "exports", "PER", "NOR", "level"),
        ],
    ),
]


def test_goods_told_as_the_cause_are_not_what_the_figure_is_of() -> None:
    for text, product in [
        ("Peru's exports rose 1.4% to $5 billion in May as copper shipments surged.", "all"),
        ("Peru's exports rose 1.4% to $5 billion in May on the back of record copper shipments.", "all"),
        ("Peru's copper exports rose 1.4% to $5 billion in May as steel exports fell.", "copper"),
        ("Peru's exports of copper rose 1.4% to $5 billion in May.", "copper"),
    ]:
        claims = read(text, dt.date(2024, 6, 12).toordinal(), ENGINE.language).claims
        assert {c.product.code for c in claims if c.product} == {product}, text


HOMES: list[tuple[str, list[Wanted]]] = [
    (  # with whom the last claim was is still the other side
        "Peru's deficit with Chile fell to $2 billion. Trade was diverted away from Chile. "
        "The goods gap with Kenya doubled to $1.4 billion.",
        [
            ("$2 billion", "trade_balance", "PER", "CHL", "level"),
            ("doubled", "trade_balance", "PER", "KEN", "ratio"),
            ("$1.4 billion", "trade_balance", "PER", "KEN", "change_to"),
        ],
    ),
    (  # who counts is not the partner
        "According to the U.S. Census Bureau, December's trade deficit reached $98.4 billion.",
        [("$98.4 billion", "trade_balance", "USA", None, "level")],
    ),
    (
        "According to Brazil's trade ministry, exports fell 3% to $24 billion in February.",
        [("3%", "exports", "BRA", None, "change"), ("$24 billion", "exports", "BRA", None, "change_to")],
    ),
    (
        "Thai customs data showed imports rose 4% in January.",
        [("4%", "imports", "THA", None, "change")],
    ),
    (
        "Peru's foreign ministry said that Chile's exports rose 4%.",
        [("4%", "exports", "CHL", None, "change")],
    ),
    (  # the owner that the text has named, over sentences about other things
        "Chile's imports fell for a third month. Winter was mild. The ports were calm. Trucks were few. "
        "Exports to Peru and Kenya declined 2.5 percent and 8 percent, respectively.",
        [
            ("2.5 percent", "exports", "CHL", "PER", "change"),
            ("8 percent", "exports", "CHL", "KEN", "change"),
        ],
    ),
    (  # the office that counts
        "Exports rose 4 percent in May, Statistics Norway said.",
        [("4 percent", "exports", "NOR", None, "change")],
    ),
    (  # the place where it is said
        "Imports fell 3 percent to $2 billion, officials said in Lima; the trade gap shrank to $90 million.",
        [
            ("3 percent", "imports", "PER", None, "change"),
            ("$2 billion", "imports", "PER", None, "change_to"),
            ("$90 million", "trade_balance", "PER", None, "level"),
        ],
    ),
    (  # the dateline
        "NAIROBI, June 12 (Agency) - Prices rose. Exports grew 6 percent.",
        [("6 percent", "exports", "KEN", None, "change")],
    ),
    (  # whose economy
        "GDP grew 3 percent in the second quarter, Statistics Norway said.",
        [("3 percent", "gdp_growth", "NOR", None, "level")],
    ),
    (  # goods go to the members of a bloc, and are not its own
        "Norway's exports fell. Exports to the member states of the EU slid 2 percent.",
        [("2 percent", "exports", "NOR", "EUU", "change")],
    ),
    (  # money is nobody's
        "Norway's exports came to 3.1 billion U.S. dollars. Imports rose 2 percent.",
        [
            ("3.1 billion U.S. dollars", "exports", "NOR", None, "level"),
            ("2 percent", "imports", "NOR", None, "change"),
        ],
    ),
]


def claims(text: str, published: str = DAY) -> list[Claim]:
    return read(text, dt.date.fromisoformat(published).toordinal(), ENGINE.language).claims


def told(claim: Claim) -> Wanted:
    def code(slot: str) -> str | None:
        party = getattr(claim, slot)
        return party.code if party is not None else None

    return claim.quantity.surface, claim.measure, code("subject"), code("counterpart"), claim.relation


@pytest.mark.parametrize(("text", "wanted"), MOVES, ids=[text for text, _ in MOVES])
def test_where_a_change_arrives(text: str, wanted: list[Wanted]) -> None:
    assert [told(claim) for claim in claims(text)] == wanted


@pytest.mark.parametrize(("text", "wanted"), OWNERS, ids=[text for text, _ in OWNERS])
def test_whose_trade_it_is(text: str, wanted: list[Wanted]) -> None:
    assert [told(claim) for claim in claims(text)] == wanted


@pytest.mark.parametrize(("text", "wanted"), HOMES, ids=[text for text, _ in HOMES])
def test_whose_trade_it_is_where_the_sentence_names_nobody(text: str, wanted: list[Wanted]) -> None:
    assert [told(claim) for claim in claims(text)] == wanted


WHEN = [
    (
        "Exports of Chile rose 4.1 percent in June. At the same time, imports fell by 2.6 percent, "
        "reversing a 1.1 percent rise in May.",
        ["2025-06", "2025-06", "2025-05"],
    ),
    (
        "Exports of Chile fell 3.3 percent, in contrast to the 1.9 percent rise in May. "
        "The trade surplus was $1.4 billion.",
        [None, "2025-05", None],
    ),
    (
        "Peru's trade surplus was $2.4 billion in June, after a $1.9 billion surplus in May.",
        ["2025-06", "2025-05"],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), WHEN, ids=[text for text, _ in WHEN])
def test_the_date_of_a_comparison_is_that_of_no_other_figure(text: str, wanted: list[str | None]) -> None:
    assert [c.period.label if c.period else None for c in claims(text, "2025-08-12")] == wanted


def test_what_several_have_together_is_none_of_theirs() -> None:
    (told, *_) = claims(
        "The United States ran a combined trade deficit of $260 billion with Vietnam and Mexico in 2024."
    )
    assert "together" in told.words


@pytest.mark.parametrize(
    "told",
    [
        "Peru was Chile's top trading partner in 2023, with $9 billion, ahead of Kenya with $7 billion and "
        "Oman with $5 billion.",
        "Peru was Chile's top partner in 2023 with $9 billion in two-way trade, ahead of Kenya with "
        "$7 billion and Oman with $5 billion.",
    ],
)
def test_partners_ranked_behind_the_first_have_figures_of_their_own(told: str) -> None:
    found = [(c.quantity.surface, c.counterpart.code if c.counterpart else None) for c in claims(told)]
    assert found == [("$9 billion", "PER"), ("$7 billion", "KEN"), ("$5 billion", "OMN")]


def test_a_country_named_with_its_figure_is_not_the_world() -> None:
    text = "The fund sees the world economy growing by 3.2% this year, and Peru 2.7%."
    assert [c.quantity.surface for c in claims(text) if c.subject and c.subject.code == "WLD"] == ["3.2%"]

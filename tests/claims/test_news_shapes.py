"""Shapes of real news in sentences of our own: who, to whom, what and how firmly, figure by figure."""

from __future__ import annotations

import datetime as dt

import pytest

from steelyard.claims.read import read
from steelyard.engine import Engine
from steelyard.model import Claim

PUBLISHED = dt.date(2025, 8, 6).toordinal()
ENGINE = Engine.load()

SHAPES: list[tuple[str, list[tuple[str, str, str | None, str | None, str, str]]]] = [
    (
        "Tokyo faces pressure from Washington on many fronts, among them demands to raise its defense "
        "outlays to 4 percent of its GDP.",
        [("4 percent", "defence_target", "JPN", "USA", "demanded", "level")],
    ),
    (
        "Washington unveiled a deal in July that would set Norway's tariff to 12%, which while lower than "
        "a previously threatened 45% rate, is still 12 times what the average US tariff on Norwegian "
        "goods was in 2024.",
        [
            ("12%", "tariff_rate", "USA", "NOR", "agreed", "level"),
            ("45%", "tariff_rate", "USA", "NOR", "threatened", "change_from"),
            ("12 times", "average_tariff", "USA", "NOR", "in_effect", "ratio"),
        ],
    ),
    (
        "The US has demanded that Belgium further raise its defense spending target from an already painful "
        "2% to 3%, then 4%.",
        [
            ("2%", "defence_target", "BEL", "USA", "demanded", "change_from"),
            ("3%", "defence_target", "BEL", "USA", "demanded", "change_to"),
            ("4%", "defence_target", "BEL", "USA", "demanded", "change_to"),
        ],
    ),
    (
        "Chilean tariffs on US imports already fell to 1% under the 2004 trade agreement.",
        [("1%", "average_tariff", "CHL", "USA", "in_effect", "level")],
    ),
    (
        "Still, on July 9, Trump imposed a 20% tariff on Philippines imports. Later, Washington lowered the "
        "figure to 19%, but Manila's envoy said he was not relieved.",
        [
            ("20%", "tariff_rate", "USA", "PHL", "in_effect", "level"),
            ("19%", "tariff_rate", "USA", "PHL", "in_effect", "level"),
        ],
    ),
    (
        "New Zealand has a trade deficit with the US, but still drew a 15% tariff, plus higher rates for "
        "steel and aluminum products and auto parts.",
        [("15%", "tariff_rate", "USA", "NZL", "in_effect", "level")],
    ),
    (
        "Singapore got a 10% tariff despite committing $40 billion to build plants for its chips in the US.",
        [
            ("10%", "tariff_rate", "USA", "SGP", "in_effect", "level"),
            ("$40 billion", "investment_pledge", "SGP", "USA", "agreed", "level"),
        ],
    ),
    (
        "The Trump government wants NATO countries to spend 5% of their GDP on defense.",
        [("5%", "defence_target", "NATO", "USA", "demanded", "level")],
    ),
    (
        "After the war, the US offered its former bitter enemy Germany generous economic assistance, "
        "including $18 billion (in today's dollars) in grants and loans from 1948 to 1952.",
        [("$18 billion", "aid", "USA", "DEU", "historic", "level")],
    ),
    (
        "Kenya was hit with 10%, Peru with 15% and Laos with 40% in the tariff order.",
        [
            ("10%", "tariff_rate", "USA", "KEN", "in_effect", "level"),
            ("15%", "tariff_rate", "USA", "PER", "in_effect", "level"),
            ("40%", "tariff_rate", "USA", "LAO", "in_effect", "level"),
        ],
    ),
    (
        "Tariffs of 30% on Serbia and Algeria and 18% on Nicaragua begin on August 20.",
        [
            ("30%", "tariff_rate", "USA", "SRB", "announced", "level"),
            ("30%", "tariff_rate", "USA", "DZA", "announced", "level"),
            ("18%", "tariff_rate", "USA", "NIC", "announced", "level"),
        ],
    ),
    (
        "Beijing's retaliatory duties on American farm goods rose to 15%.",
        [("15%", "tariff_rate", "CHN", "USA", "in_effect", "level")],
    ),
    (
        "The U.S. goods deficit with Malaysia widened to $24.8 billion last year.",
        [("$24.8 billion", "trade_balance", "USA", "MYS", "in_effect", "level")],
    ),
    (
        "Estonia spent 3.4% of its GDP on defence in 2024.",
        [("3.4%", "defence_share_of_gdp", "EST", None, "in_effect", "level")],
    ),
    (
        "Norway's order put an extra 12% duty on Indian rice as a penalty for buying Iranian gas.",
        [("12%", "tariff_rate", "NOR", "IND", "in_effect", "level")],
    ),
    (
        "Peru levied an additional 18% on Chilean wine in reprisal for importing Russian oil.",
        [("18%", "tariff_rate", "PER", "CHL", "in_effect", "level")],
    ),
    (
        "The Gulf pact lets Oman cut its levy on Kenyan tea to 6%, from an earlier level of 22%.",
        [
            ("6%", "tariff_rate", "OMN", "KEN", "agreed", "change_to"),
            ("22%", "tariff_rate", "OMN", "KEN", "historic", "change_from"),
        ],
    ),
    (
        "Chile has lowered the duty on Turkish tiles to 9%, from a peak of 31%.",
        [
            ("9%", "tariff_rate", "CHL", "TUR", "in_effect", "change_to"),
            ("31%", "tariff_rate", "CHL", "TUR", "historic", "change_from"),
        ],
    ),
    (
        "Brazil trimmed its tariff on Thai rubber to 4% from its initial rate of 14%.",
        [
            ("4%", "tariff_rate", "BRA", "THA", "in_effect", "change_to"),
            ("14%", "tariff_rate", "BRA", "THA", "historic", "change_from"),
        ],
    ),
    (
        "Egypt answered by reducing its duties on Polish apples to 7% from 19%.",
        [
            ("7%", "tariff_rate", "EGY", "POL", "in_effect", "change_to"),
            ("19%", "tariff_rate", "EGY", "POL", "historic", "change_from"),
        ],
    ),
    (
        "Despite the 17% tariff that Ottawa has placed on Danish ham, sales grew.",
        [("17%", "tariff_rate", "CAN", "DNK", "in_effect", "level")],
    ),
    (
        "Lima announced countermeasures in return for Quito imposing tariffs on Peruvian fish, "
        "including a 13% levy on Peruvian shrimp.",
        [("13%", "tariff_rate", "ECU", "PER", "announced", "level")],
    ),
    (
        "On top of the old 5% duty, Turkey imposed an extra charge of 8% on buses made in Japan.",
        [
            ("5%", "tariff_rate", "TUR", "JPN", "in_effect", "level"),
            ("8%", "tariff_rate", "TUR", "JPN", "in_effect", "level"),
        ],
    ),
    (
        "Kenya confirmed on Monday it would apply a duty of 33% on tyres made in India.",
        [("33%", "tariff_rate", "KEN", "IND", "announced", "level")],
    ),
    (
        "Swiss imports are subject to a 24 percent tax under the new schedule.",
        [("24 percent", "tariff_rate", "USA", "CHE", "in_effect", "level")],
    ),
    (
        "Mexico is adding a 16% tariff on pecans from Peru.",
        [("16%", "tariff_rate", "MEX", "PER", "in_effect", "level")],
    ),
    (
        "Japan's exports slipped in May. Imports declined 4% to $61 billion.",
        [
            ("4%", "imports", "JPN", None, "in_effect", "change"),
            ("$61 billion", "imports", "JPN", None, "in_effect", "change_to"),
        ],
    ),
    (
        "Due to Peruvian export curbs, Chile's copper imports fell 8%.",
        [("8%", "imports", "CHL", None, "in_effect", "change")],
    ),
    (
        "The surplus came as the value of exports rose by 3.5% to $41 billion.",
        [
            ("3.5%", "exports", "USA", None, "in_effect", "change"),
            ("$41 billion", "exports", "USA", None, "in_effect", "change_to"),
        ],
    ),
    (
        "Peru's exports to Chile were $4.1 billion in 2024, up 12 percent ($440 million) from 2023.",
        [
            ("$4.1 billion", "exports", "PER", "CHL", "in_effect", "level"),
            ("12 percent", "exports", "PER", "CHL", "in_effect", "change"),
            ("$440 million", "exports", "PER", "CHL", "in_effect", "difference"),
        ],
    ),
    (
        "Kenya's imports from India rose 7 percent ($210 million) in 2023.",
        [
            ("7 percent", "imports", "KEN", "IND", "historic", "change"),
            ("$210 million", "imports", "KEN", "IND", "historic", "difference"),
        ],
    ),
    (
        "Egypt is now facing a tariff of up to 35% from Turkey.",
        [("35%", "tariff_rate", "TUR", "EGY", "in_effect", "level")],
    ),
    (
        "Norway faces a 14% levy from Brazil, its envoy said.",
        [("14%", "tariff_rate", "BRA", "NOR", "in_effect", "level")],
    ),
    (
        "Kenya's imports from India ($3 billion), Japan ($1 billion) and Egypt ($600 million) grew.",
        [
            ("$3 billion", "imports", "KEN", "IND", "in_effect", "level"),
            ("$1 billion", "imports", "KEN", "JPN", "in_effect", "level"),
            ("$600 million", "imports", "KEN", "EGY", "in_effect", "level"),
        ],
    ),
    (
        "Norway's rate is exceeded only by Fiji (38%) and Samoa (41%) on the tariff list.",
        [
            ("38%", "tariff_rate", "USA", "FJI", "in_effect", "level"),
            ("41%", "tariff_rate", "USA", "WSM", "in_effect", "level"),
        ],
    ),
    (
        "The share of Peruvian exports bound for China rose from 31% in 2019 to 36% in 2023.",
        [
            ("31%", "trade_share", "PER", "CHN", "historic", "change_from"),
            ("36%", "trade_share", "PER", "CHN", "historic", "change_to"),
        ],
    ),
    (
        "India's goods deficit, or gap between exports and imports, narrowed to $21 billion in November.",
        [("$21 billion", "trade_balance", "IND", None, "historic", "level")],
    ),
    (
        "Exports of Peru reached $6 billion in May, recording a growth of 9% on the year.",
        [
            ("$6 billion", "exports", "PER", None, "in_effect", "level"),
            ("9%", "exports", "PER", None, "in_effect", "change"),
        ],
    ),
    (
        "Kenya's imports from India hit $3 billion, an increase of 4%, after three months of growth.",
        [
            ("$3 billion", "imports", "KEN", "IND", "in_effect", "level"),
            ("4%", "imports", "KEN", "IND", "in_effect", "change"),
        ],
    ),
    (
        "Lima will raise a 30% tariff on Chilean tea, and added 12% levies will apply to Chilean cotton.",
        [
            ("30%", "tariff_rate", "PER", "CHL", "announced", "level"),
            ("12%", "tariff_rate", "PER", "CHL", "announced", "level"),
        ],
    ),
    (
        "Exports to Atlantis and Peru rose 4% in Chile.",
        [("4%", "exports", "USA", "PER", "in_effect", "change")],
    ),
    (
        "Imports rose by $3 billion (4.4%) to $40 billion.",
        [
            ("$3 billion", "imports", "USA", None, "in_effect", "difference"),
            ("4.4%", "imports", "USA", None, "in_effect", "change"),
            ("$40 billion", "imports", "USA", None, "in_effect", "change_to"),
        ],
    ),
    (
        "Norway posted a trade surplus of $6 billion after exports to Peru picked up.",
        [("$6 billion", "trade_balance", "NOR", None, "in_effect", "level")],
    ),
    (
        "Norway's surplus with the world's top economy came in at 3 billion euros ($3.3 billion), Oslo said.",
        [
            ("3 billion euros", "trade_balance", "NOR", None, "in_effect", "level"),
            ("$3.3 billion", "trade_balance", "NOR", None, "in_effect", "level"),
        ],
    ),
    (
        "Peru will pay a 17% duty.",
        [("17%", "tariff_rate", "USA", "PER", "announced", "level")],
    ),
    (
        "The 10% tariff that Lima placed on Kenyan imports in March was raised to 20%.",
        [
            ("10%", "tariff_rate", "PER", "KEN", "in_effect", "level"),
            ("20%", "tariff_rate", "PER", "KEN", "in_effect", "level"),
        ],
    ),
    (
        "Chile reported a 7.5% drop in its yearly trade surplus.",
        [("7.5%", "trade_balance", "CHL", None, "in_effect", "change")],
    ),
]

TRAPS = [
    "The island is a couple of hundred miles to the south, and two aircraft carriers would be lost.",
    "The article appeared 2 hours ago, and 3 more are on page 7.",
    "Suppose three countries trade, and one of them has a 20% tariff.",
    "Fares rose 12% and the central bank kept its rate at 4.25%.",
    "About 45% of voters back the ban, a poll of 1,200 adults found.",
]


def claims(text: str) -> list[Claim]:
    return read(text, PUBLISHED, ENGINE.language).claims


def code(claim: Claim, slot: str) -> str | None:
    party = getattr(claim, slot)
    return party.code if party is not None else None


@pytest.mark.parametrize(("text", "wanted"), SHAPES, ids=[text[:40] for text, _ in SHAPES])
def test_figures_are_read_with_their_parties_mood_and_relation(
    text: str, wanted: list[tuple[str, str, str | None, str | None, str, str]]
) -> None:
    found = [
        (c.quantity.surface, c.measure, code(c, "subject"), code(c, "counterpart"), c.mood, c.relation)
        for c in claims(text)
    ]
    for figure in wanted:
        assert figure in [(*f[:4], *f[4:]) for f in found], found
    assert len(found) == len(wanted), found


def test_a_period_named_for_comparison_is_not_that_of_the_next_sentence() -> None:
    found = claims("Norway's exports rose 6% last month, slowing from a 9% gain in April. Imports fell 2%.")
    assert [c.period.label for c in found if c.period is not None] == ["2025-07", "2025-04", "2025-07"]


def test_the_default_is_only_a_guess_in_a_text_that_is_busy_with_others() -> None:
    found = claims("Seoul and Tokyo met. The ministry says exports totaled $57.3 billion in May, up 2%.")
    assert found
    assert all(c.subject is None or c.subject.found == "guessed" for c in found)


def test_a_share_that_enters_free_is_no_rate_and_free_is_one() -> None:
    found = claims("Some 64% of Danish goods enter Kenya free of tariffs.")  # "free" has become a figure of 0
    assert [
        (c.quantity.value, c.subject and c.subject.code, c.counterpart and c.counterpart.code) for c in found
    ] == [(0, "KEN", "DNK")]


@pytest.mark.parametrize("text", TRAPS, ids=[text[:40] for text in TRAPS])
def test_what_is_no_claim_is_left_alone(text: str) -> None:
    assert [c for c in claims(text) if c.mood != "hypothetical"] == []


def test_goods_that_bear_a_duty_or_that_it_will_apply_to_are_its_product() -> None:
    texts = {
        "Imports of kitchen cabinets will be subject to a 25% duty in Chile.": "kitchen_cabinets",
        "A 15% tariff of Peru will apply to pork from Kenya.": "pork",
        "Imports of furniture face a 30% levy.": "furniture",
        "Lima set a 20% tariff on Kenyan tea, and said a levy on copper would begin in August.": None,
    }
    for text, product in texts.items():
        found = [c.product.code for c in claims(text) if c.product is not None]
        assert found == [product] if product else "copper" not in found, text


def test_the_rate_on_other_goods_is_not_that_of_the_product_before_it() -> None:
    for text in (
        "Lima has imposed a 25% duty on Kenyan cars and a 14% duty on other goods.",
        "Peru charges 30% on steel from Chile and 8% on all other products.",
    ):
        found = claims(text)
        assert [c.product.code if c.product else None for c in found][1:] == ["all"], text


def test_a_name_before_a_noun_of_trade_is_not_surely_its_owner() -> None:
    for text in (
        "While the US stayed Germany's best non-EU customer, exports in April came to $13 billion.",
        "Although Chile is Peru's best customer, exports fell to $3 billion in 2024.",
    ):
        assert [c.subject.found for c in claims(text) if c.subject is not None] == ["guessed"], text


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Does Peru pay a 33% tariff in America?", "hypothetical"),
        ("“Why should Chile pay a 33% tariff?” the minister asked.", "hypothetical"),
        ("Chile pays a 33% tariff in America.", "in_effect"),
        ("Is it fair? Kenya pays a 33% tariff in America.", "in_effect"),
        ("Will Norway's defence spending reach 4% of GDP?", "hypothetical"),
    ],
)
def test_what_is_asked_is_not_asserted(text: str, mood: str) -> None:
    claims = read(text, PUBLISHED, ENGINE.language).claims
    assert [claim.mood for claim in claims] == [mood]

"""What figures of trade, defence and the economy are told of, by kind: right ones that once looked wrong."""

# ruff: noqa: E501
from __future__ import annotations

import datetime as dt

import pytest

from steelyard.engine import Engine
from steelyard.model import Document, Finding

RIGHT = {
    "goods with services": [
        ("2024-10-31", "Goods and services trade between the United States and Thailand came to $81.8 billion in 2022, with exports to Thailand accounting for $18.9 billion and imports into the United States $62.9 billion."),
        ("2024-03-04", "In goods and services the United States exported $43.1 billion to Italy in 2022, and imported $85.2 billion."),
        ("2024-06-10", "Trade in goods and services between the United States and Norway was $18.1 billion in 2022."),
        ("2024-06-10", "Goods and services trade of the United States with Israel totalled $49.9 billion in 2022; exports to Israel were $22.8 billion."),
        ("2024-06-10", "Counting goods and services, U.S. imports from Ireland were $141.9 billion in 2023."),
    ],
    "other things in percent of GDP": [
        ("2025-05-01", "There is scope to raise Taiwan's defence spending: Taiwan's tax burden is only 13.4% of GDP."),
        ("2025-02-01", "NATO's members argue. While trade accounts for 61% of Poland's GDP, it accounts for only 25% of U.S. GDP."),
        ("2025-10-09", "Defence spending weighs on Russia. Russia still has a 28% of GDP savings rate and quiet banks."),
        ("2024-02-22", "NATO looked at burdens. Latvia, for example, spent 2.9% of its GDP on diversifying its energy supply."),
        ("2025-10-09", "Recruits are dear for the army. Paying them is probably costing the Russian government 1.2% of GDP."),
    ],
    "one sort of goods": [
        ("2025-02-11", "China in 2024 recorded an export surplus of $31 billion in plastics, the ministry said."),
        ("2025-02-11", "Japan posted a trade surplus of $12 billion in cameras with the United States in 2024."),
        ("2024-10-07", "In 2022 the United States imported 24 percent of its palladium from Russia."),
        ("2025-02-05", "Uranium must be imported by the United States, with nearly 27 percent coming from Russia in 2023."),
        ("2025-02-05", "In 2023, the United States imported 31 percent of its titanium from Japan."),
    ],
    "reckoned from a level that the text names": [
        ("2025-02-11", "Vietnamese exports to the U.S. soared from $46.5 billion in 2017 to $136.6 billion in 2024, a 194% rise."),
        ("2025-02-11", "From $19.9 billion in 2017, U.S. imports from Thailand rose to $63.3 billion in 2024, a 218% rise."),
        ("2025-02-11", "South Korea posted a $55.7 billion trade surplus with the United States in 2024, up 25.4% from a year earlier."),
        ("2025-02-11", "Japan's exports to the United States in 2024 rose 5.1% by Tokyo's own count."),
        ("2025-02-11", "Mexico's exports to the United States rose 2.9% in 2024, Mexico's statistics office said."),
    ],
    "a rise told with its noun": [
        ("2025-07-15", "Between 2014 and 2023 Britain displayed the lowest real increase in defense spending among NATO members, totaling a mere 7.2 percent."),
        ("2025-07-15", "Poland's rise in defence spending among NATO members, totalling 9.5 percent, was noted."),
        ("2025-07-15", "Canada saw an increase in defence spending over the year, averaging 6.1 percent."),
        ("2025-07-15", "In Spain the growth in defense spending in 2024 was 4.4 percent."),
        ("2025-07-15", "Italy announced an increase in defense spending of 6.6 percent."),
    ],
    "sums that are no size of an economy": [
        ("2025-10-09", "The US spent less than 20 cents per $100 of GDP on it each year."),
        ("2025-10-09", "Russia delivers about $11 to the front for every $100 of its economic output."),
        ("2025-02-12", "Military spending was nearly half of the $1.8 trillion discretionary budget of the United States in 2024."),
        ("2025-02-12", "The US shall cut $2 trillion in federal spending, and the military fears for its own."),
        ("2026-02-18", "Defence matters in Berlin. Overall, federal spending in Germany is to grow from 554 billion euros to 600 billion euros."),
    ],
    "of the whole world": [
        ("2024-03-14", "Data show $2.1 billion in global imports from Russia under one code in 2022."),
        ("2024-03-14", "Global imports of uranium from Russia came to $2.2 billion in 2022."),
        ("2024-03-14", "Worldwide exports to China were $2.5 trillion in 2022."),
        ("2024-03-14", "World exports of chips to China reached $300 billion in 2022."),
        ("2024-03-14", "There was $1.9 billion in worldwide imports from Iran in 2021."),
    ],
    "members of a list beyond what the measure can have": [
        ("2025-03-05", "Defence spending is debated. Latvia builds 11 percent of its arms, relies on Europe (14 percent) and the United States (21 percent)."),
        ("2025-03-05", "NATO met. Its guns come from Italy (12%), France (14%) and Germany (30%)."),
        ("2025-03-05", "On defence the shares of local makers are Spain 9%, Greece 13% and Poland 44%."),
        ("2025-03-05", "Defence spending rises. Shells come from Norway (8 percent), Canada (12 percent) and Turkey (25 percent)."),
        ("2025-03-05", "The army buys from Britain (10%), Belgium (12%) and Denmark (19%)."),
    ],
    "gaps that are no trade, states that are many": [
        ("2025-12-10", "The U.S. government has filled this gap with a $21 million award in 2024, as imports of goods fell."),
        ("2025-12-10", "Imports of goods rose. The US bridged the shortfall by a $9 million loan in 2024."),
        ("2025-12-10", "The US financing gap for ports that handle trade was $14 million in 2024."),
        ("2025-05-20", "US military spending is debated. Many Asian states spend relatively little, often short of 2 percent, on their militaries."),
        ("2025-05-20", "The US spends much on its military; some states of the Gulf spend 1 percent of GDP on theirs."),
    ],
    "aims and forecasts of others": [
        ("2025-02-13", "The government of the US targets growth of 4.4% of the economy for 2025."),
        ("2024-06-13", "China's economy has a growth target of 6.1% in 2024, the paper claims."),
        ("2025-02-13", "Economists expect growth of the US economy of 4.9% in 2025."),
        ("2025-02-13", "Kenya's economy aims at growth of 7% in 2025."),
        ("2025-02-13", "Japan's government targets growth of 3.3% of the economy in 2025."),
    ],
    "trade of no named basis": [
        ("2023-07-27", "U.S.-Italy bilateral trade, amounting to $117 billion in 2022, is a pillar of the partnership."),
        ("2024-07-27", "Trade between the United States and Norway came to $18 billion in 2022."),
        ("2024-07-27", "Trade between the United States and Thailand came to $82 billion in 2022."),
        ("2024-07-27", "Bilateral trade of the United States with Israel was $50 billion in 2022."),
        ("2024-07-27", "Two-way trade between the United States and Sweden was $33 billion in 2022."),
    ],
    "several balances in a row": [
        ("2023-09-01", "The US ran goods deficits of $203.9bn with the EU, $68bn with Japan and $43.9bn with South Korea in 2022."),
        ("2023-09-01", "The US had goods deficits of $203.9bn with the EU in 2022, and surpluses of $38.3bn with the Netherlands."),
        ("2025-09-01", "The US ran goods deficits of $295.4bn with China, $171.8bn with Mexico and $123.5bn with Vietnam in 2024."),
        ("2025-09-01", "The US ran goods deficits of $123.5bn with Vietnam, $66bn with South Korea and $68.5bn with Japan in 2024."),
        ("2025-09-01", "In 2024 the US ran goods deficits of $171.8bn with Mexico, and surpluses of $11.9bn with Britain."),
    ],
    "times long past": [
        ("2024-03-06", "During the Cold War, the U.S. defense budget was between 9 and 11 percent of GDP."),
        ("2024-03-06", "At the height of the Cold War West Germany's successor reckons, Germany spent 4 percent of GDP on defence."),
        ("2024-03-06", "In the Cold War Britain spent 6% of GDP on defence."),
        ("2024-03-06", "Under Reagan's presidency US defence spending was 6% of GDP."),
        ("2024-03-06", "In that era Norway spent 3.4% of GDP on its military."),
    ],
}  # fmt: skip

WRONG = [
    ("2025-02-11", "U.S. goods imports from Vietnam were $163.1 billion in 2024."),
    ("2024-10-31", "U.S. goods exports to the Philippines were $12.8 billion in 2022."),
    ("2025-05-01", "Poland spent 5.1% of GDP on defence in 2023."),
    ("2025-02-11", "The US ran a goods trade deficit of $34 billion in 2024."),
]

GROWTH = [  # growth of what is traded, and of the economy beside it
    ("2026-02-18", "Japan's exports growth surged by 16.8% in January.", "exports", "change"),
    ("2024-05-24", "Exports of Peru rebounded to 6.8% growth in April.", "exports", "change"),
    ("2024-05-24", "Thailand's export growth slowed to 3.1% in 2023.", "exports", "change"),
    ("2024-05-24", "Growth in Chilean imports reached 8.1% in May.", "imports", "change"),
    ("2025-08-06", "Kenya's economy recorded growth of 4.7% in 2024.", "gdp_growth", "level"),
    ("2026-03-03", "South Korea imports 14% of its gas from Oman.", "imports", "share"),
]

PARTNERS = [  # who stands in the cause of a figure, or in a ranking
    ("2025-02-10", "Exports of Bulgaria fell 3.9% in December, mainly due to lower sales to Turkey.", [None]),
    ("2025-02-10", "Chile's imports rose 5% in May, driven by deliveries from Brazil.", [None]),
    ("2025-02-10", "Peru's exports grew 8% in March, boosted by demand for copper from China.", [None]),
    ("2025-02-10", "Kenya's exports declined 2% in April, weighed down by shipments to Uganda.", [None]),
    ("2025-02-10", "Norway's exports to Germany fell 4% in May, reflecting lower sales to France.", ["DEU"]),
    ("2025-02-10", "Ghana's exports to Togo rose 4% in May.", ["TGO"]),
    (
        "2026-02-20",
        "The US had its largest goods deficit with Vietnam, at $178.2 billion, followed by Taiwan, at $146.8 billion, in 2025.",
        ["VNM", "TWN"],
    ),
    (
        "2026-02-20",
        "Peru ran its largest goods deficit with Brazil, at $2.1 billion, followed by Chile with $1.4 billion.",
        ["BRA", "CHL"],
    ),
    (
        "2026-02-20",
        "Italy counts its largest trade surplus with the US, at $44 billion, followed by France at $19 billion.",
        ["USA", "FRA"],
    ),
]

PLEDGES = [  # a pledge to nobody is not one to the rule's default where others are named
    ("2025-02-13", "Brazil is near. Peru pledged to invest $2 billion to build a railway by 2030.", [None]),
    ("2025-02-13", "Sweden watched on. Norway will invest $3 billion to build a port.", [None]),
    (
        "2025-02-13",
        "Chile and Peru share a gulf. Chile pledged to invest $2 billion to build a railway.",
        [None],
    ),
    ("2025-07-24", "Japan will invest $550 billion under its deal with the United States.", ["USA"]),
    ("2025-07-24", "Washington and Tokyo agreed. Japan pledged to invest $550 billion.", ["USA"]),
]

HOME = [  # whose trade it is where nobody is named, but the money is one country's own
    ("2024-08-28", "Exports in July increased by 15.2% to US$25.7 billion (938 billion baht).", "THA"),
    (
        "2025-02-13",
        "Car exports rose 17% to 4,500 crore rupees in January, or $520 million (₹4,500 crore).",
        "IND",
    ),
    ("2025-02-13", "Exports last month came to 2.1 trillion won ($1.5 billion).", "KOR"),
    ("2025-02-13", "Imports rose 4% to 31 billion zloty ($7.8 billion) in May.", "POL"),
    ("2025-02-13", "Exports fell to 90 billion kronor in June, 3% less than a year before.", "SWE"),
    ("2025-02-13", "Exports fell to $90 billion in June.", "USA"),
]


def found(engine: Engine, day: str, text: str) -> list[Finding]:
    return engine.check(Document("x", text), published=dt.date.fromisoformat(day).toordinal()).findings


@pytest.mark.parametrize(("day", "text"), [pair for pairs in RIGHT.values() for pair in pairs])
def test_right_or_untold_is_not_called_wrong(engine: Engine, day: str, text: str) -> None:
    assert [
        f.verdict.explanation for f in found(engine, day, text) if f.verdict.status == "conflicting"
    ] == []


@pytest.mark.parametrize(("day", "text"), WRONG)
def test_the_plain_error_is_still_caught(engine: Engine, day: str, text: str) -> None:
    assert "conflicting" in {f.verdict.status for f in found(engine, day, text)}


@pytest.mark.parametrize(("day", "text", "partners"), PARTNERS + PLEDGES)
def test_with_whom(engine: Engine, day: str, text: str, partners: list[str | None]) -> None:
    parties = [f.claim.counterpart for f in found(engine, day, text)]
    assert [p.code if p is not None else None for p in parties] == partners


@pytest.mark.parametrize(("day", "text", "measure", "relation"), GROWTH)
def test_growth_belongs_to_its_noun(engine: Engine, day: str, text: str, measure: str, relation: str) -> None:
    claims = [f.claim for f in found(engine, day, text)]
    assert [(c.measure, c.relation) for c in claims] == [(measure, relation)]


@pytest.mark.parametrize(("day", "text", "owner"), HOME)
def test_whose_trade_by_its_money(engine: Engine, day: str, text: str, owner: str) -> None:
    assert {f.claim.subject.code for f in found(engine, day, text) if f.claim.subject} == {owner}

"""Whose trade it is and with whom: names that only rank, both countries together, shares."""

from __future__ import annotations

from datetime import date

import pytest

from steelyard.engine import Engine
from steelyard.model import Document

DAY = date(2024, 6, 20).toordinal()
Read = tuple[str, str, str | None, str | None, str]

NEWS: list[tuple[str, list[Read]]] = [
    (
        "Chile is Peru's second-biggest trading partner after Brazil, with exports to Chile totalling "
        "$2 billion in 2023. Trade between the two countries was worth $5 billion.",
        [
            ("$2 billion", "exports", "PER", "CHL", "level"),
            ("$5 billion", "total_trade", "PER", "CHL", "level"),
        ],
    ),
    (
        "Norway exported goods worth about $3 billion (€2.8 billion) to Kenya in 2023.",
        [
            ("$3 billion", "exports", "NOR", "KEN", "level"),
            ("€2.8 billion", "exports", "NOR", "KEN", "level"),
        ],
    ),
    (
        "Ghana's largest market behind Kenya is Chile, and its exports to Chile rose 4%.",
        [("4%", "exports", "GHA", "CHL", "change")],
    ),
    (
        "Uganda's share of Kenya's exports fell from 12% to 9% in April.",
        [
            ("12%", "trade_share", "KEN", "UGA", "change_from"),
            ("9%", "trade_share", "KEN", "UGA", "change_to"),
        ],
    ),
    (
        "Peru's exports grew. Chile's share of exports rose to 8 percent from 6 percent a year earlier.",
        [
            ("8 percent", "trade_share", "PER", "CHL", "change_to"),
            ("6 percent", "trade_share", "PER", "CHL", "change_from"),
        ],
    ),
    (
        "Peru's exports rose 4% to Chile, 6% to the European Union and 2% to Kenya in April.",
        [
            ("4%", "exports", "PER", "CHL", "change"),
            ("6%", "exports", "PER", "EUU", "change"),
            ("2%", "exports", "PER", "KEN", "change"),
        ],
    ),
    (
        "Kenya's shipments fell 3%. Exports to the European Union (EU) dropped by a tenth and those to euro "
        "area economies by 2%.",
        [("a tenth", "exports", "KEN", "EUU", "change")],
    ),
    (
        "Peru's exports to the United States fell 3%. Of the total U.S.-bound shipments, "
        "exports of cars lost 7%.",
        [("7%", "exports", "PER", "USA", "change")],
    ),
    (
        "Kenya's imports from Uganda peaked at $4 billion in 2021 before falling to $3 billion in 2023.",
        [
            ("$4 billion", "imports", "KEN", "UGA", "level"),
            ("$3 billion", "imports", "KEN", "UGA", "change_to"),
        ],
    ),
    (
        "Chile sold 40% of its copper to Peru last year.",
        [("40%", "exports", "CHL", "PER", "share")],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), NEWS, ids=[text[:40] for text, _ in NEWS])
def test_trade_has_its_two_sides(engine: Engine, text: str, wanted: list[Read]) -> None:
    found = [
        (
            c.quantity.surface,
            c.measure,
            c.subject.code if c.subject else None,
            c.counterpart.code if c.counterpart else None,
            c.relation,
        )
        for c in (f.claim for f in engine.check(Document("x", text), published=DAY).findings)
    ]
    for figure in wanted:
        assert figure in found, found


@pytest.mark.parametrize(
    "text",
    [
        "Shares of exporters in Lima fell 5% on the news.",
        "Peru's exports rose. The firm's share of the market grew to 8%.",
        "Kenya's trade surplus was up 3%. Tea was worth $4 billion.",
    ],
)
def test_other_shares_and_sums_stay_alone(engine: Engine, text: str) -> None:
    report = engine.check(Document("x", text), published=DAY)
    assert {f.claim.quantity.surface for f in report.findings} <= {"3%"}

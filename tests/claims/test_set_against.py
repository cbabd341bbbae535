"""Figures that others are set against: the month before, a forecast, the same in other terms."""

from __future__ import annotations

from datetime import date

import pytest

from steelyard.engine import Engine
from steelyard.model import Document

DAY = date(2024, 6, 20).toordinal()
Figure = tuple[str, str, str, str | None, str, str]

NEWS: list[tuple[str, list[Figure]]] = [
    (
        "Kenya's exports jumped 12% in May, after rising 4% in April.",
        [
            ("12%", "exports", "KEN", "2024-05", "change", "in_effect"),
            ("4%", "exports", "KEN", "2024-04", "change", "in_effect"),
        ],
    ),
    (
        "Norway's exports grew 3% in April. Shipments to Chile fell 7%, after a decline of 2% in March.",
        [
            ("7%", "exports", "NOR", "2024-04", "change", "in_effect"),
            ("2%", "exports", "NOR", "2024-03", "change", "in_effect"),
        ],
    ),
    (
        "Peru's economy grew 2.1% in the first quarter, compared with forecasts of 1.8% and rebounding from "
        "the fourth quarter's 0.4% drop.",
        [
            ("2.1%", "gdp_growth", "PER", "2024-Q1", "level", "in_effect"),
            ("1.8%", "gdp_growth", "PER", "2024-Q1", "level", "forecast"),
            ("0.4%", "gdp_growth", "PER", "2023-Q4", "level", "historic"),
        ],
    ),
    (
        "Chile's trade surplus came to $1.4 billion in May. That marked an increase of $200 million from "
        "April and was well above the consensus estimate of $1.1 billion.",
        [
            ("$200 million", "trade_balance", "CHL", "2024-05", "difference", "in_effect"),
            ("$1.1 billion", "trade_balance", "CHL", "2024-05", "level", "forecast"),
        ],
    ),
    (
        "Ghana's imports fell by 3%, or $90 million, in March.",
        [
            ("3%", "imports", "GHA", "2024-03", "change", "in_effect"),
            ("$90 million", "imports", "GHA", "2024-03", "difference", "in_effect"),
        ],
    ),
    (
        "Kenya's trade deficit reached $11 billion last year, or 10% of GDP.",
        [
            ("$11 billion", "trade_balance", "KEN", "2023", "level", "in_effect"),
            ("10%", "trade_balance", "KEN", "2023", "share", "in_effect"),
        ],
    ),
    (
        "Economists polled by Reuters had expected Chile's exports to gain 2%; they rose 5% in May, beating "
        "the 2% growth forecast.",
        [("5%", "exports", "CHL", "2024-05", "change", "in_effect")],
    ),
    (
        "Kenya's trade deficit narrowed to $1 billion. It was the work of a fall in imports, "
        "by 4% to $3 billion.",
        [
            ("4%", "imports", "KEN", None, "change", "in_effect"),
            ("$3 billion", "imports", "KEN", None, "change_to", "in_effect"),
        ],
    ),
    (
        "Norway's growth forecast for 2025 was raised to 1.9% from 1.6%.",
        [
            ("1.9%", "gdp_growth", "NOR", "2025", "change_to", "forecast"),
            ("1.6%", "gdp_growth", "NOR", "2025", "change_from", "forecast"),
        ],
    ),
    (
        "Peru's exports to Chile rose 9% from January to April.",
        [("9%", "exports", "PER", "2024-01/2024-04", "change", "in_effect")],
    ),
    (
        "In the first three quarters of 2023, Ghana's exports rose 8% to $11 billion. Imports were up 2%, "
        "the most since 2019, when they rose 6%.",
        [
            ("8%", "exports", "GHA", "2023-01/2023-09", "change", "historic"),
            ("2%", "imports", "GHA", "2023-01/2023-09", "change", "historic"),
        ],
    ),
    (
        "Ghana's exports slipped in April, to the surprise of many. Shipments fell 3%. Imports rose 1%.",
        [
            ("3%", "exports", "GHA", "2024-04", "change", "in_effect"),
            ("1%", "imports", "GHA", "2024-04", "change", "in_effect"),
        ],
    ),
    (
        "Peru's exports fell to $5 billion in May, down from $6 billion in the same month of 2023.",
        [("$6 billion", "exports", "PER", "2023-05", "change_from", "historic")],
    ),
    (
        "Chile's trade deficit shrank 4% from April to May.",
        [("4%", "trade_balance", "CHL", "2024-05", "change", "in_effect")],
    ),
    (
        "Kenya logged a $2 billion (€1.8 billion) deficit in goods trade in March, up a staggering 30%.",
        [
            ("$2 billion", "trade_balance", "KEN", "2024-03", "level", "in_effect"),
            ("€1.8 billion", "trade_balance", "KEN", "2024-03", "level", "in_effect"),
            ("30%", "trade_balance", "KEN", "2024-03", "change", "in_effect"),
        ],
    ),
    (
        "Norway's imports rose 2% in April against expectations of 3%. Its exports were down 1% m/m and "
        "5% y/y.",
        [
            ("3%", "imports", "NOR", "2024-04", "change", "forecast"),
            ("1%", "exports", "NOR", "2024-04", "change", "in_effect"),
            ("5%", "exports", "NOR", "2024-04", "change", "in_effect"),
        ],
    ),
    (
        "Peru's exports rose 8%, beating the 5% growth expected by analysts. Imports grew 3%, against "
        "expectations of a 4% rise.",
        [
            ("5%", "exports", "PER", None, "change", "forecast"),
            ("4%", "imports", "PER", None, "change", "forecast"),
        ],
    ),
    (
        "Chile's economy grew at a faster pace than expected of 3.1% in the first quarter.",
        [("3.1%", "gdp_growth", "CHL", "2024-Q1", "level", "in_effect")],
    ),
    (
        "The Fund expects global growth to slow from 3.3% in 2023 to 3.1% in 2024 and 3% in 2025. Kenya is "
        "expected to grow 5% in 2024 and 5.2% in 2025.",
        [
            ("3.1%", "gdp_growth", "WLD", "2024", "level", "forecast"),
            ("3%", "gdp_growth", "WLD", "2025", "level", "forecast"),
            ("5%", "gdp_growth", "KEN", "2024", "level", "forecast"),
            ("5.2%", "gdp_growth", "KEN", "2025", "level", "forecast"),
        ],
    ),
    (
        "The bank expects a decline in Norwegian gross domestic product of 0.4 percent in 2024.",
        [("0.4 percent", "gdp_growth", "NOR", "2024", "level", "forecast")],
    ),
    (
        "Ghana's exports came to $5 billion in April, up 25% over $4 billion a year earlier.",
        [("$4 billion", "exports", "GHA", "2023-04", "change_from", "historic")],
    ),
    (
        "Inflation runs at over 7%, and Ghana's annual trade deficit amounts to $4 billion, or 5% of GDP.",
        [
            ("$4 billion", "trade_balance", "GHA", None, "level", "in_effect"),
            ("5%", "trade_balance", "GHA", None, "share", "in_effect"),
        ],
    ),
    (
        "In the 1st quarter, Peru's economy expanded by 0.4% after growing by 0.2% in the 4th quarter.",
        [
            ("0.4%", "gdp_growth", "PER", "2024-Q1", "level", "in_effect"),
            ("0.2%", "gdp_growth", "PER", "2023-Q4", "level", "historic"),
        ],
    ),
    (
        "Chile, South America's richest economy, grew by 2% in the first quarter.",
        [("2%", "gdp_growth", "CHL", "2024-Q1", "level", "in_effect")],
    ),
    (
        "Ghana's imports dipped 3% in May. It gave no forecast for next year, but exports this year would "
        "exceed $9 billion, it said.",
        [
            ("3%", "imports", "GHA", "2024-05", "change", "in_effect"),
            ("$9 billion", "exports", "GHA", "2024", "level", "forecast"),
        ],
    ),
    (
        "Norway's trade deficit with Kenya is often overstated. The actual deficit in 2023 "
        "stood at $2 billion.",
        [("$2 billion", "trade_balance", "NOR", "2023", "level", "in_effect")],
    ),
    (
        "Kenya's exports in January-May 2024 came to $3.1 billion, against $2.8 billion in the same period "
        "last year. Imports fell 2%.",
        [
            ("$2.8 billion", "exports", "KEN", "2023-01/2023-05", "change_from", "historic"),
            ("2%", "imports", "KEN", "2024-01/2024-05", "change", "in_effect"),
        ],
    ),
]

NOT_OURS = [
    ("Kenya's exports rose 3% after a 10% rise in the shilling.", "10%"),
    ("Peru's exports rose 2%; the firm's profit was 6% above the estimate of 4%.", "4%"),
    ("Consumer spending, which accounts for two-thirds of the economy of Peru, increased 1.8%.", "1.8%"),
    ("Chile's current-account deficit, which counts more than trade, came to 3% of GDP.", "3%"),
]


@pytest.mark.parametrize(("text", "wanted"), NEWS, ids=[text[:40] for text, _ in NEWS])
def test_what_a_figure_is_set_against_is_of_the_same_measure(
    engine: Engine, text: str, wanted: list[Figure]
) -> None:
    found = [
        (
            c.quantity.surface,
            c.measure,
            c.subject.code if c.subject else "",
            c.period.label if c.period else None,
            c.relation,
            c.mood,
        )
        for c in (f.claim for f in engine.check(Document("x", text), published=DAY).findings)
    ]
    for figure in wanted:
        assert figure in found, found


@pytest.mark.parametrize(("text", "figure"), NOT_OURS)
def test_figures_of_something_else_stay_alone(engine: Engine, text: str, figure: str) -> None:
    report = engine.check(Document("x", text), published=DAY)
    assert figure not in [f.claim.quantity.surface for f in report.findings]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Thailand's US trade surplus rose to $51.3 billion in 2025.", ("THA", "USA")),
        ("Chile posted the largest Peru trade surplus, at $3 billion in 2023.", ("CHL", "PER")),
        ("Ghana reported its China trade deficit at $5 billion in 2023.", ("GHA", "CHN")),
        ("The US trade deficit with Chile came to $2 billion in 2023.", ("USA", "CHL")),
    ],
)
def test_a_surplus_has_one_owner(engine: Engine, text: str, parties: tuple[str, str]) -> None:
    report = engine.check(Document("x", text), published=date(2026, 3, 1).toordinal())
    claim = report.findings[0].claim
    assert (claim.subject and claim.subject.code, claim.counterpart and claim.counterpart.code) == parties


def test_the_same_part_of_another_year_is_not_that_year(engine: Engine) -> None:
    text = (
        "The US goods deficit for the year is $735 billion, up from $577 billion in the same period of 2024."
    )
    report = engine.check(Document("x", text), published=date(2025, 8, 5).toordinal())
    assert [f.verdict.status for f in report.findings].count("conflicting") == 0
    assert [f.claim.period for f in report.findings] == [None, None]


def test_the_growth_of_the_year_before_is_none_of_this_year(engine: Engine) -> None:
    text = "India's economy grew 6.5% in 2024, down from 9.2%."
    report = engine.check(Document("x", text), published=date(2025, 8, 6).toordinal())
    periods = {f.claim.quantity.surface: f.claim.period and f.claim.period.label for f in report.findings}
    assert periods == {"6.5%": "2024", "9.2%": "2023"}


def test_an_average_of_months_is_none_of_them(engine: Engine) -> None:
    text = (
        "The goods and services deficit was $98.4 billion in December. "
        "The average deficit in goods and services increased $4.7 billion to $83.8 billion for the three "
        "months ending in December."
    )
    report = engine.check(Document("x", text), published=date(2025, 2, 5).toordinal())
    assert "conflicting" not in [f.verdict.status for f in report.findings]
    assert report.findings[-1].claim.period is not None
    assert report.findings[-1].claim.period.label == "3 months to 2024-12"

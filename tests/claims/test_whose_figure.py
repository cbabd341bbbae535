"""Whose figure it is where grammar tells: relative clauses, participles, lists told in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from steelyard.claims.read import read
from steelyard.engine import Engine

Sides = Callable[[str, dt.date], set[tuple[str, str | None, str | None]]]

DAY = dt.date(2025, 6, 12)

Wanted = tuple[str, str, str | None]
"""Figure, subject, counterpart."""

CASES: list[tuple[str, list[Wanted]]] = [
    # "where" takes up the place before it
    (
        "NATO still outspends India, where military spending rose to $86 billion in 2024.",
        [("$86 billion", "IND", None)],
    ),
    ("Envoys flew to Estonia, where defence spending was 3.4% of GDP.", [("3.4%", "EST", None)]),
    (
        "Ms Li arrived from Chile, where exports rose 4% in May to $9 billion.",
        [("4%", "CHL", None), ("$9 billion", "CHL", None)],
    ),
    ("He went on to Hanoi, where imports fell 3% in May.", [("3%", "VNM", None)]),
    (
        "Worst off is Kenya, where the trade deficit grew to $3 billion, Uganda's bank said.",
        [("$3 billion", "KEN", None)],
    ),
    # but a duty may be laid on the place as well
    ("It is worse in Vietnam, where tariffs of 46% threaten shoemakers.", [("46%", "USA", "VNM")]),
    # who belongs to a counted lot is not that lot
    (
        "Poland tops the list of 32 NATO nations, spending 4.48% of GDP on defence.",
        [("4.48%", "POL", None)],
    ),
    (
        "Latvia ranks first of the 27 EU countries, spending 3.73% of GDP on defence.",
        [("3.73%", "LVA", None)],
    ),
    # told in order, also by rules that want one name only
    (
        "Saudi Arabia and Qatar promised to invest $600 billion and $1.2 trillion, respectively, in America.",
        [("$600 billion", "SAU", "USA"), ("$1.2 trillion", "QAT", "USA")],
    ),
    (
        "Norway and Peru pledged to invest $40 billion and $5 billion respectively in the United States.",
        [("$40 billion", "NOR", "USA"), ("$5 billion", "PER", "USA")],
    ),
    # parts of a whole go on as such, each with its own name
    (
        "Norway accounted for 0.4% of global military spending in 2022, followed by Finland (0.3%), Peru "
        "(0.2%) and Chile at 0.1%.",
        [("0.4%", "NOR", None), ("0.3%", "FIN", None), ("0.2%", "PER", None), ("0.1%", "CHL", None)],
    ),
    (
        "Brazil makes up 1% of the world's spending on defence; Peru's share is 0.2% and Russia's 5.5%.",
        [("1%", "BRA", None), ("0.2%", "PER", None), ("5.5%", "RUS", None)],
    ),
    (
        "Peru bought 8% of Chile's exports last year, followed by Brazil (7%) and Japan (6%).",
        [("8%", "CHL", "PER"), ("7%", "CHL", "BRA"), ("6%", "CHL", "JPN")],
    ),
    # without the word, both figures may be the first one's
    (
        "Japan and South Korea said they would invest $500 billion and another $50 billion in America.",
        [("$500 billion", "JPN", "USA"), ("$50 billion", "JPN", "USA")],
    ),
]


SHARES = [
    "America spends 37% of the world's total on defence; China's share is 12% and Russia's 5.5%.",
    "World military spending rose. The United States stood for 37% of it, followed by Russia at 5.5%.",
    "The United States accounted for 37% of global military spending, followed by Russia (5.5%).",
]


@pytest.mark.parametrize("text", SHARES)
def test_a_part_of_the_worlds_spending_is_no_share_of_gdp(engine: Engine, text: str) -> None:
    measures = {c.measure for c in read(text, DAY.toordinal(), engine.language).claims}
    assert "defence_share_of_gdp" not in measures


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=lambda value: value if isinstance(value, str) else "")
def test_whose_figure(sides: Sides, text: str, wanted: list[Wanted]) -> None:
    assert set(wanted) <= sides(text, DAY)


def test_a_member_spends_and_not_its_alliance() -> None:
    text = "Latvia is the NATO member spending the most on defence, at 4.48 per cent of GDP."
    claim = read(text, dt.date(2025, 8, 28).toordinal(), Engine.load().language).claims[0]
    assert claim.subject is not None
    assert claim.subject.code == "LVA"


def test_who_leads_spends_what_is_told_with_it() -> None:
    text = "Latvia leads with 4.12% of GDP on defence, and Malta is last with 1.28%."
    claims = read(text, dt.date(2025, 8, 28).toordinal(), Engine.load().language).claims
    assert [(c.quantity.surface, c.subject.code if c.subject else None) for c in claims] == [
        ("4.12%", "LVA"),
        ("1.28%", "MLT"),
    ]

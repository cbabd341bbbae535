"""Figures that go on with the one before: in brackets, for another purpose, of another time."""

from __future__ import annotations

import datetime as dt

import pytest

from steelyard.claims.currency import Currencies
from steelyard.engine import Engine
from steelyard.model import Document

Told = list[tuple[str, str, str, str]]

CASES: list[tuple[str, Told]] = [
    # a list of names with figures in brackets tells what it hangs on
    (
        "The steepest rises in military spending were those of Ghana (31%), Mali (22%) and Peru (9%).",
        [("31%", "defence_spending", "GHA", "change"), ("22%", "defence_spending", "MLI", "change"),
         ("9%", "defence_spending", "PER", "change")],
    ),
    (
        "The rise of 3.2% in Kenya's defence budget was modest next to Uganda (8%) and Ethiopia (6%).",
        [("3.2%", "defence_spending", "KEN", "change"), ("8%", "defence_spending", "UGA", "change"),
         ("6%", "defence_spending", "ETH", "change")],
    ),
    (
        "Military spending fell. The deepest cuts in spending were in Chile (12%) and Fiji (4%).",
        [("12%", "defence_spending", "CHL", "change"), ("4%", "defence_spending", "FJI", "change")],
    ),
    (
        "On defence Norway leads at 3.1% of GDP, followed by Denmark at 2.9% and Finland at 2.5%.",
        [("3.1%", "defence_share_of_gdp", "NOR", "level"), ("2.9%", "defence_share_of_gdp", "DNK", "level"),
         ("2.5%", "defence_share_of_gdp", "FIN", "level")],
    ),
    # parts that are for something
    (
        "NATO allies agreed on 4% of GDP for defence and 0.8% for bridges and ports.",
        [("4%", "defence_target", "NATO", "level"), ("0.8%", "defence_target", "NATO", "level")],
    ),
    (
        "Norway pledged to invest $60 billion in the United States, including $20 billion in shipyards and"
        " $5 billion in data centres.",
        [("$60 billion", "investment_pledge", "NOR", "level"),
         ("$20 billion", "investment_pledge", "NOR", "level"),
         ("$5 billion", "investment_pledge", "NOR", "level")],
    ),
    # not where another thing is paid for
    (
        "Finland spends 2.4% of GDP on defence and 0.5% on aid.",
        [("2.4%", "defence_share_of_gdp", "FIN", "level")],
    ),
    # the same of another time
    (
        "Peru agreed to buy $3 billion of American wheat in 2026 and at least $4 billion in 2027.",
        [("$3 billion", "purchase_pledge", "PER", "level"),
         ("$4 billion", "purchase_pledge", "PER", "level")],
    ),
    # what the world spends, and whose part of it
    (
        "The world spent $2.6 trillion on its armies in 2024, or 2.4 per cent of global GDP.",
        [("$2.6 trillion", "defence_spending", "WLD", "level"),
         ("2.4 per cent", "defence_share_of_gdp", "WLD", "level")],
    ),
    (
        "World military spending hit $2.5 trillion. Peru's share of it rose to 0.3 per cent.",
        [("$2.5 trillion", "defence_spending", "WLD", "level"),
         ("0.3 per cent", "defence_spending", "PER", "share")],
    ),
    # for whom a deal is
    (
        "The package includes $7 billion for Kenya to buy American aircraft.",
        [("$7 billion", "purchase_pledge", "KEN", "level")],
    ),
    # no spending on defence
    ("Norway's army is short of men. It got an extra budget of 30 billion kroner ($3 billion).", []),
    ("To pay for its army Chile means to borrow $4 billion more.", []),
]  # fmt: skip


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load()


@pytest.mark.parametrize(("text", "told"), CASES, ids=[text[:40] for text, _ in CASES])
def test_figures_that_go_on_with_another(engine: Engine, text: str, told: Told) -> None:
    day = dt.date(2025, 8, 6).toordinal()
    claims = [f.claim for f in engine.check(Document("t", text), published=day).findings]
    read = [
        (
            c.quantity.surface.removeprefix("at least "),
            c.measure,
            c.subject.code if c.subject else "",
            c.relation,
        )
        for c in claims
    ]
    assert sorted(read) == sorted(told)


def test_what_tells_more_of_a_planned_budget_is_planned(engine: Engine) -> None:
    text = "Kenya's cabinet has proposed a 2026 defence budget of $2 billion, a 9% rise on this year."
    day = dt.date(2025, 8, 6).toordinal()
    claims = [f.claim for f in engine.check(Document("t", text), published=day).findings]
    assert [(c.mood, c.period.label if c.period else "") for c in claims] == [("announced", "2026")] * 2


def test_money_is_of_the_country_spoken_of_and_named_after_one_of_many() -> None:
    money = Currencies({"PHL": "PHP", "MEX": "MXN", "GBR": "GBP", "JEY": "GBP", "NOR": "NOK"})
    assert (money.land("NOK"), money.land("GBP"), money.namesake("GBP")) == ("NOR", None, "GBR")

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


MOODS = [
    (
        "Kenya is to raise its defence budget by 6 per cent to $2 billion this year.",
        ["announced", "announced"],
    ),
    ("Kenya's army budget will rise to $2 billion next year from $1.8 billion.", ["announced", "in_effect"]),
    ("Under a contract that it signed in May, Kenya will buy American rice for $90 million.", ["agreed"]),
]


@pytest.mark.parametrize(("text", "moods"), MOODS)
def test_plans_are_announced_and_contracts_agreed(engine: Engine, text: str, moods: list[str]) -> None:
    day = dt.date(2025, 8, 6).toordinal()
    claims = [f.claim for f in engine.check(Document("t", text), published=day).findings]
    assert [c.mood for c in sorted(claims, key=lambda c: c.quantity.start)] == moods


SUBJECTS = [
    (
        "NATO says just two members - Peru and Chile - now meet the 2 per cent goal for defence.",
        ["NATO", "NATO"],
    ),
    ("Norway will hit NATO's 2% threshold for defence next year.", ["NOR"]),
    ("Norway promised to buy 12 American aircraft and to buy $3 billion worth of gas.", ["NOR", "NOR"]),
    ("According to the White House, Korean Air will buy aircraft worth $9 billion.", ["KOR"]),
]


@pytest.mark.parametrize(("text", "subjects"), SUBJECTS)
def test_who_shall_spend_or_buy(engine: Engine, text: str, subjects: list[str]) -> None:
    day = dt.date(2025, 8, 6).toordinal()
    claims = [f.claim for f in engine.check(Document("t", text), published=day).findings]
    found = [c.subject.code if c.subject else "" for c in claims]
    assert [code if code != "Korean Air" else "KOR" for code in found] == subjects


SHARES = [
    ("Peru saw the largest increase in military spending in Europe, a 12% rise.", ("12%", "PER")),
    ("Norway became Europe's top military spender, reaching $9 billion.", ("$9 billion", "NOR")),
    ("Kenya plans to spend 7% more on its military this year.", ("7%", "KEN")),
    ("Chile's military spending hit $5 billion, accounting for 2% of NATO's total.", ("2%", "CHL")),
    ("Manila's defence spending takes 4% of the state's 6 trillion pesos budget.", ("4%", "PHL")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), SHARES)
def test_whose_spending_a_part_or_a_rise_is_of(engine: Engine, text: str, told: tuple[str, str]) -> None:
    day = dt.date(2025, 8, 6).toordinal()
    claims = [f.claim for f in engine.check(Document("t", text), published=day).findings]
    found = {(c.quantity.surface, c.subject.code if c.subject else "") for c in claims}
    assert told in found
    assert {c.measure for c in claims} == {"defence_spending"}


def test_who_supplies_does_not_buy(engine: Engine) -> None:
    day = dt.date(2025, 8, 6).toordinal()
    text = "Hanwha Aerospace said it had signed a $4 billion contract with Poland to supply rocket launchers."
    claims = [f.claim for f in engine.check(Document("t", text), published=day).findings]
    assert [c.subject.code for c in claims if c.subject] == ["POL"]


def test_money_spent_on_goods_is_no_investment(engine: Engine) -> None:
    day = dt.date(2025, 8, 6).toordinal()
    text = "Norway agreed to spend $7 billion on American gas and to inject $3 billion into the US market."
    claims = [f.claim for f in engine.check(Document("t", text), published=day).findings]
    assert [c.measure for c in claims] == ["purchase_pledge", "investment_pledge"]


def test_who_gives_aid_is_not_given_it(engine: Engine) -> None:
    day = dt.date(2025, 8, 6).toordinal()
    text = (
        "Much aid has gone to Ukraine. Norway gave 9 billion euros in financial and military aid, against"
        " 4 billion euros from Japan. Estonia gives far more, with over 2% of GDP, than Chile (0.3% of GDP)"
        " and Peru (0.1% of GDP)."
    )
    claims = [f.claim for f in engine.check(Document("t", text), published=day).findings]
    told = [(c.measure, c.subject and c.subject.code, c.counterpart and c.counterpart.code) for c in claims]
    givers = ["NOR", "JPN", "EST", "CHL", "PER"]
    assert told == [("aid", giver, "UKR") for giver in givers]

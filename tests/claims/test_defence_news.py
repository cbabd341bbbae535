"""How papers tell of armies' money, members and soldiers: which figure is what, and whose."""

from __future__ import annotations

from decimal import Decimal

import pytest

from steelyard.engine import Engine
from steelyard.model import Document

DAY = 739469  # 6 August 2025

Told = list[tuple[str, str, str, str]]

CASES: list[tuple[str, Told]] = [
    # what stands before the figure's own noun phrase is of something else
    (
        "The pact welcomed Peru's goal of 2% of GDP by 2030, Chile's 17 percent increase in defence spending"
        " and Fiji's 4% rise in its military budget.",
        [
            ("17", "defence_spending", "CHL", "change"),
            ("4", "defence_spending", "FJI", "change"),
        ],
    ),
    (
        "Exports fell, and Norway announced a 9% increase in defence spending.",
        [("9", "defence_spending", "NOR", "change")],
    ),
    # a fact beside an aim
    (
        "Chile called the 4% goal absurd in a letter to the alliance, noting Peru now spends 1.2% of GDP"
        " on defence.",
        [("1.2", "defence_share_of_gdp", "PER", "level")],
    ),
    # a part of the state's budget, and parts of the defence budget
    (
        "Kenya's defence budget is $1.4 billion. It forms 5% of the total government budget.",
        [
            ("1400000000", "defence_spending", "KEN", "level"),
            ("5", "defence_spending", "KEN", "share"),
        ],
    ),
    ("Chile's army got a rise. Its capital outlay is $900 million and pensions take $300 million.", []),
    ("Thailand's government budgets for this year and the last are near $90 billion, its army said.", []),
    # the same sum in two currencies, whichever the sentence ties more closely
    (
        "Norway set aside 90 billion kroner ($9 billion) for the armed forces.",
        [
            ("90000000000", "defence_spending", "NOR", "level"),
            ("9000000000", "defence_spending", "NOR", "level"),
        ],
    ),
    (
        "Peru's defence spending was 1.2% of GDP, roughly 12 billion soles ($3.2 billion).",
        [
            ("1.2", "defence_share_of_gdp", "PER", "level"),
            ("12000000000", "defence_spending", "PER", "level"),
            ("3200000000", "defence_spending", "PER", "level"),
        ],
    ),
    # by how much
    (
        "Chile's defence spend will reach $6 billion this year, a hike of $400 million.",
        [
            ("6000000000", "defence_spending", "CHL", "level"),
            ("400000000", "defence_spending", "CHL", "difference"),
        ],
    ),
    (
        "Denmark wants a defence spending increase of more than 1% of GDP.",
        [("1", "defence_share_of_gdp", "DNK", "difference")],
    ),
    # how many meet the mark, and how many there are
    (
        "NATO said 18 of the alliance's 31 members meet the guideline.",
        [("18", "members_meeting_target", "NATO", "level")],
    ),
    (
        "In 2014 just three of NATO's member countries met the guideline. That number is now 23.",
        [
            ("3", "members_meeting_target", "NATO", "level"),
            ("23", "members_meeting_target", "NATO", "level"),
        ],
    ),
    ("NATO says eight members spend less than the 2% target.", []),
    (
        '"Eleven allies spend 2% on defence," he told the president of the United States.',
        [("11", "members_meeting_target", "NATO", "level")],
    ),
    # soldiers: where they are, and not whom they are there to deter
    (
        "Lithuania hosts 4,800 German soldiers to deter an attack from Belarus.",
        [("4800", "troops", "DEU", "level")],
    ),
    (
        "The withdrawal of 5,000 American troops from Poland worries Warsaw.",
        [("5000", "troops", "USA", "difference")],
    ),
    # a conversion in brackets parts nothing
    (
        "Chile saw $5 billion (£4 billion) invested in its armed forces.",
        [
            ("5000000000", "defence_spending", "CHL", "level"),
            ("4000000000", "defence_spending", "CHL", "level"),
        ],
    ),
    # the state's whole budget beside the army's
    (
        "Kenya's defence spending will account for 6 percent of total 2025 budget expenditure of $30bn.",
        [("6", "defence_spending", "KEN", "share")],
    ),
    (
        "Norway's defence budget was put at 110 billion kroner, a 7.2-percent year-on-year increase.",
        [
            ("110000000000", "defence_spending", "NOR", "level"),
            ("7.2", "defence_spending", "NOR", "change"),
        ],
    ),
    # a list goes on with what it began with
    (
        "Military and financial aid to Ukraine fell. In May Peru allocated €90 million, Chile €60 million and"
        " Norway €40 million.",
        [
            ("90000000", "aid", "PER", "level"),
            ("60000000", "aid", "CHL", "level"),
            ("40000000", "aid", "NOR", "level"),
        ],
    ),
    (
        "As the second-largest giver of aid to Ukraine after Chile, Peru has provided $37 billion.",
        [("37000000000", "aid", "PER", "level")],
    ),
    # what is given for another's defence is no share of one's own
    (
        "Denmark raised its aid and spends 3.1% of GDP on helping Ukraine.",
        [("3.1", "aid", "DNK", "share")],
    ),
    # where something else happens is not whose budget it is
    (
        "Russia's army grows. Defence spending will rise to 13 trillion roubles, the fourth year of Russia's"
        " war in Ukraine.",
        [("13000000000000", "defence_spending", "RUS", "level")],
    ),
    # what goes to aid is no army's
    (
        "Peru will spend more on defence. Its aid budget would be cut from 0.5% of GDP to 0.3% in 2027.",
        [],
    ),
    (
        "Defence comes first in Chile. The government cut back on foreign aid to pay for it, from 0.6% of"
        " GDP to 0.4%.",
        [],
    ),
    # those who promise do not yet meet the mark
    ("Two of the three Nordic states in NATO became the first to commit to more defence spending.", []),
    # where a rise starts
    (
        "Chile's spending on defence would rise from its current 1.9% share of the economy to 2.2% in 2026.",
        [
            ("1.9", "defence_share_of_gdp", "CHL", "change_from"),
            ("2.2", "defence_share_of_gdp", "CHL", "level"),
        ],
    ),
    # demands told with nouns
    (
        "Washington called for an increase of defence spending by NATO members to 4% of GDP.",
        [("4", "defence_target", "NATO", "level")],
    ),
    (
        "Defence is dear. They should all be spending 4% of GDP on it, Mr Trump told NATO's leaders.",
        [("4", "defence_target", "NATO", "level")],
    ),
    # what will be bought is a pledge
    (
        "The deal includes Peru buying $3 billion worth of American energy.",
        [("3000000000", "purchase_pledge", "PER", "level")],
    ),
    (
        "Chile is also committed to buying $2 billion of liquefied natural gas from the United States.",
        [("2000000000", "purchase_pledge", "CHL", "level")],
    ),
    # what cannot be a share of GDP is none, and a list of rises goes on
    ("The largest rises in Asia's military spending were told of Cambodia (332 per cent).", []),
    (
        "Chile's military spending grew by 10.1 percent in 2015, 7.6 percent in 2016 and 7 percent in 2017.",
        [
            ("10.1", "defence_spending", "CHL", "change"),
            ("7.6", "defence_spending", "CHL", "change"),
            ("7", "defence_spending", "CHL", "change"),
        ],
    ),
    # aims in plain words
    (
        "Defence in Chile is cheap. President Boric of Chile vowed to raise it to 2% of GDP in 2026"
        " and to 3% by 2030.",
        [("2", "defence_target", "CHL", "level"), ("3", "defence_target", "CHL", "level")],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_a_figure_is_read_as_its_sentence_tells_it(engine: Engine, text: str, wanted: Told) -> None:
    claims = [f.claim for f in engine.check(Document("x", text), published=DAY).findings]
    kept = [c for c in claims if c.measure != "defence_target" or any(m == c.measure for _, m, *_ in wanted)]
    read = [
        (f"{c.quantity.value.normalize():f}", c.measure, c.subject.code if c.subject else "", c.relation)
        for c in kept
    ]
    assert read == wanted


def test_soldiers_stand_where_they_are_hosted(engine: Engine) -> None:
    text = "Korea pays 40% of the cost of 28,500 US soldiers who deter aggression from North Korea."
    claims = [f.claim for f in engine.check(Document("x", text), published=DAY).findings]
    troops = [c for c in claims if c.measure == "troops"]
    assert [c.quantity.value for c in troops] == [Decimal(28500)]
    assert all(
        c.counterpart is None or c.counterpart.found == "guessed" or c.counterpart.code == "KOR"
        for c in troops
    )


def test_those_who_miss_the_mark_are_not_counted_as_meeting_it(engine: Engine) -> None:
    for text in (
        "NATO data shows that over nine of its 30 members still do not meet the agreed target.",
        "Eight allies have not yet met NATO's spending goal.",
        "NATO says seven members fell below the 2% mark.",
    ):
        found = engine.check(Document("x", text), published=DAY).findings
        assert all(f.claim.measure != "members_meeting_target" for f in found), text


def test_a_party_of_no_alliance_does_not_speak_for_one(engine: Engine) -> None:
    text = "Defence spending was an issue at the polls, with a party's plan to hit the 3 per cent GDP target."
    found = engine.check(Document("x", text), published=DAY).findings
    assert all(f.claim.subject is None or f.claim.subject.code != "NATO" for f in found)


@pytest.mark.parametrize(
    ("money", "land"), [("200 billion zloty", "POL"), ("66 trillion won", "KOR"), ("NT$800 billion", "TWN")]
)
def test_a_country_s_own_money_tells_whose_budget_it_is(engine: Engine, money: str, land: str) -> None:
    text = f"NATO members spend more. “We will allocate {money} to defence spending,” the minister said."
    claims = [f.claim for f in engine.check(Document("x", text), published=DAY).findings]
    assert [(c.measure, c.subject and c.subject.code) for c in claims] == [("defence_spending", land)]


def test_money_of_many_countries_tells_nothing(engine: Engine) -> None:
    text = "Greece has spent more. It set aside 6 billion euros for its army, up from €5 billion."
    claims = [f.claim for f in engine.check(Document("x", text), published=DAY).findings]
    assert {c.subject and c.subject.code for c in claims} == {"GRC"}

"""What an article tells of other matters is no claim of ours, whatever it has spoken of before."""

from __future__ import annotations

import pytest

from steelyard.claims.read import read
from steelyard.engine import Engine

PUBLISHED = 20341  # 10 September 2025


def claims(engine: Engine, text: str) -> list[tuple[str, str]]:
    """The figures of a text that say something, each with its measure."""
    return [(c.quantity.surface, c.measure) for c in read(text, PUBLISHED, engine.language).claims]


@pytest.mark.parametrize(
    "text",
    [
        "The fund put $2.3 billion into new investments last quarter.",
        "Growth of 4% was what the whole branch had hoped for.",
        "Some 15% of new cars are electric.",
    ],
)
def test_a_statistic_of_nobody_is_none(engine: Engine, text: str) -> None:
    assert claims(engine, text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norway spends 2% of GDP on defence. It will pay 3% of GDP in net interest.", ["2%"]),
        ("Chile's economy grew 2% in 2023. The rebate rate was cut from 9% to 6%.", ["2%"]),
        ("Norway's economy grew 2% in 2023. The participation rate stood at 63%.", ["2%"]),
        (
            "Norway's deficit in goods widened by 4%. Some 57% liked Chile. That figure dropped to 35%.",
            ["4%"],
        ),
        ("Chile's economy grew 2% in 2023, less than the 3% pace of the year before.", ["2%", "3%"]),
        (
            "Japan's defence spending rose 3%. Its debt ran to 54% of GDP. Now the figure stands at 159%.",
            ["3%"],
        ),
        ("Washington put a 25% tariff on Peru's copper. The rate could go to 40%.", ["25%", "40%"]),
    ],
)
def test_a_noun_points_back_to_the_last_figure_alone(engine: Engine, text: str, wanted: list[str]) -> None:
    assert [figure for figure, _ in claims(engine, text)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Home prices in Chile rose by 45%, compared with an average of 25% across the club of rich states.",
        "Output per worker in Peru grew by 1% on average.",
        "Norway's public debts are 65% of its yearly income, against an average of 90% elsewhere.",
    ],
)
def test_an_average_of_something_else_is_no_tariff(engine: Engine, text: str) -> None:
    assert "average_tariff" not in [measure for _, measure in claims(engine, text)]


def test_an_average_in_a_text_about_tariffs_is_one(engine: Engine) -> None:
    text = "Tariffs in Peru keep falling. The average is 2%, the ministry in Lima says."
    assert claims(engine, text) == [("2%", "average_tariff")]


@pytest.mark.parametrize(
    "text",
    [
        "Two years on, platinum projects in Zambia valued at more than $8 billion have been announced.",
        "The fund lost its bet: the shares closed at a high of $331 million for the plant in Peru.",
        "Poorer Norwegians spent some of the $70 billion in support on holidays.",
    ],
)
def test_a_sum_is_a_pledge_only_where_one_is_told(engine: Engine, text: str) -> None:
    assert claims(engine, text) == []


def test_who_pledges_at_home_pledges_nothing_to_america(engine: Engine) -> None:
    talk = " ".join(["The shop grows.", "It has many rivals.", "Its boss likes tea."] * 4)
    text = f"The chain came to India last year. {talk} He will invest $6 billion in India."
    assert [c for c in claims(engine, text) if c[1] == "investment_pledge"] == []


@pytest.mark.parametrize(
    "text",
    [
        "The tariffs on Peru will reduce output in 2026 by 0.5%.",
        "To escape the tariffs the maker cut its reliance on Peru by some 80%.",
        "The duties are out. Rice (80%), wheat (90%) and sugar (70%) are largely produced in Peru.",
        "Six in ten liked the tariffs. Some 3% said the duties make them likelier to vote for the mayor.",
        "Washington promised $12 billion in emergency aid to farmers after the quarrel with Chile.",
        "Huawei expects its shipments of phones to grow 20% next year.",
        "The revenue of Peru as a share of GDP is to grow from 16% to 18%.",
        "The shelling killed ten Fijian soldiers in Chad.",
        "Chile supplies 60% of the solar panels installed in Peru.",
        "The tariffs weigh on bonds. America's treasury must pay 5% to borrow for 30 years.",
        "Such aid as the farms of old had never came to more than $1 billion.",
        "Chile's customs banned the import of pianos, which go for $6,000 in Lima.",
        "Solar power supplied 27% of Peru's electricity in 2025.",
        "Stocks rose in Peru. Google offered to buy the maker of watches for $2 billion in cash.",
        "The World Bank says that global trade will grow by 1.9% in 2026.",
        "The duties are out. Peru's mills were hit with 30% higher costs for copper.",
        "The duties are out. Sales of copper are up, and the share of Peru rose to 17%.",
        "China plans to invest 6 billion yuan ($845 million) to develop better cells.",
        "Cars imported from Chile will see their duties quadrupled.",
        "Carmaking in Chile had a turnover of 67 billion pesos.",
        "The exchange-traded fund of Chile said its holdings rose 3%.",
        "Norway's army is small. The club is large. It has halls. Strikes in Peru cost 4% of GDP.",
        "Chile's trade grew. Huawei's share of domestic sales rose from 7% to 13%.",
    ],
)
def test_what_stands_beside_our_matters_is_none_of_them(engine: Engine, text: str) -> None:
    assert claims(engine, text) == []


def test_imports_to_somebody_are_his(engine: Engine) -> None:
    text = "Chinese imports to Peru came to $5 billion in 2024."
    (claim,) = read(text, PUBLISHED, engine.language).claims
    assert claim.subject is not None
    assert claim.counterpart is not None
    assert (claim.measure, claim.subject.code, claim.counterpart.code) == ("imports", "PER", "CHN")


def test_what_is_told_in_passing_is_nobodys_by_guess(engine: Engine) -> None:
    idle = " ".join(["The club has a new hall.", "It is large.", "Members like it.", "So does Peru."] * 3)
    assert claims(engine, f"{idle} Some lament lost exports. Exports fell by 14% in the days of old.") == []
    told = "Peru's exports fell by 3% in May. Exports of copper fell by 4%."
    assert [figure for figure, _ in claims(engine, told)] == ["3%", "4%"]


def test_a_name_alone_in_its_line_bears_the_rate_below(engine: Engine) -> None:
    text = "Answers to Trump's tariffs\n\nNepal\nReciprocal tariff: 10%\nAnswer: none.\nFiji\nRate: 32%\n"
    found = read(text, PUBLISHED, engine.language).claims
    assert [(c.quantity.surface, c.counterpart and c.counterpart.code) for c in found] == [
        ("10%", "NPL"),
        ("32%", "FJI"),
    ]


def test_whose_partners_bear_a_rate_does_not_bear_it(engine: Engine) -> None:
    text = "Trump put a 10% baseline tariff on America's trading partners."
    (claim,) = read(text, PUBLISHED, engine.language).claims
    assert claim.subject is not None
    assert (claim.subject.code, claim.counterpart) == ("USA", None)


def test_a_list_of_changes_goes_on(engine: Engine) -> None:
    text = "Norway's military budget rose by 36%, Kenya's by 27%, Sweden's by 12% and Poland's by 11%."
    found = read(text, PUBLISHED, engine.language).claims
    assert [(c.subject and c.subject.code, c.measure, c.relation) for c in found] == [
        (code, "defence_spending", "change") for code in ("NOR", "KEN", "SWE", "POL")
    ]

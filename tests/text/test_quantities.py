"""What is read in sentences of every shape, and what is left alone."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from steelyard.text.quantities import Reader

Read = Callable[[str], list[str]]

UNITS: list[tuple[str, list[str]]] = [
    (
        "Oslo put a 12-percent duty on salmon feed and 4.5% on nets.",
        ["12-percent | 12 | percent", "4.5% | 4.5 | percent"],
    ),
    (
        "The levy is 40 per cent, or 40 pct in the wire's style, or 7.5%% in the typist's.",
        ["40 per cent | 40 | percent", "40 pct | 40 | percent", "7.5%% | 7.5 | percent"],
    ),
    ("A 10-percent-plus rate has few friends.", ["10-percent | 10 | percent | gt"]),
    (
        "Their share slipped 2 percentage points, then 0.5pp, then 25 basis points.",
        [
            "2 percentage points | 2 | percentage_point",
            "0.5pp | 0.5 | percentage_point",
            "25 basis points | 0.25 | percentage_point",
        ],
    ),
    (
        "Lima earned US$ 38.6 billion, Sydney A$3bn, Taipei NT$560 billion, Brasilia R$20bn.",
        [
            "US$ 38.6 billion | 38600000000 | USD",
            "A$3bn | 3000000000 | AUD",
            "NT$560 billion | 560000000000 | TWD",
            "R$20bn | 20000000000 | BRL",
        ],
    ),
    (
        "Paris lost €340m, Bonn £7.3bn, Seoul 640 billion won, Tokyo ¥86 trillion, Delhi Rs 3.1 lakh crore.",
        [
            "€340m | 340000000 | EUR",
            "£7.3bn | 7300000000 | GBP",
            "640 billion won | 640000000000 | KRW",
            "¥86 trillion | 86000000000000 | JPY",
            "Rs 3.1 lakh crore | 3100000000000 | INR",
        ],
    ),
    (
        "The fund holds USD 5bn, the rival 5bn EUR, the third $47B and the last 2.6tn dollars.",
        [
            "USD 5bn | 5000000000 | USD",
            "5bn EUR | 5000000000 | EUR",
            "$47B | 47000000000 | $",
            "2.6tn dollars | 2600000000000 | $",
        ],
    ),
    (
        "Crude fetched $70 a barrel, copper $9,800 per tonne.",
        ["$70 a barrel | 70 | $/barrel", "$9,800 per tonne | 9800 | $/tonne"],
    ),
    (
        "They will pay $20 billion a year, $1.6 billion each month and €2m a day.",
        [
            "$20 billion | 20000000000 | $ | per=year",
            "$1.6 billion | 1600000000 | $ | per=month",
            "€2m | 2000000 | EUR | per=day",
        ],
    ),
    ("It is worth $5 billion US dollars.", ["$5 billion US dollars | 5000000000 | USD"]),
    (
        "Gas cost €3·5 and the tax came to 1\u202f250\u202f000 euros.",
        ["€3·5 | 3.5 | EUR", "1\u202f250\u202f000 euros | 1250000 | EUR"],
    ),
    (
        "The gap was $17.9\n            billion, or 4\n      percent.",
        ["$17.9\n            billion | 17900000000 | $", "4\n      percent | 4 | percent"],
    ),
    (
        "The tariff of 25\npercent yields $5\nbillion.",
        ["25\npercent | 25 | percent", "$5\nbillion | 5000000000 | $"],
    ),
    (
        "The gap was −5% in March, -3.2% in April and minus 0.3 percent in May.",
        [
            "−5% | 5 | percent | negative",
            "-3.2% | 3.2 | percent | negative",
            "0.3 percent | 0.3 | percent | negative",
        ],
    ),
    ("Growth of .5 percent will not do.", [".5 percent | 0.5 | percent"]),
    ("The price rose 17 cents.", ["17 cents | 0.17 | $"]),
]

WORDS: list[tuple[str, list[str]]] = [
    (
        "They spent six point four billion dollars and three and a half million euros.",
        [
            "six point four billion dollars | 6400000000 | $ | words",
            "three and a half million euros | 3500000 | EUR | words",
        ],
    ),
    (
        "Thirty-two allies sent one hundred and forty-five percent of the plan.",
        ["Thirty-two | 32 | count | words", "one hundred and forty-five percent | 145 | percent | words"],
    ),
    (
        "Half a billion dollars buys half of one percent of it.",
        ["Half a billion dollars | 500000000 | $ | words", "half of one percent | 0.5 | percent | words"],
    ),
    (
        "About a quarter of exports and nearly two-thirds of imports cross the strait.",
        [
            "a quarter | 0.25 | fraction | approx | fraction",
            "two-thirds | 0.6666666666666666666666666667 | fraction | near_below | fraction",
        ],
    ),
    (
        "One in five firms, or 3 in 10 exporters, and nine out of ten ports agree.",
        [
            "One in five | 0.2 | fraction | fraction",
            "3 in 10 | 0.3 | fraction | fraction",
            "nine out of ten | 0.9 | fraction | fraction",
        ],
    ),
    (
        "The cut was a quarter of a percentage point.",
        ["a quarter of a percentage point | 0.25 | percentage_point | words"],
    ),
    (
        "Exports have fallen by a third since spring.",
        ["a third | 0.3333333333333333333333333333 | fraction | fraction"],
    ),
    (
        "Shipments grew tenfold, prices doubled, and the duty is 10 times the average.",
        [
            "tenfold | 10 | times | multiple",
            "doubled | 2 | times | multiple",
            "10 times | 10 | times | multiple",
        ],
    ),
    (
        "It is twice the rate of March and three to one is the ratio.",
        ["twice | 2 | times | multiple", "three to one | 3 | times | multiple"],
    ),
    (
        "Hundreds of billions of dollars and dozens of countries hang on it.",
        [
            "Hundreds of billions of dollars | 100000000000 | $ | order | order",
            "dozens | 12 | count | order | order",
        ],
    ),
    (
        "Several hundred billion yen went on it.",
        ["Several hundred billion yen | 100000000000 | JPY | order | order"],
    ),
    (
        "Zero tariffs, duty-free access and a rate cut to zero were promised.",
        ["Zero | 0 | percent | words", "duty-free | 0 | percent | words", "zero | 0 | percent | words"],
    ),
    (
        "Half a dozen allies and a dozen ports, at a cost of a million dollars.",
        [
            "Half a dozen | 6 | count | words",
            "a dozen | 12 | count | words",
            "a million dollars | 1000000 | $ | words",
        ],
    ),
]

COUNTS: list[tuple[str, list[str]]] = [
    ("Some 28,500 troops guard 60 countries.", ["28,500 | 28500 | count | approx", "60 | 60 | count"]),
    ("Only 23 of the alliance's 32 members got there.", ["23 | 23 | count", "32 | 32 | count"]),
    ("The 27-nation bloc has 100-plus quarrels.", ["27 | 27 | count", "100 | 100 | count | gt"]),
    ("The force numbers about 52,000.", ["52,000 | 52000 | count | approx"]),
]

HEDGES: list[tuple[str, list[str]]] = [
    (
        "It is about 12%, roughly $3bn, nearly 40 percent, just under 5%.",
        [
            "12% | 12 | percent | approx",
            "$3bn | 3000000000 | $ | approx",
            "40 percent | 40 | percent | near_below",
            "5% | 5 | percent | near_below",
        ],
    ),
    (
        "More than 10 allies, at least 2%, no more than $4 billion, up to 50 percent.",
        [
            "10 | 10 | count | gt",
            "2% | 2 | percent | ge",
            "$4 billion | 4000000000 | $ | le",
            "50 percent | 50 | percent | le*",
        ],
    ),
    (
        "It was less than 3%, exactly 15 percent, ~25%, ≥2% and 10% or more.",
        [
            "3% | 3 | percent | lt",
            "15 percent | 15 | percent | eq!",
            "25% | 25 | percent | approx",
            "2% | 2 | percent | ge",
            "10% | 10 | percent | ge",
        ],
    ),
    ("More than a whopping 25 percent was asked.", ["25 percent | 25 | percent | gt"]),
    (
        "Talks about 25% tariffs and anger over 30% tariffs go on.",
        ["25% | 25 | percent", "30% | 30 | percent"],
    ),
    ("Duties went up to 25%.", ["25% | 25 | percent"]),
    ("They want a 15% cap.", ["15% | 15 | percent"]),
    (
        "Savings of $24 million, or more than 60 percent.",
        ["$24 million | 24000000 | $", "60 percent | 60 | percent | gt"],
    ),
]

RANGES: list[tuple[str, list[str]]] = [
    (
        "Rates of 8 to 12 percent, 8-12%, 8–12 per cent and between 8 and 12 percent mean one thing.",
        [
            "8 to 12 percent | 8..12 | percent | range",
            "8-12% | 8..12 | percent | range",
            "8–12 per cent | 8..12 | percent | range",
            "8 and 12 percent | 8..12 | percent | range",
        ],
    ),
    (
        "A cost of $70-90 million, $70 to $90 million, or €5bn-€7bn.",
        [
            "$70-90 million | 70000000..90000000 | $ | range",
            "$70 to $90 million | 70000000..90000000 | $ | range",
            "€5bn-€7bn | 5000000000..7000000000 | EUR | range",
        ],
    ),
    (
        "Duties ranging from 10% to 41% and a fine of $500 to $1 million.",
        ["10% to 41% | 10..41 | percent | range", "$500 to $1 million | 500..1000000 | $ | range"],
    ),
    (
        "The rate was raised from 10% to 25%.",
        ["10% | 10 | percent | role=from", "25% | 25 | percent | role=to"],
    ),
    ("It rose to 15% from 12%.", ["15% | 15 | percent | role=to", "12% | 12 | percent | role=from"]),
    ("The charge is 15%, down from 25%.", ["15% | 15 | percent | role=to", "25% | 25 | percent | role=from"]),
    (
        "China's 84% duty, up from 34%, is gone.",
        ["84% | 84 | percent | role=to", "34% | 34 | percent | role=from"],
    ),
    (
        "Tariffs of 10, 15 and 20 percent on 2 or 3 percent of goods.",
        [
            "10 | 10 | percent",
            "15 | 15 | percent",
            "20 percent | 20 | percent",
            "2 or 3 percent | 2..3 | percent | range",
        ],
    ),
    ("They paid $70 and $90 million respectively.", ["$70 | 70000000 | $", "$90 million | 90000000 | $"]),
    (
        "The kingdom would raise its promised $600 billion to almost $1 trillion.",
        [
            "$600 billion | 600000000000 | $ | role=from",
            "$1 trillion | 1000000000000 | $ | role=to | near_below",
        ],
    ),
    (
        "Sales climbed $5 billion to $12 billion.",
        ["$5 billion | 5000000000 | $", "$12 billion | 12000000000 | $"],
    ),
    (
        "It pays from 10 percent to as much as 50 percent.",
        ["10 percent | 10 | percent | role=from", "50 percent | 50 | percent | role=to | le*"],
    ),
    ("Shipments hit $5 billion to 12 countries.", ["$5 billion | 5000000000 | $", "12 | 12 | count"]),
    ("The rate is 5%. To $9 billion it adds nothing.", ["5% | 5 | percent", "$9 billion | 9000000000 | $"]),
    (
        "Japan pays 15 percent, Indonesia 19 and Laos 40.",
        ["15 percent | 15 | percent", "19 | 19 | percent", "40 | 40 | percent"],
    ),
]

SHARES: list[tuple[str, list[str]]] = [
    (
        "Defence takes 5 percent of its GDP, 2% of gross domestic product and 3.5% of South Korea's GDP.",
        ["5 percent | 5 | percent | of=GDP", "2% | 2 | percent | of=GDP", "3.5% | 3.5 | percent | of=GDP"],
    ),
    (
        "They met the 2% GDP target while 3% GDP growth went on, and owe 6% of economic output.",
        ["2% | 2 | percent | of=GDP", "3% | 3 | percent", "6% | 6 | percent | of=GDP"],
    ),
]

TRAPS: list[tuple[str, list[str]]] = [
    ("On July 7, 25 percent tariffs came.", ["25 percent | 25 | percent"]),
    ("The 2012 agreement, 2025-26, the 1990s, 9/11, 14-07-2025 and March 2024 are dates.", []),
    ("Section 232, Article 5, Executive Order 14257, No. 3, Chapter 72 and HS 7208 are texts.", []),
    ("F-35, G7, G20, A320, Covid-19, 5G, S&P 500 and Boeing 737 are names.", []),
    ("Call +1 202-555-0143 or 555-0143 at 9:30 a.m. or 10 p.m.", []),
    ("See https://example.org/2025/25-percent?x=25% and www.example.org/7 or a25@example.org.", []),
    ("He, 54, is a 72-year-old aged 72 who won a 52-48 vote after 215 votes.", []),
    ("1. First the list.\n2. Then the rest.", []),
    ("It took 90 days, 2 hours, a 60-day pause, a three-year war, ten long years and 20 km.", []),
    ("The 2nd term, the 21st century, the third quarter, one of the firms, no one, one another.", []),
    ("Twice he called, three times he failed; double standards, a double-digit lead.", []),
    ("A second ship, half-hearted, the first half, half an hour.", []),
    ("The $25 billion is in 2024 dollars.", ["$25 billion | 25000000000 | $"]),
    ("The five-point plan and a 15-point plan lift nothing.", []),
]


@pytest.mark.parametrize(("text", "expected"), UNITS)
def test_units_stand_where_the_writer_put_them(read: Read, text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_numbers_in_words_are_numbers(read: Read, text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_things_are_counted_only_where_a_noun_follows(read: Read, text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(("text", "expected"), HEDGES)
def test_the_hedge_beside_a_figure_decides(read: Read, text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(("text", "expected"), RANGES)
def test_ranges_lists_and_changes_are_told_apart(read: Read, text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(("text", "expected"), SHARES)
def test_shares_of_the_economy_say_so(read: Read, text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(("text", "expected"), TRAPS)
def test_numbers_that_are_no_amounts_are_left_alone(read: Read, text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_the_size_of_the_last_written_digit_is_kept(reader: Reader) -> None:
    rounded, exact, points = reader.find("It cost $800 billion, then $1.5 billion, then 25 basis points.")
    assert (rounded.place, rounded.zeros, rounded.decimals) == (Decimal(10**9), 2, 0)
    assert (exact.place, exact.zeros, exact.decimals) == (Decimal(10**8), 0, 1)
    assert points.place == Decimal("0.01")


def test_the_two_ends_of_a_change_know_each_other(reader: Reader) -> None:
    first, second = reader.find("The duty went from 10 to 25 percent.")
    assert (first.pair, second.pair) == (1, 0)


def test_the_hedge_is_selected_by_its_offsets(reader: Reader) -> None:
    text = "They paid (no more than $4 billion) or 10-percent-plus."
    for quantity in reader.find(text):
        assert text[quantity.hedge_start : quantity.hedge_end] == quantity.hedge_surface
    assert [q.hedge_surface for q in reader.find(text)] == ["no more than", "-plus"]


def test_a_part_of_the_text_can_be_read_alone(reader: Reader) -> None:
    text = "It is 5 percent here and 7 percent there."
    (only,) = reader.find(text, text.index("and"), len(text))
    assert text[only.start : only.end] == "7 percent"


def test_nothing_changes_when_the_text_grows(reader: Reader) -> None:
    text = "The duty of 12 percent took $3.5 billion from 27 firms."
    alone = [(q.surface, q.value, q.unit) for q in reader.find(text)]
    before, after = "Nothing was said before. ", " Nothing was said after."
    assert [(q.surface, q.value, q.unit) for q in reader.find(before * 50 + text + after * 50)] == alone

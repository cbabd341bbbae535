"""Rarer forms of figures, each kind with sentences of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from steelyard.text.quantities import Reader

Read = Callable[[str], list[str]]

SPELLINGS: list[tuple[str, list[str]]] = [
    (
        "Copper slid to $4.35/lb and power to €35 per MWh, or $2,400 per household.",
        [
            "$4.35/lb | 4.35 | $/pound",
            "€35 per MWh | 35 | EUR/megawatt-hour",
            "$2,400 per household | 2400 | $/household",
        ],
    ),
    ("A U.S. $3 million fine and a 75p fee.", ["U.S. $3 million | 3000000 | USD", "75p | 0.75 | GBP"]),
    (
        "Tokyo asks for 43兆円, Seoul for 3.5억원, Delhi for ₹6.81 lakh crore.",
        [
            "43兆円 | 43000000000000 | JPY",
            "3.5억원 | 350000000 | KRW",
            "₹6.81 lakh crore | 6810000000000 | INR",
        ],
    ),
    ("COP30 and COP 30 billion differ.", ["COP 30 billion | 30000000000 | COP"]),
    (
        "It fell 0.3 of a percentage point; 2/3 of members and one of every ten ships went.",
        [
            "0.3 of a percentage point | 0.3 | percentage_point",
            "2/3 | 0.6666666666666666666666666667 | fraction | fraction",
            "one of every ten | 0.1 | fraction | fraction",
        ],
    ),
    (
        "It costs half as much again, is ten-times larger, and took two and three quarters percent.",
        [
            "half as much again | 1.5 | times | multiple",
            "ten-times | 10 | times | multiple",
            "two and three quarters percent | 2.75 | percent | words",
        ],
    ),
    ("Austria paid 12.500,50 euros; tariff:25%.", ["12.500,50 euros | 12500.5 | EUR", "25% | 25 | percent"]),
    (
        "Aid of 3¼% of national income, or 2% of Gross Domestic Product.",
        ["3¼% | 3.25 | percent | of=GNI", "2% | 2 | percent | of=GDP"],
    ),
]

SLASHES: list[tuple[str, list[str]]] = [
    (
        "A 5 1/2 percent rate, then 2-1/2 percent, fell by 26.%; the top 10% pay at max 1.2 percent.",
        [
            "5 1/2 percent | 5.5 | percent",
            "2-1/2 percent | 2.5 | percent",
            "26.% | 26 | percent",
            "10% | 10 | percent",
            "1.2 percent | 1.2 | percent | le",
        ],
    ),
    (
        "The 100,000-car limit and a 10,000-mile trip; 15 percent on autos, zero on jets.",
        ["100,000 | 100000 | count", "15 percent | 15 | percent", "zero | 0 | percent | words"],
    ),
    (
        "It is US$1.2–1.5 trillion, five percent of their GDPs.",
        [
            "US$1.2–1.5 trillion | 1200000000000..1500000000000 | USD | range",
            "five percent | 5 | percent | of=GDP | words",
        ],
    ),
]

SHARED: list[tuple[str, list[str]]] = [
    (
        "A 10-to-20 percent levy, a 10- to 15-percent duty, two- to three-percent growth.",
        [
            "10-to-20 percent | 10..20 | percent | range",
            "10- to 15-percent | 10..15 | percent | range",
            "two- to three-percent | 2..3 | percent | range | words",
        ],
    ),
    (
        "Between a third and a half of it; anything from 200,000 to 300,000 jobs.",
        [
            "a third and a half | 0.3333333333333333333333333333..0.5 | fraction | range | fraction",
            "200,000 to 300,000 | 200000..300000 | count | range",
        ],
    ),
    (
        "Goods were freed from the 10 to 41% duties; rates run from as low as 5% to as high as 30%.",
        ["10 to 41% | 10..41 | percent | range", "5% to as high as 30% | 5..30 | percent | range"],
    ),
    ("It will be 15 to 20 percent, tops.", ["15 to 20 percent | 15..20 | percent | le"]),
    (
        "Gas at €70-€90 per MWh.",
        ["€70-€90 per MWh | 70..90 | EUR/megawatt-hour | range"],
    ),
    (
        "They earned six billion euros and got one and a half billion more.",
        [
            "six billion euros | 6000000000 | EUR | words",
            "one and a half billion | 1500000000 | EUR | words",
        ],
    ),
    (
        "The duty is 50 per cent of it here; China pays 30, Peru stays at 5 and others go to 20.",
        [
            "50 per cent | 50 | percent",
            "30 | 30 | percent",
            "5 | 5 | percent",
            "20 | 20 | percent",
        ],
    ),
    (
        "With a 50 per cent base, 5.8 CVD and 2.5 anti-dumping it is much.",
        ["50 per cent | 50 | percent", "5.8 | 5.8 | percent", "2.5 | 2.5 | percent"],
    ),
    (
        "Now 23 allies meet it, up from 11; in 2014 only three did.",
        ["23 | 23 | count | role=to", "11 | 11 | count | role=from", "three | 3 | count | words"],
    ),
]

CHANGES: list[tuple[str, list[str]]] = [
    (
        "Imports climbed to $79 billion in June, from $75 billion in May.",
        ["$79 billion | 79000000000 | $ | role=to", "$75 billion | 75000000000 | $ | role=from"],
    ),
    (
        "It is 12.5% for Fiji (down from 25%).",
        ["12.5% | 12.5 | percent | role=to", "25% | 25 | percent | role=from"],
    ),
    (
        "They cut it to 15% from a threatened 25%.",
        ["15% | 15 | percent | role=to", "25% | 25 | percent | role=from"],
    ),
    (
        "Troops there grew from 20,000 to 34,000; the rate went 24% → 15%.",
        [
            "20,000 | 20000 | count | role=from",
            "34,000 | 34000 | count | role=to",
            "24% | 24 | percent | role=from",
            "15% | 15 | percent | role=to",
        ],
    ),
    ("He ships to 20% of towns, and from 30% of farms.", ["20% | 20 | percent", "30% | 30 | percent"]),
]

WHOLE: list[tuple[str, list[str]]] = [
    (
        "In all, a vast plan. A third of it is paid, or one-tenth, by banks.",
        [
            "A third | 0.3333333333333333333333333333 | fraction | fraction",
            "one-tenth | 0.1 | fraction | fraction",
        ],
    ),
    (
        "A tariff lowered to zero recently; we charge 50% and they collect zero. Zero growth is forecast.",
        [
            "zero | 0 | percent | words",
            "50% | 50 | percent",
            "zero | 0 | percent | words",
            "Zero | 0 | percent | words",
        ],
    ),
    (
        "It was 24% of U.S. GDP, nearly 5% of its 1948 GDP, and 2% and 3% of GDP.",
        [
            "24% | 24 | percent | of=GDP",
            "5% | 5 | percent | of=GDP | near_below",
            "2% | 2 | percent | of=GDP",
            "3% | 3 | percent | of=GDP",
        ],
    ),
]

POINTS: list[tuple[str, list[str]]] = [
    (
        "The Dow fell 98 points, or 0.2 percent; the share fell 2 points to 9 percent.",
        [
            "98 points | 98 | points",
            "0.2 percent | 0.2 | percent",
            "2 points | 2 | percentage_point",
            "9 percent | 9 | percent",
        ],
    ),
    (
        "The index sank 150 points. A 2 percentage point cut, then one of 0.8 points.",
        [
            "150 points | 150 | points",
            "2 percentage point | 2 | percentage_point",
            "0.8 points | 0.8 | percentage_point",
        ],
    ),
]

NAMES: list[tuple[str, list[str]]] = [
    ("They met at 10 Downing Street and 1600 Pennsylvania Avenue.", []),
    ("Headings 8703.23 and 7208.10 cover it; Bill 21 would not.", []),
    ("He won 312 electoral votes on a three-nation tour of the Group of 20 (Figures 1 and 2).", []),
    ("Ties between the world's two largest economies.", []),
    ("They argued over 25% tariffs.", ["25% | 25 | percent"]),
]


MONEY: list[tuple[str, list[str]]] = [
    (
        "Delhi set aside nearly 6.22 lakh crore ( 6,21,540.85 crore before), for 12 crore farmers.",
        [
            "6.22 lakh crore | 6220000000000 | INR | near_below",
            "6,21,540.85 crore | 6215408500000 | INR",
            "12 crore | 120000000 | count",
        ],
    ),
    (
        "It sold $38 billion of gas; costs may reach half a trillion. It loses billions annually.",
        [
            "$38 billion | 38000000000 | $",
            "half a trillion | 500000000000 | $ | words",
            "billions | 1000000000 | $ | order | order",
        ],
    ),
    (
        "It took 25 million tons last year and 24.3 million in 2023.",
        ["25 million tons | 25000000 | tonne", "24.3 million | 24300000 | tonne"],
    ),
    (
        "It sold 32-point-nine billion dollars, one-point-16 billion less, a 38-point-eight percent fall.",
        [
            "32-point-nine billion dollars | 32900000000 | $",
            "one-point-16 billion | 1160000000 | $ | words",
            "38-point-eight percent | 38.8 | percent",
        ],
    ),
]

BOUNDS: list[tuple[str, list[str]]] = [
    (
        "No country pays less than 10%, none may levy more than 15%, and it won't exceed 20%.",
        ["10% | 10 | percent | ge", "15% | 15 | percent | le", "20% | 20 | percent | le"],
    ),
    ("He would not say if more than 20% is due.", ["20% | 20 | percent | gt"]),
    (
        "The surplus surpassed the $1 trillion mark, then went past $2 trillion, a fraction of 1 percent.",
        [
            "$1 trillion | 1000000000000 | $ | gt",
            "$2 trillion | 2000000000000 | $ | gt",
            "1 percent | 1 | percent | lt",
        ],
    ),
    (
        "They gave about C$30bn (£16bn; $21.7bn); that makes up around a $12 billion share.",
        [
            "C$30bn | 30000000000 | CAD | approx",
            "£16bn | 16000000000 | GBP | approx",
            "$21.7bn | 21700000000 | $ | approx",
            "$12 billion | 12000000000 | $ | approx",
        ],
    ),
    (
        "Duties of 37.5% going up to 205% are going up to 40%.",
        ["37.5% | 37.5 | percent", "205% | 205 | percent | le*", "40% | 40 | percent"],
    ),
]


LEFT_OUT: list[tuple[str, list[str]]] = [
    (
        "The house voted 287 to 12 for 2.4 per cent of GDP.",
        ["2.4 per cent | 2.4 | percent | of=GDP"],
    ),
    (
        "They have 200 ships and money for 130-odd; 23 of those sail.",
        ["200 | 200 | count", "130 | 130 | count | approx", "23 | 23 | count"],
    ),
    (
        "Tokyo's letter says 25%, one point more than before; Colombo's 30, down from 44.",
        [
            "25% | 25 | percent",
            "one point | 1 | percentage_point | words",
            "30 | 30 | percent | role=to",
            "44 | 44 | percent | role=from",
        ],
    ),
    (
        'Spend 5 per cent, "not two", he said, and hand over 15%.',
        ["5 per cent | 5 | percent", "two | 2 | percent | words", "15% | 15 | percent"],
    ),
    (
        "They cut duties by 115 points each, to 30%; the index lost 115 points.",
        [
            "115 points | 115 | percentage_point",
            "30% | 30 | percent",
            "115 points | 115 | points",
        ],
    ),
    ("It may ship 100,000 cars a year.", ["100,000 | 100000 | count | per=year"]),
    ("The summit's 3.5 and 1.5 are news.", []),
    (
        "It sells shoes of Rs 3,500-4,000 crore.",
        ["Rs 3,500-4,000 crore | 35000000000..40000000000 | INR | range"],
    ),
]

MORE: list[tuple[str, list[str]]] = [
    (
        "It fell a full point, from 20 to 19; sales by 80-odd per cent, a fortieth of the whole.",
        [
            "a full point | 1 | percentage_point | words",
            "20 | 20 | percent | role=from",
            "19 | 19 | percent | role=to",
            "80-odd per cent | 80 | percent | approx",
            "a fortieth | 0.025 | fraction | fraction",
        ],
    ),
    ("It is at least $43bn, 40 of it from Peru.", ["$43bn | 43000000000 | $ | ge", "40 | 40000000000 | $"]),
    ("It took a year and a half to vote.", []),
    ("Duties run the gamut from 10% to 41%.", ["10% to 41% | 10..41 | percent | range"]),
    (
        "They earn $16 an hour or more, or £0.78 a therm.",
        [
            "$16 | 16 | $ | per=hour | ge",
            "£0.78 a therm | 0.78 | GBP/therm",
        ],
    ),
    (
        "It is 5%, up 0.05 to 0.1 of a point, or over 10%.",
        [
            "5% | 5 | percent",
            "0.05 to 0.1 of a point | 0.05..0.1 | percentage_point | range",
            "10% | 10 | percent | gt",
        ],
    ),
    (
        "They agreed to pay $500 million (560 billion); it passes the trillion-dollar mark.",
        [
            "$500 million | 500000000 | $",
            "560 billion | 560000000000 | count",
            "trillion-dollar | 1000000000000 | $ | words",
        ],
    ),
    (
        "A quarter or more of the cost rose; it increased its share of $9 million five times.",
        [
            "A quarter | 0.25 | fraction | ge | fraction",
            "$9 million | 9000000 | $",
            "five times | 5 | times | multiple",
        ],
    ),
    ("It earns Rbl 7.8tn.", ["Rbl 7.8tn | 7800000000000 | RUB"]),
]

ALL = MORE + LEFT_OUT + SPELLINGS + SLASHES + SHARED + CHANGES + WHOLE + POINTS + NAMES + MONEY + BOUNDS


@pytest.mark.parametrize(
    ("text", "expected"), SPELLINGS + SHARED + CHANGES + WHOLE + POINTS + NAMES + MONEY + BOUNDS
)
def test_forms_are_read_as_a_reader_reads_them(read: Read, text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port lost half a million pounds. Three — three ships — left.", "half a million pounds"),
        (
            "It costs growers half a billion dollars a year.\n\nTwo — two growers — left.",
            "half a billion dollars",
        ),
    ],
)
def test_a_number_behind_a_fraction_of_a_scale_is_no_part_of_it(read: Read, text: str, expected: str) -> None:
    assert expected in read(text)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It cost 1.234 million euros, 2,5% less.",
            ["1.234 million euros | 1234000000 | EUR", "2,5% | 2.5 | percent"],
        ),
        (
            "It cost 1.234 million euros, 2.5% less.",
            ["1.234 million euros | 1234000 | EUR", "2.5% | 2.5 | percent"],
        ),
        (
            "It cost 12.500 euros, or 7,25 percent.",
            ["12.500 euros | 12500 | EUR", "7,25 percent | 7.25 | percent"],
        ),
        (
            "It cost 0.125 euros, or 7,25 percent.",
            ["0.125 euros | 0.125 | EUR", "7,25 percent | 7.25 | percent"],
        ),
        ("It cost 1.234 million euros.", ["1.234 million euros | 1234000 | EUR"]),
    ],
)
def test_the_texts_own_style_tells_points_of_thousands(read: Read, text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It passed $100bn seven times last year.", ["$100bn | 100000000000 | $ | gt"]),
        ("It was seven times last year's level.", ["seven times | 7 | times | multiple"]),
        ("It may be 15 or 20 percent.", ["15 or 20 percent | 15..20 | percent | range"]),
        ("A 25% or even 30% duty looms.", ["25% or even 30% | 25..30 | percent | range"]),
        ("It costs $5 or $6 billion.", ["$5 or $6 billion | 5000000000..6000000000 | $ | range"]),
        (
            "They pay 15, 25 or 50 percent.",
            ["15 | 15 | percent", "25 | 25 | percent", "50 percent | 50 | percent"],
        ),
        ("It is 30% or more.", ["30% | 30 | percent | ge"]),
        ("It is 30% or $5.", ["30% | 30 | percent", "$5 | 5 | $"]),
        ("It is 20% or about 25%.", ["20% | 20 | percent", "25% | 25 | percent | approx"]),
        ("He caps the duty at 15%.", ["15% | 15 | percent | le"]),
        ("They limited the levy on ships to 15%.", ["15% | 15 | percent | le"]),
        ("Allies signed up to 5%, and it adds up to $9.", ["5% | 5 | percent", "$9 | 9 | $"]),
        ("No country on the long list pays more than 12%.", ["12% | 12 | percent | le"]),
        ("No doubt they pay more than 12%.", ["12% | 12 | percent | gt"]),
        ("He spoke of 50 percent plus.", ["50 percent | 50 | percent | gt"]),
        ("It is 50 percent plus $5.", ["50 percent | 50 | percent", "$5 | 5 | $"]),
        ("They got 70-odd billion.", ["70-odd billion | 70000000000 | count | approx"]),
        ("They paid a billion and a half.", ["a billion and a half | 1500000000 | count | words"]),
        ("One saw a hundredfold rise.", ["hundredfold | 100 | times | multiple"]),
        ("For Fiji it is 12%. For Peru it is 39.", ["12% | 12 | percent", "39 | 39 | percent"]),
        (
            "The gap was $80 billion; before, it had been 75.",
            ["$80 billion | 80000000000 | $", "75 | 75000000000 | $"],
        ),
        (
            "They set $9 billion aside, of which 3bn goes west.",
            ["$9 billion | 9000000000 | $", "3bn | 3000000000 | $"],
        ),
        ("It is 15% and, on ships, zero.", ["15% | 15 | percent", "zero | 0 | percent | words"]),
        ("See 18 USC 1001, photo 3, column 2; 14 comments.", []),
    ],
)
def test_forms_met_in_the_press(read: Read, text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Nikkei lost 1.84 points, or 0.05 percent, to close at 3,678.16.",
            ["1.84 points | 1.84 | points", "0.05 percent | 0.05 | percent", "3,678.16 | 3678.16 | points"],
        ),
        (
            "Shares in Lima were down 1.3 percent, or 88.4 points.",
            ["1.3 percent | 1.3 | percent", "88.4 points | 88.4 | points"],
        ),
        (
            "The FTSE fell 2.1 per cent to 7,702.08.",
            ["2.1 per cent | 2.1 | percent", "7,702.08 | 7702.08 | points"],
        ),
        (
            "Peru's duty fell 12 points, or 40 percent, to 18.",
            [
                "12 points | 12 | percentage_point",
                "40 percent | 40 | percent",
                "18 | 18 | percent",
            ],
        ),
        (
            "The yen weakened 0.7 per cent to 151.22 to the dollar.",
            ["0.7 per cent | 0.7 | percent", "151.22 | 151.22 | JPY"],
        ),
        ("It trades at 980 to the dollar.", []),
        ("The yen passed seven to the dollar, 2% more.", ["2% | 2 | percent"]),
        (
            "A 31-point slide for the Dow, then 22.5 points to 9,120.18.",
            ["31-point | 31 | points", "22.5 points | 22.5 | points", "9,120.18 | 9120.18 | points"],
        ),
        ("Tin fell $2.25 to $40.10.", ["$2.25 | 2.25 | $", "$40.10 | 40.1 | $"]),
        ("Growth is 3% over the next 6 to 18 months.", ["3% | 3 | percent"]),
        (
            "Aid of $2 billion, then 3.1 trillion to 3.4 trillion won.",
            [
                "$2 billion | 2000000000 | $",
                "3.1 trillion to 3.4 trillion won | 3100000000000..3400000000000 | KRW | range",
            ],
        ),
        ("It was 1.9% and reaches 2.5 of GDP.", ["1.9% | 1.9 | percent", "2.5 | 2.5 | percent | of=GDP"]),
        (
            "It made $9 billion, sold 65 million to 70 million phones, then 3 billion or 4 billion a year.",
            [
                "$9 billion | 9000000000 | $",
                "65 million to 70 million | 65000000..70000000 | count | range",
                "3 billion or 4 billion | 3000000000..4000000000 | $ | range",
            ],
        ),
        (
            "Deliveries of vans will rise to 34 million; they cost €6 billion.",
            ["34 million | 34000000 | count", "€6 billion | 6000000000 | EUR"],
        ),
        ("On a 0-10 scale it is 4%.", ["4% | 4 | percent"]),
        ("The 48X tax credits went to a 787 Max.", ["787 | 787 | count"]),
        ("It is 2.5X the level.", ["2.5X | 2.5 | times | multiple"]),
        (
            "The third point of a list; a quarter point more.",
            ["a quarter point | 0.25 | percentage_point | words"],
        ),
        (
            "Forces of active personnel exceed 2.5 million at $3 billion.",
            ["2.5 million | 2500000 | count | gt", "$3 billion | 3000000000 | $"],
        ),
        ("Seven of the top 10 buyers left.", ["Seven | 7 | count | words", "10 | 10 | count"]),
        ("Nearly 40 of the “largest partners” wrote.", ["40 | 40 | count | near_below"]),
        ("He sells to the top 10 buyers.", []),
        (
            "They want €85 billion, 30 billion more than now.",
            ["€85 billion | 85000000000 | EUR", "30 billion | 30000000000 | EUR"],
        ),
        (
            "Unit sales rose 4.7% to 2.35 million; they brought $9 billion.",
            ["4.7% | 4.7 | percent", "2.35 million | 2350000 | count", "$9 billion | 9000000000 | $"],
        ),
        (
            "Aid rose by about three times compared with 2014.",
            ["three times | 3 | times | approx | multiple"],
        ),
        (
            "It takes three or four hundred thousand euros.",
            ["three or four hundred thousand euros | 300000..400000 | EUR | range | words"],
        ),
        (
            "Fiji pays 39 percent, more than double what Chad got (15).",
            ["39 percent | 39 | percent", "double | 2 | times | gt | multiple", "15 | 15 | percent"],
        ),
        (
            "Rates went from 2.4 percent on average to 17 or so.",
            ["2.4 percent | 2.4 | percent", "17 | 17 | percent | approx"],
        ),
        (
            "Rmb1.2tn, 1.09 tril. yen, Rupees 4 trillion, Bt3bn.",
            [
                "Rmb1.2tn | 1200000000000 | CNY",
                "1.09 tril. yen | 1090000000000 | JPY",
                "Rupees 4 trillion | 4000000000000 | INR",
                "Bt3bn | 3000000000 | THB",
            ],
        ),
    ],
)
def test_what_a_figure_counts_by_what_stands_near(read: Read, text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("Refunds of up to about $168 billion are due.", "le*"),
        ("At least some 40 countries wrote.", "ge"),
        ("It went up to about 25%.", "approx"),
        ("The gap passed $100 billion.", "gt"),
        ("Congress passed $4 billion of aid.", "eq"),
        ("They passed a $4 billion bill.", "eq"),
        ("He raises it to the legal maximum of 15%.", "eq"),
        ("It has an annual maximum of 15%.", "le"),
        ("Exports rounded up to $418 billion.", "eq"),
        ("Exports came nowhere near $40 billion.", "lt"),
        ("It is at or above 5%.", "ge"),
        ("They pay us a rate of, like 200 percent.", "approx"),
        ("The channel added the pledges up to $950 billion.", "eq"),
    ],
)
def test_hedges_that_lean_on_others(reader: Reader, text: str, hedge: str) -> None:
    assert [q.hedge for q in reader.find(text)] == [hedge]

"""Who bears a tariff, where asides, conditions, pronouns and long lists stand between name and figure."""

from __future__ import annotations

import datetime as dt

import pytest

from steelyard.claims.read import read
from steelyard.engine import Engine

PUBLISHED = dt.date(2025, 8, 6).toordinal()
Sides = tuple[str | None, str | None]


def sides(engine: Engine, text: str) -> list[Sides]:
    """Subject and counterpart of each rate, in the order of the text."""
    claims = [
        claim for claim in read(text, PUBLISHED, engine.language).claims if claim.measure == "tariff_rate"
    ]
    return [(c.subject and c.subject.code, c.counterpart and c.counterpart.code) for c in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fiji, another big seller of sugar to America, now faces a 21% US tariff.", ("USA", "FJI")),
        ("Kenya, which signed no deal with Washington, was hit with an 18% tariff.", ("USA", "KEN")),
        (
            "Ghana has little leverage against Washington, and is now facing duties of 13%.",
            ("USA", "GHA"),
        ),
        ("Oman has lost its leverage against Washington, and now pays a 16% tariff.", ("USA", "OMN")),
        ("The rate resembles that of Peru's rivals such as Chile, who pay a tariff of 11%.", ("USA", "CHL")),
        (
            "Chilean wine is dear, while Peruvian goods entering Chile face a 7% duty.",
            ("CHL", "PER"),
        ),
        ("Tonga imposes a 17% tariff on US ships while we only charge Tonga 3%.", ("USA", "TON")),
    ],
)
def test_the_subject_of_the_verb_bears_it(engine: Engine, text: str, expected: Sides) -> None:
    assert sides(engine, text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Washington taxes Peru at 10%. Chile sells copper too. It faces a tariff of 12%.", ("USA", "CHL")),
        ("Kenya pays the US a 14% tariff. Ghana fared worse. It will pay a 19% duty.", ("USA", "GHA")),
        ("Fijian sugar sells well in Tonga. It will face a US tariff of 13%.", ("USA", "FJI")),
    ],
)
def test_a_pronoun_means_what_the_sentence_before_is_about(
    engine: Engine, text: str, expected: Sides
) -> None:
    assert sides(engine, text)[-1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Washington will put a 26% tariff on countries that buy gas from Oman.",
        "The White House set a 31% duty on any nation supplying arms to Chad.",
        "If they buy their gas from Yemen, they will pay America a 26% tariff.",
        "Washington threatened a 14% tariff on nations which trade with Fiji.",
        "Kenya has been spared from the rise in American steel tariffs to 45%.",
        "Ghana is exempt from the American steel tariff of 45%.",
    ],
)
def test_a_condition_or_an_exemption_names_no_bearer(engine: Engine, text: str) -> None:
    assert all(bears is None or bears == "WLD" for _, bears in sides(engine, text))


def test_what_is_bought_from_a_country_is_its_goods(engine: Engine) -> None:
    assert sides(engine, "Importers will pay a 24% tariff on goods they buy from Kenya.") == [("USA", "KEN")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Washington threatened a 60% tariff on Peru and a blanket tariff of 12% on other imports.",
            [("USA", "PER"), ("USA", None)],
        ),
        (
            "Kenyan makers will pay a 14% US duty, rather than the 22% global tariff.",
            [("USA", "KEN"), ("USA", None)],
        ),
        ("Fiji pays the 12% global tariff that Washington set.", [("USA", "FJI")]),
    ],
)
def test_a_rate_for_all_is_not_that_of_the_name_beside_it(
    engine: Engine, text: str, expected: list[Sides]
) -> None:
    assert [(makes, None if bears == "WLD" else bears) for makes, bears in sides(engine, text)] == expected


def test_each_of_a_long_list_bears_it(engine: Engine) -> None:
    names = (
        "Chile, Peru, the Republic of Korea, Trinidad and Tobago, El Salvador, the United Kingdom and Fiji"
    )
    found = sides(engine, f"The Trade Representative will impose a tariff of 11% on goods of {names}.")
    assert [bears for _, bears in found] == ["CHL", "PER", "KOR", "TTO", "SLV", "GBR", "FJI"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway's senate approved tariff hikes of up to 37% on Chilean fish.", ("NOR", "CHL")),
        ("Ghana hit back with duties. Ghana's 9% tariff retaliation list names US wheat.", ("GHA", "USA")),
        (
            "The EU bloc and Fiji, meanwhile, negotiated US tariffs of 13% and 12%, respectively.",
            ("USA", "FJI"),
        ),
        ("Washington keeps an 8% tariff that is applied to Oman.", ("USA", "OMN")),
        ("The US put an 18% tariff on 31% of Peru's exports.", ("USA", "PER")),
        ("A 19% US levy over Fiji's purchases of Omani oil was announced.", ("USA", "FJI")),
        ("Norway agreed to pay a baseline 14% tariff rate to the US.", ("USA", "NOR")),
    ],
)
def test_makers_and_bearers_of_rates_told_in_passing(engine: Engine, text: str, expected: Sides) -> None:
    assert sides(engine, text)[0 if "respectively" not in text else -1] == expected


def test_the_maker_told_before_goes_on_where_it_is_named_again(engine: Engine) -> None:
    text = (
        "Chile left its levies on Peruvian fish at 22%. That makes it dearer than fish from Fiji and Tonga, "
        "Chile's other sellers, which are subject to tariffs of just 4%."
    )
    assert sides(engine, text) == [("CHL", "PER"), ("CHL", "FJI"), ("CHL", "TON")]


@pytest.mark.parametrize(
    "text",
    [
        "The US cut its tariff on Kenyan tea, which leaves a 10 percentage point gap with Ghana.",
        "Peru's duty gives Chile a 12% cost advantage.",
        "Norway set 100% tariff-rate quotas on foreign salt.",
        "The new tariff quotas of Oman stand at 90% of last year's imports.",
    ],
)
def test_a_margin_and_a_quota_are_no_rates(engine: Engine, text: str) -> None:
    assert not [
        claim for claim in read(text, PUBLISHED, engine.language).claims if claim.measure == "tariff_rate"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan carmakers still pay a 25% US tariff.",
        "Washington taxes cars at 25%. Fijian manufacturers pay the full 25% tariff.",
        "The US has a 25% tariff on steel. Omani producers will go on paying a 25% duty.",
    ],
)
def test_what_makers_pay_is_on_what_they_make(engine: Engine, text: str) -> None:
    claim = read(text, PUBLISHED, engine.language).claims[-1]
    assert (claim.product and claim.product.code != "all") or claim.goods


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The EU adopted definitive tariffs of up to 44% on Peru-made bicycles.", [("EUU", "PER")]),
        ("The new Chilean tariffs of up to 38% on imported Peruvian cars hurt.", [("CHL", "PER")]),
        ("Ghana's import tariff for cars is 15%.", [("GHA", None)]),
        (
            "Fiji got a 19% US tariff versus 21% tariffs on Oman, Chad and Peru and a 26% tariff on Kenya.",
            [("USA", "FJI"), ("USA", "OMN"), ("USA", "TCD"), ("USA", "PER"), ("USA", "KEN")],
        ),
        (
            "Tariffs on Chilean copper will reach 14%, Norway said.",
            [("NOR", "CHL")],
        ),
        ("Washington's tariffs on Chilean copper will reach 14%, Norway said.", [("USA", "CHL")]),
    ],
)
def test_each_figure_has_its_own_sides(engine: Engine, text: str, expected: list[Sides]) -> None:
    assert sides(engine, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A 29% tariff comes on top of the 8.6% most favoured nation duty on goods from Peru.",
        "Peru will pay 14% in addition to the most-favored-nation rates (usually around 3%).",
        "On average, tariffs on exports of goods to the largest market have jumped to 17%.",
    ],
)
def test_rates_for_all_favoured_nations_are_averages(engine: Engine, text: str) -> None:
    assert read(text, PUBLISHED, engine.language).claims[-1].measure == "average_tariff"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It matches the 19% US tariff rate for Fiji and bests Tonga's slightly higher rate of 21%.", "TON"),
        ("Kenya earlier faced a 17% US tariff, but now commits to paying 18%.", "KEN"),
        ("Ghana's deal gave it a tariff of 12%, far below the punitive 44% Oman faces.", "OMN"),
    ],
)
def test_the_holder_of_a_rate_bears_it(engine: Engine, text: str, expected: str) -> None:
    assert sides(engine, text)[-1] == ("USA", expected)


def test_a_rate_that_somebody_commits_to_is_agreed(engine: Engine) -> None:
    text = "Kenya earlier faced a 17% US tariff, but now commits to paying 18%."
    assert read(text, PUBLISHED, engine.language).claims[-1].mood == "agreed"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The US raised tariffs to 44% on steel, leading to talks between Peru and Chile.",
            ("USA", None),
        ),
        ("Norway put a 9% duty on US fish, in retaliation for Washington's tariffs on salt.", ("NOR", "USA")),
        ("Washington said companies could avoid the 90% steel tariff.", ("USA", None)),
    ],
)
def test_a_consequence_and_a_cause_name_no_sides(engine: Engine, text: str, expected: Sides) -> None:
    assert sides(engine, text)[0] == expected


def product(engine: Engine, text: str) -> str:
    found = read(text, PUBLISHED, engine.language).claims[-1].product
    return found.code if found is not None else ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Washington put a 24% tariff on Kenyan goods to punish Nairobi for buying Omani oil.", "all"),
        ("Peru put 24% on steel and 11% on nearly all other products from Chile in tariffs.", "all"),
        ("Chile will lay a 16% tariff on countries that buy Peruvian copper.", "all"),
        (
            "Levies on most goods from Fiji fell to 14%, and Peru waived tariffs on aircraft.",
            "all",
        ),
        (
            "Tariffs on goods from Oman may rise to 33%, and he bemoaned its lack of taste for cars.",
            "all",
        ),
        ("Ghana's tariff on lithium-ion batteries will rise to 24%.", "batteries"),
        ("The EU's 25% duty on goods such as steel stays.", "steel"),
    ],
)
def test_which_goods_a_rate_is_on(engine: Engine, text: str, code: str) -> None:
    assert product(engine, text) == code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Canberra said Washington had not banned beef, but had imposed a 12% duty on its goods.", "USA"),
        ("The new Fiji-US trade deal has introduced a 13% tariff rate on most Fijian exports.", "USA"),
        ("Timeline. US: The 14% tariffs on Kenyan goods were activated.", "USA"),
        ("Timeline. Kenya: The 14% tariffs on US goods were activated.", "KEN"),
    ],
)
def test_a_deal_a_label_and_a_speaker_are_no_bearers(engine: Engine, text: str, expected: str) -> None:
    assert sides(engine, text)[-1][0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rates vary: Kenya is facing a 19% tariff, Ghana 24%, and other nations like Oman 31%.", "OMN"),
        ("Commerce set AD rates of 25.4% on imports of solar cells from Fiji.", "FJI"),
        ("After more trade, Kenya welcomed a 12% minimum tariff on Kenyan goods.", "KEN"),
    ],
)
def test_rates_of_any_kind_are_read(engine: Engine, text: str, expected: str) -> None:
    assert sides(engine, text)[-1][1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 39% rate the White House set for Swiss goods came as a shock.", ("USA", "CHE")),
        ("The 30% tariff Beijing announced on Canadian rapeseed took farmers by surprise.", ("CHN", "CAN")),
        (
            "While the 10 percent duty Trump set for imports from Fiji is low, it worries Suva.",
            ("USA", "FJI"),
        ),
        ("Exporters pay the 15% duty the Americans put on cheese from Italy.", ("USA", "ITA")),
        ("The 9% levy that Lima placed on Chilean wine is gone.", ("PER", "CHL")),
    ],
)
def test_whoever_set_a_rate_is_told_right_behind_it(engine: Engine, text: str, expected: Sides) -> None:
    assert sides(engine, text) == [expected]


def test_a_relative_clause_has_a_verb(engine: Engine) -> None:
    assert sides(engine, "India, which levies 10% on US almonds, protested.") == [("IND", "USA")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trump and von der Leyen struck a deal that includes a baseline US tariff of 15 percent.",
            ("USA", "EUU"),
        ),
        ("The pact between Trump and Starmer keeps the 10% baseline tariff.", ("USA", "GBR")),
        ("Trump imposed a 10% baseline tariff.", ("USA", None)),
    ],
)
def test_what_a_deal_calls_the_baseline_is_its_partners(engine: Engine, text: str, expected: Sides) -> None:
    assert sides(engine, text) == [expected]


def test_goods_told_one_by_one_are_those_of_one_country(engine: Engine) -> None:
    text = "The US took the tariff on Chadian cars to 100%. Tariffs on solar cells rise to 50%."
    assert sides(engine, text) == [("USA", "TCD"), ("USA", "TCD")]


def test_goods_do_not_buy(engine: Engine) -> None:
    text = "The US has a 25% tariff on steel imports and a 10% tariff on aluminum imports from Fiji and Peru."
    found = read(text, PUBLISHED, engine.language).claims
    told = {
        (c.quantity.surface, c.product and c.product.code, c.counterpart and c.counterpart.code)
        for c in found
    }
    assert told >= {("25%", "steel", None), ("10%", "aluminum", "FJI"), ("10%", "aluminum", "PER")}

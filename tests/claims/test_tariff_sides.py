"""Who lays a tariff on whom, where the sentence tells it by a participle, or points back to what was told."""

from __future__ import annotations

import datetime as dt

import pytest

from steelyard.claims.read import read
from steelyard.engine import Engine
from steelyard.model import Claim

PUBLISHED = dt.date(2025, 8, 6).toordinal()


def last(engine: Engine, text: str) -> Claim:
    return read(text, PUBLISHED, engine.language).claims[-1]


@pytest.mark.parametrize(
    ("text", "makes", "bears"),
    [
        ("Ghana's cocoa growers, hit with a Kenyan tariff of 13%, complain.", "KEN", "GHA"),
        ("Chile, slapped with a 9% Peruvian duty on wine, turns to Asia.", "PER", "CHL"),
        ("Fiji, saddled with a Tongan tariff of 22%, sells its sugar elsewhere.", "TON", "FJI"),
        ("Omani makers, hit by a Yemeni duty of 6%, cut their prices.", "YEM", "OMN"),
        ("Nepal's weavers, stuck with an Indian levy of 12%, ask for help.", "IND", "NPL"),
        ("Nairobi hit back with a 14% tariff on goods from Ghana.", "KEN", "GHA"),
    ],
)
def test_whoever_is_hit_bears_it(engine: Engine, text: str, makes: str, bears: str) -> None:
    claim = last(engine, text)
    assert (claim.subject and claim.subject.code, claim.counterpart and claim.counterpart.code) == (
        makes,
        bears,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Chile and Peru quarrel. Washington put a 10% tariff on all imports. It then raised it to 12%.",
        "Fiji's envoy was in town. The US set a worldwide tariff of 9%. It will lift that rate to 11%.",
        "Kenyan tea is dear. Washington announced a blanket 8% duty. The rate may rise to 14%.",
        "Oman sells oil. The White House laid a universal 7% tariff on imports. The figure went up to 9%.",
        "Ghana's minister flew home. America put a 6% levy on everything. The rate is now 5%.",
    ],
)
def test_what_is_laid_on_everyone_is_not_carried_to_a_name(engine: Engine, text: str) -> None:
    bears = last(engine, text).counterpart
    assert bears is None or bears.code == "WLD"


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Kenya's average tariff on Ghana will rise to 12%. Currently, the level is 9%.", "average_tariff"),
        ("Oman's average tariff was 4.9% in 2020. By now the rate is 5.6%.", "average_tariff"),
        ("Chile's weighted average tariff stood at 6%. The figure is 1.8% today.", "average_tariff"),
        ("Peru taxes Chilean wine at a tariff of 9%. Currently, the level is 12%.", "tariff_rate"),
        (
            "Fiji's average tariff is 7%. Its tariff on Tongan yams is 22%. The rate may fall to 20%.",
            "tariff_rate",
        ),
    ],
)
def test_a_level_is_of_the_measure_last_told(engine: Engine, text: str, measure: str) -> None:
    assert last(engine, text).measure == measure


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "Imports from Chad would be taxed at 25%, Ghana at 40%, Fiji at 30% and Peru at 20%.",
            [("TCD", 25), ("GHA", 40), ("FJI", 30), ("PER", 20)],
        ),
        ("Exports of Kenya meet a 9% US tariff, those of Fiji 12%.", [("KEN", 9), ("FJI", 12)]),
        ("Oman and Yemen face American tariffs of 7% and 11%.", [("OMN", 7), ("YEM", 11)]),
        ("Washington will tax Nepal and Bhutan at 6% and 8%.", [("NPL", 6), ("BTN", 8)]),
        (
            "Imports from Mali face a 14% US duty, Togo a 9% duty and Benin a 5% duty.",
            [("MLI", 14), ("TGO", 9), ("BEN", 5)],
        ),
        (
            "A tariff of 13% falls on imports from Tonga and the Republic of Korea (ROK).",
            [("TON", 13), ("KOR", 13)],
        ),
    ],
)
def test_each_of_a_list_has_its_own(engine: Engine, text: str, pairs: list[tuple[str, int]]) -> None:
    claims = [c for c in read(text, PUBLISHED, engine.language).claims if c.measure == "tariff_rate"]
    assert [(c.counterpart and c.counterpart.code, int(c.quantity.value)) for c in claims] == pairs


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Peru will scrap 95% of its tariffs on Chilean wine.", 0),
        ("Kenya's importers paid 80 percent of the cost of the tariff on Fiji.", 0),
        ("Ghana took tariffs off 60% of goods from Oman.", 0),
        ("Tonga laid tariffs on 30% of imports from Fiji.", 0),
        ("The duty on Chad falls on 15% of the value of a car.", 0),
        ("Peru taxes Chilean cars at 9% of their full value.", 1),
        ("Mexico slapped a 25 percent of tariff on Peruvian butter.", 1),
    ],
)
def test_a_part_is_no_rate(engine: Engine, text: str, found: int) -> None:
    claims = read(text, PUBLISHED, engine.language).claims
    assert len([c for c in claims if c.measure == "tariff_rate"]) == found


@pytest.mark.parametrize(
    ("text", "makes", "bears"),
    [
        ("The duties answer Peru's decision to levy 9% on goods from Chile.", "PER", "CHL"),
        ("Kenya's threat to impose a 14% tariff on Fijian sugar made news.", "KEN", "FJI"),
        ("Oman's plan to slap a 6% duty on cement from Yemen angers Sanaa.", "OMN", "YEM"),
        ("Ghana's move to put a 7% tariff on Togolese salt comes late.", "GHA", "TGO"),
        ("It is a reply to India's vow to levy a 12% duty on Nepalese tea.", "IND", "NPL"),
    ],
)
def test_whose_decision_it_is(engine: Engine, text: str, makes: str, bears: str) -> None:
    claim = last(engine, text)
    assert (claim.subject and claim.subject.code, claim.counterpart and claim.counterpart.code) == (
        makes,
        bears,
    )


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        (
            "Kenya plans to raise its tariff on Fijian sugar to 14%, covering $3 billion worth of goods.",
            "announced",
        ),
        ("Peru threatened a 9% tariff on $2 billion of Chilean goods.", "threatened"),
        ("Oman could tax another $4 billion worth of Yemeni goods, at a tariff of 6%.", "threatened"),
        ("Lima asked its office to impose tariffs on $5 billion of goods from Chile.", "demanded"),
        ("Peru imposed a 9% tariff on $2 billion of Chilean goods.", "in_effect"),
        ("The levies would hit $7 billion worth of goods from Chile.", "threatened"),
    ],
)
def test_a_covered_sum_is_as_firm_as_its_tariff(engine: Engine, text: str, mood: str) -> None:
    claims = read(text, PUBLISHED, engine.language).claims
    assert [c.mood for c in claims if c.measure == "trade_covered"] == [mood]


@pytest.mark.parametrize(
    ("text", "measure", "makes", "bears"),
    [
        ("US duties on Chad average 9% and Chadian ones on US goods 7%.", "average_tariff", "TCD", "USA"),
        ("Kenyan goods pay a tariff of 12% in America and Ghanaian ones 10%.", "tariff_rate", "USA", "GHA"),
        ("The US taxes goods from Fiji at 9% and those from Tonga at 7%.", "tariff_rate", "USA", "TON"),
        ("Omani goods owe a 20% US duty. For Yemeni ones it is 19%.", "tariff_rate", "USA", "YEM"),
        ("US tariffs fall on Peruvian goods at 8% and on Chilean ones at 6%.", "tariff_rate", "USA", "CHL"),
        ("Our tariff is high, they say. Nepal was at 27% in America.", "tariff_rate", "USA", "NPL"),
    ],
)  # fmt: skip
def test_ones_are_goods_of_the_same_kind(
    engine: Engine, text: str, measure: str, makes: str, bears: str
) -> None:
    claim = last(engine, text)
    assert claim.measure == measure
    assert (claim.subject and claim.subject.code, claim.counterpart and claim.counterpart.code) == (
        makes,
        bears,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's average applied farm tariff is 20.3%.",
        "The simple average tariff that Oman applied was 4.9%.",
        "Peru's average applied MFN tariff is 2.4%.",
        "Fiji's average bound tariff stands at 40%.",
        "India's overall average applied tariff is 17%, higher than that of Chile.",
    ],
)
def test_an_average_is_no_rate(engine: Engine, text: str) -> None:
    assert [c.measure for c in read(text, PUBLISHED, engine.language).claims] == ["average_tariff"]


@pytest.mark.parametrize(
    ("text", "makes"),
    [
        ('"Our average tariff is 17%," the Kenyan minister said in Washington.', "KEN"),
        ('"Our tariffs on cars are 10%," Oman\'s envoy told reporters in Washington.', "OMN"),
        ('"We now charge 12% on American goods," Ghana\'s president said in Lima.', "GHA"),
        ('In New York, Fiji\'s premier said: "Our duty on rum is 15%."', "FJI"),
        ('"We levy 9% on wine from Chile," Peru\'s minister said on a visit to Accra.', "PER"),
    ],
)
def test_we_are_whoever_speaks(engine: Engine, text: str, makes: str) -> None:
    subject = last(engine, text).subject
    assert subject is not None
    assert subject.code == makes


@pytest.mark.parametrize(
    ("text", "makes", "bears"),
    [
        ("The list from Nairobi includes a 14% tariff on sugar from Fiji.", "KEN", "FJI"),
        ("The countermeasures from Lima include 9% tariffs on Chilean wine.", "PER", "CHL"),
        ("The retaliation from Accra holds a 7% duty on salt from Togo.", "GHA", "TGO"),
        ("Seoul is trying to lower the 25% US tariff on cars.", "USA", "KOR"),
        ("Peru is working to reduce the 9% tariff that Kenya charges on its tea.", "KEN", "PER"),
        ("Chad and its growers hope for less. Fiji is set for a 20% US tariff.", "USA", "FJI"),
    ],
)
def test_who_answers_and_who_only_hopes(engine: Engine, text: str, makes: str, bears: str) -> None:
    claim = last(engine, text)
    assert (claim.subject and claim.subject.code, claim.counterpart and claim.counterpart.code) == (
        makes,
        bears,
    )


@pytest.mark.parametrize(
    ("text", "makes", "bears"),
    [
        # whoever takes goods in lays the duty on them
        ("Oman and Fiji signed a pact that puts a 9% tariff on Omani imports from Fiji.", "OMN", "FJI"),
        ("Ghana's cabinet agreed to lay a 12% duty on Ghanaian imports of Chilean goods.", "GHA", "CHL"),
        ("Peru got a tariff of 14% on its Kenya-bound goods.", "KEN", "PER"),
        # goods that a relative clause takes up
        ("Oman buys a lot of Kenyan tea and coffee, which face a 6% Omani tariff.", "OMN", "KEN"),
        ("The United States buys cars from Japan and Mexican trucks, which face a 25% tariff.", "USA", "MEX"),
        # those who use goods do not bear it as their country
        ("American tea drinkers and tin users pay a 7% tariff on goods from Ghana.", "USA", "GHA"),
        # a person named by country and office stands where the country stands
        (
            "Oman hit back at US President Donald Trump by imposing tariffs of 8% on American goods.",
            "OMN",
            "USA",
        ),
        # told by the one who lays it
        (
            "Peru hit American goods. Chile's finance ministry said a 15% tariff will be imposed on US tea.",
            "CHL",
            "USA",
        ),
        # where nobody is named who could lay it: where it was filed
        ("NAIROBI, Aug 5 - The government will impose 15% tariffs on American goods.", "KEN", "USA"),
    ],
)
def test_who_takes_goods_in_who_uses_them_and_who_tells_it(
    engine: Engine, text: str, makes: str, bears: str
) -> None:
    claim = last(engine, text)
    assert (claim.subject and claim.subject.code, claim.counterpart and claim.counterpart.code) == (
        makes,
        bears,
    )


@pytest.mark.parametrize(
    ("text", "bears"),
    [
        ("Fiji faces a tariff of 14%, while most other trading partners got a cut to 10%.", None),
        ("Washington will tax goods from Fiji at 14% and hit five other nations with duties of 30%.", None),
        ("Fiji and Togo suffer, as makers in those countries are subject to a 14% US duty.", "FJI"),
        ("The pact exempts Fiji from Washington's tariffs of 14% on sugar.", None),
    ],
)
def test_all_others_are_nobody_in_particular(engine: Engine, text: str, bears: str | None) -> None:
    claims = [c for c in read(text, PUBLISHED, engine.language).claims if c.measure == "tariff_rate"]
    at = claims[-1].quantity.start
    told = next(c.counterpart for c in claims if c.quantity.start == at)
    assert (told.code if told is not None else None) == bears


@pytest.mark.parametrize(
    ("text", "makes", "bears"),
    [
        # the maker's own rate is no rate on the maker, whatever else is told of its goods
        (
            "In answer to Washington's 14% tariffs on all tin imports, Oman listed American goods.",
            "USA",
            "OMN",
        ),
        (
            "Trump's decision on Friday to impose tariffs of 14% on US tin imports hurt Peruvian mines.",
            "USA",
            "PER",
        ),
        # a rate in a bracket is of the name before it, also of one that another is compared with
        ("Fiji faces lower tariffs compared with Kenya (at more than 14%) and Oman (11%).", None, "KEN"),
    ],
)
def test_whose_rate_it_is(engine: Engine, text: str, makes: str | None, bears: str) -> None:
    claim = next(c for c in read(text, PUBLISHED, engine.language).claims if c.quantity.value == 14)
    assert claim.counterpart is not None
    assert claim.counterpart.code == bears
    assert makes is None or (claim.subject is not None and claim.subject.code == makes)

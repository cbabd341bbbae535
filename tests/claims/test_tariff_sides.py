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

"""One fact told in many words: whichever verb or noun a writer takes, the claim is the same."""

from __future__ import annotations

import datetime as dt

import pytest

from steelyard.claims.read import read
from steelyard.engine import Engine

DAY = dt.date(2025, 8, 6).toordinal()

ROSE = (
    "rose, fell, climbed, jumped, grew, surged, soared, dropped, declined, slid, slipped, "
    "shrank, sank, plunged, tumbled, edged up, inched up, rebounded, recovered, bounced back, "
    "dwindled, crashed, collapsed, retreated, pulled back, receded, moved up, were up, "
    "were down, gained, shed, saw growth of, recorded growth of"
)
REACHED = (
    "were, totalled, reached, hit, came to, amounted to, stood at, rose to, fell to, "
    "were worth, exceeded, topped, averaged, were put at, doubled to, ran to, remained at, "
    "peaked at, collapsed to, recovered to, went up to"
)
DEFICIT = (
    "trade deficit, goods deficit, trade gap, trade shortfall, merchandise deficit, bilateral deficit, "
    "bilateral trade deficit, bilateral shortfall, trade imbalance, goods trade deficit"
)
SHARE = (
    "Kenya accounts for 32% of Peru's exports, Kenya takes 32% of Peruvian exports, "
    "Peru sends 32% of its exports to Kenya, Peru ships 32% of its goods to Kenya, "
    "Peru relies on Kenya for 32% of its exports, Kenya received 32% of Peru's exports"
)


def claims(engine: Engine, text: str) -> list[tuple[str, str | None, str | None, str, int]]:
    return [
        (
            c.measure,
            c.subject.code if c.subject else None,
            c.counterpart.code if c.counterpart else None,
            c.relation,
            c.sign,
        )
        for c in read(text, DAY, engine.language).claims
    ]


@pytest.mark.parametrize("verb", ROSE.split(", "))
def test_a_change_of_exports(engine: Engine, verb: str) -> None:
    assert claims(engine, f"Peru's exports to Kenya {verb} 3.2% in 2024.") == [
        ("exports", "PER", "KEN", "change", 1)
    ]


@pytest.mark.parametrize("verb", REACHED.split(", "))
@pytest.mark.parametrize("noun", ["exports", "shipments", "sales"])
def test_a_level_of_exports(engine: Engine, verb: str, noun: str) -> None:
    found = claims(engine, f"Peru's {noun} to Kenya {verb} $3.2 billion in 2024.")
    assert found
    assert {(m, s, c, r) for m, s, c, r, _ in found} <= {
        ("exports", "PER", "KEN", relation) for relation in ("level", "change_to", "ratio")
    }


@pytest.mark.parametrize("noun", DEFICIT.split(", "))
@pytest.mark.parametrize(
    "told",
    [
        "Peru ran a {} of $3.2 billion with Kenya in 2024.",
        "Peru has a $3.2 billion {} with Kenya.",
        "Peru's {} with Kenya widened to $3.2 billion.",
    ],
)
def test_a_deficit(engine: Engine, noun: str, told: str) -> None:
    found = claims(engine, told.format(noun))
    assert [(m, s, c, sign) for m, s, c, _, sign in found] == [("trade_balance", "PER", "KEN", -1)]


@pytest.mark.parametrize("text", SHARE.split(", "))
def test_a_share_of_exports(engine: Engine, text: str) -> None:
    assert [found[:3] for found in claims(engine, text + ".")] == [("trade_share", "PER", "KEN")]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya accounts for $3.2 billion of Peru's trade deficit.",
        "Of Peru's goods deficit, Kenya accounts for $3.2 billion.",
    ],
)
def test_part_of_a_deficit_is_that_with_the_partner(engine: Engine, text: str) -> None:
    assert [found[:3] for found in claims(engine, text)] == [("trade_balance", "PER", "KEN")]

"""Pledges as deals tell them: what somebody is to buy or to invest is neither trade nor an economy."""

from __future__ import annotations

import datetime as dt

import pytest

from steelyard.claims.read import read
from steelyard.engine import Engine

ENGINE = Engine.load()
DAY = dt.date(2025, 11, 4).toordinal()


def told(text: str) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (
            c.quantity.surface,
            c.measure,
            c.subject.code if c.subject else None,
            c.counterpart.code if c.counterpart else None,
        )
        for c in read(text, DAY, ENGINE.language).claims
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The deal calls for Peru to purchase $7bn worth of American energy exports and invest "
            "$6bn in the U.S. economy by 2028.",
            [("$7bn", "purchase_pledge", "PER", "USA"), ("$6bn", "investment_pledge", "PER", "USA")],
        ),
        (
            "They finalized an agreement that will see Kenya import $7 billion worth of American energy.",
            [("$7 billion", "purchase_pledge", "KEN", "USA")],
        ),
        # a purchase of the past is trade
        ("Kenya bought $7 billion of American goods in 2024.", [("$7 billion", "imports", "KEN", "USA")]),
        # who takes it does not give it
        ("Peru pledged $6 billion of investments. A US fund hopes to invest $1 billion in Peru.",
         [("$6 billion", "investment_pledge", "PER", "USA")]),
    ],
)  # fmt: skip
def test_what_a_deal_commits_to(text: str, wanted: list[tuple[str, str, str | None, str | None]]) -> None:
    assert told(text) == wanted


def test_none_of_a_sum_is_none() -> None:
    (claim,) = read(
        "Peru has invested none of the $9 billion that it pledged to the US.", DAY, ENGINE.language
    ).claims
    assert claim.negated


def test_tonnes_are_held_against_tonnes() -> None:
    from steelyard.model import Document

    text = "China has agreed to buy {} million metric tons of U.S. soybeans this year."
    for figure, status in (("12", "consistent"), ("21", "conflicting")):
        found = ENGINE.check(Document("-", text.format(figure)), published=dt.date(2025, 10, 31).toordinal())
        assert [f.verdict.status for f in found.findings] == [status]

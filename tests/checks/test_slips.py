"""A figure that is the reference with a slip in it, and figures near by that vouch for our reading."""

# ruff: noqa: E501

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from steelyard.checks.slips import is_slip_of
from steelyard.engine import Engine
from steelyard.model import Document, Finding, Quantity

Findings = Callable[[str, str], list[Finding]]


def quantity(written: str, scale: int = 1) -> Quantity:
    decimals = len(written.partition(".")[2])
    value = Decimal(written) * scale
    return Quantity(0, 9, written, value, "USD", decimals=decimals, scale=Decimal(scale))


@pytest.mark.parametrize(
    ("written", "value", "slip"),
    [
        ("382.9", "328.9", True),  # two changed about
        ("341", "314.3", True),
        ("31", "13", False),  # of two digits it may be chance
        ("232.1", "202.1", True),  # one of four wrong
        ("3.73", "3.13", False),  # one of three may be chance
        ("295.4", "294.4", False),  # a revision may do that
        ("770", "77.01", True),  # the point moved
        ("25", "2.5", True),
        ("20", "2.0", False),  # one digit says nothing
        ("382.9", "417.5", False),
    ],
)
def test_what_is_a_slip(written: str, value: str, slip: bool) -> None:
    assert is_slip_of(quantity(written), Decimal(value), moved=True) is slip


def test_of_rates_that_are_set_a_moved_point_is_no_slip() -> None:
    assert not is_slip_of(quantity("25"), Decimal("2.5"), moved=False)


def test_the_scale_of_the_text_is_taken_out_first() -> None:
    assert is_slip_of(quantity("382.9", 10**9), Decimal("328.9") * 10**9, moved=False)


@pytest.fixture(scope="module")
def findings(engine: Engine) -> Findings:
    def run(text: str, published: str) -> list[Finding]:
        day = dt.date.fromisoformat(published).toordinal()
        return engine.check(Document("-", text), published=day).findings

    return run


ALONE = "The goods deficit with Vietnam was $111.2 billion in 2025."


@pytest.mark.parametrize(
    ("text", "published"),
    [
        # by figures near by
        ("NATO's list for 2025: Lithuania spends 4% of GDP, Latvia 3.73%, Estonia 3.38% and Norway 2.15%.", "2025-09-10"),
        ("The goods deficit with China fell to $202.1 billion in 2025; with Mexico ($196.9 billion) and Vietnam ($111.2 billion) it grew.", "2026-02-25"),
        ("Laos was left at 40%, Iraq at 35% and Serbia at 51% when America's tariffs came.", "2025-08-20"),
        # by the digits themselves
        ("The goods deficit with China came to $220.1 billion in 2025.", "2026-02-25"),
        ("China, the number two, laid out $341 billion on its armed forces in 2024.", "2025-05-02"),
        ("Tariffs raised $770 billion in fiscal 2024.", "2024-11-20"),
        ("The US trade deficit with Vietnam is $178.2 million.", "2026-03-20"),  # no part of a year's
    ],
)  # fmt: skip
def test_what_bears_our_reading_out_lets_a_wrong_figure_be_called_so(
    findings: Findings, text: str, published: str
) -> None:
    assert "conflicting" in {f.verdict.status for f in findings(text, published)}


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Nations such as India, Malaysia and Thailand face US tariffs between 30% and 40%.", "2025-04-21"),
        (ALONE, "2026-02-25"),  # perhaps another country's deficit
        ("Taiwan takes 9.2% of its GDP in taxes, and the army wants more.", "2025-05-01"),
        ("The army is stretched. A mother's care costs 1% of GDP in Poland.", "2025-05-01"),
        ("Its tariff worries aside, Hanoi's bonds yield 3.1%, up from 2.9% in America's duty-struck spring.", "2025-08-20"),
        ("Peru weighs its answer to the US tariff; 78 percent of its grapes are sold there.", "2025-08-20"),
    ],
)  # fmt: skip
def test_without_it_a_figure_far_off_may_speak_of_something_else(
    findings: Findings, text: str, published: str
) -> None:
    assert "conflicting" not in {f.verdict.status for f in findings(text, published)}


def test_an_order_of_magnitude_has_no_digits_to_slip(findings: Findings) -> None:
    text = "The defence spending of China was hundreds of millions of dollars in 2024."
    (one,) = findings(text, "2025-06-04")
    assert one.verdict.status == "unverifiable"

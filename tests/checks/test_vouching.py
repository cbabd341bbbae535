"""What keeps a claim from being called wrong: the items of its list, the other products of its figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from steelyard.engine import Engine
from steelyard.model import Document, Finding

Findings = Callable[..., list[Finding]]
TITLE = "Who pays what in US tariffs\n\n"
RIGHT = {"Switzerland": 39, "Iraq": 35, "South Africa": 30, "Norway": 15, "Laos": 40}
WRONG = {"Taiwan": 32, "Pakistan": 29, "Thailand": 36}
DEFICITS = "US goods trade deficit by country, 2024\n\nMexico: $171.8 billion\nVietnam: $123.5 billion\n"


@pytest.fixture(scope="module")
def findings(engine: Engine) -> Findings:
    def run(text: str, published: str = "2025-08-20") -> list[Finding]:
        day = dt.date.fromisoformat(published).toordinal()
        return engine.check(Document("-", text), published=day).findings

    return run


def listed(right: int, wrong: int) -> str:
    items = [*list(RIGHT.items())[:right], *list(WRONG.items())[:wrong]]
    return TITLE + "".join(f"{country}: {rate}%\n" for country, rate in items)


def statuses(found: list[Finding]) -> list[str]:
    return [f.verdict.status for f in found]


@pytest.mark.parametrize(("country", "rate"), WRONG.items())
def test_each_wrong_rate_would_be_called_in_a_sentence(findings: Findings, country: str, rate: int) -> None:
    assert statuses(findings(f"The US charges a {rate}% tariff on goods from {country}.")) == ["conflicting"]


@pytest.mark.parametrize(
    ("right", "wrong", "called"),
    [
        (1, 1, False),
        (2, 1, True),
        (4, 1, True),
        (1, 2, False),
        (2, 2, True),
        (5, 2, True),
        (2, 3, False),
        (3, 3, True),
        (0, 3, False),
    ],
)
def test_an_item_is_called_where_two_agree_and_no_fewer_than_differ(
    findings: Findings, right: int, wrong: int, called: bool
) -> None:
    expected = ["consistent"] * right + ["conflicting" if called else "unverifiable"] * wrong
    assert statuses(findings(listed(right, wrong))) == expected


def test_an_item_left_open_shows_its_row_and_suggests_nothing(findings: Findings) -> None:
    verdict = findings(listed(1, 1))[1].verdict
    assert (verdict.reason, verdict.suggestion) == ("ambiguous", None)
    assert verdict.evidence
    assert verdict.interval is not None


def test_a_list_of_another_measure_vouches_for_nobody(findings: Findings) -> None:
    assert statuses(findings(f"{listed(1, 1)}\n{DEFICITS}")) == [
        "consistent",
        "unverifiable",
        "consistent",
        "consistent",
    ]


def test_sentences_of_a_text_do_not_vouch_for_its_list(findings: Findings) -> None:
    prose = "The US charges a 39% tariff on goods from Switzerland.\n\n"
    assert statuses(findings(prose + listed(0, 1))) == ["consistent", "unverifiable"]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        # true of the one, near enough for the other, whichever is named first
        ("The US charges a 25% tariff on South Korean cars and steel.", "2025-08-20", "fits open"),
        ("The US charges a 25% tariff on South Korean steel and cars.", "2025-08-20", "open fits"),
        ("The US charges a 50% tariff on steel and cars from Turkey.", "2025-08-20", "fits open"),
        ("The US charges a 25% tariff on cars and copper from Thailand.", "2025-08-20", "fits open"),
        ("The US charges a 15% tariff on cars and aluminum from Germany.", "2025-11-10", "fits open"),
        # true of both
        ("The US charges a 25% tariff on cars and steel from the United Kingdom.", "2025-08-20", "fits fits"),
        # of neither
        (
            "The US charges a 50% tariff on steel and aluminium from the United Kingdom.",
            "2025-08-20",
            "no no",
        ),
        ("The US charges a 37.5% tariff on cars and auto parts from Germany.", "2025-08-20", "no no"),
        # of the first, with the normal duty
        ("The US charges a 27.5% tariff on cars and auto parts from Germany.", "2025-08-20", "fits open"),
        ("The US charges a 33% tariff on steel and cars from Japan.", "2025-11-10", "no no"),
        ("The US charges a 27.5% tariff on cars and parts from Japan.", "2025-08-20", "fits"),
        ("The US charges a 37.5% tariff on cars and parts from Japan.", "2025-08-20", "no"),
        # a product alone, or with a figure of its own
        ("The US charges a 25% tariff on South Korean steel.", "2025-08-20", "no"),
        ("The US charges a 50% tariff on cars from Turkey.", "2025-08-20", "no"),
        ("The US charges a 25% tariff on copper from Thailand.", "2025-08-20", "no"),
        (
            "The US charges a 25% tariff on South Korean cars and a 25% tariff on South Korean steel.",
            "2025-08-20",
            "fits no",
        ),
    ],
)
def test_one_figure_on_several_products_need_not_be_true_of_each(
    findings: Findings, text: str, published: str, expected: str
) -> None:
    short = {"consistent": "fits", "unverifiable": "open", "conflicting": "no"}
    assert " ".join(short[status] for status in statuses(findings(text, published))) == expected

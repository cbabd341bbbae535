"""Lists under a title, as newspapers print them: which measure, whose, and when we dare to call one wrong."""

from __future__ import annotations

import datetime as dt

import pytest

from steelyard.engine import Engine
from steelyard.model import Document, Finding

ENGINE = Engine.load()


def check(text: str, published: str) -> list[Finding]:
    return ENGINE.check(Document("-", text), published=dt.date.fromisoformat(published).toordinal()).findings


def said(findings: list[Finding]) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (
            f.claim.quantity.surface,
            f.claim.measure,
            f.claim.subject.code if f.claim.subject else None,
            f.claim.counterpart.code if f.claim.counterpart else None,
        )
        for f in findings
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Serbia: 35%",
        "Serbia 35%",
        "Serbia (35%)",
        "35%: Serbia",
        "- Serbia: 35 percent",
        "Serbia – 35%",
        "| Serbia | 35% |",
    ],
)
def test_a_line_of_a_list_is_what_its_title_says(line: str) -> None:
    findings = check(f"The new tariffs, country by country\n\nNorway: 15%\n{line}\nFiji: 15%\n", "2025-08-08")
    assert ("35" in findings[1].claim.quantity.surface, findings[1].claim.measure) == (True, "tariff_rate")
    assert findings[1].claim.counterpart is not None
    assert findings[1].claim.counterpart.code == "SRB"
    assert [f.verdict.status for f in findings] == ["consistent"] * 3


def test_a_rate_that_heads_its_countries_is_said_of_each() -> None:
    text = (
        "Washington's tariff rates from Thursday\n\n"
        "40%: Laos, Myanmar\n30%: Algeria, Libya, South Africa\n18%: Nicaragua\n"
    )
    assert [c[3] for c in said(check(text, "2025-08-08"))] == ["LAO", "MMR", "DZA", "LBY", "ZAF", "NIC"]


def test_one_slip_in_a_list_that_else_agrees_is_called() -> None:
    text = "List of US tariffs\n\nNorway: 15%\nLaos: 40%\nPakistan: 29%\nVietnam: 20%\n"
    assert [f.verdict.status for f in check(text, "2025-08-08")] == [
        "consistent", "consistent", "conflicting", "consistent",
    ]  # fmt: skip


def test_a_list_of_another_series_is_left_open() -> None:
    text = "Tariffs that the world charges America, said the chart\n\nNorway: 30%\nLaos: 95%\nPakistan: 58%\n"
    assert {f.verdict.status for f in check(text, "2025-08-08")} == {"unverifiable"}


def test_a_row_with_more_figures_than_names_is_not_guessed_at() -> None:
    text = "Tariffs, old and new\n\n| Laos | 48% | 40% |\n| Serbia | 37% | 35% |\n"
    assert [f for f in check(text, "2025-08-08") if f.verdict.status == "conflicting"] == []


def test_another_title_ends_the_list_before_it() -> None:
    text = (
        "Tariffs by country\n\nNorway: 15%\nLaos: 40%\n\n"
        "Military spending as a share of GDP\n\nPoland: 4.1%\nSpain: 1.3%\n\n"
        "US goods trade deficit by country, 2024\n\nMexico: $171.8 billion\nVietnam: $123.5 billion\n"
    )
    findings = check(text, "2025-04-30")
    assert [m for _, m, _, _ in said(findings)] == [
        *["tariff_rate"] * 2,
        *["defence_share_of_gdp"] * 2,
        *["trade_balance"] * 2,
    ]
    assert all(f.verdict.status == "consistent" for f in findings[4:])


def test_the_year_in_the_title_is_that_of_its_items() -> None:
    text = (
        "America's trade deficits in 2023\n\n"
        "Mexico: $152 billion\nChina: $279 billion\nVietnam: $105 billion\n"
    )
    findings = check(text, "2024-03-01")
    assert {f.claim.period.label for f in findings if f.claim.period} == {"2023"}
    assert "conflicting" not in {f.verdict.status for f in findings}


@pytest.mark.parametrize(
    "text",
    [
        "Market close\n\nJapan: 2.1%\nGermany: -0.4%\n",
        "How the parties stood in the polls\n\nNorway: 31%\nSweden: 28%\n",
        "Where Americans go on holiday\n\nMexico: 38%\nCanada: 22%\n",
    ],
)
def test_lists_of_other_things_are_left_alone(text: str) -> None:
    assert check(text, "2025-08-08") == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Iraq: cut from 39% to 35%", [("39%", "IRQ"), ("35%", "IRQ")]),
        ("Sri Lanka: down from 44% to 20%", [("44%", "LKA"), ("20%", "LKA")]),
        ("Serbia: reduced to 35% from 37%", [("35%", "SRB"), ("37%", "SRB")]),
        ("Cambodia – lowered from 49% to 19%", [("49%", "KHM"), ("19%", "KHM")]),
        ("Bangladesh: from 37% to 20%", [("37%", "BGD"), ("20%", "BGD")]),
    ],
)
def test_a_line_may_tell_a_change(line: str, expected: list[tuple[str, str]]) -> None:
    findings = check(f"What changes in the US tariffs\n\n{line}\nFiji: 15%\n", "2025-08-08")
    assert [(surface, partner) for surface, _, _, partner in said(findings)][:2] == expected
    assert {f.verdict.status for f in findings} == {"consistent"}


CHARGED = "Country | Tariffs charged to the USA | Discounted reciprocal tariff"


def test_the_head_of_a_column_tells_what_it_is() -> None:
    text = f"The list of April\n\n{CHARGED}\nLaos | 95% | 48%\nMadagascar | 93% | 47%\nFiji | 63% | 32%\n"
    findings = check(text, "2025-04-03")
    assert [(surface, partner) for surface, _, _, partner in said(findings)] == [
        ("48%", "LAO"),
        ("47%", "MDG"),
        ("32%", "FJI"),
    ]
    assert {f.verdict.status for f in findings} == {"consistent"}


def test_a_wrong_cell_of_a_column_is_not_confirmed() -> None:
    text = f"The list of April\n\n{CHARGED}\nLaos | 95% | 48%\nMadagascar | 93% | 74%\n"
    assert [f.verdict.status for f in check(text, "2025-04-03")] == ["consistent", "unverifiable"]


def test_columns_that_cannot_be_told_apart_stay_unread() -> None:
    text = "Country | Tariff | Tariff then\n--- | --- | ---\nLaos | 48% | 40%\nSerbia | 37% | 35%\n"
    assert check(text, "2025-08-08") == []


def test_a_unit_at_the_head_of_a_column_is_that_of_its_cells() -> None:
    text = (
        "Country | Defence spending, % of GDP, 2024 | Population (m)\nPoland | 4.07 | 37\nSpain | 1.43 | 49\n"
    )
    findings = check(text, "2025-09-10")
    assert [(f.claim.quantity.surface, f.claim.measure) for f in findings] == [
        ("4.07", "defence_share_of_gdp"),
        ("1.43", "defence_share_of_gdp"),
    ]
    assert {f.verdict.status for f in findings} == {"consistent"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # the title's owner has trade with those in the lines
            "Chile's biggest export markets in 2024:\n\nPeru: $6 billion\nKenya: $5 billion",
            [("$6 billion", "exports", "CHL", "PER"), ("$5 billion", "exports", "CHL", "KEN")],
        ),
        (
            "Chilean imports by country, 2024:\n- Peru: $6 billion\n- Kenya: $5 billion",
            [("$6 billion", "imports", "CHL", "PER"), ("$5 billion", "imports", "CHL", "KEN")],
        ),
        (
            "Kenyan exports by destination in January\n\nPeru: down 14.1%\nChile: up 9.4%",
            [("14.1%", "exports", "KEN", "PER"), ("9.4%", "exports", "KEN", "CHL")],
        ),
        (  # a title that names no owner: the lines are
            "Exports in 2024:\n- Peru: $6 billion\n- Kenya: $5 billion",
            [("$6 billion", "exports", "PER", None), ("$5 billion", "exports", "KEN", None)],
        ),
        (  # an abbreviation before a dash ends no sentence
            "Spending on defence:\n1. The U.S. — 3.61 percent of GDP\n2. The U.K. — 2.21 percent of GDP",
            [
                ("3.61 percent", "defence_share_of_gdp", "USA", None),
                ("2.21 percent", "defence_share_of_gdp", "GBR", None),
            ],
        ),
        (  # a remark between title and list
            "How much was spent on defence in 2023 as a proportion of national GDP:\n\n"
            "All data come from the alliance.\n\n– Peru 1.92%\n– Kenya 1.24%",
            [("1.92%", "defence_share_of_gdp", "PER", None), ("1.24%", "defence_share_of_gdp", "KEN", None)],
        ),
    ],
)
def test_whose_figures_the_lines_tell(
    text: str, expected: list[tuple[str, str, str | None, str | None]]
) -> None:
    assert said(check(text, "2025-02-10")) == expected

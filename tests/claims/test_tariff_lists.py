"""Rates of several partners at once, and names beside a rate that belong to another or to nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

DAY = date(2025, 8, 6)
Sides = Callable[[str, date], set[tuple[str, str | None, str | None]]]


@pytest.mark.parametrize(
    ("text", "bearers"),
    [
        ("Peru, Chile, as well as Fiji, face a 14% American tariff.", {"PER", "CHL", "FJI"}),
        ("Kenya and Ghana joined Fiji with a 14% American tariff.", {"KEN", "GHA", "FJI"}),
        ("Washington laid a 14% levy on coffee giant Brazil.", {"BRA"}),
        ("Peru, Chile and Fiji remain at 14% under America's tariff order.", {"PER", "CHL", "FJI"}),
        ("Chad and Fiji lose most, as makers in those countries bear a steep 14% US duty.", {"TCD", "FJI"}),
        ("Peru, which sold goods for $3 billion to Chile last year, faced a 14% US tariff.", {"PER"}),
        ("The pact is to exempt Kenya from America's tariff of 14% on tea.", {None}),
    ],
)
def test_whom_a_rate_falls_on(sides: Sides, text: str, bearers: set[str | None]) -> None:
    laid = {(maker, bearer) for figure, maker, bearer in sides(text, DAY) if figure == "14%"}
    assert laid == {("USA", bearer) for bearer in bearers}


@pytest.mark.parametrize(
    ("text", "maker", "bearer"),
    [
        ("China has hit back at US President Donald Trump by imposing a tariff of 14%.", "CHN", "USA"),
        ("Ottawa answered US President Donald Trump by raising its tariff to 14%.", "CAN", "USA"),
        ("Tariffs on US imports from Kenya will be set at 14%.", "USA", "KEN"),
        ("A tariff of 14% on Kenyan imports from Fiji is planned.", "KEN", "FJI"),
        (
            "Donald Trump and Japan's Shigeru Ishiba struck a deal that sets 14% tariffs on Japanese tea.",
            "USA",
            "JPN",
        ),
        ("Tariffs that apply to most other Kenyan exports to the US will be 14%.", "USA", "KEN"),
    ],
)
def test_who_lays_it_on_whom(sides: Sides, text: str, maker: str, bearer: str) -> None:
    assert sides(text, DAY) == {("14%", maker, bearer)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kenya and America cut tariffs by 14 percentage points each.", {("KEN", "USA"), ("USA", "KEN")}),
        ("America and Kenya each tax the other's goods at 14%.", {("KEN", "USA"), ("USA", "KEN")}),
        ("Kenya and the United States agreed to lower car tariffs to 14%.", {("USA", "KEN")}),
        ("Both Kenya and Fiji face a US tariff of 14%.", {("USA", "KEN"), ("USA", "FJI")}),
    ],
)
def test_two_who_act_together(sides: Sides, text: str, wanted: set[tuple[str, str]]) -> None:
    assert {(maker, bearer) for _, maker, bearer in sides(text, DAY)} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kenya pays 41% in America, Fiji as much as 14%, by tariff.", {("USA", "KEN"), ("USA", "FJI")}),
        ("Duties on Kenyan tea were doubled by the United States to 14%.", {("USA", "KEN")}),
        ("What does a 14% US truck tariff do to the makers?", {("USA", None)}),
        ("Every economy on the American tariff list pays at least 14%.", {("USA", None)}),
        ("Kenya, facing a 41% tariff before the pause, will pay the 14% baseline.", {("USA", "KEN")}),
    ],
)
def test_whose_a_figure_beside_another_is(
    sides: Sides, text: str, wanted: set[tuple[str, str | None]]
) -> None:
    assert {(maker, bearer) for _, maker, bearer in sides(text, DAY)} == wanted


def test_a_rate_of_all_others_is_not_that_of_the_one_named(sides: Sides) -> None:
    text = (
        "Kenya faces a US tariff of 41%, while most other trading partners received a temporary cut to 14%."
    )
    assert sides(text, DAY) == {("41%", "USA", "KEN"), ("14%", "USA", None)}


def test_what_stands_between_dashes_does_not_part_a_figure_from_its_cue(sides: Sides) -> None:
    text = (
        "The month lifts US tariff revenue for the fiscal year \u2014 which ends in May \u2014 to $9 billion."
    )
    assert sides(text, DAY) == {("$9 billion", "USA", None)}

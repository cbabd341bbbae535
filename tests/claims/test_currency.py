"""Whose money a word for several currencies is."""

from __future__ import annotations

import pytest

from steelyard.claims.currency import Currencies
from steelyard.claims.read import read
from steelyard.engine import Engine


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("It cost $5 billion and $7 billion.", ["USD", "USD"]),
        ("It cost C$5 billion, or $3.6 billion.", ["CAD", "USD"]),
        ("It cost A$5 billion, or $3.3 billion.", ["AUD", "USD"]),
        ("It cost US$5 billion, or $7 billion here.", ["USD", "$"]),
        ("Ottawa taxes $30 billion of goods (US$21 billion).", ["CAD", "USD"]),
        ("Hong Kong lost US$256 million; a firm there gets $50,000.", ["USD", "HKD"]),
        ("Canberra and Ottawa spend $7 billion, or US$5 billion.", ["$", "USD"]),
        ("It cost €5 billion.", ["EUR"]),
        ("It cost $70 a barrel.", ["USD/barrel"]),
        ("It grew by 5% in 2024.", ["percent"]),
        ("Chile bought ships for $1 billion. It spends 222 billion pesos.", ["USD", "CLP"]),
        ("Mexico and Chile met for $1 billion. It spends 222 billion pesos.", ["USD", "MXN"]),
    ],
)
def test_the_texts_own_signs_decide(engine: Engine, text: str, units: list[str]) -> None:
    assert units_of(engine, text) == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("OTTAWA, Aug 5 (Delta Wire) - The port cost $5 billion.", ["$"]),
        ("OTTAWA, Aug 5 (Delta Wire) - It cost US$5 billion, or $7 billion here.", ["USD", "CAD"]),
        ("OTTAWA, Aug 5 (Delta Wire) - It cost C$5 billion, or $3.6 billion.", ["CAD", "USD"]),
        ("SYDNEY — The mine earned $70 a tonne.", ["$/tonne"]),
        ("WASHINGTON — The port cost $5 billion.", ["USD"]),
        ("TOKYO — The port cost $5 billion.", ["USD"]),
        ("Canada - It pays 5%. Australia - It pays $5 billion.", ["percent", "USD"]),
    ],
)
def test_where_a_report_was_filed_speaks_for_its_dollar(engine: Engine, text: str, units: list[str]) -> None:
    assert units_of(engine, text) == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Manila spent 20 billion pesos on ships.", ["PHP"]),
        ("Mexico spent 20 billion pesos on ships.", ["MXN"]),
        ("Colombia pays Mexico 20 billion pesos for oil.", ["MXN"]),
        ("BOGOTA — It spent 20 billion pesos on ships.", ["COP"]),
        ("Doha offered 5 billion riyals, Pakistan Rs 40 billion.", ["QAR", "PKR"]),
        ("Exports to China rose to ¥1.2 trillion.", ["JPY"]),
        ("BEIJING — Exports rose to ¥1.2 trillion.", ["CNY"]),
        ("Oslo set aside 30 billion kroner and 4 billion Danish kroner.", ["NOK", "DKK"]),
        ("It spent 20 billion pesos on ships.", ["MXN"]),
    ],
)
def test_a_word_for_several_currencies_is_that_of_the_place(
    engine: Engine, text: str, units: list[str]
) -> None:
    assert units_of(engine, text) == units


def units_of(engine: Engine, text: str) -> list[str]:
    return [quantity.unit for quantity in read(text, None, engine.language).quantities]


def test_resolving_again_changes_nothing(engine: Engine) -> None:
    money = engine.language.currencies
    quantities = engine.language.reader.find("It cost C$5 billion, or $3.6 billion.")
    money.resolve(quantities)
    before = [quantity.unit for quantity in quantities]
    money.resolve(quantities)
    assert [quantity.unit for quantity in quantities] == before


def test_a_text_without_figures_has_no_currency() -> None:
    Currencies().resolve([])

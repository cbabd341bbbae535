"""Whose dollar a bare sign is, by the other signs of the text."""

from __future__ import annotations

import pytest

from steelyard.claims import currency
from steelyard.engine import Engine


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("It cost $5 billion and $7 billion.", ["USD", "USD"]),
        ("It cost C$5 billion, or $3.6 billion.", ["CAD", "USD"]),
        ("It cost A$5 billion, or $3.3 billion.", ["AUD", "USD"]),
        ("It cost US$5 billion, or $7 billion here.", ["USD", "$"]),
        ("It cost €5 billion.", ["EUR"]),
        ("It cost $70 a barrel.", ["USD/barrel"]),
        ("It grew by 5% in 2024.", ["percent"]),
    ],
)
def test_the_texts_own_signs_decide(engine: Engine, text: str, units: list[str]) -> None:
    quantities = engine.language.reader.find(text)
    currency.resolve(quantities)
    found = [quantity.unit for quantity in quantities]
    assert found == units


def test_resolving_again_changes_nothing(engine: Engine) -> None:
    quantities = engine.language.reader.find("It cost C$5 billion, or $3.6 billion.")
    currency.resolve(quantities)
    before = [quantity.unit for quantity in quantities]
    currency.resolve(quantities)
    assert [quantity.unit for quantity in quantities] == before


def test_a_text_without_figures_has_no_currency() -> None:
    currency.resolve([])

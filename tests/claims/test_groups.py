"""Names that stand together are one group, and the sentence is read around them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from steelyard.claims.finders.groups import after, before, groups_of
from steelyard.text.annotate import Sentence

Annotated = Callable[[str], Sentence]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Tariffs on Canada, Mexico and Chile rose.", [["canada", "mexico", "chile"]]),
        ("Canada and the United States talked.", [["canada", "united states"]]),
        ("Canada talked with Chile.", [["canada"], ["chile"]]),
        ("Peru and Chilean goods face duties.", [["peru"], ["chilean"]]),
        ("Chilean and Peruvian goods face duties.", [["chilean", "peruvian"]]),
        ("Norway's and Chile's exports fell.", [["norway"], ["chile"]]),
        ("India-Chile trade grew.", [["india", "chile"]]),
        ("Peru–Chile trade grew.", [["peru", "chile"]]),
        ("Norway/Chile trade grew.", [["norway", "chile"]]),
        ("The tariff is 10% in Peru, Chile and Norway 15%.", [["peru"], ["chile", "norway"]]),
        ("Nobody talked.", []),
    ],
)
def test_names_that_stand_together_are_a_group(
    annotated: Annotated, text: str, groups: list[list[str]]
) -> None:
    sentence = annotated(text)
    found = groups_of(sentence, ("area",))
    assert [[sentence.symbols[i].text for i in group.items] for group in found] == groups
    for group in found:
        assert (group.first, group.last) == (group.items[0], group.items[-1])


def test_products_group_like_names_and_apart_from_them(annotated: Annotated) -> None:
    sentence = annotated("Duties on steel, aluminum and copper from Chile and Peru rose.")
    products = groups_of(sentence, ("product",))
    assert [sentence.symbols[i].text for i in products[0].items] == ["steel", "aluminum", "copper"]
    assert len(groups_of(sentence, ("area",))) == 1


@pytest.mark.parametrize(
    ("text", "name", "governor"),
    [
        ("A tariff on all the goods from Chile is set.", "chile", "from"),
        ("Duties on the many goods of Chile rose.", "chile", "of"),
        ("Duties on Chinese-made electric cars rose.", "electric cars", "on"),
        ("A levy against neighbouring Chile is due.", "chile", "against"),
        ("Chile speaks.", "chile", None),
    ],
)
def test_what_governs_a_name_stands_left_of_it(
    annotated: Annotated, text: str, name: str, governor: str | None
) -> None:
    symbols = annotated(text).symbols
    at = next(i for i, symbol in enumerate(symbols) if symbol.text == name)
    place = before(symbols, at)
    assert (symbols[place].text if place >= 0 else None) == governor


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Chile will also impose it.", "impose"),
        ("Chile has recently raised it.", "raised"),
        ("Chile (the copper exporter) raised it.", "raised"),
        ("Chile on Monday raised it.", "raised"),
    ],
)
def test_what_a_name_does_stands_right_of_it(annotated: Annotated, text: str, word: str) -> None:
    symbols = annotated(text).symbols
    at = next(i for i, symbol in enumerate(symbols) if symbol.text == "chile")
    assert symbols[after(symbols, at)].text == word


def test_at_the_end_of_a_sentence_nothing_follows(annotated: Annotated) -> None:
    symbols = annotated("They talked to Chile").symbols
    assert after(symbols, len(symbols) - 1) == len(symbols)

"""Spellings looked up character by character: they find what the expression of the same words finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.text.spellings import Spellings
from steelyard.text.trie import alternation
from steelyard.text.unit_words import UnitWords

LOOSE = ("per cent", "percent", "percentage points", "barrel", "barrels of oil", "%-points", "euro")
EXACT = ("pp", "EUR", "Rs", "MT")
SPELLINGS = Spellings([*((word, False) for word in LOOSE), *((word, True) for word in EXACT)])


@pytest.mark.parametrize(
    ("text", "longest"),
    [
        ("per cent of", "per cent"),
        ("Per-Cent of", "Per-Cent"),
        ("per\n  cent of", "per\n  cent"),
        ("percentage\u00a0points", "percentage\u00a0points"),
        ("percentages", "percent"),
        ("barrels of water", "barrel"),
        ("barrels of oils", "barrels of oil"),
        ("BARRELS OF OIL", "BARRELS OF OIL"),
        ("EURO", "EURO"),
        ("PP", ""),
        ("per\n\ncent", ""),
        ("", ""),
    ],
)
def test_the_longest_spelling_comes_first(text: str, longest: str) -> None:
    assert text[: max(SPELLINGS.ends(text, 0, len(text)), default=0)] == longest


def test_nothing_is_read_beyond_the_end() -> None:
    assert SPELLINGS.ends("percentage points", 0, 9) == [7]


@given(
    st.lists(st.sampled_from([*LOOSE, *EXACT, " ", "-", "\n", "s", "PER", "cent", "of"]), max_size=5),
    st.booleans(),
)
def test_the_first_end_is_that_of_the_expression(parts: list[str], shouted: bool) -> None:
    text = "".join(parts).upper() if shouted else "".join(parts)
    match = re.compile(alternation(LOOSE, EXACT)).match(text)
    ends = SPELLINGS.ends(text, 0, len(text))
    assert (ends[0] if ends else None) == (match.end() if match else None)


def test_an_end_behind_the_text_is_that_of_the_text() -> None:
    units = UnitWords(
        [{"name": "percent", "unit": "percent", "kind": "percent", "position": "after", "case": "any"}], []
    )
    assert units.unit_after("5", 1, 80) is None
    assert units.unit_after("5 percent", 1, 80) is not None

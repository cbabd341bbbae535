"""Figures told by their kind alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fiji's exports saw double-digit growth.", ["double-digit | 10 | percent | order | order"]),
        ("Peru's sales fell by double digits in May.", ["double digits | 10 | percent | order | order"]),
        ("He spoke of triple-digit tariffs.", ["triple-digit | 100 | percent | order | order"]),
        ("High-single-digit percentage.", ["High-single-digit percentage | 7..9 | percent | range | words"]),
        ("Growth in the low single digits is seen.", ["low single digits | 1..3 | percent | range | words"]),
        ("The rate settled in the mid-teens.", ["mid-teens | 14..16 | percent | range | words"]),
        ("Prices go up in the high teens, he said.", ["high teens | 17..19 | percent | range | words"]),
        ("They hold a double-digit lead.", []),
        ("Temperatures were in single digits.", ["single digits | 1 | percent | order | order"]),
        ("A two-digit number stood on it.", []),
        ("Teens in Lima buy fewer phones.", []),
        ("Double-digit millions of dollars.", ["millions of dollars | 1000000 | $ | order | order"]),
    ],
)  # fmt: skip
def test_figures_told_by_their_kind(read: Read, text: str, expected: list[str]) -> None:
    assert read(text) == expected

"""Front matter of plain lines is read without a YAML parser, and says the same as one would."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from steelyard.readers import front_matter


def parsed(body: str) -> Any:
    try:
        return YAML(typ="safe", pure=True).load(body) or {}
    except Exception:
        return {}


_VALUES = st.one_of(
    st.text(st.sampled_from("aNoyu e1.5,-'\"’()&/+–—;:#\\\t%é[]{}~=<>!|*\u2028\u00a0"), max_size=12),
    st.dates(dt.date(1000, 1, 1)).map(str),
    st.sampled_from(
        ["true", "No", "2025-02-30", "null", "~", "1e3", "", "0x1f", "12:30", "a: b", "a #b", "y "]
    ),
    st.text(max_size=6).map(lambda text: f'"{text}"'),
    st.text(max_size=6).map(lambda text: f"'{text}'"),
)
_LINES = st.tuples(st.sampled_from(["title", "date", "a_b", "On", "x-1", "- a", " b", "<<"]), _VALUES).map(
    ": ".join
)


@given(st.lists(_LINES, max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_a_line_is_only_read_so_where_a_parser_says_the_same(lines: list[str], end: str) -> None:
    body = "".join(line + end for line in lines)
    try:
        simple = front_matter._simple(body)
    except ValueError:  # a day that is none: a parser refuses it too
        simple = {}
    if simple is not None:
        assert simple == parsed(body)


@pytest.mark.parametrize(
    ("body", "values"),
    [
        (
            "title: Tariffs, again\ndate: 2025-08-08\n",
            {"title": "Tariffs, again", "date": dt.date(2025, 8, 8)},
        ),
        (
            "title: \"9%: what it means\"\n\nauthor: 'N. N.'\n",
            {"title": "9%: what it means", "author": "N. N."},
        ),
        ("", {}),
    ],
)
def test_what_plain_lines_say(body: str, values: dict[str, object]) -> None:
    assert front_matter._simple(body) == values


@pytest.mark.parametrize(
    "body",
    [
        "tags: [a, b]\n", "title: 9% again\n", "draft: true\n", "title:\n  - a\n", "a: b\na: c\n",
        "title: a: b\n",
        "# note\ntitle: a\n", "title: &x a\n",
    ],
)  # fmt: skip
def test_all_else_is_left_to_the_parser(body: str) -> None:
    assert front_matter._simple(body) is None

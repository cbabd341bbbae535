"""An example passes only if the claims are exactly those listed, in order, field by field."""

from __future__ import annotations

import functools
from typing import Any

import pytest

from steelyard.engine import Engine
from steelyard.packs import discover
from steelyard.testing import examples

TEXT = "Norway faces a 12% tariff."
READ = {"value": 12, "unit": "percent", "measure": "tariff_rate", "counterpart": "NOR"}


@functools.cache
def engine() -> Engine:
    return Engine([discover.builtin()])


def faults(*claims: dict[str, Any], text: str = TEXT, **more: Any) -> list[str]:
    return examples.run(engine(), examples.Case("a/b", 1, {"text": text, "claims": claims, **more})).faults


def test_an_example_that_is_read_as_it_says_passes() -> None:
    assert faults(READ) == []
    assert faults({}) == []


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ({"value": 12.5}, "value should be 12.5, is 12"),
        ({"counterpart": "SWE"}, "counterpart should be SWE, is NOR"),
        ({"counterpart": None}, "counterpart should be none, is NOR"),
        ({"value_to": 15}, "value_to should be 15, is none"),
        ({"mood": "threatened"}, "mood should be threatened, is in_effect"),
    ],
)
def test_a_field_that_differs_is_told(field: dict[str, Any], told: str) -> None:
    assert faults({**READ, **field}) == [f"claim 1: {told}"]


def test_no_claims_means_none_at_all() -> None:
    assert faults() == ["no claims expected, 1 claim found"]
    assert faults(READ, text="The train leaves at 12.") == ["1 claim expected, no claims found"]


def test_the_day_of_printing_counts() -> None:
    early = {"text": "The U.S. imposed a 10% tariff on Norway.", "claims": [{"verdict": "consistent"}]}
    assert faults(*early["claims"], text=early["text"], published="2025-06-01") == []  # type: ignore[arg-type]
    assert faults(*early["claims"], text=early["text"], published="2019-06-01") != []  # type: ignore[arg-type]


def test_examples_are_chosen_by_rule_or_folder() -> None:
    rules = {name: {"examples": [{}, {}]} for name in ("tariffs/rate", "tariffs/ratio", "trade/rate")}
    assert [case.name for case in examples.cases(rules, "tariffs/rate")] == [
        "tariffs/rate[1]",
        "tariffs/rate[2]",
    ]
    assert len(examples.cases(rules, "tariffs")) == 4
    assert len(examples.cases(rules)) == 6
    assert examples.cases(rules, "tariffs/rat") == []


def test_a_rule_that_shows_too_little_is_named() -> None:
    yes, no = {"claims": [{}]}, {"claims": []}
    rules = {
        "a/few": {"measure": "x", "examples": [yes]},
        "a/good": {"measure": "x", "examples": [yes, no]},
        "a/greedy": {"measure": "x", "examples": [yes, yes]},
        "a/silent": {"measure": "x", "examples": [no, no]},
        "a/guard": {"measure": None, "examples": [no, no]},
    }
    assert [id_ for id_, _ in examples.lacking(rules)] == ["a/few", "a/greedy", "a/silent"]

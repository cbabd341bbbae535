"""What a check costs, in calls and not in time: catches work grown tenfold, or faster than the text.

How fast it is, is measured by ``tests/benchmarks``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from steelyard.engine import Engine
from steelyard.model import Document
from steelyard.writers import json

PUBLISHED = 739_471
DRAFT = (Path(__file__).parent / "samples" / "draft.md").read_text(encoding="utf-8")
PLAIN = "The old bridge would not be closed before everybody had been heard, the town said.\n\n" * 60
OTHER = "A crowd of 260 people came to the opening, and the rain fell until the river rose.\n\n" * 60
CLAIMED = "Goods from Japan face a 15% tariff, the ministry said on Monday in Oslo.\n\n"


@pytest.fixture(name="engine", scope="module")
def _engine() -> Engine:
    return Engine.load()


def calls(work: Callable[[], Any]) -> int:
    """How many functions were called, those written in C among them; the first run may fill caches."""
    work()
    count = 0

    def seen(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def cost(engine: Engine, text: str) -> int:
    return calls(lambda: json.render(engine.check(Document("text", text), published=PUBLISHED)))


@pytest.mark.parametrize(
    ("text", "most"),
    [(DRAFT, 250_000), (PLAIN, 1_000), (OTHER, 110_000)],
    ids=["the sample", "a text without figures", "figures of other things"],
)
def test_a_check_costs_no_more_than_three_times_what_it_did(engine: Engine, text: str, most: int) -> None:
    assert cost(engine, text) < most


def test_the_cost_grows_with_the_text_and_no_faster(engine: Engine) -> None:
    once, eight = cost(engine, CLAIMED * 20), cost(engine, CLAIMED * 160)
    assert eight < 8 * 1.3 * once


def test_one_sentence_without_end_costs_what_its_length_does(engine: Engine) -> None:
    endless = "a 15% tariff on Japan and a 20% levy on steel from Chile and "
    once, four = cost(engine, endless * 20), cost(engine, endless * 80)
    assert four < 4 * 1.3 * once

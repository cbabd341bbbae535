"""A check whose time is up returns what it has and says so; no test here looks at a real clock."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from steelyard import clock
from steelyard.engine import Engine
from steelyard.model import Document, Report
from steelyard.writers import json

PUBLISHED = dt.date(2025, 8, 20).toordinal()
PLACES = ("Japan", "Norway", "Switzerland", "South Korea", "Taiwan", "Chile", "Israel", "Turkey")
TEXT = "\n\n".join(f"Goods from {place} face a 15% tariff, the ministry said." for place in PLACES)
FAR = 1_000_000.0


@pytest.fixture(name="engine", scope="module")
def _engine() -> Engine:
    return Engine.load()


@pytest.fixture(name="ticks")
def _ticks(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A clock that goes on by one whenever it is looked at."""
    ticks = itertools.count()
    monkeypatch.setattr(clock.time, "monotonic", lambda: float(next(ticks)))
    return ticks


def check(engine: Engine, deadline: float | None) -> Report:
    document = Document("draft.txt", TEXT)
    return engine.check(document, published=PUBLISHED, include_figures=True, deadline=deadline)


def figures(report: Report) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.as_dict(report)["figures"]
    return found


def test_a_check_without_a_deadline_or_with_a_far_one_is_whole(engine: Engine, ticks: Iterator[int]) -> None:
    whole = check(engine, None)
    assert not whole.partial
    assert len(whole.findings) == len(PLACES)
    assert json.render(check(engine, FAR)) == json.render(whole)


def test_a_check_out_of_time_before_it_begins_says_so(engine: Engine, ticks: Iterator[int]) -> None:
    report = json.as_dict(check(engine, 0.0))
    assert report["partial"] is True
    assert report["claims"] == report["figures"] == []
    assert report["summary"]["claims"] == 0


@pytest.mark.parametrize("deadline", [float(n) for n in range(6, 40, 3)])
def test_what_was_found_in_time_is_told_as_ever(
    engine: Engine, ticks: Iterator[int], deadline: float
) -> None:
    whole = json.as_dict(check(engine, None))
    report = check(engine, next(ticks) + deadline)
    told = json.as_dict(report)
    names = [claim["id"] for claim in told["claims"]]
    for claim, same in zip(told["claims"], whole["claims"], strict=False):
        assert {**claim, "related": []} == {**same, "related": []}
        assert set(claim["related"]) <= set(names)
    assert report.partial == (len(names) < len(PLACES))
    for figure in figures(report):
        assert figure["claims"] or figure["why_not"] == "out_of_time"
    assert told["summary"]["claims"] == len(names)


def test_some_deadline_falls_in_the_middle(engine: Engine, ticks: Iterator[int]) -> None:
    found = {len(check(engine, next(ticks) + float(deadline)).findings) for deadline in range(6, 60, 3)}
    assert found & set(range(1, len(PLACES)))
    assert len(PLACES) in found

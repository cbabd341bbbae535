"""Right figures in the shapes in which news prints them, closely packed: none of them may be called wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from steelyard.engine import Engine
from steelyard.model import Document
from steelyard.reasons import CONFLICTING, CONSISTENT

PASSAGES = [
    line.split(" ", 1)
    for line in Path(__file__).with_name("true_passages.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
BORNE_OUT = 400
"""So many of their figures at least are borne out by a row, so that the passages test what they are for."""


@pytest.mark.parametrize(("day", "text"), PASSAGES, ids=[text[:50] for _, text in PASSAGES])
def test_no_right_figure_is_called_wrong(engine: Engine, day: str, text: str) -> None:
    findings = engine.check(Document("-", text), published=date.fromisoformat(day).toordinal()).findings
    wrong = [f.claim.quantity.surface for f in findings if f.verdict.status == CONFLICTING]
    assert not wrong


def test_most_of_them_are_borne_out(engine: Engine) -> None:
    confirmed = sum(
        finding.verdict.status == CONSISTENT
        for day, text in PASSAGES
        for finding in engine.check(
            Document("-", text), published=date.fromisoformat(day).toordinal()
        ).findings
    )
    assert confirmed >= BORNE_OUT

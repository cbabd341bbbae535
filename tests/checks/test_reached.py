"""A share that was reached is a mark passed, and not a statement of where it stands."""

from __future__ import annotations

from datetime import date

import pytest

from steelyard.engine import Engine
from steelyard.model import Document


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Greece has reached 2% of GDP on defence.", "consistent"),
        ("Poland hit 3% of GDP on defence.", "consistent"),
        ("Latvia's outlays for defence crossed 2.5% of GDP.", "consistent"),
        ("Belgium has reached 3% of GDP on defence.", "conflicting"),
        ("Poland spends 3% of GDP on defence.", "conflicting"),
    ],
)
def test_a_mark_that_was_passed(engine: Engine, text: str, status: str) -> None:
    day = date(2025, 9, 10).toordinal()
    (finding,) = engine.check(Document("x", text), published=day).findings
    assert finding.verdict.status == status

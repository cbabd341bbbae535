"""So many times what another spends: by both rows of one series."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Check = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("In 2024 China spent nearly four times as much on defence as India, SIPRI says.", "consistent"),
        ("In 2024 China spent three times as much on defence as India, SIPRI says.", "unverifiable"),
        ("In 2024 China spent 2.2 times as much on defence as India, SIPRI says.", "conflicting"),
    ],
)
def test_the_rows_of_both_decide(check: Check, text: str, status: str) -> None:
    judged = check(text, "2025-06-01")
    assert (judged.claim.relation, judged.claim.counterpart.code) == ("ratio", "IND")
    assert judged.verdict.status == status
    assert "The arithmetic: " in judged.verdict.explanation

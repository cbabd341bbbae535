"""What is shown beside a figure: the row that holds before what was only said, told as of the text's day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Check = Callable[..., Any]


@pytest.mark.parametrize(
    ("day", "text", "shown"),
    [
        (
            "2025-09-29",
            "The order imposes a 20% tariff on softwood lumber.",
            "10 percent (section 232 lumber",
        ),
        ("2025-12-01", "Washington imposed a 12% duty on coffee from Brazil.", "0 percent (brazil ieepa"),
    ],
)
def test_an_open_figure_is_shown_with_what_holds(check: Check, day: str, text: str, shown: str) -> None:
    judged = check(text, day)
    assert judged.verdict.status == "unverifiable"
    assert f"Nearest: {shown}" in judged.verdict.explanation


@pytest.mark.parametrize(("day", "said"), [("2025-07-30", "in force from"), ("2025-08-20", "in force since")])
def test_what_is_still_to_begin_is_not_told_as_begun(check: Check, day: str, said: str) -> None:
    judged = check("The order imposes a 50% tariff on copper.", day)
    assert said in judged.verdict.explanation


def test_the_rate_of_everyone_is_no_correction_of_a_partners_own(check: Check) -> None:
    judged = check("The United States charges a 34% reciprocal tariff on goods from Sri Lanka.", "2025-04-28")
    assert judged.verdict.status == "conflicting"
    assert judged.verdict.suggestion is None

"""One sentence, two dates of printing, two verdicts: the cases of ``as_of.csv`` told as a newspaper would.

What was charged on a day is taken from the record of events, not from our table. A rate that was charged on
the first day and not on the second is right in a text of the first, and wrong in one of the second.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from steelyard.packs import discover
from steelyard.tables import library

Check = Callable[..., Any]

RECORD = Path(__file__).parents[1] / "tables" / "as_of.csv"
DAY_OF_CHANGE = "2025-04-09"  # the annex applied in the morning, the pause in the evening: both are right
STACKED = {"BRA", "CHN", "IND"}  # several duties at once: a part of them is right in another reading
ALSO_A_NAME = {"TCD"}  # Chad: a given name too, which we leave open


class Case(NamedTuple):
    partner: str
    rate: str
    right: str
    wrong: str


def _cases() -> list[Case]:
    charged: dict[str, dict[str, str]] = defaultdict(dict)
    for row in csv.DictReader(RECORD.read_text(encoding="utf-8").splitlines()):
        if row["known"] <= row["on"]:  # the last that was known before the day itself
            charged[row["partner"]][row["on"]] = row["charged"]
    found = []
    for partner, days in charged.items():
        if partner in STACKED | ALSO_A_NAME:
            continue
        phases = [(day, rate) for day, rate in days.items() if rate]
        for (one, first), (other, second) in pairwise(phases):
            if first == second:
                continue
            found.append(Case(partner, first, one, other))
            if one != DAY_OF_CHANGE:
                found.append(Case(partner, second, other, one))
    return found


CASES = _cases()
TITLES = {row["code"]: row["title"] for row in library.load([discover.builtin()]).vocabularies["areas"]}
TEXTS = (
    "The United States charges a {rate}% tariff on goods from {partner}.",
    "Goods from {partner} face a duty of {rate} percent in the United States.",
)


def test_there_are_two_hundred_cases() -> None:
    assert len(CASES) >= 200
    assert len({case.partner for case in CASES}) >= 50


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.partner}-{case.rate}-{case.right}")
def test_the_same_sentence_is_right_on_one_day_and_wrong_on_the_other(check: Check, case: Case) -> None:
    for text in TEXTS:
        said = text.format(rate=case.rate, partner=TITLES[case.partner])
        then = check(said, case.right).verdict
        assert then.status == "consistent", said
        other = check(said, case.wrong).verdict
        assert other.status == "conflicting" or case.rate == "10", (said, other.reason, other.explanation)
        assert other.status != "consistent" or other.reason == "not_yet_in_effect", (said, other.explanation)


def test_what_came_later_was_not_known_then_and_what_went_before_had_ended(check: Check) -> None:
    reasons = defaultdict(set)
    for case in CASES:
        said = TEXTS[0].format(rate=case.rate, partner=TITLES[case.partner])
        later = date.fromisoformat(case.right) > date.fromisoformat(case.wrong)
        reasons[later].add(check(said, case.wrong).verdict.reason)
    assert "not_known_then" in reasons[True]
    assert {"ended", "suspended", "struck_down"} <= reasons[False]
    assert "not_known_then" not in reasons[False]

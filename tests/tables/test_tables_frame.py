"""Ledgers as frames keep words words and amounts exact; pandera proves what holds for all of them."""

from __future__ import annotations

from decimal import Decimal

import pandas
import pandera.pandas as pandera
import pytest
from pack_maker import Pack

from steelyard.packs import discover
from steelyard.tables import frame, library

OURS = library.load([discover.builtin()]).ledgers


def known_before_it_was_recorded(rows: pandas.DataFrame) -> pandas.Series:
    return rows["known_from"] <= rows["recorded_on"]


def spans_are_half_open_and_not_empty(rows: pandas.DataFrame) -> pandas.Series:
    return rows["valid_to"].isna() | rows["valid_from"].isna() | (rows["valid_from"] < rows["valid_to"])


FACT = pandera.DataFrameSchema(
    {
        "id": pandera.Column(unique=True),
        "known_from": pandera.Column(nullable=False),
        "recorded_on": pandera.Column(nullable=False),
        "confidence": pandera.Column(checks=pandera.Check.isin(["high", "medium", "low"])),
        "source": pandera.Column(checks=pandera.Check.str_length(min_value=1)),
    },
    checks=[pandera.Check(known_before_it_was_recorded), pandera.Check(spans_are_half_open_and_not_empty)],
)


def test_a_frame_holds_exact_amounts_in_base_units_and_real_days(pack: Pack) -> None:
    made = frame.of(library.load([pack.root]).ledgers["series"]).set_index("id")
    assert made.loc["g1", "value"] == Decimal(4_026_000_000_000)
    assert made.loc["g1", "valid_from"] == pandas.Timestamp("2024-01-01")
    assert made.loc["g1", "period"] == "2024"
    assert made.loc["g1", "replaces"] == ""


def test_a_code_that_looks_like_a_missing_value_stays_a_word(pack: Pack) -> None:
    pack.append("areas", "NA,Namibia")
    pack.edit("acts", "w1,AAA,WLD", "w1,AAA,NA")
    assert "NA" in set(frame.of(library.load([pack.root]).ledgers["acts"])["partner"])


@pytest.mark.parametrize("name", OURS)
def test_every_built_in_ledger_keeps_what_all_facts_have_in_common(name: str) -> None:
    FACT.validate(frame.of(OURS[name], replaced=True), lazy=True)

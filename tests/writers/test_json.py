"""The report as JSON: the names that others build on, numbers as numbers, the same bytes every time."""

from __future__ import annotations

import json
from decimal import Decimal

import hand_made
import pytest

from steelyard.model import Document
from steelyard.writers import json as writer
from steelyard.writers.places import Places

AGREED = {
    "": "document published as_of reference rules engine summary claims",
    "claims": "id rule start end line column text context measure subject counterpart product period mood "
    "relation related quantity attribution verdict grade reason explanation notes evidence suggestion",
    "quantity": "surface value value_to unit of hedge hedge_surface interval",
    "evidence": "table version row value unit status valid_from valid_to known_from source",
    "source": "title url publisher",
    "subject": "code name found",
    "attribution": "by in_quote",
    "interval": "low high",
    "context": "start end",
    "figures": "start end quantity claims why_not",
    "reference": "version digest",
}


def test_the_names_that_others_build_on_are_all_there() -> None:
    report = writer.as_dict(hand_made.report(figures=True))
    rate, pledge = report["claims"]
    parts = {
        "": report,
        "claims": rate,
        "quantity": rate["quantity"],
        "evidence": rate["evidence"][0],
        "source": rate["evidence"][0]["source"],
        "subject": rate["subject"],
        "attribution": pledge["attribution"],
        "interval": rate["quantity"]["interval"],
        "context": rate["context"],
        "figures": report["figures"][0],
        "reference": report["reference"],
    }
    for name, part in parts.items():
        assert set(AGREED[name].split()) <= set(part), name


def test_the_same_report_gives_the_same_bytes() -> None:
    assert writer.render(hand_made.report()) == writer.render(hand_made.report())


def test_numbers_are_json_numbers_in_base_units_and_open_ends_are_null() -> None:
    rate, pledge = json.loads(writer.render(hand_made.report()))["claims"]
    assert rate["quantity"]["value"] == 32
    assert rate["quantity"]["interval"] == {"low": 30.4, "high": 33.6}
    assert pledge["quantity"]["value"] == 295_500_000_000
    assert pledge["quantity"]["interval"] == {"low": 295_450_000_000, "high": None}


def test_a_deficit_is_negative() -> None:
    report = hand_made.report()
    report.findings[1].claim.sign = -1
    assert writer.as_dict(report)["claims"][1]["quantity"]["value"] == -295_500_000_000


@pytest.mark.parametrize("value", ["99999999999999999999", "1e30", "-1e19"])
def test_numbers_beyond_64_bits_are_written_too(value: str) -> None:
    report = hand_made.report()
    report.findings[0].claim.quantity.value = Decimal(value)
    told = json.loads(writer.render(report))["claims"][0]["quantity"]["value"]
    assert told == float(value)


def test_who_acts_for_an_area_is_said_and_what_was_assumed_is_listed() -> None:
    rate, pledge = writer.as_dict(hand_made.report())["claims"]
    assert pledge["subject"]["actor"] == "Acme"
    assert "actor" not in rate["subject"]
    assert rate["inferred"] == ["subject", "counterpart"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_count_from_1_whatever_ends_them(line_end: str) -> None:
    text = line_end.join(["ä🙂", "b5", ""])
    places = Places(Document("x", text))
    assert places.line_column(text.index("5")) == (2, 2)
    assert places.line_column(0) == (1, 1)
    assert places.length == len(text)


def test_offsets_are_those_of_the_source_where_the_text_was_taken_out_of_markup() -> None:
    source = "<p>pays 5<b>0</b>&percnt;</p> now"
    text = "pays 50% now"
    pieces = [(0, 3, 6), (6, 12, 1), (7, 17, 8), (8, 29, 4)]
    places = Places(Document("x", text, pieces=pieces, source=source))
    span = places.span(text.index("50%"), text.index("50%") + 3)
    assert source[span["start"] : span["end"]] == "5<b>0</b>&percnt;"
    assert places.length == len(source)

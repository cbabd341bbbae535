"""The sample article, figure by figure: what the engine says of it is what a fact-checker says."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from steelyard import readers
from steelyard.engine import Engine
from steelyard.writers import json as writer

SAMPLES = Path(__file__).parent / "samples"
GOLD = json.loads((SAMPLES / "draft.gold.json").read_text(encoding="utf-8"))
SOURCE = (SAMPLES / "draft.md").read_bytes()
TEXT = SOURCE.decode()


@pytest.fixture(name="report", scope="module")
def _report() -> dict[str, Any]:
    published = dt.date.fromisoformat(GOLD["published"]).toordinal()
    document = readers.read(SOURCE, GOLD["document"])
    return writer.as_dict(Engine.load().check(document, published=published, include_figures=True))


def place(entry: dict[str, Any]) -> int:
    return TEXT.index(entry["in"]) + str(entry["in"]).index(entry["text"])


def code(party: dict[str, Any] | None) -> str | None:
    return party["code"] if party else None


@pytest.mark.parametrize(
    "entry", GOLD["figures"], ids=lambda e: f"{e['text']} {e['counterpart'] or e['subject']}"
)
def test_a_figure_is_read_and_judged_as_a_fact_checker_would(
    entry: dict[str, Any], report: dict[str, Any]
) -> None:
    here = [claim for claim in report["claims"] if claim["start"] == place(entry)]
    assert here, [figure["why_not"] for figure in report["figures"] if figure["start"] == place(entry)]
    fitting = [claim for claim in here if code(claim["counterpart"]) == entry["counterpart"]]
    claim = (fitting or here)[0]
    assert claim["text"] == entry["text"]
    assert claim["measure"] == entry["measure"]
    assert code(claim["subject"]) == entry["subject"]
    if entry["counterpart"]:
        assert code(claim["counterpart"]) == entry["counterpart"]
    assert claim["quantity"]["value"] == entry["value"]
    assert claim["quantity"]["unit"] == entry["unit"]
    assert claim["verdict"] == entry["verdict"], claim["explanation"]
    assert claim["reason"] in entry["reasons"], claim["explanation"]
    if entry["verdict"] != "unverifiable":
        assert claim["evidence"]
        assert claim["explanation"]


@pytest.mark.parametrize("words", GOLD["not_claims"])
def test_what_is_no_claim_is_left_alone(words: str, report: dict[str, Any]) -> None:
    start = TEXT.index(words)
    end = start + len(words)
    assert not [claim for claim in report["claims"] if claim["start"] < end and start < claim["end"]]


def test_every_claim_is_one_that_the_list_knows(report: dict[str, Any]) -> None:
    known = {place(entry) for entry in GOLD["figures"]}
    assert not [(claim["text"], claim["line"]) for claim in report["claims"] if claim["start"] not in known]

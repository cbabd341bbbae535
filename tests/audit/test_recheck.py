"""Results compared, and claims judged again without their texts."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.audit.conftest import ARTICLES, TAIWAN, table

from steelyard.audit import diff
from steelyard.audit.recheck import recheck
from steelyard.audit.run import Outcome, Team
from steelyard.errors import InputError, UsageError

Run = Callable[..., Outcome]
Lines = Callable[..., Path]
HERE = Team(workers=0)


@pytest.fixture(name="old")
def _old(lines: Lines, run: Run) -> Outcome:
    return run(lines([*ARTICLES, {"id": "x", "text": ""}]))


def test_judging_again_by_the_same_tables_gives_the_same_bytes(old: Outcome, tmp_path: Path) -> None:
    new = recheck(old.out, str(tmp_path / "new"), {}, team=HERE)
    for name in (
        "claims.parquet",
        "articles.parquet",
        "readings.parquet",
        "rejects.parquet",
        "rejects.jsonl",
    ):
        assert (tmp_path / "new" / name).read_bytes() == (Path(old.out) / name).read_bytes()
    assert new.manifest["recheck_of"] == old.out
    assert new.manifest["totals"] == old.manifest["totals"]
    assert list(diff.lines(old.out, new.out)) == ["0 verdicts differ."]


def test_another_day_of_the_audit_changes_what_is_stale(lines: Lines, run: Run, tmp_path: Path) -> None:
    text = (
        "Switzerland pays a 39% tariff on its exports to the United States, and its watchmakers are furious."
    )
    path = lines([{"id": "s", "text": text, "published": "2025-08-20"}])
    early = run(path, today=dt.date(2025, 9, 1).toordinal())
    later = recheck(early.out, str(tmp_path / "late"), {"today": dt.date(2026, 1, 15).toordinal()}, team=HERE)
    assert later.manifest["totals"]["rows"]["stale"] == 1
    assert [row["stale"] for row in table(early.out, "articles")] == [0]
    assert [row["stale"] for row in table(later.out, "articles")] == [1]
    told = list(diff.lines(early.out, later.out))
    assert told[0].startswith("s: “39%” (tariff_rate, USA → CHE): consistent")
    assert "today conflicting" in told[0]
    assert told[1] == "1 verdicts differ."
    again = recheck(later.out, str(tmp_path / "again"), {"today": dt.date(2025, 9, 1).toordinal()}, team=HERE)
    assert table(again.out, "claims") == table(early.out, "claims")


def test_a_result_with_other_texts_differs_by_its_claims(lines: Lines, run: Run) -> None:
    one = run(lines(ARTICLES, "one.jsonl"), out="a")
    rows = [{**ARTICLES[0], "text": TAIWAN.replace("32%", "20%")}, *ARTICLES[1:2], *ARTICLES[4:]]
    two = run(lines(rows, "two.jsonl"), out="b")
    found = [json.loads(line) for line in diff.lines(one.out, two.out, as_json=True)]
    assert [(row["id"], row["text"], row["was"] is None, row["now"] is None) for row in found] == [
        ("n1", "32%", False, True), ("n1", "20%", True, False),
    ] or [(row["id"], row["text"]) for row in found] == [("n1", "20%"), ("n1", "32%")]  # fmt: skip


def test_what_cannot_be_judged_again_says_so(old: Outcome, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="overwrite the old one"):
        recheck(old.out, old.out, {}, team=HERE)
    with pytest.raises(InputError, match="no complete audit"):
        recheck(str(tmp_path), str(tmp_path / "new"), {}, team=HERE)
    with pytest.raises(UsageError):
        recheck(old.out, str(tmp_path / "new"), {"reference_version": "1999-01-01"}, team=HERE)
    manifest = json.loads((Path(old.out) / "manifest.json").read_text())
    (Path(old.out) / "manifest.json").write_text(json.dumps({**manifest, "schema": "0"}))
    with pytest.raises(InputError, match="have version 0, and this program reads 1"):
        recheck(old.out, str(tmp_path / "new"), {}, team=HERE)

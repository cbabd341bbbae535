"""The tables of a result are what their documentation says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.audit.conftest import ARTICLES, options, table

import steelyard.audit
from steelyard.audit import records, schema
from steelyard.audit.run import Outcome, Team, audit
from steelyard.audit.store import Store
from steelyard.reasons import GRADES, REASONS, VERDICTS

README = (Path(steelyard.audit.__file__).parent / "README.md").read_text(encoding="utf-8")


@pytest.fixture(name="out")
def _out(lines: Callable[..., Path], run: Callable[..., Outcome]) -> Path:
    return Path(run(lines([*ARTICLES, {"id": "x"}])).out)


@pytest.mark.parametrize("name", schema.TABLES)
def test_every_column_is_documented_in_the_file_and_in_the_readme(out: Path, name: str) -> None:
    written = pq.read_schema(out / f"{name}.parquet")
    assert [field.name for field in written] == [column for column, _, _ in schema.TABLES[name]]
    for field in written:
        said = field.metadata[b"description"].decode()
        assert said.endswith(".")
        assert f"| `{field.name}` | {kind(field.type)} | {said} |" in README, "ACCEPT: steelyard.audit.schema"


def kind(of: pa.DataType) -> str:
    return (
        "list of string"
        if pa.types.is_list(of)
        else {"date32[day]": "date", "bool": "boolean"}.get(str(of), str(of))
    )


def test_every_reason_for_putting_a_record_aside_is_in_the_readme() -> None:
    for reason, said in records.REASONS.items():
        assert f"| `{reason}` | {said} |" in README


def test_values_are_those_of_the_closed_lists(out: Path) -> None:
    for row in table(out, "claims"):
        assert row["verdict"] in VERDICTS
        assert row["verdict_today"] in VERDICTS
        assert {row["reason"], row["reason_today"]} <= set(REASONS)
        assert row["grade"] is None or row["grade"] in GRADES
    assert {row["reason"] for row in table(out, "rejects")} <= set(records.REASONS)


def test_the_manifest_names_everything_that_has_a_say(out: Path) -> None:
    told = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert re.fullmatch(r"[0-9a-f]{64}", told["reference"]["digest"])
    assert re.fullmatch(r"[0-9a-f]{64}", told["rules"]["digest"])
    assert set(told["libraries"]) >= {"pyarrow", "resiliparse", "fastwarc"}
    assert told["options"]["today"] == "2026-11-26"
    assert told["totals"]["rows"]["articles"] == 5
    assert told["totals"]["rejects"] == {"no_text": 1}
    import hashlib

    for name, about in told["files"].items():
        data = (out / name).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (about["bytes"], about["sha256"])


def test_a_result_can_be_kept_in_an_object_store(lines: Callable[..., Path], out: Path) -> None:
    import fsspec

    path = lines([*ARTICLES, {"id": "x"}])
    where = "memory://audits/one"
    try:
        first = audit([str(path)], where, options(), team=Team(workers=0))
        again = audit([str(path)], where, options(), team=Team(workers=0))
        assert (first.fresh, again.fresh) == (True, False)
        store = Store(where)
        for name in ("claims.parquet", "articles.parquet", "manifest.json"):
            assert store.read(name) == (out / name).read_bytes()
        assert store.names("work") == set()
    finally:
        fsspec.filesystem("memory").rm("/audits", recursive=True)


def test_what_is_written_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    store = Store(str(tmp_path))

    def half(file: Any) -> None:
        file.write(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), store.writing("a/b") as file:
        half(file)
    assert store.names("") == set()
    store.write("a/b", b"whole")
    assert store.read("a/b") == b"whole"
    (tmp_path / ".tmp-left").write_bytes(b"x")
    store.sweep()
    assert store.names("") == {"a/b"}

"""Processes and clusters do the same tasks; what goes wrong in them is told here."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.audit.clusters import cluster
from tests.audit.conftest import ARTICLES, options

from steelyard.audit.engines import open_crew
from steelyard.audit.engines.local import LocalCrew, cores
from steelyard.audit.run import Outcome, Team, audit
from steelyard.errors import InputError, UsageError

Lines = Callable[..., Path]


def test_a_cluster_makes_the_same_bytes(lines: Lines, run: Callable[..., Outcome], tmp_path: Path) -> None:
    path = lines([*ARTICLES, {"id": "x"}])
    audit([str(path)], str(tmp_path / "dask"), options(), team=Team("dask", 1))
    alone = run(path)
    for name in ("manifest.json", "claims.parquet", "articles.parquet", "rejects.jsonl"):
        assert (tmp_path / "dask" / name).read_bytes() == (Path(alone.out) / name).read_bytes()


def test_a_scheduler_of_others_is_given_the_work_and_left_running(
    lines: Lines, run: Callable[..., Outcome], tmp_path: Path
) -> None:
    path = lines(ARTICLES * 2)
    alone = run(path)
    with cluster(tmp_path, 2) as (address, workers):
        for out in ("one", "two"):
            audit([str(path)], str(tmp_path / out), options(), team=Team("dask", None, address))
            for name in ("manifest.json", "claims.parquet", "articles.parquet", "rejects.jsonl"):
                assert (tmp_path / out / name).read_bytes() == (Path(alone.out) / name).read_bytes()
        assert all(worker.poll() is None for worker in workers)


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from steelyard.audit.engines import dask

    monkeypatch.setattr(dask, "_CONNECT", 0.5)
    with pytest.raises(UsageError, match=r"no Dask scheduler answers.*--scheduler tcp://HOST:PORT"):
        open_crew("dask", {"options": {}}, None, "tcp://127.0.0.1:9")


def test_an_error_in_a_process_comes_back_as_it_was(tmp_path: Path) -> None:
    crew = LocalCrew({"options": options().as_dict(), "out": str(tmp_path)}, 1)
    shard = {
        "number": 0,
        "kind": "lines",
        "path": str(tmp_path / "gone"),
        "source": "gone",
        "first": 0,
        "count": 1,
    }
    try:
        crew.submit({"do": "check", "shard": shard})
        (event,) = crew.events()
        assert (event.kind, event.answer["kind"], event.answer["place"]) == ("failed", "input", "gone")
        crew.submit({"do": "nonsense"})
        (event,) = crew.events()
        assert event.answer["kind"] == "fault"
        assert "KeyError" in event.answer["what"]
    finally:
        crew.close()


def test_a_source_that_goes_away_stops_the_audit_and_keeps_what_is_done(
    lines: Lines, run: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    from steelyard.audit.work import Worker

    path = lines(ARTICLES)
    check, hidden = Worker._check, path.with_suffix(".hidden")

    def gone(self: Worker, task: dict, report: Callable[[int], None]) -> dict:  # type: ignore[type-arg]
        if task["shard"]["number"] == 1 and path.exists():
            path.rename(hidden)
        return check(self, task, report)

    monkeypatch.setattr(Worker, "_check", gone)
    with pytest.raises(InputError, match="can no longer be read"):
        run(path)
    monkeypatch.undo()
    hidden.rename(path)
    assert run(path).manifest["totals"]["rows"]["articles"] == 5


def test_a_process_ends_when_its_input_does() -> None:
    command = [sys.executable, "-m", "steelyard.audit.engines.process"]
    assert subprocess.run(command, input=b"", check=False, timeout=60).returncode == 0


def test_there_are_as_many_workers_as_cores_unless_told() -> None:
    assert LocalCrew({}, None).room == cores() >= 1
    assert LocalCrew({}, 7).room == 7
    with pytest.raises(UsageError, match="no such engine"):
        open_crew("spark", {}, 1)

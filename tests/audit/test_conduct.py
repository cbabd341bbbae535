"""Workers that die: what is tried again, who is found guilty, and when enough is enough."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.audit.conftest import ARTICLES, options, table

from steelyard.audit.conduct import Conductor
from steelyard.audit.engines import Event
from steelyard.audit.engines.local import LocalCrew
from steelyard.audit.progress import Shown, Silent, duration, status
from steelyard.audit.run import Outcome, Team, audit
from steelyard.audit.tasks import Task


class Fragile:
    """Workers that die of the tasks that a test says, three at a time and in no good order."""

    room_for = 3

    def __init__(self, deadly: Callable[[Task, int], bool]) -> None:
        self._deadly, self._tasks = deadly, []  # type: ignore[var-annotated]
        self.seen: list[Task] = []

    @property
    def room(self) -> int:
        return self.room_for - len(self._tasks)

    def submit(self, task: Task) -> None:
        self.seen.append(task)
        self._tasks.append(task)

    def events(self) -> list[Event]:
        task = self._tasks.pop()
        if self._deadly(task, sum(one == task for one in self.seen)):
            return [Event("died", task, {})]
        return [
            Event("progress", task, {"articles": 1}),
            Event("done", task, {"answer": task.get("fatal", [])}),
        ]

    def close(self) -> None:
        """Nothing."""


def shard(number: int, count: int = 10) -> Task:
    return {"do": "check", "shard": {"number": number, "count": count, "first": 0, "source": "s"}}


def holds(task: Task, record: int) -> bool:
    """Does a task work on a record of shard 1?"""
    if task["shard"]["number"] != 1 or record in task.get("fatal", ()):
        return False
    return task["do"] == "check" or task["from"] <= record < task["to"]


def answers(crew: Fragile, tasks: list[Task]) -> dict[int, list[int]]:
    done = list(Conductor(crew, Silent()).run(iter(tasks)))
    return {task["shard"]["number"]: answer["answer"] for task, answer in done}


def test_a_worker_that_dies_once_is_nobodys_fault() -> None:
    crew = Fragile(lambda task, times: task["shard"]["number"] == 1 and times == 1)
    assert answers(crew, [shard(n) for n in range(4)]) == {0: [], 1: [], 2: [], 3: []}
    assert [task["do"] for task in crew.seen].count("probe") == 0


@pytest.mark.parametrize("guilty", [[7], [0], [9], [2, 3], [0, 9]])
def test_records_that_kill_are_found_and_the_shard_is_done_without_them(guilty: list[int]) -> None:
    crew = Fragile(lambda task, _: any(holds(task, record) for record in guilty))
    assert answers(crew, [shard(n) for n in range(3)]) == {0: [], 1: guilty, 2: []}


def test_a_probe_that_dies_by_chance_accuses_nobody() -> None:
    def deadly(task: Task, times: int) -> bool:
        if task["do"] == "probe" and task["to"] - task["from"] == 1:
            return times == 1
        return (holds(task, 4) and task["do"] == "probe") or (task["do"] == "check" and times <= 2)

    crew = Fragile(deadly)
    assert answers(crew, [shard(1)]) == {1: []}


def test_workers_that_die_of_everything_end_the_work() -> None:
    with pytest.raises(RuntimeError, match=r"workers die one after the other.*records 1 and on of s"):
        answers(Fragile(lambda task, _: task["do"] == "check"), [shard(n) for n in range(5)])


def test_a_file_whose_reader_dies_twice_is_put_aside_and_answers_keep_their_order() -> None:
    crew = Fragile(lambda task, _: task["path"] == "bad")
    tasks: list[Task] = [{"do": "cut", "path": path, "kind": "lines"} for path in ("a", "bad", "c", "d")]
    found = list(Conductor(crew, Silent()).ordered(iter(tasks)))
    assert [task["path"] for task, _ in found] == ["a", "bad", "c", "d"]
    assert found[1][1]["reason"] == "unreadable"


def test_a_process_that_is_killed_is_replaced(
    lines: Callable[..., Path], run: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = lines(ARTICLES * 2)
    killed: list[int] = []
    started = LocalCrew._start

    def start(self: LocalCrew) -> Any:
        process = started(self)
        if not killed:
            killed.append(process.process.pid)
            os.kill(process.process.pid, signal.SIGKILL)
        return process

    monkeypatch.setattr(LocalCrew, "_start", start)
    out = str(tmp_path / "killed")
    audit([str(path)], out, options(), team=Team(workers=1))
    assert killed
    assert table(out, "claims") == table(run(path).out, "claims")


def test_the_state_of_work_is_told_with_rate_and_time_left(capsys: pytest.CaptureFixture[str]) -> None:
    assert status("checking", 500, 2_000, 100, 10.0).endswith("25% 500 of 2,000, 10/s, 2 min 30 s left")
    assert status("checking", 2_000, 2_000, 2_000, 4_000.0).endswith("0.5/s, took 1 h 06 min")
    assert status("planning", 7, 0, 7, 2.0) == "planning: 7, 3.5/s"
    assert duration(200_000) == "2 d 7 h"
    import sys

    shown = Shown(sys.stdout, terminal=True)
    shown.stage("checking", 10)
    shown.skipped(4)
    shown.advance(6)
    shown.finished()
    written = capsys.readouterr().out
    assert written.startswith("\r\x1b[2Kchecking: ")
    assert written.rstrip("\n").endswith("took 0 s")
    plain = Shown(sys.stdout, terminal=False)
    plain.stage("quick", 1)
    plain.advance(1)
    plain.finished()
    assert capsys.readouterr().out == ""

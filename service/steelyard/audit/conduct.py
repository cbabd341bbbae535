"""Tasks handed to a crew, and what comes of workers that die: tried again, then the culprit is looked for.

A shard that kills its worker twice is probed in halves, down to the one record that does it; the shard is
then done without that record, which becomes a reject. The result is the same whichever worker died when.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from steelyard.audit.engines import Crew
from steelyard.audit.engines.answers import raised
from steelyard.audit.progress import Progress
from steelyard.audit.tasks import Answer, Task

SUSPICIOUS = 2
"""So many deaths, and a shard is probed."""
MOST_DEATHS = 6
"""So many deaths of whole shards one after the other, without one done between them, are no shard's fault."""


@dataclass(slots=True)
class _Inquiry:
    """What is known of a shard that killed a worker."""

    deaths: int = 0
    probes: int = 0
    accused: dict[int, int] = field(default_factory=dict)
    fatal: set[int] = field(default_factory=set)


class Conductor:
    """Runs tasks on a crew."""

    def __init__(self, crew: Crew, progress: Progress) -> None:
        self._crew, self._progress = crew, progress
        self._again: list[Task] = []
        self._running = 0
        self._inquiries: dict[int, _Inquiry] = {}
        self._deaths = 0

    def run(self, tasks: Iterator[Task], *, told: bool = True) -> Iterator[tuple[Task, Answer]]:
        """Every task with its answer, as they come; ``told`` whether articles count as progress."""
        exhausted = False
        while True:
            while self._crew.room > 0 and (self._again or not exhausted):
                task = self._again.pop(0) if self._again else next(tasks, None)
                if task is None:
                    exhausted = True
                else:
                    self._crew.submit(task)
                    self._running += 1
            if not self._running:
                return
            for event in self._crew.events():
                if event.kind == "progress":
                    if told and event.task["do"] != "probe":
                        self._progress.advance(event.answer["articles"])
                    continue
                self._running -= 1
                if event.kind == "failed":
                    raise raised(event.answer)
                if event.kind == "died":
                    yield from self._died(event.task)
                elif event.task["do"] == "probe":
                    self._probed(event.task)
                else:
                    self._deaths = 0
                    yield event.task, event.answer

    def ordered(self, tasks: Iterator[Task]) -> Iterator[tuple[Task, Answer]]:
        """Every task with its answer, in the order of the tasks."""
        waiting: dict[int, tuple[Task, Answer]] = {}
        wanted = 0
        numbered = ({**task, "at": number} for number, task in enumerate(tasks))
        for task, answer in self.run(numbered, told=False):
            waiting[task["at"]] = (task, answer)
            while wanted in waiting:
                yield waiting.pop(wanted)
                wanted += 1

    def _died(self, task: Task) -> Iterator[tuple[Task, Answer]]:
        self._deaths += task["do"] != "probe"
        if self._deaths >= MOST_DEATHS:
            raise RuntimeError(
                f"workers die one after the other, the last one over {_named(task)}; is there enough memory? "
                "What is done is kept: the same command goes on from there."
            )
        if task["do"] == "probe":
            self._probe_died(task)
        elif task["do"] == "cut":
            if task.get("tried"):
                yield (
                    task,
                    {"cuts": [], "reason": "unreadable", "what": "the process that read it died, twice"},
                )
            else:
                self._again.append({**task, "tried": True})
        elif task["do"] == "check":
            self._check_died(task)
        else:
            self._again.append(task)

    def _check_died(self, task: Task) -> None:
        shard: dict[str, Any] = task["shard"]
        inquiry = self._inquiries.setdefault(shard["number"], _Inquiry())
        inquiry.deaths += 1
        if inquiry.deaths % SUSPICIOUS:
            self._again.append(task)
        else:
            self._probe(shard, 0, shard["count"])

    def _probe(self, shard: dict[str, Any], first: int, end: int) -> None:
        self._inquiries[shard["number"]].probes += 1
        self._again.append({"do": "probe", "shard": shard, "from": first, "to": end})

    def _probe_died(self, task: Task) -> None:
        shard, first, end = task["shard"], task["from"], task["to"]
        inquiry = self._inquiries[shard["number"]]
        if end - first > 1:
            middle = (first + end) // 2
            self._probe(shard, first, middle)
            self._probe(shard, middle, end)
        else:
            inquiry.accused[first] = inquiry.accused.get(first, 0) + 1
            if inquiry.accused[first] < SUSPICIOUS:
                self._probe(shard, first, end)
            else:
                inquiry.fatal.add(first)
        self._probed(task)

    def _probed(self, task: Task) -> None:
        """One probe fewer; after the last one the shard is done, without those that kill."""
        shard = task["shard"]
        inquiry = self._inquiries[shard["number"]]
        inquiry.probes -= 1
        if inquiry.probes == 0:
            self._again.append({"do": "check", "shard": shard, "fatal": sorted(inquiry.fatal)})


def _named(task: Task) -> str:
    shard = task.get("shard")
    return f"records {shard['first'] + 1} and on of {shard['source']}" if shard else str(task.get("path", ""))

"""One job from where it is to its end: the audit, its page, and how far it has come on the way."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from steelyard.audit.options import FIELDS, Options
from steelyard.audit.report import write
from steelyard.audit.run import Team, audit
from steelyard.jobs import files
from steelyard.jobs.store import Job, Store
from steelyard.model import Day
from steelyard.reasons import VERDICTS

CHECKING = "checking"
"""The stage of an audit in which articles are counted."""
_EVERY = 0.5


class GoneError(BaseException):
    """The job was cancelled or deleted; no ``Exception``, lest some source's reader take it for its own."""


@dataclass(frozen=True, slots=True)
class Plant:
    """What all jobs of a service have in common; ``workers`` 0 does the work in this process."""

    packs: tuple[str, ...] = ()
    workers: int = 1
    shard: int = 1000


class Told:
    """The progress of an audit, written into the store now and then."""

    def __init__(self, store: Store, job_id: str, alive: Callable[[], None]) -> None:
        self._store, self._job, self._alive = store, job_id, alive
        self._stage, self._articles, self._told = "planning", 0, 0.0
        self._planned: int | None = None

    def stage(self, name: str, total: int) -> None:
        """A new stage; only articles that are checked count."""
        self._stage = name
        if name == CHECKING:
            self._planned = total
        self._tell()

    def advance(self, count: int) -> None:
        """More has been done."""
        if self._stage == CHECKING:
            self._articles += count
        if time.monotonic() - self._told >= _EVERY:
            self._tell()

    def skipped(self, count: int) -> None:
        """Done before a restart."""
        self._articles += count

    def finished(self) -> None:
        """The tables are there."""

    def _tell(self) -> None:
        self._alive()
        self._told = time.monotonic()
        if not self._store.advance(self._job, self._stage, self._articles, self._planned):
            raise GoneError


def run(job: Job, data: Path, store: Store, plant: Plant, alive: Callable[[], None]) -> dict[str, Any]:
    """Do the job, or go on with it; what it found, in numbers. ``alive`` raises when this process is to end.

    The process works in the job's own folder, so that an upload is called the same wherever that lies.
    """
    folder = files.folder(data, job.id)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.chdir(folder)
    out = files.result(data, job.id)
    source = job.spec.get("folder") or files.upload(data, job.id, job.spec["suffix"]).name
    progress = Told(store, job.id, alive)
    team = Team(workers=plant.workers)
    outcome = audit([source], str(out), _options(job.spec, plant), progress, team=team)
    alive()
    write(str(out), "Audit of an archive")
    return _summed(outcome.manifest["totals"])


def _options(spec: Mapping[str, Any], plant: Plant) -> Options:
    return Options(
        today=_day(spec["today"]),
        columns={field: spec["columns"][field] for field in FIELDS if spec.get("columns", {}).get(field)},
        text_format=spec.get("text_format", "auto"),
        outlet=spec.get("outlet"),
        published=_day(spec["published"]) if spec.get("published") else None,
        links=False,
        reference_version=spec.get("reference_version"),
        packs=plant.packs,
        shard=plant.shard,
    )


def _summed(totals: Mapping[str, Any]) -> dict[str, Any]:
    rows, verdicts = totals["rows"], totals.get("claims.verdict", {})
    return {
        "articles": rows.get("articles", 0),
        "representatives": rows.get("representatives", 0),
        "other_language": totals.get("articles.status", {}).get("other_language", 0),
        "rejected": sum(totals["rejects"].values()),
        "claims": {verdict: verdicts.get(verdict, 0) for verdict in VERDICTS},
        "stale": rows.get("stale", 0),
    }


def _day(text: str) -> Day:
    return dt.date.fromisoformat(text).toordinal()


def absolute(packs: Sequence[str]) -> tuple[str, ...]:
    """Paths that hold wherever the process works."""
    return tuple(os.path.abspath(pack) for pack in packs)

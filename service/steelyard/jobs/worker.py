"""The process that runs audits: ``python -m steelyard.jobs.worker DIRECTORY``. It ends when nothing is left.

Only one runs on a directory at a time. Results and progress are written in one transaction, so that a kill at
any moment loses no article and doubles none: whoever comes next goes on behind the last one written.
"""

from __future__ import annotations

import fcntl
import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from steelyard.errors import InputError, SteelyardError, UsageError
from steelyard.jobs import files
from steelyard.jobs.store import DONE, FAILED, Job, Result, Store, StoreError

if TYPE_CHECKING:
    from steelyard.jobs.audit import Auditor

BATCH, SECONDS = 50, 0.5
"""Results are written by so many, or after so many seconds."""
LINGER = 30.0
"""So long it waits for another job: to start costs more than to wait."""
_LOOK, _PAUSE = 0.2, 2.0


class Stopped(Exception):  # noqa: N818
    """The process was told to end; what is unfinished waits for the next one."""


class Worker:
    """Runs the unfinished jobs of a store, oldest first."""

    def __init__(self, store: Store, auditor: Auditor, batch: int = BATCH, seconds: float = SECONDS) -> None:
        self._store = store
        self._auditor = auditor
        self._batch = batch
        self._seconds = seconds
        self.stopping = False

    def run_all(self, linger: float = LINGER) -> None:
        """Until no job has been left for a while; while the store cannot be used, wait for it."""
        parent, idle = os.getppid(), 0.0
        while not self.stopping and os.getppid() == parent and idle < linger:
            try:
                jobs = self._store.unfinished()
                idle = 0.0 if jobs else idle + _LOOK
                if jobs:
                    self.run(jobs[0])
                else:
                    time.sleep(_LOOK)
            except Stopped:
                return
            except StoreError:
                time.sleep(_PAUSE)

    def run(self, job: Job) -> None:
        """Run one job from where it is, to its end."""
        self._store.begin(job.id)
        try:
            if not self._results(job):
                return  # cancelled or deleted meanwhile
        except StoreError:
            raise
        except (InputError, UsageError, FileNotFoundError) as error:
            self._store.finish(job.id, FAILED, str(error)[:500])
        else:
            self._store.finish(job.id, DONE)
        files.drop_upload(job)

    def _results(self, job: Job) -> bool:
        at, parent = job.done, os.getppid()
        batch: list[Result] = []
        written = time.monotonic()
        for result in self._auditor.results(job.spec, job.done):
            batch.append(result)
            if len(batch) >= self._batch or time.monotonic() - written >= self._seconds or self.stopping:
                if not self._store.advance(job.id, at, batch):
                    return False
                at, batch, written = at + len(batch), [], time.monotonic()
                if self.stopping or os.getppid() != parent:
                    raise Stopped
        return self._store.advance(job.id, at, batch)


def main(arguments: Sequence[str]) -> int:
    """Run what is left to do in a directory, with these packs."""
    from steelyard.engine import Engine
    from steelyard.jobs.audit import PlainAuditor
    from steelyard.jobs.sqlite import SqliteStore

    careful = "--careful" in arguments
    arguments = [one for one in arguments if one != "--careful"]
    data = Path(arguments[0])
    with (data / "worker.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return 0
        try:
            engine = Engine.load([Path(pack) for pack in arguments[1:]])
        except SteelyardError as error:
            sys.stderr.write(f"{error}\n")
            return 2
        worker = Worker(SqliteStore(data / files.DATABASE), PlainAuditor(engine), 1 if careful else BATCH)

        def stop(number: int, frame: FrameType | None) -> None:
            worker.stopping = True

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        worker.run_all()
    return 0


if __name__ == "__main__":
    os.nice(5)
    sys.exit(main(sys.argv[1:]))

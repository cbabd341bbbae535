"""The process that runs audits: ``python -m steelyard.jobs.worker DIRECTORY``. It ends when nothing is left.

Only one runs on a directory at a time. Whoever comes after one that was killed goes on with what it left
behind, by the journal of the audit.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from steelyard.errors import SteelyardError, StoreError
from steelyard.jobs import files
from steelyard.jobs.run import GoneError, Plant, absolute, run
from steelyard.jobs.store import DONE, FAILED, Job, Store

LINGER = 30.0
"""So long it waits for another job: to start costs more than to wait."""
_LOOK, _PAUSE = 0.2, 2.0
Running = Callable[[Job, Callable[[], None]], dict[str, Any]]
"""Does a job, and asks now and then whether it may go on."""


class Stopped(BaseException):
    """The process was told to end; what is unfinished waits for the next one."""


class Worker:
    """Runs the unfinished jobs of a store, oldest first."""

    def __init__(self, store: Store, data: Path, running: Running) -> None:
        self._store, self._data, self._running = store, data, running
        self._parent = os.getppid()
        self.stopping = False

    def run_all(self, linger: float = LINGER) -> None:
        """Until no job has been left for a while; while nothing can be written, wait for it."""
        idle = 0.0
        try:
            while idle < linger:
                self.alive()
                try:
                    jobs = self._store.unfinished()
                    idle = 0.0 if jobs else idle + _LOOK
                    if jobs:
                        self.run(jobs[0])
                    else:
                        time.sleep(_LOOK)
                except StoreError:
                    time.sleep(_PAUSE)
        except Stopped:
            return

    def run(self, job: Job) -> None:
        """Run one job from where it is, to its end; ``StoreError`` leaves it for another time."""
        self._store.begin(job.id)
        try:
            found = self._running(job, self.alive)
        except StoreError:
            raise
        except GoneError:
            pass
        except SteelyardError as error:
            self._store.finish(job.id, FAILED, str(error)[:500])
        except Exception as error:
            told = f"steelyard itself failed ({type(error).__name__}); its log says more"
            sys.stderr.write(f"audit {job.id}: {error}\n")
            self._store.finish(job.id, FAILED, told)
        else:
            self._store.finish(job.id, DONE, found=found)
        if self._store.get(job.id) is None:
            files.drop(self._data, job.id)  # it was deleted meanwhile
        else:
            files.drop_upload(self._data, job)

    def alive(self) -> None:
        """Raise ``Stopped`` if this process was told to end, or the service is gone."""
        if self.stopping or os.getppid() != self._parent:
            raise Stopped

    def stop(self, number: int, frame: FrameType | None) -> None:
        """A signal that says so."""
        self.stopping = True
        raise Stopped


def main(arguments: Sequence[str]) -> int:
    """Run what is left to do in a directory."""
    from steelyard.jobs.sqlite import SqliteStore

    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("packs", nargs="*")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--shard", type=int, default=1000)
    told = parser.parse_args(arguments)
    data, plant = told.data.absolute(), Plant(absolute(told.packs), told.workers, told.shard)
    with (data / files.LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return 0
        store = SqliteStore(data / files.DATABASE)
        worker = Worker(store, data, lambda job, alive: run(job, data, store, plant, alive))
        try:
            signal.signal(signal.SIGTERM, worker.stop)
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            worker.run_all()
        except Stopped:
            return 0
    return 0


if __name__ == "__main__":
    os.nice(5)
    sys.exit(main(sys.argv[1:]))

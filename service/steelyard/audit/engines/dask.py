"""A Dask cluster: one that a scheduler's address names, or a local one with a process for each worker.

Workers of a cluster need this program in the same version, and the same paths to input and output. A task
whose worker dies is given to another one by the scheduler; one that kills several is reported as such.
"""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Mapping
from typing import Any

from distributed import Client, KilledWorker, LocalCluster

from steelyard.audit.engines import Event
from steelyard.audit.engines.answers import answer
from steelyard.audit.engines.local import cores
from steelyard.audit.tasks import Answer, Task
from steelyard.audit.work import Worker
from steelyard.errors import UsageError

AHEAD = 2
"""Tasks for each thread of the cluster that are given at a time."""
_CONNECT = 20
_mine = threading.local()


class DaskCrew:
    """Gives tasks to the cluster's workers."""

    def __init__(self, settings: Mapping[str, Any], workers: int | None, scheduler: str | None) -> None:
        self._settings = json.dumps({**settings, "hard": True}, sort_keys=True)
        self._cluster: Any = None
        if scheduler is None:
            self._cluster = LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=workers or cores(), threads_per_worker=1, processes=True, dashboard_address=None
            )
        try:
            self._client: Any = Client(scheduler or self._cluster, timeout=_CONNECT)  # type: ignore[no-untyped-call]
        except (OSError, ValueError, TimeoutError) as error:
            what = f"no Dask scheduler answers: {error}"
            raise UsageError(scheduler or "dask", what, "Check --scheduler tcp://HOST:PORT.") from None
        self._done: queue.SimpleQueue[tuple[Task, Any]] = queue.SimpleQueue()
        self._running: dict[str, Any] = {}
        self._threads = 0

    @property
    def room(self) -> int:
        """What the cluster can take; asked anew when it looks full, since workers come and go."""
        if self._threads == 0 or len(self._running) >= AHEAD * self._threads:
            self._threads = sum(self._client.nthreads().values())
        return max(1, AHEAD * self._threads) - len(self._running)

    def submit(self, task: Task) -> None:
        """Give a task to the scheduler."""
        future = self._client.submit(run, self._settings, task, pure=False)
        self._running[future.key] = future
        future.add_done_callback(lambda done: self._done.put((task, done)))

    def events(self) -> list[Event]:
        """Wait until a task ends in one way or another."""
        if not self._running:
            return []
        task, future = self._done.get()
        del self._running[future.key]
        error = future.exception()
        if isinstance(error, KilledWorker):
            return [Event("died", task, {})]
        if error is not None:
            raise error
        told = future.result()
        future.release()
        if "error" in told:
            return [Event("failed", task, told["error"])]
        return [Event("progress", task, {"articles": told["articles"]}), Event("done", task, told["answer"])]

    def close(self) -> None:
        """Leave the cluster; a local one ends."""
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()


def run(settings: str, task: Task) -> Answer:
    """One task, in whatever thread of a worker; each thread keeps what it has loaded."""
    if getattr(_mine, "settings", None) != settings:
        if hasattr(_mine, "worker"):
            _mine.worker.close()
        _mine.settings, _mine.worker = settings, Worker(json.loads(settings))
    counted = 0

    def count(more: int) -> None:
        nonlocal counted
        counted += more

    told = answer(_mine.worker, task, count)
    return {**told, "articles": counted}

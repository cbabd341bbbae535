"""Checks beside the event loop: short texts at once, others one after the other in a thread of their own.

Threads do not make Python faster; they keep the service answering while a text is read. So there is one for
drafts and one for very long texts, and nobody waits behind a book.
"""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from steelyard.api.bodies import Ask
from steelyard.api.metrics import Metrics
from steelyard.api.problems import Refused
from steelyard.api.settings import Settings
from steelyard.model import Report

if TYPE_CHECKING:
    from steelyard.engine import Engine

SHORT = 1_000
"""Texts of no more characters are checked where they stand: to hand them over would take as long."""
LONG = 100_000
"""Texts of more characters wait in a queue of their own."""


class Checker:
    """The engine with its queues; ``close`` when no more checks will come."""

    def __init__(self, engine: Engine, settings: Settings, metrics: Metrics) -> None:
        self.engine = engine
        self._settings = settings
        self._metrics = metrics
        self._drafts = ThreadPoolExecutor(1, "check")
        self._books = ThreadPoolExecutor(1, "check-long")
        self._waiting = 0

    def close(self) -> None:
        for pool in (self._drafts, self._books):
            pool.shutdown(wait=False, cancel_futures=True)

    async def check(self, ask: Ask) -> Report:
        """The report; ``Refused`` where too many wait already, and the engine's own errors."""
        length = len(ask.document.text)
        if length <= SHORT and ask.reference_version is None:
            return self._run(ask)
        if self._waiting >= self._settings.max_waiting:
            self._metrics.refused("waiting")
            raise Refused(
                503, "Too many checks are waiting. Try again shortly.", headers={"retry-after": "1"}
            )
        self._waiting += 1
        try:
            pool = self._drafts if length <= LONG else self._books
            return await asyncio.get_running_loop().run_in_executor(pool, partial(self._run, ask))
        finally:
            self._waiting -= 1

    def _run(self, ask: Ask) -> Report:
        began = time.perf_counter()
        report = self.engine.check(
            ask.document,
            published=ask.published,
            as_of=ask.as_of,
            reference_version=ask.reference_version,
            include_figures=ask.figures,
            deadline=time.monotonic() + self._settings.deadline,
        )
        self._metrics.checked(report, time.perf_counter() - began)
        return report

"""Processor time of a piece of work, as it can be had on a shared machine: the median of several rounds."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

KB5 = 5_120


def milliseconds(work: Callable[[], Any], rounds: int = 7, least: float = 0.05) -> float:
    """Median processor time of one call in ms; each round repeats it for at least ``least`` seconds."""
    work()
    start = time.process_time()
    work()
    once = max(time.process_time() - start, 1e-7)
    repeats = max(1, round(least / once))
    found = []
    for _ in range(rounds):
        start = time.process_time()
        for _ in range(repeats):
            work()
        found.append((time.process_time() - start) / repeats)
    return statistics.median(found) * 1000


def per_5kb(work: Callable[[str], Any], texts: Sequence[str], rounds: int = 5) -> float:
    """Median processor time of ``work`` over all texts, in ms per 5 KB of UTF-8."""
    size = sum(len(text.encode()) for text in texts)

    def over_all() -> None:
        for text in texts:
            work(text)

    return milliseconds(over_all, rounds) * KB5 / size

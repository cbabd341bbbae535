"""A Dask scheduler with workers as processes of their own, on this machine, gone when it is left."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60.0


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The scheduler's address, and the processes of the workers."""
    file = folder / "scheduler.json"
    listening = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    scheduler = _dask("scheduler", file, *listening)
    begun = [_dask("worker", file, "--nthreads", "1", "--no-nanny", "--no-dashboard") for _ in range(workers)]
    try:
        yield _address(file), begun
    finally:
        for process in (*begun, scheduler):
            process.kill()
            process.wait()


def _dask(what: str, file: Path, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dask", what, "--scheduler-file", str(file), *more]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=file.parent)


def _address(file: Path) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            return str(json.loads(file.read_text())["address"])
        except (OSError, ValueError):
            time.sleep(0.1)
    raise AssertionError("the scheduler did not start")

"""One worker process: settings and tasks come as lines of JSON on its input, events leave on its output.

It ends when its input ends, and between two articles when whoever started it has gone.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import IO, Any

from steelyard.audit.engines.answers import answer
from steelyard.audit.work import Worker

TOLD_EVERY = 0.3
"""Seconds between two tellings of progress."""


def main() -> None:
    """Serve until there are no more tasks."""
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what a library prints is no event
    settings = json.loads(sys.stdin.readline() or "null")
    if settings is None:
        return
    worker = Worker(settings)
    for line in sys.stdin:
        progress = _Progress(out)
        reply = answer(worker, json.loads(line), progress)
        progress.tell()
        _send(out, reply)


class _Progress:
    """Adds up what it is told, and passes it on now and then."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out, self._count, self._told = out, 0, time.monotonic()
        self._parent = os.getppid()

    def __call__(self, count: int) -> None:
        self._count += count
        if os.getppid() != self._parent:
            os._exit(1)
        if time.monotonic() - self._told >= TOLD_EVERY:
            self.tell()

    def tell(self) -> None:
        if self._count:
            _send(self._out, {"articles": self._count})
        self._count, self._told = 0, time.monotonic()


def _send(out: IO[bytes], event: Any) -> None:
    try:
        out.write(json.dumps(event).encode() + b"\n")
    except BrokenPipeError:
        os._exit(1)


if __name__ == "__main__":
    main()

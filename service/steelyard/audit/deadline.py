"""A deadline for one piece of work, in processor time of its thread, so that a busy machine changes little.

A watching thread raises ``DeadlineError`` inside the thread that works. It takes effect between two steps of
Python. The last resort against work that hangs inside of a library, for processes that somebody replaces: the
process ends itself.
"""

from __future__ import annotations

import ctypes
import faulthandler
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

INTERVAL = 0.1
"""Seconds between two looks."""
_ARMED = 5.0
"""Seconds for which the last resort is not put off anew."""


class DeadlineError(BaseException):
    """The time is up; a ``BaseException``, lest a broad ``except Exception`` on the way swallow it."""


class Watch:
    """Watches one thread's work, one piece after the other, against a limit in seconds."""

    def __init__(self, seconds: float, *, last_resort: bool = False) -> None:
        self.seconds, self.last_resort = seconds, last_resort
        self._armed = 0.0
        self._lock = threading.Lock()
        self._until: float | None = None
        self._raised = False
        self._worker = threading.get_ident()
        self._time = _clock_of(self._worker)
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True, name="deadline")
        self._thread.start()

    @contextmanager
    def piece(self) -> Iterator[None]:
        """The work inside gets ``DeadlineError`` when it takes too long; what comes behind it never does."""
        if self.last_resort and time.monotonic() - self._armed > _ARMED:
            self._arm()
        with self._lock:
            self._raised = False
            self._until = self._time() + self.seconds
        try:
            yield
        finally:
            with self._lock:
                self._until = None
            while self._raised:  # it was raised and has not come yet: it comes here or it has come before
                self._raised = False
                time.sleep(0)

    def rest(self) -> None:
        """No piece is going to begin for a while."""
        if self._armed:
            faulthandler.cancel_dump_traceback_later()
            self._armed = 0.0

    def _arm(self) -> None:
        """End the process after ten times the limit and a minute, unless this is called again."""
        self._armed = time.monotonic()
        with open(os.devnull, "wb") as nowhere:
            faulthandler.dump_traceback_later(60 + 10 * self.seconds, exit=True, file=nowhere)

    def close(self) -> None:
        """End the watching thread."""
        self.rest()
        self._closed.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._closed.wait(INTERVAL):
            with self._lock:
                if self._until is not None and self._time() > self._until:
                    self._until = None
                    self._raised = True
                    _raise_in(self._worker)


def _raise_in(thread: int) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(DeadlineError))


def _clock_of(thread: int) -> Callable[[], float]:
    """Processor time of a thread, or the time that passes where that cannot be asked for."""
    if hasattr(time, "pthread_getcpuclockid"):
        clock = time.pthread_getcpuclockid(thread)
        return lambda: time.clock_gettime(clock)
    return time.monotonic

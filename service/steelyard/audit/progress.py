"""How far the work has come: a bar with rate and time left on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from typing import IO, Protocol

BAR = 24
_TERMINAL_EVERY, _LINES_EVERY, _WORTH_TELLING = 0.2, 15.0, 2.0


class Progress(Protocol):
    """Told of the work: a stage begins with a total (0: nobody knows), and advances."""

    def stage(self, name: str, total: int) -> None: ...
    def advance(self, count: int) -> None: ...
    def skipped(self, count: int) -> None:
        """So much of the stage was done in an earlier run."""

    def finished(self) -> None: ...


class Silent:
    """Says nothing."""

    def stage(self, name: str, total: int) -> None:
        """Nothing."""

    def advance(self, count: int) -> None:
        """Nothing."""

    def skipped(self, count: int) -> None:
        """Nothing."""

    def finished(self) -> None:
        """Nothing."""


class Shown:
    """Writes to a stream, no more often than is of use."""

    def __init__(self, stream: IO[str], *, terminal: bool | None = None) -> None:
        self._stream = stream
        self._terminal = stream.isatty() if terminal is None else terminal
        self._name, self._total, self._done, self._skipped = "", 0, 0, 0
        self._began = self._told = time.monotonic()

    def stage(self, name: str, total: int) -> None:
        """A new stage; the one before is over."""
        self.finished()
        self._name, self._total, self._done, self._skipped = name, total, 0, 0
        self._began = self._told = time.monotonic()
        if self._terminal:
            self._tell(self._began)

    def advance(self, count: int) -> None:
        """More has been done."""
        self._done += count
        now = time.monotonic()
        if now - self._told >= (_TERMINAL_EVERY if self._terminal else _LINES_EVERY):
            self._tell(now)

    def skipped(self, count: int) -> None:
        """Done in an earlier run: it counts for the bar and not for the rate."""
        self._done += count
        self._skipped += count

    def finished(self) -> None:
        """Close the line of the stage."""
        now = time.monotonic()
        if self._name and (self._terminal or now - self._began >= _WORTH_TELLING):
            self._tell(now)
            if self._terminal:
                self._stream.write("\n")
                self._stream.flush()
        self._name = ""

    def _tell(self, now: float) -> None:
        self._told = now
        line = status(self._name, self._done, self._total, self._done - self._skipped, now - self._began)
        if self._terminal:
            self._stream.write(f"\r\x1b[2K{line}")
        else:
            self._stream.write(f"{line}\n")
        self._stream.flush()


def status(name: str, done: int, total: int, fresh: int, seconds: float) -> str:
    """One line: the stage, how much is done, how fast, and how long it will take."""
    rate = fresh / seconds if seconds > 0 else 0.0
    told = f"{rate:,.0f}/s" if rate >= 10 else f"{rate:.1f}/s"
    if not total:
        return f"{name}: {done:,}, {told}"
    share = min(1.0, done / total)
    bar = "█" * round(share * BAR)
    left = f", {duration((total - done) / rate)} left" if rate and done < total else ""
    spent = f", took {duration(seconds)}" if done >= total else ""
    return f"{name}: {bar:░<{BAR}} {share:4.0%} {done:,} of {total:,}, {told}{left}{spent}"


def duration(seconds: float) -> str:
    """Seconds as one or two units."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    if whole < 86_400:
        return f"{whole // 3600} h {whole % 3600 // 60:02} min"
    return f"{whole // 86_400} d {whole % 86_400 // 3600} h"

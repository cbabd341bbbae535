"""The time that a piece of work may take; when it is up, the work returns what it has."""

from __future__ import annotations

import time


class Clock:
    """Strikes at a time of ``time.monotonic``, and stays struck; without a time never."""

    __slots__ = ("_until", "struck")

    def __init__(self, until: float | None = None) -> None:
        self._until = until
        self.struck = False

    def up(self) -> bool:
        """Is the time up?"""
        if not self.struck and self._until is not None:
            self.struck = time.monotonic() >= self._until
        return self.struck

    def part(self, share: float) -> Clock:
        """A clock that strikes when this share of the time that is left has passed."""
        if self._until is None:
            return Clock()
        now = time.monotonic()
        return Clock(now + share * (self._until - now))

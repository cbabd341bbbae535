"""This very process, one task after the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from steelyard.audit.engines import Event
from steelyard.audit.tasks import Task
from steelyard.audit.work import Worker


class InlineCrew:
    """Does a task while it is asked what has happened. Faults and errors are raised as they are."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._worker = Worker(settings)
        self._tasks: list[Task] = []

    @property
    def room(self) -> int:
        """One task at a time."""
        return 1 - len(self._tasks)

    def submit(self, task: Task) -> None:
        """Take a task."""
        self._tasks.append(task)

    def events(self) -> list[Event]:
        """Do the task."""
        if not self._tasks:
            return []
        task, counted = self._tasks.pop(), 0

        def count(more: int) -> None:
            nonlocal counted
            counted += more

        answer = self._worker.do(task, count)
        return [Event("progress", task, {"articles": counted}), Event("done", task, answer)]

    def close(self) -> None:
        """End the worker."""
        self._worker.close()

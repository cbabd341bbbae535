"""Who does the work: this process, processes of this machine, or a Dask cluster. All run the same tasks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from steelyard.audit.tasks import Answer, Task
from steelyard.errors import UsageError

ENGINES = ("local", "dask")


@dataclass(frozen=True, slots=True)
class Event:
    """What a crew tells: ``progress`` (so many articles), ``done`` with an answer, ``died``, or ``failed``.

    ``died``: the worker went away in the middle of the task. ``failed``: it answered that it cannot do it.
    """

    kind: str
    task: Task
    answer: Answer


class Crew(Protocol):
    """Workers. ``room`` is how many more tasks it makes sense to give them now."""

    @property
    def room(self) -> int: ...

    def submit(self, task: Task) -> None:
        """Give a task."""

    def events(self) -> list[Event]:
        """Wait until something happens, and tell what; nothing only if no task is under way."""

    def close(self) -> None:
        """Let all workers go, whatever they are doing."""


def open_crew(
    engine: str, settings: Mapping[str, Any], workers: int | None, scheduler: str | None = None
) -> Crew:
    """A crew of an engine; ``workers`` 0 is this very process, None as many as there are cores."""
    if scheduler is not None and engine != "dask":
        raise UsageError("--scheduler", "only --engine dask has a scheduler")
    if engine == "dask":
        from steelyard.audit.engines.dask import DaskCrew

        return DaskCrew(settings, workers, scheduler)
    if engine != "local":
        raise UsageError(engine, "there is no such engine", f"Known are {', '.join(ENGINES)}.")
    if workers == 0:
        from steelyard.audit.engines.inline import InlineCrew

        return InlineCrew(settings)
    from steelyard.audit.engines.local import LocalCrew

    return LocalCrew(settings, workers)

"""What a job is, and what a store of jobs must do; an embedded one is in ``sqlite``, a server may join it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from steelyard.errors import SteelyardError

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
STATES = (WAITING, RUNNING, DONE, FAILED, CANCELLED)
UNFINISHED = (WAITING, RUNNING)


class ClashError(SteelyardError):
    """An idempotency key that was used for another request."""

    default_code = "E601"


@dataclass(frozen=True, slots=True)
class Job:
    """An audit. ``spec`` says what to do, the rest how far it is; times are seconds since the epoch.

    ``articles`` have been dealt with, of ``planned`` ones once that is known; ``found`` sums up the result of
    a job that is done.
    """

    id: str
    owner: str
    state: str
    created: float
    spec: Mapping[str, Any]
    started: float | None = None
    ended: float | None = None
    stage: str | None = None
    articles: int = 0
    planned: int | None = None
    found: Mapping[str, Any] | None = None
    message: str | None = None

    @property
    def finished(self) -> bool:
        return self.state not in UNFINISHED


class Store(Protocol):
    """Everything that the service and the runner need of a store; each call is one transaction."""

    def add(self, job: Job, key: str | None, digest: str) -> Job:
        """Keep a new job. With an idempotency key that is known: the job it made, or ``ClashError``."""

    def get(self, job_id: str, owner: str | None = None) -> Job | None:
        """The job, if there is one, and it is this owner's."""

    def page(self, owner: str | None, limit: int, before: tuple[float, str] | None = None) -> list[Job]:
        """Jobs, newest first."""

    def unfinished(self, owner: str | None = None) -> list[Job]:
        """Jobs still to be run, oldest first."""

    def begin(self, job_id: str) -> None:
        """The job is running now."""

    def advance(self, job_id: str, stage: str, articles: int, planned: int | None) -> bool:
        """The job has come so far; False if it is no longer to be run."""

    def finish(
        self, job_id: str, state: str, message: str | None = None, found: Mapping[str, Any] | None = None
    ) -> bool:
        """End an unfinished job; False if it had ended."""

    def delete(self, job_id: str) -> None:
        """Forget the job."""

    def old(self, before: float) -> list[Job]:
        """Jobs that ended before this time."""

    def probe(self) -> None:
        """Raise ``StoreError`` unless it can be written."""

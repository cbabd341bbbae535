"""What a job is, and what a store of jobs must do; an embedded one is in ``sqlite``, a server may join it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from steelyard.errors import SteelyardError

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
STATES = (WAITING, RUNNING, DONE, FAILED, CANCELLED)
UNFINISHED = (WAITING, RUNNING)


class StoreError(SteelyardError):
    """The store cannot be read or written just now: disk full, file gone, no permission."""

    default_code = "E600"


class ClashError(SteelyardError):
    """An idempotency key that was used for another request."""

    default_code = "E601"


@dataclass(frozen=True, slots=True)
class Job:
    """An audit. ``spec`` says what to do, the rest how far it is; times are seconds since the epoch.

    ``done`` counts articles, rejected ones included; ``progress`` is the share of the input that was read.
    """

    id: str
    owner: str
    state: str
    created: float
    spec: Mapping[str, Any]
    started: float | None = None
    ended: float | None = None
    done: int = 0
    rejected: int = 0
    progress: float = 0.0
    counts: Mapping[str, int] = field(default_factory=dict)
    message: str | None = None

    @property
    def finished(self) -> bool:
        return self.state not in UNFINISHED


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one article: ``line`` is a JSON object, ``counts`` its claims by verdict."""

    line: bytes
    counts: Mapping[str, int]
    rejected: bool
    progress: float


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

    def advance(self, job_id: str, at: int, results: Iterable[Result]) -> bool:
        """Add results behind the first ``at``; False if the job is no longer to be run."""

    def begin(self, job_id: str) -> None:
        """The job is running now."""

    def finish(self, job_id: str, state: str, message: str | None = None) -> bool:
        """End an unfinished job; False if it had ended."""

    def delete(self, job_id: str) -> None:
        """Forget the job and its results."""

    def results(
        self, job_id: str, after: int, limit: int, verdict: str | None = None
    ) -> list[tuple[int, bytes]]:
        """Results behind number ``after``, with their numbers from 1; with a verdict, only such articles."""

    def old(self, before: float) -> list[Job]:
        """Jobs that ended before this time."""

    def probe(self) -> None:
        """Raise ``StoreError`` unless it can be written."""

"""Keeps audits: takes them in, and sees to it that a process of their own works through them."""

from __future__ import annotations

import contextlib
import fcntl
import secrets
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from steelyard.api import logs
from steelyard.api.settings import Settings
from steelyard.audit import missing
from steelyard.errors import StoreError
from steelyard.jobs import files
from steelyard.jobs.sqlite import SqliteStore
from steelyard.jobs.store import FAILED, Job, Store

_LOOK = 1.0
_TIDY = 3600.0
_DAY = 86_400.0
_LAST_TRY = 4


class AuditDesk:
    """The store of audits, its directory, and the process that runs them; ``close`` when the service ends."""

    def __init__(self, data: Path, settings: Settings) -> None:
        self.data = data
        self.settings = settings
        self.store: Store = SqliteStore(data / files.DATABASE)
        self._wake = threading.Event()
        self._ending = False
        self._process: subprocess.Popen[bytes] | None = None
        self._crashed_at: tuple[str, str | None, int] | None = None
        self._crashes = 0
        self._tidied = 0.0
        self._thread = threading.Thread(target=self._keep, name="audits", daemon=True)
        self._thread.start()

    @classmethod
    def opened(cls, settings: Settings) -> AuditDesk | None:
        """The desk of a service; None where audits are off."""
        return None if settings.data is None or missing() else cls(Path(settings.data), settings)

    @staticmethod
    def why_off(settings: Settings) -> str:
        """What to do where there is no desk."""
        if settings.data is None:
            return "Audits are switched off here: “steelyard serve --data DIR” switches them on."
        return "Audits are off here: “pip install 'steelyard[batch]'” on the server, and they are on."

    @staticmethod
    def new_id() -> str:
        """128 random bits: nobody guesses another's."""
        return secrets.token_hex(16)

    def result(self, job: Job) -> Path:
        """Where the result of a job lies, or what there is of it."""
        return files.result(self.data, job.id)

    def rows(
        self, job: Job, table: str, after: int, limit: int, verdict: str | None
    ) -> tuple[list[dict[str, Any]], int]:
        """Rows of a table of its result, and the number behind the last one looked at."""
        from steelyard.jobs import results  # what reads tables is no part of a plain installation

        return results.page(self.result(job), table, after, limit, verdict)

    def forget(self, job: Job) -> None:
        """Delete a job and its files; a process that is at it stops at its next step, and cleans up too."""
        self.store.delete(job.id)
        files.drop(self.data, job.id)

    def wake(self) -> None:
        """There is something to do."""
        self._wake.set()

    def trouble(self) -> str | None:
        """Why no audit could be kept just now."""
        try:
            self.store.probe()
        except StoreError as error:
            return error.what
        return None

    def close(self) -> None:
        self._ending = True
        self._wake.set()
        self._thread.join(timeout=self.settings.graceful)
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()  # it finishes the article at hand and writes what it has
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(self.settings.graceful)

    def _keep(self) -> None:
        while not self._ending:
            try:
                self._look()
            except StoreError as error:
                logs.log.error("audits", told=error.what)
            except Exception as error:  # the desk must not close because of one fault
                logs.log.error("audits", told=type(error).__name__)
            self._wake.wait(_LOOK)
            self._wake.clear()

    def _look(self) -> None:
        if time.monotonic() - self._tidied > _TIDY or not self._tidied:
            self._tidied = time.monotonic()
            self._tidy()
        if self._process is not None:
            code = self._process.poll()
            if code is None:
                return
            self._process = None
            if code != 0:
                self._crashed(code)
        if self.store.unfinished() and not self._busy():
            self._start()

    def _start(self) -> None:
        told = ["--workers", str(self.settings.audit_workers), "--shard", str(self.settings.audit_shard)]
        command = [
            sys.executable, "-m", "steelyard.jobs.worker", *told, "--", str(self.data), *self.settings.packs,
        ]  # fmt: skip
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    def _crashed(self, code: int) -> None:
        """The process died in mid-job; a job that gets no further is given up."""
        logs.log.error("audit process", code=code)
        jobs = self.store.unfinished()
        if not jobs:
            return
        job = jobs[0]
        state = (job.id, job.stage, job.articles)
        self._crashes = self._crashes + 1 if state == self._crashed_at else 1
        self._crashed_at = state
        if self._crashes >= _LAST_TRY:
            self.store.finish(
                job.id, FAILED, "The process that ran it died again and again; is there memory?"
            )

    def _busy(self) -> bool:
        """Whether another process, of another worker of this service, is at it."""
        with (self.data / files.LOCK).open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return True
        return False

    def _tidy(self) -> None:
        self.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        for job in self.store.old(time.time() - self.settings.kept_days * _DAY):
            self.forget(job)
        files.drop_orphans(self.data, self.store)

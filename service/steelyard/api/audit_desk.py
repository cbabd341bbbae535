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

from steelyard.api import logs
from steelyard.api.settings import Settings
from steelyard.jobs import files
from steelyard.jobs.sqlite import SqliteStore
from steelyard.jobs.store import Result, Store, StoreError

_LOOK = 1.0
_TIDY = 3600.0
_DAY = 86_400.0
_LAST_TRY = 2


class AuditDesk:
    """The store of audits, its directory, and the process that runs them; ``close`` when the service ends."""

    def __init__(self, data: Path, settings: Settings) -> None:
        self.data = data
        self.settings = settings
        self.store: Store = SqliteStore(data / files.DATABASE)
        self._wake = threading.Event()
        self._ending = False
        self._process: subprocess.Popen[bytes] | None = None
        self._begun: tuple[str, int] | None = None
        self._crashes = 0
        self._tidied = 0.0
        self._thread = threading.Thread(target=self._keep, name="audits", daemon=True)
        self._thread.start()

    @staticmethod
    def new_id() -> str:
        """128 random bits: nobody guesses another's."""
        return secrets.token_hex(16)

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
        job = self.store.unfinished()[0]
        begun = (job.id, job.done)
        if begun != self._begun:
            self._begun, self._crashes = begun, 0
        # After a crash results are written one by one, so that it is known which article it was.
        careful = ["--careful"] if self._crashes else []
        command = [
            sys.executable,
            "-m",
            "steelyard.jobs.worker",
            *careful,
            str(self.data),
            *self.settings.packs,
        ]
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    def _crashed(self, code: int) -> None:
        """The process died in mid-job; an article at which it dies twice is rejected."""
        logs.log.error("audit process", code=code)
        jobs = self.store.unfinished()
        if not jobs:
            return
        job = jobs[0]
        if (job.id, job.done) != self._begun:
            self._begun, self._crashes = (job.id, job.done), 0
        self._crashes += 1
        if self._crashes >= _LAST_TRY:
            line = b'{"id":null,"status":"rejected","why":"the process that read it died"}'
            self.store.advance(job.id, job.done, [Result(line, {}, True, job.progress)])

    def _busy(self) -> bool:
        """Whether another process, of another worker of this service, is at it."""
        with (self.data / "worker.lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return True
        return False

    def _tidy(self) -> None:
        (self.data / files.UPLOADS).mkdir(parents=True, exist_ok=True, mode=0o700)
        for job in self.store.old(time.time() - self.settings.kept_days * _DAY):
            self.store.delete(job.id)
        files.drop_orphans(self.data, self.store)

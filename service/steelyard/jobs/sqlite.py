"""The embedded store: SQLite in one file, written ahead, nothing to set up.

Each call opens the file anew, which costs little and heals what a long-lived connection would not notice:
a file that was replaced, a disk that has room again.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson

from steelyard.errors import StoreError
from steelyard.jobs.store import RUNNING, UNFINISHED, ClashError, Job

_SCHEMA = """
create table if not exists jobs (
  id text primary key, owner text not null, state text not null, created real not null, spec text not null,
  started real, ended real, stage text, articles integer not null default 0, planned integer,
  found text, message text
) without rowid;
create index if not exists jobs_by_time on jobs (created, id);
create table if not exists requests (
  owner text not null, key text not null, digest text not null, job text not null, created real not null,
  primary key (owner, key)
) without rowid;
pragma user_version = 1;
"""
_COLUMNS = "id, owner, state, created, spec, started, ended, stage, articles, planned, found, message"
_OPEN = ", ".join(f"'{state}'" for state in UNFINISHED)
_REMEMBERED = 24 * 3600.0
"""For so long an idempotency key is known, in seconds."""
_PATIENCE = 10.0


class SqliteStore:
    """A ``Store`` in one file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, job: Job, key: str | None, digest: str) -> Job:
        with self._writing() as db:
            if key is not None:
                db.execute("delete from requests where created < ?", (time.time() - _REMEMBERED,))
                known = db.execute(
                    "select digest, job from requests where owner = ? and key = ?", (job.owner, key)
                ).fetchone()
                if known is not None:
                    return self._known(db, known, digest)
                db.execute(
                    "insert into requests values (?, ?, ?, ?, ?)",
                    (job.owner, key, digest, job.id, job.created),
                )
            values = (job.id, job.owner, job.state, job.created, orjson.dumps(dict(job.spec)).decode())
            db.execute("insert into jobs (id, owner, state, created, spec) values (?, ?, ?, ?, ?)", values)
        return job

    def _known(self, db: sqlite3.Connection, known: tuple[str, str], digest: str) -> Job:
        before, job_id = known
        job = _one(db.execute(f"select {_COLUMNS} from jobs where id = ?", (job_id,)).fetchone())
        if before != digest or job is None:
            what = "it was used for another request" if before != digest else "its job was deleted"
            raise ClashError("Idempotency-Key", what, "Use a new key.")
        return job

    def get(self, job_id: str, owner: str | None = None) -> Job | None:
        with self._reading() as db:
            job = _one(db.execute(f"select {_COLUMNS} from jobs where id = ?", (job_id,)).fetchone())
        return job if job is not None and owner in (None, job.owner) else None

    def page(self, owner: str | None, limit: int, before: tuple[float, str] | None = None) -> list[Job]:
        created, job_id = before or (float("inf"), "")
        query = f"""select {_COLUMNS} from jobs where (?1 is null or owner = ?1) and (created, id) < (?2, ?3)
                    order by created desc, id desc limit ?4"""
        with self._reading() as db:
            return [_job(row) for row in db.execute(query, (owner, created, job_id, limit))]

    def unfinished(self, owner: str | None = None) -> list[Job]:
        query = f"""select {_COLUMNS} from jobs where state in ({_OPEN}) and (?1 is null or owner = ?1)
                    order by created, id"""
        with self._reading() as db:
            return [_job(row) for row in db.execute(query, (owner,))]

    def begin(self, job_id: str) -> None:
        query = (
            f"update jobs set state = ?, started = coalesce(started, ?) where id = ? and state in ({_OPEN})"
        )
        with self._writing() as db:
            db.execute(query, (RUNNING, time.time(), job_id))

    def advance(self, job_id: str, stage: str, articles: int, planned: int | None) -> bool:
        query = f"""update jobs set stage = ?, articles = ?, planned = ?
                    where id = ? and state in ({_OPEN})"""
        with self._writing() as db:
            return db.execute(query, (stage, articles, planned, job_id)).rowcount == 1

    def finish(
        self, job_id: str, state: str, message: str | None = None, found: Mapping[str, Any] | None = None
    ) -> bool:
        query = f"""update jobs set state = ?, ended = ?, message = ?, found = ?
                    where id = ? and state in ({_OPEN})"""
        told = None if found is None else orjson.dumps(dict(found)).decode()
        with self._writing() as db:
            return db.execute(query, (state, time.time(), message, told, job_id)).rowcount == 1

    def delete(self, job_id: str) -> None:
        with self._writing() as db:
            db.execute("delete from jobs where id = ?", (job_id,))

    def old(self, before: float) -> list[Job]:
        with self._reading() as db:
            return [
                _job(row) for row in db.execute(f"select {_COLUMNS} from jobs where ended < ?", (before,))
            ]

    def probe(self) -> None:
        with self._writing() as db:
            db.execute("delete from requests where created < 0")

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            db = self._connect()
            try:
                yield db
            finally:
                db.close()
        except (sqlite3.Error, OSError) as error:
            raise StoreError(str(self._path), f"it cannot be used: {error}", "See to the disk.") from None

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._reading() as db:
            db.execute("begin immediate")
            try:
                yield db
            except BaseException:
                if db.in_transaction:
                    db.execute("rollback")
                raise
            db.execute("commit")

    def _connect(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        db = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)
        if db.execute("pragma user_version").fetchone()[0] == 0:
            db.execute("pragma journal_mode = wal")
            db.executescript(_SCHEMA)
        db.execute("pragma synchronous = full")
        return db


def _one(row: tuple[Any, ...] | None) -> Job | None:
    return None if row is None else _job(row)


def _job(row: tuple[Any, ...]) -> Job:
    job_id, owner, state, created, spec, started, ended, stage, articles, planned, found, message = row
    return Job(
        job_id, owner, state, created, orjson.loads(spec), started, ended, stage, articles, planned,
        None if found is None else orjson.loads(found), message,
    )  # fmt: skip

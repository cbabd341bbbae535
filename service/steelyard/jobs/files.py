"""Where the files of audits lie in their directory: the database, uploads, and those on their way."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

from steelyard.jobs.store import Job, Store

DATABASE = "audits.sqlite"
UPLOADS = "uploads"
_ORPHAN = 3600.0


def upload(data: Path, job_id: str) -> Path:
    """Where the upload of a job lies until it is done."""
    return data / UPLOADS / job_id


def drop_upload(job: Job) -> None:
    """Throw the upload of a finished job away; folders of the operator are left alone."""
    if job.spec.get("uploaded"):
        with contextlib.suppress(OSError):
            Path(job.spec["input"]).unlink(missing_ok=True)


def drop_orphans(data: Path, store: Store) -> None:
    """Throw away uploads that belong to no job: their request broke off, or was killed."""
    for path in (data / UPLOADS).glob("*"):
        with contextlib.suppress(OSError):
            old = time.time() - path.stat().st_mtime > _ORPHAN
            if old and store.get(path.name.removesuffix(".part")) is None:
                path.unlink(missing_ok=True)

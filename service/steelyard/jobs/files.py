"""Where the files of audits lie in their directory: the database, and a folder for each job.

The folder of a job holds its upload, until the job is done, and its result.
"""

from __future__ import annotations

import contextlib
import shutil
import time
from pathlib import Path

from steelyard.jobs.store import Job, Store

DATABASE = "jobs.sqlite"
LOCK = "worker.lock"
_FOLDERS = "audits"
_UPLOAD, _RESULT = "upload", "result"
_ORPHAN = 3600.0


def folder(data: Path, job_id: str) -> Path:
    """The folder of a job."""
    return data / _FOLDERS / job_id


def result(data: Path, job_id: str) -> Path:
    """Where the result of a job lies, and its unfinished work."""
    return folder(data, job_id) / _RESULT


def upload(data: Path, job_id: str, suffix: str) -> Path:
    """Where the upload of a job lies until it is done."""
    return folder(data, job_id) / f"{_UPLOAD}{suffix}"


def drop_upload(data: Path, job: Job) -> None:
    """Throw the upload of a finished job away; folders of the operator are left alone."""
    if "suffix" in job.spec:
        with contextlib.suppress(OSError):
            upload(data, job.id, job.spec["suffix"]).unlink(missing_ok=True)


def drop(data: Path, job_id: str) -> None:
    """Throw away all files of a job."""
    shutil.rmtree(folder(data, job_id), ignore_errors=True)


def drop_orphans(data: Path, store: Store) -> None:
    """Throw away folders that belong to no job: their request broke off, or was killed."""
    for path in (data / _FOLDERS).glob("*"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _ORPHAN and store.get(path.name) is None:
                drop(data, path.name)

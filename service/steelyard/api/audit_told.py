"""What is told of an audit, in an answer and in its events."""

from __future__ import annotations

import base64
import datetime as dt
from typing import Any, get_args

import orjson

from steelyard.api.audit_models import FileName
from steelyard.api.problems import Refused
from steelyard.jobs.store import DONE, Job

FILES: tuple[str, ...] = get_args(FileName)


def of(job: Job) -> dict[str, Any]:
    """An ``Audit`` as plain data."""
    base = f"/v1/audits/{job.id}"
    done = job.state == DONE
    return {
        "id": job.id,
        "state": job.state,
        "stage": job.stage,
        "created": _time(job.created),
        "started": _time(job.started),
        "ended": _time(job.ended),
        "progress": 1.0 if done else round(min(1.0, job.articles / (job.planned or 1)), 4),
        "articles": job.articles,
        "planned": job.planned,
        "found": job.found,
        "message": job.message,
        "events": f"{base}/events",
        "results": f"{base}/results",
        "download": f"{base}/download",
        "files": [f"{base}/files/{name}" for name in FILES] if done else [],
    }


def event(job: Job) -> tuple[str, bytes]:
    """An event that tells of it, with the id by which a client says what it knows."""
    state = f"{job.articles}-{job.stage or job.state}-{job.state}".replace(" ", "-")
    kind = "end" if job.finished else "progress"
    return state, f"id: {state}\nevent: {kind}\ndata: {orjson.dumps(of(job)).decode()}\n\n".encode()


def cursor(job: Job) -> str:
    """The place of an audit in the list of all, as text."""
    return base64.urlsafe_b64encode(orjson.dumps([job.created, job.id])).decode().rstrip("=")


def place(text: str | None) -> tuple[float, str] | None:
    """The place that a ``cursor`` names."""
    if text is None:
        return None
    try:
        created, job_id = orjson.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        return float(created), str(job_id)
    except (ValueError, TypeError):
        what = "it is none that `next` gave"
        raise Refused(
            422, f"The request cannot be used: {what}.", [{"parameter": "before", "detail": what}]
        ) from None


def _time(seconds: float | None) -> str | None:
    if seconds is None:
        return None
    return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat(timespec="milliseconds")

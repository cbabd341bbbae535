"""Audits as jobs: upload an archive or name a folder, follow the progress, fetch the results."""

from __future__ import annotations

import asyncio
import base64
import datetime as dt
from collections.abc import AsyncIterator
from typing import Annotated, Any

import orjson
from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from steelyard.api import audit_intake, audit_models, exchange
from steelyard.api.access import AUDITS, allowed, charge
from steelyard.api.audit_desk import AuditDesk
from steelyard.api.audit_models import AuditId
from steelyard.api.contract import problems, ref
from steelyard.api.problems import Refused
from steelyard.jobs.records import UPLOADS
from steelyard.jobs.store import CANCELLED, Job
from steelyard.reasons import VERDICTS

EVENTS, NDJSON = "text/event-stream", "application/x-ndjson"
router = APIRouter(tags=["audits"], dependencies=[allowed(AUDITS)])
_LOOK, _BEAT = 0.5, 15.0
_PAGE = 200
_BINARY = {"schema": {"type": "string", "format": "binary", "description": "The archive itself."}}
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": ref("FolderRequest")}} | dict.fromkeys(UPLOADS, _BINARY),
    },
    "parameters": [
        {
            "name": "Idempotency-Key",
            "in": "header",
            "required": False,
            "description": "Of your making. Sent again within a day, it answers with the job made first.",
            "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
        }
    ],
}


@router.post(
    "/v1/audits",
    operation_id="start_audit",
    summary="Check an archive: JSON lines, CSV, Parquet or ZIP as the body, or a folder of the server",
    status_code=202,
    response_model=audit_models.Audit,
    responses=problems(400, 404, 408, 413, 415, 422, 500, 503)
    | {202: {"headers": {"Location": {"description": "The job.", "schema": {"type": "string"}}}}},
    openapi_extra=_BODY,
)
async def start_audit(request: Request, query: Annotated[audit_models.UploadQuery, Query()]) -> Response:
    desk = _desk(request)
    job = await audit_intake.take(request, desk, query, _owner(request))
    charge(request)
    headers = {"location": f"/v1/audits/{job.id}", "retry-after": "1"}
    return Response(orjson.dumps(_told(job)), 202, headers, "application/json")


@router.get(
    "/v1/audits",
    operation_id="list_audits",
    summary="Your audits, newest first",
    response_model=audit_models.Audits,
    responses=problems(404, 422, 500, 503),
)
def list_audits(request: Request, query: Annotated[audit_models.AuditPage, Query()]) -> dict[str, Any]:
    found = _desk(request).store.page(_owner(request), query.limit + 1, _cursor(query.before))
    shown = found[: query.limit]
    following = None
    if len(found) > query.limit:
        last = orjson.dumps([shown[-1].created, shown[-1].id])
        following = f"?limit={query.limit}&before={base64.urlsafe_b64encode(last).decode().rstrip('=')}"
    return {"audits": [_told(job) for job in shown], "next": following}


@router.get(
    "/v1/audits/{audit_id}",
    operation_id="show_audit",
    summary="How far an audit is",
    response_model=audit_models.Audit,
    responses=problems(404, 422, 500, 503),
)
def show_audit(request: Request, audit_id: AuditId) -> dict[str, Any]:
    return _told(_job(request, audit_id))


@router.post(
    "/v1/audits/{audit_id}/cancel",
    operation_id="cancel_audit",
    summary="Stop an audit; its results so far are kept",
    response_model=audit_models.Audit,
    responses=problems(404, 409, 422, 500, 503),
)
def cancel_audit(request: Request, audit_id: AuditId) -> dict[str, Any]:
    job = _job(request, audit_id)
    if not _desk(request).store.finish(job.id, CANCELLED):
        raise Refused(409, f"The audit has ended: it is {_job(request, audit_id).state}.")
    return _told(_job(request, audit_id))


@router.delete(
    "/v1/audits/{audit_id}",
    operation_id="delete_audit",
    summary="Stop an audit if it is running, and forget it with all its results",
    status_code=204,
    responses=problems(404, 422, 500, 503),
)
def delete_audit(request: Request, audit_id: AuditId) -> None:
    job = _job(request, audit_id)
    audit_intake.forget(_desk(request), job)


@router.get(
    "/v1/audits/{audit_id}/results",
    operation_id="list_results",
    summary="The results so far, in pages",
    response_model=audit_models.AuditResults,
    responses=problems(404, 422, 500, 503),
)
def list_results(
    request: Request, audit_id: AuditId, query: Annotated[audit_models.ResultPage, Query()]
) -> Response:
    job = _job(request, audit_id)  # first: what is written after it is on the next page
    rows = _desk(request).store.results(job.id, query.after, query.limit, query.verdict)
    following = None
    if not job.finished or len(rows) == query.limit:
        last = rows[-1][0] if rows else query.after
        following = f"?limit={query.limit}&after={last}" + (
            f"&verdict={query.verdict}" if query.verdict else ""
        )
    shown = [_numbered(number, line) for number, line in rows]
    body = orjson.dumps({"results": [orjson.Fragment(line) for line in shown], "next": following})
    return Response(body, media_type="application/json")


@router.get(
    "/v1/audits/{audit_id}/download",
    operation_id="download_results",
    summary="All results so far as JSON lines",
    response_class=StreamingResponse,
    responses=problems(404, 422, 500, 503)
    | {200: {"description": "A result a line.", "content": {NDJSON: {"schema": {"type": "string"}}}}},
)
def download_results(
    request: Request, audit_id: AuditId, query: Annotated[audit_models.DownloadQuery, Query()]
) -> Response:
    job, desk = _job(request, audit_id), _desk(request)

    async def lines() -> AsyncIterator[bytes]:
        after = 0
        while rows := await to_thread.run_sync(desk.store.results, job.id, after, _PAGE, query.verdict):
            after = rows[-1][0]
            yield b"".join(_numbered(number, line) + b"\n" for number, line in rows)

    headers = {"content-disposition": f'attachment; filename="audit-{job.id}.jsonl"'}
    return StreamingResponse(lines(), media_type=NDJSON, headers=headers)


@router.get(
    "/v1/audits/{audit_id}/events",
    operation_id="follow_audit",
    summary="The progress of an audit as server-sent events, until it ends",
    response_class=StreamingResponse,
    responses=problems(404, 422, 500, 503)
    | {
        200: {
            "description": "Events `progress`, at the end `end`; the data of each is an `Audit`.",
            "content": {EVENTS: {"schema": {"type": "string"}}},
        }
    },
)
async def follow_audit(request: Request, audit_id: AuditId) -> Response:
    job = await to_thread.run_sync(_job, request, audit_id)
    return StreamingResponse(_events(request, job), media_type=EVENTS)


async def _events(request: Request, job: Job) -> AsyncIterator[bytes]:
    """Whoever comes back with ``Last-Event-ID`` is told nothing that it knows."""
    known = request.headers.get("last-event-id")
    store, draining, silent = _desk(request).store, request.app.state.draining, 0.0
    while True:
        state = f"{job.done}-{job.state}"
        if state != known or job.finished:
            kind = "end" if job.finished else "progress"
            yield f"id: {state}\nevent: {kind}\ndata: {orjson.dumps(_told(job)).decode()}\n\n".encode()
            known, silent = state, 0.0
        if job.finished or draining.is_set():
            return
        await asyncio.sleep(_LOOK)
        silent += _LOOK
        if silent >= _BEAT:
            yield b": still there\n\n"
            silent = 0.0
        found = await to_thread.run_sync(store.get, job.id)
        if found is None:
            return
        job = found


def _desk(request: Request) -> AuditDesk:
    desk: AuditDesk | None = request.app.state.audits
    if desk is None:
        raise Refused(404, "Audits are switched off here: “steelyard serve --data DIR” switches them on.")
    return desk


def _owner(request: Request) -> str:
    """Whose audits: those of a key, or everybody's where keys are off."""
    access = request.app.state.access
    return exchange.of(request).caller if access.keys is not None else ""


def _job(request: Request, audit_id: str) -> Job:
    job = _desk(request).store.get(audit_id, _owner(request))
    if job is None:
        raise Refused(404, "There is no such audit.")
    return job


def _told(job: Job) -> dict[str, Any]:
    base = f"/v1/audits/{job.id}"
    return {
        "id": job.id,
        "state": job.state,
        "created": _time(job.created),
        "started": _time(job.started),
        "ended": _time(job.ended),
        "progress": round(job.progress, 4),
        "articles": job.done,
        "rejected": job.rejected,
        "claims": {verdict: job.counts.get(verdict, 0) for verdict in VERDICTS},
        "message": job.message,
        "events": f"{base}/events",
        "results": f"{base}/results",
        "download": f"{base}/download",
    }


def _time(seconds: float | None) -> str | None:
    if seconds is None:
        return None
    return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat(timespec="milliseconds")


def _numbered(number: int, line: bytes) -> bytes:
    return b'{"number":%d,' % number + line[1:]


def _cursor(text: str | None) -> tuple[float, str] | None:
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

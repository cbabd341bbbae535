"""Audits as jobs: upload an archive or name a folder, follow the progress, fetch the results."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any

import orjson
from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import FileResponse, StreamingResponse

from steelyard.api import audit_intake, audit_models, audit_told, exchange
from steelyard.api.access import AUDITS, allowed, charge
from steelyard.api.audit_desk import AuditDesk
from steelyard.api.audit_models import AuditId, ResultFile, RowsOf
from steelyard.api.contract import operation, ref, stream
from steelyard.api.problems import Refused
from steelyard.jobs.store import CANCELLED, DONE, Job
from steelyard.jobs.uploads import SUFFIXES

EVENTS, NDJSON, BYTES = "text/event-stream", "application/x-ndjson", "application/octet-stream"
ONE = "/v1/audits/{audit_id}"
router = APIRouter(tags=["audits"], dependencies=[allowed(AUDITS)])
_LOOK, _BEAT = 0.5, 15.0
_PAGE = 1_000
_BINARY = {"schema": {"type": "string", "format": "binary", "description": "The archive itself."}}
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": ref("FolderRequest")}} | dict.fromkeys(SUFFIXES, _BINARY),
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
_LOCATION = {202: {"headers": {"Location": {"description": "The job.", "schema": {"type": "string"}}}}}


@router.post(
    "/v1/audits",
    **operation(
        "start_audit",
        "Check an archive: JSON lines, CSV, Parquet or ZIP as the body, or a folder of the server",
        audit_models.Audit, 400, 404, 408, 413, 415, 422, 503,
        responses=_LOCATION, status_code=202, openapi_extra=_BODY,
    ),
)  # fmt: skip
async def start_audit(request: Request, query: Annotated[audit_models.UploadQuery, Query()]) -> Response:
    desk = _desk(request)
    job = await audit_intake.take(request, desk, query, _owner(request))
    charge(request)
    headers = {"location": f"/v1/audits/{job.id}", "retry-after": "1"}
    return Response(orjson.dumps(audit_told.of(job)), 202, headers, "application/json")


@router.get(
    "/v1/audits", **operation("list_audits", "Your audits, newest first", audit_models.Audits, 404, 422, 503)
)
def list_audits(request: Request, query: Annotated[audit_models.AuditPage, Query()]) -> dict[str, Any]:
    place = audit_told.place(query.before)
    found = _desk(request).store.page(_owner(request), query.limit + 1, place)
    shown = found[: query.limit]
    following = None
    if len(found) > query.limit:
        following = f"?limit={query.limit}&before={audit_told.cursor(shown[-1])}"
    return {"audits": [audit_told.of(job) for job in shown], "next": following}


@router.get(ONE, **operation("show_audit", "How far an audit is", audit_models.Audit, 404, 422, 503))
def show_audit(request: Request, audit_id: AuditId) -> dict[str, Any]:
    return audit_told.of(_job(request, audit_id))


@router.post(
    ONE + "/cancel",
    **operation(
        "cancel_audit", "Stop an audit; what it has checked is kept",
        audit_models.Audit, 404, 409, 422, 503,
    ),
)  # fmt: skip
def cancel_audit(request: Request, audit_id: AuditId) -> dict[str, Any]:
    job = _job(request, audit_id)
    if not _desk(request).store.finish(job.id, CANCELLED):
        raise Refused(409, f"The audit has ended: it is {_job(request, audit_id).state}.")
    return audit_told.of(_job(request, audit_id))


@router.delete(
    ONE,
    **operation(
        "delete_audit", "Stop an audit if it is running, and forget it with all its results",
        None, 404, 422, 503, status_code=204,
    ),
)  # fmt: skip
def delete_audit(request: Request, audit_id: AuditId) -> None:
    _desk(request).forget(_job(request, audit_id))


@router.get(
    ONE + "/results",
    **operation(
        "list_results", "Claims, articles, or what was put aside, so far, in pages",
        audit_models.AuditRows, 404, 422, 503,
    ),
)  # fmt: skip
def list_results(
    request: Request, audit_id: AuditId, query: Annotated[audit_models.RowsPage, Query()]
) -> Response:
    job = _job(request, audit_id)  # first: what is written after it is on the next page
    rows, end = _desk(request).rows(job, query.table, query.after, query.limit, query.verdict)
    following = None
    if not job.finished or end > query.after:
        kept = "".join(f"&{name}={value}" for name, value in _asked(query).items())
        following = f"?limit={query.limit}&after={end}{kept}"
    told = {"table": query.table, "rows": rows, "next": following}
    return Response(orjson.dumps(told), media_type="application/json")


@router.get(
    ONE + "/download",
    **operation(
        "download_results", "All rows of a table so far as JSON lines", None, 404, 422, 503,
        response_class=StreamingResponse, responses=stream(NDJSON, "A row a line."),
    ),
)  # fmt: skip
def download_results(request: Request, audit_id: AuditId, query: Annotated[RowsOf, Query()]) -> Response:
    desk, job = _desk(request), _job(request, audit_id)

    async def lines() -> AsyncIterator[bytes]:
        after, end = -1, 0
        while end > after:
            after = end
            rows, end = await to_thread.run_sync(desk.rows, job, query.table, after, _PAGE, query.verdict)
            yield b"".join(orjson.dumps(row) + b"\n" for row in rows)

    name = f"audit-{audit_id}-{query.table}.jsonl"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(lines(), media_type=NDJSON, headers=headers)


@router.get(
    ONE + "/files/{name}",
    **operation(
        "fetch_file", "A file of the result: a table, the page with charts, or the list of findings",
        None, 404, 409, 422, 503,
        response_class=FileResponse, responses=stream(BYTES, "The file; parts of it can be asked for."),
    ),
)  # fmt: skip
def fetch_file(request: Request, audit_id: AuditId, name: ResultFile) -> Response:
    job = _job(request, audit_id)
    if job.state != DONE:
        raise Refused(409, f"The audit has no such file: it is {job.state}.", headers={"retry-after": "5"})
    return FileResponse(_desk(request).result(job) / name, media_type=BYTES, filename=name)


@router.get(
    ONE + "/events",
    **operation(
        "follow_audit", "The progress of an audit as server-sent events, until it ends", None, 404, 422, 503,
        response_class=StreamingResponse,
        responses=stream(EVENTS, "Events `progress`, at the end `end`; the data of each is an `Audit`."),
    ),
)  # fmt: skip
async def follow_audit(request: Request, audit_id: AuditId) -> Response:
    job = await to_thread.run_sync(_job, request, audit_id)
    return StreamingResponse(_events(request, job), media_type=EVENTS)


async def _events(request: Request, job: Job) -> AsyncIterator[bytes]:
    """Whoever comes back with ``Last-Event-ID`` is told nothing that it knows."""
    known = request.headers.get("last-event-id")
    store, draining, silent = _desk(request).store, request.app.state.draining, 0.0
    while True:
        state, event = audit_told.event(job)
        if state != known or job.finished:
            yield event
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


def _asked(query: RowsOf) -> dict[str, str]:
    """Which rows are asked for, where that is not the usual ones."""
    return query.model_dump(include={"table", "verdict"}, exclude_defaults=True)


def _desk(request: Request) -> AuditDesk:
    desk: AuditDesk | None = request.app.state.audits
    if desk is None:
        raise Refused(404, AuditDesk.why_off(request.app.state.settings))
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

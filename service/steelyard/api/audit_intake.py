"""Taking an audit in: the upload goes to disk as it comes, then the job is kept, then nothing can be lost."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import re
import time
from pathlib import Path
from typing import Any

import orjson
from anyio import to_thread
from fastapi import Request

from steelyard.api import bodies, problems
from steelyard.api.audit_desk import AuditDesk
from steelyard.api.audit_models import FolderRequest, Judged, UploadQuery
from steelyard.api.problems import Refused
from steelyard.errors import InputError
from steelyard.jobs import files, uploads
from steelyard.jobs.store import WAITING, Job

_KEY = re.compile(r"[\x21-\x7e]{1,200}")


async def take(request: Request, desk: AuditDesk, query: UploadQuery, owner: str) -> Job:
    """The job that a request asks for; ``Refused`` or ``StoreError`` where there can be none."""
    media_type = bodies.media_type_of(request, (*uploads.SUFFIXES, bodies.JSON))
    key = _key(request)
    await to_thread.run_sync(_refuse_too_many, desk, owner)
    job_id = AuditDesk.new_id()
    try:
        if media_type == bodies.JSON:
            body = await request.body()
            asked = bodies.parse(FolderRequest, body)
            spec, digest = _judged(asked) | {"folder": _folder(desk, asked.folder)}, hashlib.sha256(body)
        else:
            suffix = uploads.SUFFIXES[media_type]
            spec = _judged(query) | {
                "suffix": suffix,
                "columns": _columns(query),
                "text_format": query.text_format,
            }
            digest = hashlib.sha256(orjson.dumps([media_type, request.url.query]))
            await _save(request, files.upload(desk.data, job_id, suffix), media_type, digest)
        request.app.state.engine.library(spec["reference_version"])  # one that is not known is refused now
        job = Job(job_id, owner, WAITING, time.time(), spec)
        kept = await to_thread.run_sync(desk.store.add, job, key, digest.hexdigest())
    except BaseException:
        files.drop(desk.data, job_id)
        raise
    if kept.id != job_id:  # the same request came twice
        files.drop(desk.data, job_id)
    desk.wake()
    return kept


async def _save(request: Request, path: Path, media_type: str, digest: Any) -> None:
    try:
        await to_thread.run_sync(lambda: path.parent.mkdir(parents=True, mode=0o700))
        with await to_thread.run_sync(path.open, "wb") as file:
            async for piece in request.stream():
                digest.update(piece)
                await to_thread.run_sync(file.write, piece)
            await to_thread.run_sync(_settle, file)
    except OSError as error:
        raise Refused(
            503, f"The upload cannot be kept: {error.strerror}.", headers={"retry-after": "60"}
        ) from None
    try:
        await to_thread.run_sync(uploads.refuse, path, media_type)
    except InputError as error:
        raise problems.of(error, of_body=False) from None


def _settle(file: Any) -> None:
    file.flush()
    os.fsync(file.fileno())


def _judged(asked: Judged) -> dict[str, Any]:
    """What both kinds of request say; the day is fixed now, so that a job that goes on is the same one."""
    told = asked.model_dump(mode="json", include={"published", "today", "reference_version", "outlet"})
    return told | {"today": told["today"] or dt.date.today().isoformat()}


def _columns(query: UploadQuery) -> dict[str, str]:
    """Columns that are named, by their fields."""
    told = query.model_dump(exclude_none=True)
    return {name.removesuffix("_column"): told[name] for name in told if name.endswith("_column")}


def _folder(desk: AuditDesk, asked: str) -> str:
    """The folder, if it lies in one that the operator has opened; nothing else is told apart."""
    with contextlib.suppress(OSError, ValueError):
        folder = Path(asked).resolve(strict=True)
        roots = [Path(root).resolve() for root in desk.settings.folders]
        if folder.is_dir() and any(folder.is_relative_to(root) for root in roots):
            return str(folder)
    what = "there is no such folder that is open for audits"
    raise Refused(422, f"The request cannot be used: {what}.", [{"pointer": "#/folder", "detail": what}])


def _key(request: Request) -> str | None:
    key = request.headers.get("idempotency-key")
    if key is not None and not _KEY.fullmatch(key):
        what = "an Idempotency-Key has up to 200 visible ASCII characters"
        raise Refused(
            422, f"The request cannot be used: {what}.", [{"parameter": "Idempotency-Key", "detail": what}]
        )
    return key


def _refuse_too_many(desk: AuditDesk, owner: str) -> None:
    most = desk.settings.max_audits
    if len(desk.store.unfinished(owner)) >= most:
        detail = f"{most} audits are not finished yet; wait for one, or cancel it."
        raise Refused(429, detail, headers={"retry-after": "30"})

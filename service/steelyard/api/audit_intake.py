"""Taking an audit in: the upload goes to disk as it comes, then the job is kept, then nothing can be lost."""

from __future__ import annotations

import contextlib
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
from steelyard.jobs import files, records
from steelyard.jobs.store import WAITING, Job

_KEY = re.compile(r"[\x21-\x7e]{1,200}")


async def take(request: Request, desk: AuditDesk, query: UploadQuery, owner: str) -> Job:
    """The job that a request asks for; ``Refused`` or ``StoreError`` where there can be none."""
    media_type = bodies.media_type_of(request, (*records.UPLOADS, bodies.JSON))
    key = _key(request)
    await to_thread.run_sync(_refuse_too_many, desk, owner)
    if media_type == bodies.JSON:
        body = await request.body()
        asked = bodies.parse(FolderRequest, body)
        spec = _judged(asked) | {"input": _folder(desk, asked.folder), "media_type": records.FOLDER}
        return await _keep(desk, _job(AuditDesk.new_id(), owner, spec), key, hashlib.sha256(body).hexdigest())
    job_id = AuditDesk.new_id()
    path = files.upload(desk.data, job_id)
    spec = _judged(query) | {
        "input": str(path),
        "media_type": media_type,
        "uploaded": True,
        "default_media_type": query.media_type,
        "columns": {"id": query.id_column, "text": query.text_column, "published": query.date_column},
    }
    try:
        digest = hashlib.sha256(orjson.dumps([media_type, request.url.query]))
        await _save(request, path, digest)
        try:
            await to_thread.run_sync(records.refuse, path, media_type)
        except InputError as error:
            raise problems.of(error, of_body=False) from None
        job = await _keep(desk, _job(job_id, owner, spec), key, digest.hexdigest())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    if job.id != job_id:  # the same request came twice
        path.unlink(missing_ok=True)
    return job


async def _save(request: Request, path: Path, digest: Any) -> None:
    part = path.with_name(path.name + ".part")
    try:
        await to_thread.run_sync(lambda: path.parent.mkdir(parents=True, exist_ok=True, mode=0o700))
        with await to_thread.run_sync(part.open, "wb") as file:
            async for piece in request.stream():
                digest.update(piece)
                await to_thread.run_sync(file.write, piece)
            await to_thread.run_sync(_settle, file)
        part.replace(path)
    except OSError as error:
        raise Refused(
            503, f"The upload cannot be kept: {error.strerror}.", headers={"retry-after": "60"}
        ) from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _settle(file: Any) -> None:
    file.flush()
    os.fsync(file.fileno())


async def _keep(desk: AuditDesk, job: Job, key: str | None, digest: str) -> Job:
    kept = await to_thread.run_sync(desk.store.add, job, key, digest)
    desk.wake()
    return kept


def _job(job_id: str, owner: str, spec: dict[str, Any]) -> Job:
    return Job(job_id, owner, WAITING, time.time(), spec)


def _judged(asked: Judged) -> dict[str, Any]:
    fields = {"published", "as_of", "reference_version", "keep"}
    return asked.model_dump(mode="json", include=fields)


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


def forget(desk: AuditDesk, job: Job) -> None:
    """Delete a job, its results and its upload; a process that is at it stops at its next step."""
    desk.store.delete(job.id)
    files.drop_upload(job)

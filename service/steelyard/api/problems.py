"""Errors over HTTP: ``application/problem+json`` (RFC 9457), with stable types and details that help."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from steelyard.errors import InputError, SteelyardError, UsageError

MEDIA_TYPE = "application/problem+json"
TYPES = "urn:steelyard:problem:"

_SHOWN = 60
_log = logging.getLogger("steelyard.api")
_NAMES = {
    400: "malformed-request",
    404: "no-such-resource",
    405: "method-not-allowed",
    413: "body-too-large",
    415: "unsupported-media-type",
    422: "unusable-request",
    500: "internal-error",
}
_STATUS_OF_CODE = {"E404": 413, "E405": 415, "E503": 404}


def body(status: int, detail: str, errors: Sequence[Mapping[str, str]] = ()) -> bytes:
    """The problem as JSON."""
    told: dict[str, Any] = {
        "type": TYPES + _NAMES.get(status, f"http-{status}"),
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    return orjson.dumps(told | {"errors": list(errors)} if errors else told)


def respond(
    status: int,
    detail: str,
    errors: Sequence[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The problem as a response."""
    return Response(body(status, detail, errors), status, headers, MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Let every error of the application leave it as a problem."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(SteelyardError, _steelyard)


def log_fault(error: Exception) -> None:
    """Log where it happened; the message is left out, as it may quote the text of a draft."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    _log.error("%s at %s:%s in %s", type(error).__name__, frame.filename, frame.lineno, frame.name)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    details = {
        400: "The body could not be read as JSON.",
        404: f"There is nothing at {request.url.path}; the operations are listed at /docs.",
        405: f"{request.method} is not possible at {request.url.path}.",
    }
    standard = error.detail == HTTPStatus(error.status_code).phrase or error.status_code == 400
    detail = details.get(error.status_code, error.detail) if standard else error.detail
    return respond(error.status_code, detail, headers=error.headers)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = error.errors()
    broken = next((fault for fault in faults if fault["type"] == "json_invalid"), None)
    if broken is not None:
        why = broken.get("ctx", {}).get("error", "it breaks off")
        return respond(400, f"The body is not JSON: {why} at character {broken['loc'][-1]}.")
    errors = [{**_place(fault["loc"]), "detail": _said(fault)} for fault in faults]
    first = "; ".join(": ".join(fault.values()) for fault in errors[:3])
    return respond(422, f"The request cannot be used: {first}.", errors)


async def _steelyard(request: Request, error: Exception) -> Response:
    assert isinstance(error, SteelyardError)
    if not isinstance(error, InputError | UsageError):
        log_fault(error)
        return respond(500, "The rules or tables of this service cannot be used; its log says more.")
    status = _STATUS_OF_CODE.get(error.code, 422)
    if request.method == "POST":
        pointer = "#/text" if isinstance(error, InputError) else "#/" + error.place.replace(" ", "_")
        places = [{"pointer": pointer} for _ in error.faults]
    else:
        places = [{"parameter": "name" if status == 404 else fault.place} for fault in error.faults]
    said = [f"{fault.what}. {fault.todo}".strip() for fault in error.faults]
    errors = [place | {"detail": one} for place, one in zip(places, said, strict=True)]
    return respond(status, str(error) if status == 404 else f"The request cannot be used: {error}", errors)


def _place(loc: Sequence[str | int]) -> dict[str, str]:
    """Where it is: a parameter, or a place in the body."""
    if loc[0] in ("query", "path"):
        return {"parameter": str(loc[-1])[:_SHOWN]}
    return {"pointer": _pointer(loc)}


def _pointer(loc: Sequence[str | int]) -> str:
    steps = [str(step).replace("~", "~0").replace("/", "~1") for step in loc if step != "body"]
    return "#/" + "/".join(steps) if steps else "#"


def _said(fault: Mapping[str, Any]) -> str:
    """The fault in words; what was sent is not repeated."""
    if fault["type"] == "extra_forbidden":
        return "there is no such parameter" if fault["loc"][0] == "query" else "there is no such field"
    message = str(fault["msg"]).removeprefix("Value error, ")
    return message[:1].lower() + message[1:]

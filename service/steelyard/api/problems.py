"""Errors over HTTP: ``application/problem+json`` (RFC 9457), with stable types and details that help."""

from __future__ import annotations

import traceback
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic_core import ErrorDetails
from starlette.exceptions import HTTPException

from steelyard.api import exchange, logs
from steelyard.errors import InputError, SteelyardError, StoreError, UsageError
from steelyard.jobs.store import ClashError

MEDIA_TYPE = "application/problem+json"
TYPES = "urn:steelyard:problem:"
Places = Sequence[Mapping[str, str]]

_SHOWN = 60
_NAMES = {
    400: "malformed-request",
    401: "no-valid-key",
    403: "key-not-allowed",
    404: "no-such-resource",
    405: "method-not-allowed",
    406: "no-such-format",
    408: "too-slow",
    409: "not-now",
    413: "body-too-large",
    415: "unsupported-media-type",
    422: "unusable-request",
    429: "too-many-requests",
    500: "internal-error",
    503: "not-available",
}
_LATER = {"retry-after": "10"}
_STATUS_OF_CODE = {"E404": 413, "E405": 415, "E503": 404}


class Refused(Exception):  # noqa: N818
    """A request that cannot be answered: the problem that it gets instead."""

    def __init__(
        self, status: int, detail: str, errors: Places = (), headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(status)
        self.status, self.detail, self.errors, self.headers = status, detail, errors, headers

    def told(self) -> dict[str, Any]:
        """The problem as plain data."""
        out: dict[str, Any] = {
            "type": TYPES + _NAMES.get(self.status, f"http-{self.status}"),
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
        }
        return out | {"errors": list(self.errors)} if self.errors else out

    def response(self, request_id: str) -> Response:
        """The problem as a response; ``instance`` is the request, by which a log can be searched."""
        body = self.told() | {"instance": f"urn:steelyard:request:{request_id}"}
        return Response(orjson.dumps(body), self.status, self.headers, MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Let every error of the application leave it as a problem."""
    for kind in (Refused, HTTPException, RequestValidationError, SteelyardError):
        app.add_exception_handler(kind, _answer)


def fault_of_ours(error: BaseException) -> Refused:
    """A fault that nobody foresaw, logged with its place; not with its message, which may quote a draft."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    logs.log.error(
        "fault", kind=type(error).__name__, file=frame.filename, line=frame.lineno, function=frame.name
    )
    return Refused(500, "A fault of the service; nothing of the text was kept.")


def of(error: Exception, *, of_body: bool = True) -> Refused:
    """Any error as a problem; ``of_body`` tells whether its place is one in a JSON body."""
    if isinstance(error, Refused):
        return error
    if isinstance(error, InputError | UsageError):
        return _of_input(error, of_body)
    if isinstance(error, StoreError):
        logs.log.error("store", told=error.what)
        return Refused(503, "Audits cannot be kept just now; checks are answered.", headers=_LATER)
    if isinstance(error, ClashError):
        where = {"parameter": error.place, "detail": f"{error.what}. {error.todo}"}
        return Refused(422, f"The request cannot be used: {error}", [where])
    if isinstance(error, SteelyardError):
        fault_of_ours(error)
        return Refused(500, "The rules or tables of this service cannot be used; its log says more.")
    return fault_of_ours(error)


def invalid(faults: Sequence[ErrorDetails] | Sequence[Any]) -> Refused:
    """What pydantic found wrong with a body or with parameters."""
    broken = next((fault for fault in faults if fault["type"] == "json_invalid"), None)
    if broken is not None:
        why = str(broken.get("ctx", {}).get("error", "it breaks off"))
        place = "" if " at line " in why else f" at character {broken['loc'][-1]}"
        return Refused(400, f"The body is not JSON: {why}{place}.")
    errors = [{**_place(fault["loc"]), "detail": _said(fault)} for fault in faults]
    first = "; ".join(": ".join(fault.values()) for fault in errors[:3])
    return Refused(422, f"The request cannot be used: {first}.", errors[:20])


async def _answer(request: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException):
        refused = _http(request, error)
    elif isinstance(error, RequestValidationError):
        refused = invalid(error.errors())
    else:
        refused = of(error, of_body=request.method == "POST")
    return refused.response(exchange.of(request).id)


def _http(request: Request, error: HTTPException) -> Refused:
    details = {
        400: "The body could not be read.",
        404: f"There is nothing at {request.url.path[:200]}; the operations are listed at /docs.",
        405: f"{request.method} is not possible at {request.url.path}.",
    }
    standard = error.detail == HTTPStatus(error.status_code).phrase or error.status_code == 400
    detail = details.get(error.status_code, error.detail) if standard else error.detail
    return Refused(error.status_code, detail, headers=error.headers)


def _of_input(error: SteelyardError, of_body: bool) -> Refused:
    status = _STATUS_OF_CODE.get(error.code, 422)
    if isinstance(error, InputError):
        places = [{"pointer": "#/text" if of_body else "#"} for _ in error.faults]
    elif of_body:
        places = [{"pointer": "#/" + error.place.replace(" ", "_")} for _ in error.faults]
    else:
        names = ["name" if status == 404 else fault.place.replace(" ", "_") for fault in error.faults]
        places = [{"parameter": name} for name in names]
    said = [f"{fault.what}. {fault.todo}".strip() for fault in error.faults]
    errors = [place | {"detail": one} for place, one in zip(places, said, strict=True)]
    return Refused(status, str(error) if status == 404 else f"The request cannot be used: {error}", errors)


def _place(loc: Sequence[str | int]) -> dict[str, str]:
    """Where it is: a parameter, or a place in the body."""
    if loc and loc[0] in ("query", "path", "header"):
        return {"parameter": str(loc[1] if len(loc) > 1 else "")[:_SHOWN]}
    return {"pointer": _pointer(loc)}


def _pointer(loc: Sequence[str | int]) -> str:
    steps = [str(step)[:_SHOWN].replace("~", "~0").replace("/", "~1") for step in loc if step != "body"]
    return "#/" + "/".join(steps) if steps else "#"


def _said(fault: Mapping[str, Any]) -> str:
    """The fault in words; what was sent is not repeated."""
    if fault["type"] == "extra_forbidden":
        of_query = fault["loc"] and fault["loc"][0] == "query"
        return "there is no such parameter" if of_query else "there is no such field"
    message = str(fault["msg"]).removeprefix("Value error, ")
    return message[:1].lower() + message[1:]

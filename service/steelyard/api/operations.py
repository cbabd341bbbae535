"""The operations. Handlers are ``async`` and check short texts where they stand; long ones go to a thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Coroutine
from dataclasses import asdict
from functools import partial
from typing import Any

from anyio import to_thread
from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from steelyard import __version__, readers
from steelyard.api import models
from steelyard.api.contract import problems
from steelyard.model import Day
from steelyard.reasons import GRADES, REASONS
from steelyard.writers import json

_INLINE = 50_000
"""Texts of more characters than this are checked in a thread, so that nobody waits for them."""


class _JsonRoute(APIRoute):
    """A route that looks at the media type before it reads the body."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def checked(request: Request) -> Response:
            if self.body_field is not None:
                _refuse_other_media(request)
            return await handle(request)

        return checked


router = APIRouter(route_class=_JsonRoute)


@router.post(
    "/v1/check",
    operation_id="check",
    summary="Check the figures of a text",
    response_model=models.Report,
    response_description="The report, the same as of the command line.",
    responses=problems(400, 413, 415, 422, 500),
    tags=["checks"],
)
async def check(request: Request, body: models.CheckRequest) -> Response:
    document = readers.of(body.text, "text")
    judge = partial(
        request.app.state.engine.check,
        document,
        published=_ordinal(body.published),
        as_of=_ordinal(body.as_of),
        reference_version=body.reference_version,
        include_figures="figures" in body.include,
    )
    report = judge() if len(body.text) <= _INLINE else await to_thread.run_sync(judge)
    return Response(json.render(report), media_type="application/json")


@router.get(
    "/v1/reasons",
    operation_id="list_reasons",
    summary="The reasons for verdicts, each with advice",
    response_model=models.Reasons,
    responses=problems(500),
    tags=["reference"],
)
async def list_reasons() -> dict[str, Any]:
    return {"reasons": [asdict(reason) for reason in REASONS.values()], "grades": dict(GRADES)}


@router.get(
    "/healthz",
    operation_id="health",
    summary="Whether the service is up",
    response_model=models.Health,
    responses=problems(500),
    tags=["operation"],
)
async def health() -> dict[str, str]:
    return {"status": "ok", "engine": __version__}


def _refuse_other_media(request: Request) -> None:
    media_type, _, parameters = request.headers.get("content-type", "").partition(";")
    charset = parameters.strip().lower().removeprefix("charset=").strip('"')
    if media_type.strip().lower() != "application/json" or charset not in ("", "utf-8"):
        raise HTTPException(415, "Send JSON in UTF-8, with “Content-Type: application/json”.")
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise HTTPException(415, "Send the body as it is, without “Content-Encoding”.")


def _ordinal(day: dt.date | None) -> Day | None:
    return None if day is None else day.toordinal()

"""Checking: one text or many, sent as JSON or as they are, reported in the format that the caller wants."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from steelyard.api import asked, bodies, formats, models, problems
from steelyard.api.access import CHECK, allowed, charge
from steelyard.api.bodies import Ask, parse
from steelyard.api.checker import Checker
from steelyard.api.contract import body_of, taken
from steelyard.api.contract import problems as problems_of
from steelyard.errors import SteelyardError
from steelyard.writers import json

NDJSON = "application/x-ndjson"
router = APIRouter(tags=["checks"], dependencies=[allowed(CHECK)])


@router.post(
    "/v1/check",
    operation_id="check",
    summary="Check the figures of a text",
    response_model=models.Report,
    response_description="The report, the same as of the command line.",
    responses=problems_of(400, 401, 403, 406, 408, 413, 415, 422, 429, 500, 503)
    | {200: {"content": taken(formats.FORMATS)}},
    openapi_extra=body_of("CheckRequest", texts=bodies.TEXTS),
)
async def check(request: Request, query: Annotated[asked.CheckQuery, Query()]) -> Response:
    media_type = formats.wanted(request)
    ask = await bodies.ask(request, query)
    charge(request)
    checker: Checker = request.app.state.checker
    try:
        report = await checker.check(ask)
    except SteelyardError as error:
        raise problems.of(error, of_body=ask.of_body) from None
    return formats.response(report, media_type)


@router.post(
    "/v1/check/batch",
    operation_id="check_batch",
    summary="Check many texts; one line of JSON for each, in order, as soon as it is done",
    response_class=StreamingResponse,
    responses=problems_of(400, 401, 403, 406, 408, 413, 415, 422, 429, 500, 503)
    | {
        200: {
            "description": "A line for each text, a `BatchLine`: its report, or the problem with it.",
            "content": {NDJSON: {"schema": {"type": "string"}}},
        }
    },
    openapi_extra=body_of("Batch"),
)
async def check_batch(request: Request) -> Response:
    formats.wanted(request, (NDJSON,))
    bodies.media_type_of(request, (bodies.JSON,))
    batch = parse(asked.Batch, await request.body())
    charge(request)
    most = request.app.state.settings.max_batch
    if len(batch.items) > most:
        what = f"there are {len(batch.items):,} texts; {most:,} may come at once"
        raise problems.Refused(
            422, f"The request cannot be used: {what}.", [{"pointer": "#/items", "detail": what}]
        )
    return StreamingResponse(_lines(request.app.state.checker, batch), media_type=NDJSON)


async def _lines(checker: Checker, batch: asked.Batch) -> AsyncIterator[bytes]:
    for index, item in enumerate(batch.items):
        name = item.get("id") if isinstance(item, dict) else None
        head = {"index": index, "id": name if isinstance(name, str) else None}
        yield await _line(checker, head, item)
        await asyncio.sleep(0)  # others get their turn between two texts


async def _line(checker: Checker, head: dict[str, Any], item: Any) -> bytes:
    try:
        report = await checker.check(_ask(item))
        line = orjson.dumps(head | {"status": 200, "report": orjson.Fragment(json.render(report).rstrip())})
    except Exception as error:
        refused = problems.of(error)
        line = orjson.dumps(head | {"status": refused.status, "problem": refused.told()})
    return line + b"\n"


def _ask(item: Any) -> Ask:
    return bodies.of_model(parse(asked.BatchItem, orjson.dumps(item)))

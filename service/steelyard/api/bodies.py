"""What a caller wants checked, whichever way it was sent: as JSON, or as the text itself."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError

from steelyard import readers
from steelyard.api import problems
from steelyard.api.asked import CheckQuery, CheckRequest
from steelyard.api.problems import Refused
from steelyard.errors import InputError
from steelyard.model import Day, Document

Model = TypeVar("Model", bound=BaseModel)
UNNAMED = "text"
JSON = "application/json"
TEXTS = ("text/plain", "text/markdown", "text/html")


@dataclass(frozen=True, slots=True)
class Ask:
    """A text to check, and how; ``of_body`` tells whether all of it came in one JSON body."""

    document: Document
    published: Day | None
    as_of: Day | None
    reference_version: str | None
    figures: bool
    of_body: bool = True


async def ask(request: Request, query: CheckQuery) -> Ask:
    """The check that a request asks for; ``Refused`` where it cannot be told."""
    media_type = media_type_of(request, (JSON, *TEXTS))
    body = await request.body()
    if media_type == JSON:
        if request.query_params:
            name = next(iter(request.query_params))[:60]
            where = {"parameter": name, "detail": "it belongs into the JSON body"}
            raise Refused(422, "Parameters of a JSON request stand in its body.", [where])
        return of_model(parse(CheckRequest, body))
    try:
        document = readers.read(body, query.uri or UNNAMED, media_type)
    except InputError as error:
        raise problems.of(error, of_body=False) from None
    return _ask(document, query, of_body=False)


def of_model(sent: CheckRequest) -> Ask:
    """The check that a JSON object asks for."""
    return _ask(readers.of(sent.text, sent.uri or UNNAMED, sent.media_type), sent, of_body=True)


def parse(model: type[Model], body: bytes) -> Model:
    """JSON in the shape of a model; ``Refused`` says where it is not."""
    if not body:
        raise Refused(422, "The request cannot be used: there is no body.", [_EMPTY])
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
    if "escape" in str(faults[0].get("ctx", "")):  # half a character: say in which field
        try:
            return model.model_validate(json.loads(body))
        except ValidationError as error:
            faults = error.errors(include_url=False, include_input=False)
        except (ValueError, RecursionError):
            pass
    raise problems.invalid(faults)


def media_type_of(request: Request, taken: tuple[str, ...]) -> str:
    """The media type of the body, if it is one of these, in UTF-8 and not compressed."""
    name, _, parameters = request.headers.get("content-type", "").partition(";")
    charset = parameters.strip().lower().removeprefix("charset=").strip('"')
    name = name.strip().lower()
    if name not in taken or charset not in ("", "utf-8"):
        raise Refused(415, f"Send {', '.join(taken)} in UTF-8, and say which in “Content-Type”.")
    refuse_packed(request)
    return name


def refuse_packed(request: Request) -> None:
    """A compressed body may be any number of times as large as it looks."""
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Refused(415, "Send the body as it is, without “Content-Encoding”.")


def day(date: dt.date | None) -> Day | None:
    """A day as the engine counts it."""
    return None if date is None else date.toordinal()


def date_of(found: Day | None) -> dt.date | None:
    """A day of the engine as a date."""
    return None if found is None else dt.date.fromordinal(found)


def _ask(document: Document, told: CheckRequest | CheckQuery, *, of_body: bool) -> Ask:
    return Ask(
        document,
        day(told.published),
        day(told.as_of),
        told.reference_version,
        "figures" in told.include,
        of_body,
    )


_EMPTY: Mapping[str, str] = {"pointer": "#", "detail": "there is no body"}

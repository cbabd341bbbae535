"""The editor's page at ``/``, its files, its printable report, and documents opened in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from anyio import to_thread
from fastapi import APIRouter, FastAPI, Request, Response
from pydantic import ValidationError
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from steelyard import page as files
from steelyard import readers
from steelyard.api import asked, bodies, formats, models, problems
from steelyard.api.access import CHECK, Access, allowed, charge
from steelyard.api.contract import problems as problems_of
from steelyard.api.problems import Refused
from steelyard.errors import SteelyardError
from steelyard.model import Document
from steelyard.page.rendering import render

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORM = "application/x-www-form-urlencoded"
OPENED = (*bodies.TEXTS, DOCX)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_STATIC = Path(files.__file__).parent / "static"
_FIELDS = 20
_FILE = {"schema": {"type": "string", "format": "binary"}}

router = APIRouter()


def install(app: FastAPI) -> None:
    """Add the page and its files."""
    app.mount("/static", _Files(directory=_STATIC))
    app.include_router(router)


def shown(template: str, status: int = 200, **fields: Any) -> Response:
    """A page of ours; ``up`` in a template leads to the page at the top from wherever it is."""
    return Response(render(template, **fields), status, {"content-security-policy": POLICY}, formats.HTML)


class _Files(StaticFiles):
    """Files that browsers keep, and ask about; they are replaced only by another version of the program."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = "public, no-cache"
        return response


@router.get("/", include_in_schema=False)
async def home() -> Response:
    return shown("editor.html", up="./")


@router.get("/favicon.ico", include_in_schema=False)
async def icon() -> Response:
    return Response((_STATIC / "icon.svg").read_bytes(), media_type="image/svg+xml")


@router.post("/report", include_in_schema=False)
async def report(request: Request) -> Response:
    """A page to print, of what a form sends: it needs no script."""
    bodies.media_type_of(request, (FORM,))
    try:
        form = await _form(request)
        access: Access = request.app.state.access
        access.admit(request, CHECK, form.pop("key", ""))
        charge(request)
        ask = bodies.of_model(asked.CheckRequest.model_validate({"uri": "Draft"} | form))
        found = await request.app.state.checker.check(ask)
    except ValidationError as error:
        return _sorry(problems.invalid(error.errors(include_url=False, include_input=False)))
    except (Refused, SteelyardError) as error:
        return _sorry(problems.of(error))
    return formats.response(found, formats.HTML)


@router.post(
    "/v1/extract",
    operation_id="extract_text",
    summary="The text of a document, as it would be read: Word, HTML, Markdown or plain text",
    response_model=models.Extract,
    responses=problems_of(408, 413, 415, 422, 500),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": dict.fromkeys(OPENED, _FILE),
        }
    },
    dependencies=[allowed(CHECK)],
    tags=["checks"],
)
async def extract(request: Request) -> dict[str, Any]:
    media_type = bodies.media_type_of(request, OPENED)
    body = await request.body()
    charge(request)
    try:
        document: Document = await to_thread.run_sync(readers.read, body, "document", media_type)
    except SteelyardError as error:
        raise problems.of(error, of_body=False) from None
    source = document.text if media_type in (DOCX, "text/html") else document.source
    return {
        "text": source if source is not None else document.text,
        "media_type": "text/markdown" if media_type == "text/markdown" else "text/plain",
        "published": bodies.date_of(document.published),
    }


async def _form(request: Request) -> dict[str, str]:
    try:
        pairs = parse_qsl(
            (await request.body()).decode(), keep_blank_values=True, max_num_fields=_FIELDS, errors="strict"
        )
    except ValueError:
        raise Refused(400, "The body is no form in UTF-8.") from None
    form = {name: value for name, value in pairs if value or name == "text"}
    form["text"] = form.get("text", "").replace("\r\n", "\n")
    if form.get("media_type") == "auto":
        form["media_type"] = guessed(form["text"])
    return form


def guessed(text: str) -> str:
    """What kind of text this looks like; the page's script guesses alike."""
    start = text.lstrip()[:2_000]
    if start[:1] == "<" and any(
        mark in start.lower() for mark in ("<!doctype html", "<html", "<p>", "<body")
    ):
        return "text/html"
    marks = ("# ", "## ", "---\n", "* ", "> ")
    return "text/markdown" if start.startswith(marks) or "](" in start or "\n#" in start else "text/plain"


def _sorry(refused: Refused) -> Response:
    """An error as a page, for whoever has no script to show it."""
    told: Mapping[str, Any] = refused.told()
    response = shown("sorry.html", refused.status, up="./", title=told["title"], detail=told["detail"])
    response.headers.update(refused.headers or {})
    return response

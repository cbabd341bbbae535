"""``/v2/check`` and ``/v2/languages`` in LanguageTool's shape, so that its clients show our findings."""

from __future__ import annotations

import datetime as dt
from importlib import resources
from typing import Any
from urllib.parse import parse_qsl

import orjson
from fastapi import APIRouter, Request
from pydantic import ValidationError

from steelyard import readers
from steelyard.api import annotated, asked, bodies, languagetool_models, matches, problems
from steelyard.api.access import CHECK, Access, charge
from steelyard.api.bodies import Ask
from steelyard.api.contract import problems as problems_of
from steelyard.api.contract import ref
from steelyard.api.problems import Refused
from steelyard.errors import SteelyardError
from steelyard.model import Document

FORM = "application/x-www-form-urlencoded"
router = APIRouter(tags=["LanguageTool"])
_FIELDS = 100
_LANGUAGES: list[dict[str, str]] = orjson.loads(
    resources.files(__package__).joinpath("languages.json").read_bytes()
)
_READ = "en"
_BODY = {"requestBody": {"content": {FORM: {"schema": ref("LanguageToolForm")}}, "required": True}}


@router.post(
    "/v2/check",
    operation_id="languagetool_check",
    summary="Check a text the way LanguageTool does: offsets in UTF-16 units, replacements from suggestions",
    response_model=languagetool_models.LanguageToolReport,
    responses=problems_of(400, 408, 413, 415, 422, 500, 503),
    openapi_extra=_BODY,
)
async def check(request: Request) -> dict[str, Any]:
    bodies.media_type_of(request, (FORM,))
    form = _form(await request.body())
    access: Access = request.app.state.access
    access.admit(request, CHECK, form.api_key)
    charge(request)
    document = _document(form)
    read = form.language in ("auto", _READ) or form.language.startswith(f"{_READ}-")
    found: list[dict[str, Any]] = []
    partial = False
    if read and document is not None:
        published = bodies.day(form.published or dt.date.today())  # a draft in an editor is written now
        as_of = bodies.day(form.as_of)
        try:
            report = await request.app.state.checker.check(Ask(document, published, as_of, None, False))
        except SteelyardError as error:
            raise problems.of(error, of_body=False) from None
        found = matches.of(report, picky=form.level == "picky", disabled=form.disabled)
        partial = report.partial
    return matches.envelope(found, form.language if form.language != "auto" else _READ, partial)


@router.get(
    "/v2/languages",
    operation_id="languagetool_languages",
    summary="The languages that are read",
    response_model=list[languagetool_models.Language],
    responses=problems_of(500),
)
async def languages(request: Request) -> list[dict[str, str]]:
    request.app.state.access.admit(request, "", request.query_params.get("apiKey", ""))
    return _LANGUAGES


def _form(body: bytes) -> asked.LanguageToolForm:
    try:
        pairs = parse_qsl(
            body.decode(),
            keep_blank_values=True,
            max_num_fields=_FIELDS,
            errors="strict",
            strict_parsing=bool(body),
        )
    except ValueError:
        raise Refused(400, "The body is no form in UTF-8, such as “text=…&language=en-US”.") from None
    try:
        return asked.LanguageToolForm.model_validate(dict(pairs))
    except ValidationError as error:
        raise problems.invalid(error.errors(include_url=False, include_input=False)) from None


def _document(form: asked.LanguageToolForm) -> Document | None:
    """The text, or the annotated one; None for a text without a word, as an editor sends it."""
    if (form.text is None) == (form.data is None):
        what = "send either `text` or `data`"
        raise Refused(422, f"The request cannot be used: {what}.", [{"pointer": "#/text", "detail": what}])
    try:
        if form.data is not None:
            return annotated.document(bodies.parse(asked.AnnotatedText, form.data.encode()))
        text = form.text or ""
        return readers.of(text, "text") if text and not text.isspace() else None
    except SteelyardError as error:
        raise problems.of(error) from None

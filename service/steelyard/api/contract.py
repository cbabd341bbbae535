"""The contract: the OpenAPI document of the running application, and the same as YAML for people."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from steelyard.api import asked, audit_models, examples, models
from steelyard.api.models import Problem

REFERENCE = "#/components/schemas/"

SECURITY = "key"
OPEN = ("/healthz", "/readyz")
"""What anybody may ask, keys or no keys."""

Plain = dict[str, Any]
_BESIDE = (
    Problem,
    asked.CheckRequest,
    asked.Batch,
    asked.BatchItem,
    asked.LanguageToolForm,
    models.BatchLine,
    audit_models.FolderRequest,
)
"""Shapes that no signature shows to FastAPI."""
_GUARDED = (401, 403, 429)
_PROBLEMS = {
    400: "The body is not JSON, or did not arrive whole.",
    401: "The service asks for a key, and none of its keys was sent.",
    403: "The key is not for this.",
    404: "There is no such thing, or not at this version.",
    406: "None of the formats there are suits `Accept`.",
    408: "The body did not arrive in time.",
    409: "Not in the state that it is in.",
    413: "The body is larger than it may be.",
    415: "The body is of another media type than those taken.",
    422: "Something in the body or a parameter cannot be used: `errors` points to each fault.",
    429: "More requests, or bytes, than one caller may send in a minute: `Retry-After` says when to go on.",
    500: "A fault of the service.",
    503: "Not now: `Retry-After` says when to try again.",
}


def problems(*statuses: int) -> dict[int | str, Plain]:
    """The error responses of an operation, for its ``responses``."""
    content = {"application/problem+json": {"schema": ref("Problem")}}
    return {status: {"description": _PROBLEMS[status], "content": content} for status in statuses}


def operation(name: str, summary: str, model: Any, *statuses: int, **more: Any) -> Plain:
    """What the decorator of a route is told: name, summary, model of the answer, problems, and what is more.

    ``responses`` among the latter are added to the problems; a fault of ours is always possible.
    """
    responses = problems(*statuses, 500) | more.pop("responses", {})
    told = {"operation_id": name, "summary": summary, "responses": responses, **more}
    return told if model is None else told | {"response_model": model}


def stream(media_type: str, said: str) -> dict[int | str, Plain]:
    """The answer of an operation that is no JSON, for its ``responses``."""
    return {200: {"description": said, "content": {media_type: {"schema": {"type": "string"}}}}}


def ref(name: str) -> Plain:
    """A reference to a schema."""
    return {"$ref": f"{REFERENCE}{name}"}


def body_of(model: str, texts: Sequence[str] = ()) -> Plain:
    """The body of an operation that reads it itself: JSON of a model, or these kinds of text as they are."""
    content: Plain = {"application/json": {"schema": ref(model)}}
    for media_type in texts:
        content[media_type] = {"schema": {"type": "string", "description": "The text itself, in UTF-8."}}
    return {"requestBody": {"content": content, "required": True}}


def taken(formats: Iterable[str]) -> Plain:
    """The formats of a report."""
    return {
        media_type: {"schema": ref("Report") if media_type == "application/json" else {"type": "string"}}
        for media_type in formats
    }


def describe(app: FastAPI) -> Plain:
    """The OpenAPI document; FastAPI writes it all but the shape of the errors and what is read by hand."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
            tags=app.openapi_tags,
            license_info=app.license_info,
        )
        schemas = document["components"]["schemas"]
        for model in _BESIDE:
            schema = model.model_json_schema(ref_template=REFERENCE + "{model}")
            schemas |= schema.pop("$defs", {}) | {model.__name__: schema}
        schemas["Batch"]["properties"]["items"]["items"] = ref("BatchItem")
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        document["components"] = {
            "schemas": dict(sorted(schemas.items())),
            "securitySchemes": {SECURITY: _SCHEME},
        }
        _guard(document["paths"])
        examples.add(document)
        app.openapi_schema = document
    return app.openapi_schema


def _guard(paths: Plain) -> None:
    """Say of every operation that it may ask for a key, and what it answers where there is none."""
    for path, methods in paths.items():
        for operation in methods.values():
            if path not in OPEN:
                operation["security"] = [{}, {SECURITY: []}]
                for status, said in problems(*_GUARDED).items():
                    operation["responses"].setdefault(str(status), said)
            operation["responses"] = dict(sorted(operation["responses"].items()))


_SCHEME = {
    "type": "http",
    "scheme": "bearer",
    "description": "A key of this service, where it asks for one: `steelyard keys add` makes them.",
}


def as_yaml(app: FastAPI) -> str:
    """The contract as it stands in ``openapi.yaml``."""
    from ruamel.yaml import YAML
    from ruamel.yaml.scalarstring import walk_tree

    yaml = YAML()
    yaml.width = 110
    document = deepcopy(describe(app))
    walk_tree(document)
    out = io.StringIO()
    yaml.dump(document, out)
    return out.getvalue()

"""The contract: the OpenAPI document of the running application, and the same as YAML for people."""

from __future__ import annotations

import io
from copy import deepcopy
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from steelyard.api import examples
from steelyard.api.models import Problem

REFERENCE = "#/components/schemas/"

_PROBLEMS = {
    400: "The body is not JSON, or did not arrive whole.",
    404: "There is no such table, or not at this version.",
    413: "The body is larger than a document may be.",
    415: "The body is of another media type than JSON.",
    422: "Something in the body or a parameter cannot be used: `errors` points to each fault.",
    500: "A fault of the service.",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The error responses of an operation, for its ``responses``."""
    schema = {"$ref": f"{REFERENCE}Problem"}
    content = {"application/problem+json": {"schema": schema}}
    return {status: {"description": _PROBLEMS[status], "content": content} for status in statuses}


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document; FastAPI writes it all but the shape of the errors."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
            tags=app.openapi_tags,
            license_info=app.license_info,
        )
        problem = Problem.model_json_schema(ref_template=REFERENCE + "{model}")
        schemas = document["components"]["schemas"]
        schemas |= problem.pop("$defs", {}) | {"Problem": problem}
        document["components"]["schemas"] = dict(sorted(schemas.items()))
        examples.add(document)
        app.openapi_schema = document
    return app.openapi_schema


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

"""An example of every operation, for the contract: what to ask, and what came back when it was recorded.

They lie in ``examples.json``, for they name countries and figures. The tests of the contract ask each of them
again, and record the answers anew with ``ACCEPT=1``.
"""

from __future__ import annotations

from importlib import resources
from typing import Any

import orjson

Operation = dict[str, Any]
JSON = "application/json"


def load() -> dict[str, dict[str, Any]]:
    """By operation: ``path`` and ``query`` parameters, the ``body`` sent, and the ``response``.

    ``status`` and ``media_type`` of the response stand there where they are not 200 and JSON, ``sent_as``
    where the body is not JSON.
    """
    raw = resources.files(__package__).joinpath("examples.json").read_bytes()
    return dict(orjson.loads(raw))


def add(document: dict[str, Any]) -> None:
    """Write the examples into an OpenAPI document, beside the parameters and the response of each."""
    known = load()
    for methods in document["paths"].values():
        for operation in methods.values():
            example = known.get(operation["operationId"])
            if example is not None:
                _parameters(operation, example.get("path", {}), example.get("query", {}))
                response = operation["responses"][str(example.get("status", 200))]
                if "response" in example:
                    response["content"][example.get("media_type", JSON)]["example"] = example["response"]
                if "body" in example:
                    taken = operation["requestBody"]["content"]
                    taken[example.get("sent_as", JSON)]["example"] = example["body"]


def _parameters(operation: Operation, path: dict[str, str], query: dict[str, str]) -> None:
    """Each parameter with its own; what is left over are columns."""
    asked = {("path", name): cell for name, cell in path.items()}
    asked |= {("query", name): cell for name, cell in query.items()}
    parameters = operation.get("parameters", [])
    for parameter in parameters:
        cell = asked.pop((parameter["in"], parameter["name"]), None)
        if cell is not None:
            parameter["example"] = int(cell) if parameter["schema"].get("type") == "integer" else cell
    for parameter in parameters:
        if parameter.get("explode") and asked:
            parameter["example"] = {name: cell for (_, name), cell in asked.items()}

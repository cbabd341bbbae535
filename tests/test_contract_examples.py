"""Every operation of the contract has an example, which is a request that works and a true answer to it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from steelyard.api import create_app, examples

FILE = Path(examples.__file__).with_name("examples.json")
EXAMPLES = examples.load()
NEEDS_A_RELEASE = "diff_table"
"""Its example is by hand: between releases of ours there is nothing to show yet."""


@pytest.fixture(name="client", scope="module")
def _client() -> Iterator[TestClient]:
    with TestClient(create_app()) as client:
        yield client


@pytest.fixture(name="operations", scope="module")
def _operations(client: TestClient) -> dict[str, tuple[str, str, dict[str, Any]]]:
    """By operation: the path, the method, and what the contract says."""
    paths = client.get("/openapi.json").json()["paths"]
    return {
        operation["operationId"]: (path, method, operation)
        for path, methods in paths.items()
        for method, operation in methods.items()
    }


def asked(client: TestClient, operations: dict[str, Any], name: str) -> Any:
    """What the service answers to the example."""
    path, method, _ = operations[name]
    example = EXAMPLES[name]
    url = path.format(**example.get("path", {}))
    return client.request(method, url, params=example.get("query"), json=example.get("body"))


def shortened(told: Any) -> Any:
    """The same with two of every long list: an example is no table."""
    if isinstance(told, dict):
        return {name: shortened(value) for name, value in told.items()}
    return [shortened(one) for one in told[:2]] if isinstance(told, list) else told


def test_every_operation_has_an_example_in_the_interactive_documentation(operations: dict[str, Any]) -> None:
    assert EXAMPLES.keys() == operations.keys()
    for path, _, operation in operations.values():
        assert operation["responses"]["200"]["content"]["application/json"]["example"], path
        for parameter in operation.get("parameters", []):
            assert parameter["description"], (path, parameter["name"])
            if parameter["in"] == "path":
                assert parameter["example"], path


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_keeps_the_contract(client: TestClient, operations: dict[str, Any], name: str) -> None:
    contract = client.get("/openapi.json").json()
    content = operations[name][2]["responses"]["200"]["content"]["application/json"]
    schema = content["schema"] | {"components": contract["components"]}
    Draft202012Validator(schema).validate(content["example"])


@pytest.mark.parametrize("name", sorted(EXAMPLES.keys() - {NEEDS_A_RELEASE}))
def test_an_example_is_a_request_that_works(
    client: TestClient, operations: dict[str, Any], name: str
) -> None:
    response = asked(client, operations, name)
    assert response.status_code == 200, response.text
    if os.environ.get("ACCEPT"):
        known = json.loads(FILE.read_text(encoding="utf-8"))
        known[name]["response"] = shortened(response.json())
        FILE.write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    else:
        assert response.json().keys() == EXAMPLES[name]["response"].keys(), "ACCEPT=1 writes it anew"


@pytest.mark.parametrize("name", ["list_rows", "look_up", "tell_history"])
def test_the_rows_of_an_example_are_still_in_the_tables(
    client: TestClient, operations: dict[str, Any], name: str
) -> None:
    shown = {row["id"] for row in EXAMPLES[name]["response"]["rows"]}
    assert shown
    assert shown <= {row["id"] for row in asked(client, operations, name).json()["rows"]}

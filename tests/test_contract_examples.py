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
from steelyard.api.settings import Settings

FILE = Path(examples.__file__).with_name("examples.json")
EXAMPLES = examples.load()
NEEDS_A_RELEASE = "diff_table"
"""Its example is by hand: between releases of ours there is nothing to show yet."""


@pytest.fixture(name="client", scope="module")
def _client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(data=str(tmp_path_factory.mktemp("audits")))
    with TestClient(create_app(None, settings)) as client:
        yield client


@pytest.fixture(name="audit", scope="module")
def _audit(client: TestClient) -> str:
    """An audit that has ended, for the examples that tell of one."""
    sent = EXAMPLES["start_audit"]
    headers = {"content-type": sent["sent_as"]}
    audit = client.post("/v1/audits", content=sent["body"], headers=headers).json()["id"]
    with client.stream("GET", f"/v1/audits/{audit}/events") as events:
        assert "event: end" in "".join(events.iter_text())
    return str(audit)


@pytest.fixture(name="operations", scope="module")
def _operations(client: TestClient) -> dict[str, tuple[str, str, dict[str, Any]]]:
    """By operation: the path, the method, and what the contract says."""
    paths = client.get("/openapi.json").json()["paths"]
    return {
        operation["operationId"]: (path, method, operation)
        for path, methods in paths.items()
        for method, operation in methods.items()
    }


def asked(client: TestClient, operations: dict[str, Any], name: str, audit: str) -> Any:
    """What the service answers to the example."""
    path, method, _ = operations[name]
    example = EXAMPLES[name]
    url = path.format(**dict(example.get("path", {}), audit_id=audit))
    sent = example.get("body")
    how = {"data": sent} if example.get("sent_as", "").endswith("urlencoded") else {"json": sent}
    if isinstance(sent, str):
        how = {"content": sent}
    headers = {"content-type": example["sent_as"]} if "sent_as" in example else {}
    return client.request(method, url, params=example.get("query"), headers=headers, **how)


def told(response: Any) -> Any:
    """The answer: data, or text of which the beginning is enough."""
    if response.headers["content-type"].partition(";")[0] in ("application/json", "application/problem+json"):
        return shortened(response.json())
    return response.text[:1_500]


def shortened(told: Any) -> Any:
    """The same with two of every long list: an example is no table."""
    if isinstance(told, dict):
        return {name: shortened(value) for name, value in told.items()}
    return [shortened(one) for one in told[:2]] if isinstance(told, list) else told


def test_every_operation_has_an_example_in_the_interactive_documentation(operations: dict[str, Any]) -> None:
    assert EXAMPLES.keys() == operations.keys()
    for path, _, operation in operations.values():
        for parameter in operation.get("parameters", []):
            assert parameter["description"], (path, parameter["name"])
            if parameter["in"] == "path":
                assert parameter["example"], path


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_keeps_the_contract(client: TestClient, operations: dict[str, Any], name: str) -> None:
    example = EXAMPLES[name]
    response = operations[name][2]["responses"][str(example.get("status", 200))]
    if "response" in example:
        content = response["content"][example.get("media_type", "application/json")]
        schema = content["schema"] | {"components": client.get("/openapi.json").json()["components"]}
        Draft202012Validator(schema).validate(content["example"])
    else:
        assert "content" not in response


@pytest.mark.parametrize("name", sorted(EXAMPLES.keys() - {NEEDS_A_RELEASE, "delete_audit"}))
def test_an_example_is_a_request_that_works(
    client: TestClient, operations: dict[str, Any], name: str, audit: str
) -> None:
    example = EXAMPLES[name]
    response = asked(client, operations, name, audit)
    assert response.status_code == example.get("status", 200), response.text
    assert response.headers["content-type"].startswith(example.get("media_type", "application/json"))
    if os.environ.get("ACCEPT"):
        known = json.loads(FILE.read_text(encoding="utf-8"))
        known[name]["response"] = told(response)
        FILE.write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    elif isinstance(example["response"], dict):
        assert response.json().keys() == example["response"].keys(), "ACCEPT=1 writes it anew"


def test_the_example_of_a_deletion_works(client: TestClient, operations: dict[str, Any], audit: str) -> None:
    again = asked(client, operations, "start_audit", audit).json()["id"]
    assert asked(client, operations, "delete_audit", again).status_code == 204
    assert asked(client, operations, "show_audit", again).status_code == 404


@pytest.mark.parametrize("name", ["list_rows", "look_up", "tell_history"])
def test_the_rows_of_an_example_are_still_in_the_tables(
    client: TestClient, operations: dict[str, Any], name: str, audit: str
) -> None:
    shown = {row["id"] for row in EXAMPLES[name]["response"]["rows"]}
    assert shown
    assert shown <= {row["id"] for row in asked(client, operations, name, audit).json()["rows"]}

"""``openapi.yaml`` is the contract of the running service, and its responses keep it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hand_made import TEXT, HandMadeEngine
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from ruamel.yaml import YAML

from steelyard.api import create_app
from steelyard.api.contract import as_yaml
from steelyard.api.models import Report

ROOT = Path(__file__).parents[1]
COMMITTED = ROOT / "openapi.yaml"


@pytest.fixture(name="client", scope="module")
def _client() -> Iterator[TestClient]:
    with TestClient(create_app(HandMadeEngine())) as client:  # type: ignore[arg-type]
        yield client


@pytest.fixture(name="contract", scope="module")
def _contract() -> dict[str, Any]:
    return dict(YAML(typ="safe").load(COMMITTED))


def keeps(contract: dict[str, Any], path: str, method: str, response: Any) -> None:
    """Fail unless the response is one that the operation documents."""
    documented = contract["paths"][path][method]["responses"][str(response.status_code)]["content"]
    media_type = response.headers["content-type"].partition(";")[0]
    schema = documented[media_type]["schema"] | {"components": contract["components"]}
    Draft202012Validator(schema).validate(response.json())


def test_the_committed_contract_is_that_of_the_running_service() -> None:
    told = "Write it anew: python -m steelyard.api > openapi.yaml"
    assert COMMITTED.read_text(encoding="utf-8") == as_yaml(create_app()), told


def test_the_contract_is_valid_openapi(contract: dict[str, Any]) -> None:
    validate(contract)


@pytest.mark.parametrize("path", ["/v1/tables", "/v1/versions", "/v1/reasons", "/healthz"])
def test_what_is_listed_keeps_the_contract(client: TestClient, contract: dict[str, Any], path: str) -> None:
    keeps(contract, path, "get", client.get(path))


@pytest.mark.parametrize("body", [{"text": TEXT}, {"text": TEXT, "include": ["figures"]}, {"text": "none"}])
def test_reports_keep_the_contract(
    client: TestClient, contract: dict[str, Any], body: dict[str, Any]
) -> None:
    keeps(contract, "/v1/check", "post", client.post("/v1/check", json=body))


def test_errors_keep_the_contract(client: TestClient, contract: dict[str, Any]) -> None:
    for body in ({}, {"text": ""}, {"text": "BOOM"}, {"text": TEXT, "published": "x"}):
        keeps(contract, "/v1/check", "post", client.post("/v1/check", json=body))
    keeps(contract, "/v1/check", "post", client.post("/v1/check", content=b"{}"))


def test_every_field_of_a_report_is_described(client: TestClient) -> None:
    sent = client.post("/v1/check", json={"text": TEXT, "include": ["figures"]}).json()
    assert Report.model_validate(sent).model_dump(mode="json", exclude_unset=True) == sent


def test_the_example_of_the_contract_is_a_request_that_works(
    client: TestClient, contract: dict[str, Any]
) -> None:
    for example in contract["components"]["schemas"]["CheckRequest"]["examples"]:
        assert client.post("/v1/check", json=example).status_code == 200


def test_what_the_real_engine_says_keeps_the_contract(contract: dict[str, Any]) -> None:
    sample = (ROOT / "tests/samples/draft.md").read_text(encoding="utf-8")
    body = {"text": sample, "published": "2025-08-08", "include": ["figures"]}
    with TestClient(create_app()) as client:
        response = client.post("/v1/check", json=body)
        keeps(contract, "/v1/check", "post", response)
        keeps(contract, "/v1/tables", "get", client.get("/v1/tables"))
        sent = response.json()
        assert Report.model_validate(sent).model_dump(mode="json", exclude_unset=True) == sent
        wrong = client.post("/v1/check", json=body | {"reference_version": "no such"})
        keeps(contract, "/v1/check", "post", wrong)
        assert wrong.json()["errors"][0]["pointer"] == "#/reference_version"

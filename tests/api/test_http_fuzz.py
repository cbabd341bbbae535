"""Every operation under generated requests: no 5xx, and no answer that the contract does not know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import hypothesis
import pytest
import schemathesis
from hypothesis import strategies as st
from ruamel.yaml import YAML
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CONTRACT = Path(__file__).parents[2] / "openapi.yaml"
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = 12
"""Of each kind for each operation."""


def operations() -> list[tuple[str, str]]:
    paths = YAML(typ="safe").load(CONTRACT)["paths"]
    return [(path, method.upper()) for path, methods in paths.items() for method in methods]


@pytest.fixture(name="contract", scope="module")
def _contract(server: str) -> Any:
    return schemathesis.openapi.from_url(f"{server}/openapi.json")


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("path", "method"), operations())
def test_whatever_is_sent_the_contract_holds(
    contract: Any, path: str, method: str, mode: GenerationMode
) -> None:
    operation = contract[path][method]

    @hypothesis.settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(st.data())
    def asked(data: st.DataObject) -> None:
        case = data.draw(operation.as_strategy(mode))
        case.call_and_validate(checks=CHECKS, timeout=30)

    try:
        asked()
    except hypothesis.errors.Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE, "there is nothing wrong to send"

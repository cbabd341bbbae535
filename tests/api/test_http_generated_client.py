"""A client generated from ``openapi.yaml`` by a tool of others works against the running service."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

CONTRACT = Path(__file__).parents[2] / "openapi.yaml"
TEXT = "In 2023 the US trade deficit with China was $900 billion."


@pytest.fixture(name="generated", scope="module")
def _generated(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("client")
    command = [str(Path(sys.executable).with_name("openapi-python-client")), "generate", "--meta", "none"]
    command += ["--path", str(CONTRACT), "--output-path", str(folder / "steelyard_client")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    sys.path.insert(0, str(folder))
    yield importlib.import_module("steelyard_client")
    sys.path.remove(str(folder))


def part(name: str) -> Any:
    return importlib.import_module(f"steelyard_client.{name}")


def test_it_checks_a_text(generated: Any, server: str) -> None:
    client = generated.Client(base_url=server)
    asked = part("models").CheckRequest.from_dict({"text": TEXT, "published": "2026-06-01"})
    report = part("api.checks.check").sync(client=client, body=asked)
    assert report.summary.conflicting == 1
    assert TEXT[report.claims[0].start : report.claims[0].end] == "$900 billion"


def test_it_gets_problems_as_such(generated: Any, server: str) -> None:
    client = generated.Client(base_url=server)
    asked = part("models").CheckRequest.from_dict({"text": "", "published": "2026-06-01"})
    problem = part("api.checks.check").sync(client=client, body=asked)
    assert problem.status == 422
    assert problem.errors[0].pointer == "#/text"


def test_it_looks_up_tables_reasons_and_health(generated: Any, server: str) -> None:
    client = generated.Client(base_url=server)
    assert part("api.operation.health").sync(client=client).status == "ok"
    assert part("api.reference.list_reasons").sync(client=client).reasons
    names = [table.name for table in part("api.reference.list_tables").sync(client=client).tables]
    assert "tariffs" in names
    rows = part("api.reference.list_rows").sync("tariffs", client=client, limit=2)
    assert len(rows.rows) == 2


def test_it_follows_an_audit(generated: Any, server: str) -> None:
    client = generated.Client(base_url=server)
    listed = part("api.audits.list_audits").sync(client=client)
    assert listed.audits == [] or listed.audits[0].id

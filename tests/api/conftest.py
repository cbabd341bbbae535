"""The service in this process around the hand-made engine, and on a port of its own around the real one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parent))  # listening
sys.path.insert(0, str(Path(__file__).parents[1]))  # hand_made

from hand_made import HandMadeEngine
from listening import listening

from steelyard.api import create_app
from steelyard.api.settings import Settings
from steelyard.engine import Engine


@pytest.fixture(name="client")
def _client(tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(data=str(tmp_path / "data"), folders=(str(tmp_path),))
    with TestClient(create_app(HandMadeEngine(), settings)) as client:  # type: ignore[arg-type]
        yield client


@pytest.fixture(name="server", scope="session")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("data")
    settings = Settings(data=str(data), max_audits=1_000_000, audit_workers=0, log="off")
    with listening(settings, Engine.load()) as address:
        yield address

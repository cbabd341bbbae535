"""The service in this process around the hand-made engine, and on a port of its own around the real one."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parents[1]))  # hand_made

from hand_made import HandMadeEngine

from steelyard.api import create_app
from steelyard.api.protocol import Protocol
from steelyard.api.settings import Settings
from steelyard.engine import Engine


@pytest.fixture(name="client")
def _client(tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(data=str(tmp_path / "data"), folders=(str(tmp_path),))
    with TestClient(create_app(HandMadeEngine(), settings)) as client:  # type: ignore[arg-type]
        yield client


@contextmanager
def listening(settings: Settings, engine: Any = None) -> Iterator[str]:
    """The address of a service in a thread of its own."""
    app = create_app(engine or HandMadeEngine(), settings)
    config = uvicorn.Config(
        app, port=0, http=Protocol, log_config=None, access_log=False, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(name="server", scope="session")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("data")
    settings = Settings(data=str(data), max_audits=1_000_000, log="off")
    with listening(settings, Engine.load()) as address:
        yield address

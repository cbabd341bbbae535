"""The service on a port of its own, in a thread of the tests' process."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from hand_made import HandMadeEngine

from steelyard.api import create_app
from steelyard.api.protocol import Protocol
from steelyard.api.settings import Settings


@contextmanager
def listening(settings: Settings, engine: Any = None) -> Iterator[str]:
    """The address of a service in a thread of its own."""
    app = create_app(engine or HandMadeEngine(), settings)
    config = uvicorn.Config(
        app, port=0, http=Protocol, log_config=None, access_log=False, timeout_graceful_shutdown=1
    )
    with served_by(config) as address:
        yield address


@contextmanager
def served_by(config: uvicorn.Config) -> Iterator[str]:
    """The address of what this configuration serves, in a thread."""
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

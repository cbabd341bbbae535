"""Runs the service: one process or several on one socket, and an end that finishes what has begun."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from steelyard.api.settings import Settings

if TYPE_CHECKING:
    from steelyard.engine import Engine

_SWITCH = 0.001
"""Seconds for which a check may keep the loop from its turn."""


def run(listener: socket.socket, settings: Settings, engine: Engine) -> None:
    """Serve on this socket until told to stop by SIGTERM or SIGINT; workers load engines of their own."""
    if settings.workers == 1:
        uvicorn.Server(_config(lambda: application(engine, settings), settings)).run(sockets=[listener])
        return
    shared = tempfile.mkdtemp(prefix="steelyard-workers-")
    replace(settings, counts=os.path.join(shared, "counts.sqlite")).to_environment()
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = shared  # workers are new processes, and import it anew
    try:
        Multiprocess(_config("steelyard.api.serve:application", settings), sockets=[listener]).run()
    finally:
        shutil.rmtree(shared, ignore_errors=True)


def application(engine: Engine | None = None, settings: Settings | None = None) -> FastAPI:
    """The service by these settings, or by those that a parent process left in the environment."""
    from steelyard.api import logs
    from steelyard.api.app import create_app

    settings = settings or Settings.from_environment()
    logs.configure(settings.log)
    sys.setswitchinterval(_SWITCH)
    return create_app(engine, settings)


def _config(application: str | Callable[[], FastAPI], settings: Settings) -> uvicorn.Config:
    from steelyard.api.protocol import Protocol

    more: dict[str, Any] = {"loop": "uvloop"} if sys.platform != "win32" else {}
    return uvicorn.Config(
        application,
        factory=True,
        http=Protocol,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        workers=settings.workers,
        limit_concurrency=settings.max_connections,
        timeout_keep_alive=int(settings.keep_alive),
        timeout_graceful_shutdown=int(settings.graceful),
        **more,
    )

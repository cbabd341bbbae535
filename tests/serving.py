"""``steelyard serve`` as a process, for tests and long runs: started, killed with its children, stopped."""

from __future__ import annotations

import re
import resource
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import psutil


class Served:
    """A service on a port of its own; ``limit`` bounds the size of any file that it writes."""

    def __init__(self, *arguments: str, limit: int | None = None) -> None:
        def bound() -> None:
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        command = [sys.executable, "-m", "steelyard", "serve", "--port", "0", "--log", "off", *arguments]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, preexec_fn=bound)
        assert self.process.stdout is not None
        (self.url,) = re.findall(r"http://127\.0\.0\.1:\d+", self.process.stdout.readline())
        self.http = httpx.Client(base_url=self.url, timeout=60)

    def kill(self) -> None:
        """Kill it and all that it has started, as a power cut would."""
        for process in [*psutil.Process(self.process.pid).children(recursive=True), self.process]:
            process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Tell it to end; its exit code."""
        self.process.terminate()
        return self.process.wait(timeout=60)

    def connect(self) -> socket.socket:
        """A bare connection."""
        return socket.create_connection(("127.0.0.1", int(self.url.rpartition(":")[2])), timeout=30)

    def send(self, archive: bytes, **headers: str) -> str:
        """The id of an audit of JSON lines."""
        told = {"content-type": "application/x-ndjson"} | headers
        response = self.http.post("/v1/audits", content=archive, headers=told)
        response.raise_for_status()
        return str(response.json()["id"])

    def told(self, audit: str) -> dict[str, Any]:
        """How far an audit is."""
        return dict(self.http.get(f"/v1/audits/{audit}").json())


@contextmanager
def served(*arguments: str, limit: int | None = None) -> Iterator[Served]:
    """A service that is gone afterwards, whatever happens."""
    service = Served(*arguments, limit=limit)
    try:
        yield service
    finally:
        if service.process.poll() is None:
            service.kill()

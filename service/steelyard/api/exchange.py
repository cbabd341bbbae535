"""What is known of one request and its answer beside their content: ids, the caller, sizes, extra headers."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Iterable
from typing import Any

from starlette.requests import HTTPConnection

_KEY = "steelyard.exchange"
_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_TRACE = re.compile(rb"[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}")


class Exchange:
    """One request and its answer; ``id`` is the caller's ``X-Request-ID``, or one made here."""

    __slots__ = ("began", "bytes_in", "bytes_out", "caller", "fault", "headers", "id", "status", "trace")

    def __init__(self, headers: Iterable[tuple[bytes, bytes]]) -> None:
        self.began = time.perf_counter()
        self.bytes_in = self.bytes_out = 0
        self.status = 0
        self.caller = ""
        self.fault = ""
        self.headers: dict[str, str] = {}
        self.id = ""
        self.trace = ""
        for name, value in headers:
            if name == b"x-request-id" and _ID.fullmatch(value):
                self.id = value.decode()
            elif name == b"traceparent" and (match := _TRACE.fullmatch(value)):
                self.trace = match[1].decode()
        self.id = self.id or secrets.token_hex(8)


def begin(scope: Any) -> Exchange:
    """The exchange of a request that has just arrived."""
    exchange = Exchange(scope["headers"])
    scope[_KEY] = exchange
    return exchange


def of(request: HTTPConnection) -> Exchange:
    """The exchange to which a request belongs."""
    exchange: Exchange = request.scope[_KEY]
    return exchange

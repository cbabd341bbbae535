"""Who may do what, and how much of it: keys with scopes, and limits per key and minute."""

from __future__ import annotations

import time
from typing import Any

from fastapi import Depends, Request
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage, Storage
from limits.strategies import SlidingWindowCounterRateLimiter

from steelyard.api import exchange, logs
from steelyard.api.keys import Key, Keys
from steelyard.api.metrics import Metrics
from steelyard.api.problems import Refused
from steelyard.api.settings import Settings
from steelyard.errors import UsageError

ANY, CHECK, AUDITS, METRICS = "", "check", "audits", "metrics"
SCOPES = (CHECK, AUDITS, METRICS)


class Access:
    """The keys of a service and the count of what each has used."""

    def __init__(
        self, settings: Settings, metrics: Metrics, keys: Keys | None = None, counts: Storage | None = None
    ) -> None:
        self.keys = keys
        self._metrics = metrics
        self._limiter = SlidingWindowCounterRateLimiter(counts or MemoryStorage())
        self._requests = _per_minute(settings.requests_per_minute)
        self._bytes = _per_minute(settings.bytes_per_minute)

    def admit(self, request: Request, scope: str, sent: str = "") -> None:
        """Let a request in, or raise ``Refused``: 401 without a valid key, 403 without its scope, 429.

        The key stands in the header, or was ``sent`` otherwise.
        """
        told = exchange.of(request)
        address = request.client.host if request.client else ""
        told.caller = address
        if self.keys is not None:
            found = self._find(_sent(request) or sent)
            if found is None:
                self._metrics.refused("key")
                raise Refused(
                    401,
                    "This service asks for a key: send “Authorization: Bearer …”.",
                    headers={"www-authenticate": "Bearer"},
                )
            told.caller = found.name
            if scope and scope not in found.scopes:
                self._metrics.refused("scope")
                raise Refused(403, f"The key “{found.name}” is not for this: it lacks the scope “{scope}”.")
        if self._requests is not None:
            self._count(request, self._requests, "requests", 1)

    def _find(self, secret: str) -> Key | None:
        assert self.keys is not None, "only asked where keys are on"
        try:
            return self.keys.find(secret)
        except (UsageError, OSError) as error:
            logs.log.error("keys", told=str(error))
            raise Refused(503, "The keys of this service cannot be read.") from None

    def charge(self, request: Request) -> None:
        """Count the bytes that a request has brought."""
        if self._bytes is not None:
            self._count(request, self._bytes, "bytes", max(1, exchange.of(request).bytes_in))

    def _count(self, request: Request, limit: RateLimitItem, what: str, cost: int) -> None:
        told = exchange.of(request)
        name = (what, told.caller)
        allowed = cost <= limit.amount and self._limiter.hit(limit, *name, cost=cost)
        window = self._limiter.get_window_stats(limit, *name)
        after = max(1, round(window.reset_time - time.time()))
        policy = f'"{what}";q={limit.amount};w=60'
        now = f'"{what}";r={max(0, window.remaining)};t={after}'
        for header, value in (("ratelimit-policy", policy), ("ratelimit", now)):
            before = told.headers.get(header)
            told.headers[header] = f"{before}, {value}" if before else value
        if not allowed:
            self._metrics.refused(what)
            detail = f"More than {limit.amount:,} {what} a minute. Try again in {after} seconds."
            raise Refused(429, detail, headers={"retry-after": str(after)})


def allowed(scope: str) -> Any:
    """A dependency: only callers with this scope pass; ``ANY`` is every valid key."""

    async def admit(request: Request) -> None:
        access: Access = request.app.state.access
        access.admit(request, scope)

    admit.__name__ = f"admit_{scope or 'any'}"
    return Depends(admit)


def charge(request: Request) -> None:
    """Count the bytes of this request, once its body was read."""
    access: Access = request.app.state.access
    access.charge(request)


def _per_minute(amount: int | None) -> RateLimitItem | None:
    return None if amount is None else RateLimitItemPerMinute(amount)


def _sent(request: Request) -> str:
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return key.strip()
    return ""

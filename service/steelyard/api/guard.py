"""The outermost layer: sizes and silences are bounded, requests measured, headers set; no fault escapes."""

from __future__ import annotations

import asyncio
import time

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from steelyard.api import exchange, logs, problems
from steelyard.api.exchange import Exchange
from steelyard.api.metrics import Metrics
from steelyard.api.problems import Refused
from steelyard.api.settings import Settings

UPLOADS = "/v1/audits"
_HEADERS = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_SWALLOWED_BYTES = 50_000_000
_SWALLOWED_SECONDS = 5.0


class Guard:
    """ASGI middleware; headers that a response has set itself are left as they are."""

    def __init__(self, app: ASGIApp, settings: Settings, metrics: Metrics) -> None:
        self._app = app
        self._settings = settings
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told = exchange.begin(scope)
        guarded = self._sending(told, send)
        self._metrics.began()
        try:
            await self._app(scope, self._receiving(scope, told, receive), guarded)
        except Exception as error:
            told.fault = type(error).__name__
            refused = problems.fault_of_ours(error)
            if told.status:
                raise
            await refused.response(told.id)(scope, receive, guarded)
        finally:
            self._ended(scope, told)

    def _sending(self, told: Exchange, send: Send) -> Send:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                told.status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers["x-request-id"] = told.id
                for name, value in told.headers.items():
                    headers[name] = value
            else:
                told.bytes_out += len(message.get("body", b""))
            await send(message)

        return guarded

    def _receiving(self, scope: Scope, told: Exchange, receive: Receive) -> Receive:
        """``receive`` that raises once the body is, or says that it will be, too large, or stays away."""
        upload = scope["method"] == "POST" and scope["path"] == UPLOADS
        limit = self._settings.max_upload if upload else self._settings.max_bytes
        declared = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        announced = int(declared) if declared.isdigit() and len(declared) < 19 else 0
        whole = False

        async def counted() -> Message:
            nonlocal whole
            if whole:
                return await receive()
            if announced > limit:
                await _swallow(receive)
                raise _too_large(limit)
            try:
                async with asyncio.timeout(self._settings.idle):
                    message = await receive()
            except TimeoutError:
                raise Refused(
                    408, "The rest of the body did not arrive in time.", headers={"connection": "close"}
                ) from None
            told.bytes_in += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if told.bytes_in > limit:
                if not whole:
                    await _swallow(receive)
                raise _too_large(limit)
            return message

        return counted

    def _ended(self, scope: Scope, told: Exchange) -> None:
        seconds = time.perf_counter() - told.began
        route = getattr(scope.get("route"), "path", "") or "other"
        self._metrics.ended(scope["method"], route, told.status, seconds)
        logs.log.info(
            "request",
            id=told.id,
            **({"trace": told.trace} if told.trace else {}),
            method=scope["method"],
            route=route,
            status=told.status,
            ms=round(seconds * 1e3, 2),
            bytes_in=told.bytes_in,
            bytes_out=told.bytes_out,
            caller=told.caller,
        )


async def _swallow(receive: Receive) -> None:
    """Take in and drop what is still coming, within bounds, so that the client gets to read the answer."""
    taken = 0
    try:
        async with asyncio.timeout(_SWALLOWED_SECONDS):
            while taken < _SWALLOWED_BYTES:
                message = await receive()
                taken += len(message.get("body", b""))
                if not message.get("more_body", False):
                    break
    except TimeoutError:
        return


def _too_large(limit: int) -> Refused:
    detail = f"The body may have {limit:,} bytes at most: split the text."
    return Refused(413, detail, headers={"connection": "close"})

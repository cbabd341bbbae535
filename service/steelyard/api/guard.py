"""The outermost layer: counts the body as it streams in, sets security headers, lets no fault escape."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from steelyard.api import problems

_HEADERS = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """ASGI middleware; headers that a response has set itself are left as they are."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def guarded_send(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, self._counted(scope, receive), guarded_send)
        except Exception as error:
            problems.log_fault(error)
            if started:
                raise
            await problems.respond(500, "A fault of the service; nothing of the text was kept.")(
                scope, receive, guarded_send
            )

    def _counted(self, scope: Scope, receive: Receive) -> Receive:
        """``receive`` that raises as soon as the body is, or says that it will be, too large."""
        left = self._max_bytes
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        announced = int(declared) if declared.isdigit() else 0

        async def counted_receive() -> Message:
            nonlocal left
            if announced > self._max_bytes:
                raise self._too_large()
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise self._too_large()
            return message

        return counted_receive

    def _too_large(self) -> HTTPException:
        return HTTPException(413, f"The body may have {self._max_bytes:,} bytes at most: split the text.")

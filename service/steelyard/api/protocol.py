"""HTTP on the wire, with patience that ends: for heads that trickle in, and for answers that nobody takes."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS = 10.0
"""From the first byte of a connection, or of a next request on it, to the end of the head."""
HEAD_BYTES = 65_536
STUCK_SECONDS = 20.0
"""So long an answer may wait for a client that takes none of it."""


class Protocol(HttpToolsProtocol):
    """uvicorn's protocol; it closes connections whose client is too slow to be served."""

    _timer: asyncio.TimerHandle | None = None
    _stuck: asyncio.TimerHandle | None = None
    _in_head = True
    _head = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._arm()

    def connection_lost(self, exc: Exception | None) -> None:
        self._disarm()
        self._unstick()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._in_head:
            self._head += len(data)
            if self._timer is None:
                self._arm()
        super().data_received(data)
        if self._in_head and self._head > HEAD_BYTES:
            self.send_400_response("The head of the request is too long.")

    def on_headers_complete(self) -> None:
        self._in_head = False
        self._disarm()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._in_head, self._head = True, 0
        super().on_message_complete()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._watch(self.transport.get_write_buffer_size())

    def resume_writing(self) -> None:
        self._unstick()
        super().resume_writing()

    def timeout_keep_alive_handler(self) -> None:
        """The connection is idle; if an answer still waits in it, the client gets a while to take it."""
        waiting = self.transport.get_write_buffer_size()
        super().timeout_keep_alive_handler()
        if waiting:
            self._watch(waiting)

    def _arm(self) -> None:
        self._timer = self.loop.call_later(HEAD_SECONDS, self._too_slow)

    def _disarm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _too_slow(self) -> None:
        if self.transport is not None and not self.transport.is_closing():
            self.transport.close()

    def _watch(self, waiting: int) -> None:
        self._unstick()
        self._stuck = self.loop.call_later(STUCK_SECONDS, self._give_up, waiting)

    def _unstick(self) -> None:
        if self._stuck is not None:
            self._stuck.cancel()
            self._stuck = None

    def _give_up(self, waiting: int) -> None:
        left = self.transport.get_write_buffer_size()
        if left >= waiting:
            self.transport.abort()
        elif left:
            self._watch(left)

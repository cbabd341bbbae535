"""The end of a service: it says “not ready” at once, goes on for a while, and only then stops listening."""

from __future__ import annotations

import asyncio
import signal
import threading
from types import FrameType
from typing import Any


def announce(draining: threading.Event, seconds: float) -> None:
    """Set ``draining`` at the first SIGTERM or SIGINT; what the server does with it comes so much later.

    To be called inside the running loop, once the server has set its own handlers.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        before: Any = signal.getsignal(number)
        if not callable(before):
            continue

        def told(sig: int, frame: FrameType | None, before: Any = before) -> None:
            first = not draining.is_set()
            draining.set()
            if first and seconds:
                loop.call_soon_threadsafe(lambda: loop.call_later(seconds, before, sig, None))
            else:
                before(sig, frame)

        signal.signal(number, told)

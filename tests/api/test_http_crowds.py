"""How many may wait and how many may be connected: to the one, and what the next is told."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import httpx
import pytest
from hand_made import TEXT, HandMadeEngine
from listening import served_by

from steelyard.api import create_app, serve
from steelyard.api.checker import SHORT, Ask, Checker
from steelyard.api.metrics import Metrics
from steelyard.api.problems import Refused
from steelyard.api.settings import Settings
from steelyard.model import Document

MOST = 3


class Slow(HandMadeEngine):
    """Checks nothing before it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.let = threading.Event()

    def check(self, *given: Any, **more: Any) -> Any:
        assert self.let.wait(60)
        return super().check(*given, **more)


@pytest.mark.parametrize(("waiting", "refused"), [(MOST - 1, 0), (MOST, 0), (MOST + 1, 1)])
def test_as_many_may_wait_as_the_operator_says(waiting: int, refused: int) -> None:
    engine = Slow()
    checker = Checker(engine, Settings(max_waiting=MOST), Metrics())  # type: ignore[arg-type]
    document = Document("-", TEXT + "a" * SHORT)
    ask = Ask(document, published=None, as_of=None, reference_version=None, figures=False)

    async def crowd() -> list[Any]:
        checks = [asyncio.ensure_future(checker.check(ask)) for _ in range(waiting)]
        await asyncio.sleep(0)
        engine.let.set()
        told = await asyncio.gather(*checks, return_exceptions=True)
        return [*told, await checker.check(ask)]  # there is room again

    told = asyncio.run(crowd())
    checker.close()
    found = [one for one in told if isinstance(one, Refused)]
    assert [one.status for one in found] == [503] * refused
    assert len(told) - len(found) == waiting + 1 - refused
    assert not isinstance(told[-1], Exception)


@contextmanager
def running(settings: Settings) -> Iterator[str]:
    """A service as ``steelyard serve`` sets it up."""
    app = create_app(HandMadeEngine(), settings)  # type: ignore[arg-type]
    config = serve._config(app, settings)
    config.factory, config.port, config.loop = False, 0, "asyncio"
    with served_by(config) as address:
        yield address


def test_as_many_may_be_connected_as_the_operator_says() -> None:
    with running(Settings(max_connections=MOST, log="off")) as address, ExitStack() as open_:
        told = []
        for _ in range(MOST + 1):
            client = open_.enter_context(httpx.Client(timeout=30))
            told.append(client.get(f"{address}/healthz").status_code)
        assert told[: MOST - 1] == [200] * (MOST - 1)
        assert told[MOST] == 503
        open_.close()
        for _ in range(500):  # until it has heard that they are gone
            if httpx.get(f"{address}/healthz").status_code == 200:
                break
            time.sleep(0.01)
        assert httpx.get(f"{address}/healthz").status_code == 200

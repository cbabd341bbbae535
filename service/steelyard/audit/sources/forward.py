"""Sources that can only be read from their start: a reader goes on from where its last part ended.

Parts come to a worker in rising order, so each worker unpacks such a source once, whatever it skips of it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

_place = threading.local()


def items(key: str, first: int, count: int, begin: Callable[[], Iterator[Any]]) -> Iterator[Any]:
    """``count`` items of a source from number ``first`` on; ``begin`` starts it from number 0."""
    at, iterator = _kept(key, first) or (0, begin())
    for _ in islice(iterator, first - at):
        pass
    _place.kept = None
    for _ in range(count):
        try:
            item = next(iterator)
        except StopIteration:
            return
        first += 1
        yield item
    _place.kept = (key, first, iterator)


def _kept(key: str, first: int) -> tuple[int, Iterator[Any]] | None:
    kept = getattr(_place, "kept", None)
    if kept is None or kept[0] != key or kept[1] > first:
        return None
    return kept[1], kept[2]

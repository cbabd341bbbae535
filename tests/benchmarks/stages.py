"""Where the time of a check goes: clocks around the steps of reading, judging and writing.

The clocks are put in place of the functions for the time of one measurement; a function that was renamed is
an error here, so that no stage vanishes from the table unseen.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

STEPS = (
    ("figures", "steelyard.text.quantities:Reader.find"),
    ("sentences", "steelyard.text.sentences:split"),
    ("quotes", "steelyard.text.quotes:spans"),
    ("sections", "steelyard.text.sections:split"),
    ("dates", "steelyard.text.dates:find"),
    ("names and cues", "steelyard.claims.read:annotate"),
    ("measure", "steelyard.claims.match:choose"),
    ("parties", "steelyard.claims.match:fill"),
    ("claims", "steelyard.claims.read:read_sentence"),
    ("verdicts", "steelyard.checks.judge:Judge.judge"),
    ("explanations", "steelyard.checks.explain:explain"),
    ("report", "steelyard.writers.json:render"),
)
"""Name of the stage and the function behind it; what one stage spends within another counts for the inner."""
REST = "the rest"


class Clocks:
    """Seconds spent in each stage, without those spent in the stages inside it."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {name: 0.0 for name, _ in STEPS}
        self._inner = [0.0]

    @contextmanager
    def set(self) -> Iterator[Clocks]:
        """The clocks run within the block."""
        undo = []
        for name, place in STEPS:
            module, _, path = place.partition(":")
            owner: Any = import_module(module)
            *outer, last = path.split(".")
            for part in outer:
                owner = getattr(owner, part)
            original = getattr(owner, last)
            undo.append((owner, last, original))
            setattr(owner, last, self._clocked(name, original))
        try:
            yield self
        finally:
            for owner, last, original in reversed(undo):
                setattr(owner, last, original)

    def _clocked(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        inner, spent, now = self._inner, self.spent, time.perf_counter

        def run(*arguments: Any, **named: Any) -> Any:
            inner.append(0.0)
            start = now()
            try:
                return function(*arguments, **named)
            finally:
                taken = now() - start
                spent[name] += taken - inner.pop()
                inner[-1] += taken

        return run


def shares(work: Callable[[], Any], rounds: int) -> dict[str, float]:
    """The share of each stage in the time of the work."""
    clocks = Clocks()
    with clocks.set():
        work()
        for name in clocks.spent:
            clocks.spent[name] = 0.0
        start = time.perf_counter()
        for _ in range(rounds):
            work()
        total = time.perf_counter() - start
    found = {name: spent / total for name, spent in clocks.spent.items()}
    return found | {REST: max(0.0, 1 - sum(found.values()))}

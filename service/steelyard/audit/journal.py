"""What is kept of unfinished work, so that it can go on: what was asked for, the plan, and the parts so far.

A part is there whole or not at all, and a shard always gives the same part; so nothing is lost by a kill at
any moment but the shards under way, and nothing is there twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from steelyard.audit import names
from steelyard.audit.plan import Line
from steelyard.audit.store import Store
from steelyard.errors import UsageError

_OTHERWISE = "Name another --out, or begin anew with --restart."

_CALLED = {"editions": "rules, tables or versions", "recheck_of": "results", "schema": "tables of results"}


class Journal:
    """The unfinished work of one result."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def begin(self, asked: dict[str, Any]) -> dict[str, Any]:
        """What the work was begun with; ``UsageError`` if that is not what is asked for now.

        ``asked`` has the day of the audit among its options; one that was chosen for today stays as begun.
        """
        if not self.store.exists(names.BEGUN):
            self.store.write(names.BEGUN, json.dumps(asked, indent=1, sort_keys=True).encode())
            return asked
        begun: dict[str, Any] = json.loads(self.store.read(names.BEGUN))
        refuse_other(self.store, begun, asked)
        return begun

    def plan(self) -> Iterator[Line] | None:
        """The lines of the plan, if it is complete."""
        return self._lines() if self.store.exists(names.PLAN) else None

    def write_plan(self, lines: Iterator[Line]) -> None:
        """Keep the plan."""
        with self.store.writing(names.PLAN) as file:
            for line in lines:
                file.write(json.dumps(line).encode() + b"\n")

    def done(self) -> set[int]:
        """Numbers of the shards whose parts are there."""
        found = self.store.names(names.PARTS)
        return {int(name.rpartition("/")[2].removesuffix(".zip")) for name in found if name.endswith(".zip")}

    def forget(self) -> None:
        """Remove all that is unfinished."""
        self.store.remove(names.WORK)

    def _lines(self) -> Iterator[Line]:
        with self.store.open(names.PLAN) as file:
            for line in file:
                yield json.loads(line)


def refuse_other(store: Store, begun: dict[str, Any], asked: dict[str, Any]) -> None:
    """Refuse to mix what was begun with one set of inputs, options, rules or tables with another one."""
    ours = {**asked, "options": {**asked["options"]}}
    if asked.get("day_chosen"):
        ours["options"]["today"] = begun["options"]["today"]
    for name in ("inputs", "options", "editions", "recheck_of", "schema"):
        if begun.get(name) != ours.get(name):
            known = {
                "editions": "rules or tables",
                "recheck_of": "result",
                "schema": "version of this program",
            }
            what = f"it holds an audit with other {known.get(name, name)}"
            raise UsageError(store.root, what, _OTHERWISE)

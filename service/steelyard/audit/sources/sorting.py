"""Names in order without holding them all in memory: sorted runs on disk, merged."""

from __future__ import annotations

import heapq
import os
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO

RUN = 100_000
"""Names that are sorted in memory at a time."""


def in_order(names: Iterable[str], run: int = RUN) -> Iterator[str]:
    """The names by their bytes; ``run`` of them are sorted in memory at a time."""
    runs: list[IO[bytes]] = []
    iterator = iter(names)
    try:
        while some := sorted(os.fsencode(name) for name in islice(iterator, run)):
            if len(some) < run and not runs:
                yield from map(os.fsdecode, some)
                return
            file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  kept open until all runs are merged
            file.writelines(name.hex().encode() + b"\n" for name in some)
            file.seek(0)
            runs.append(file)
        for line in heapq.merge(*runs):  # the order of hexadecimal digits is that of the bytes
            yield os.fsdecode(bytes.fromhex(line.strip().decode()))
    finally:
        for file in runs:
            file.close()

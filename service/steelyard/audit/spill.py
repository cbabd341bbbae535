"""Rows put aside on disk by a key, and taken up again a bucket at a time, so that memory stays small."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO, Any

import orjson

MOST_OPEN = 64


class Spill:
    """Rows by a whole number; all rows of one key come back in the same bucket.

    ``expected`` rows are spread so that a bucket holds about ``per_bucket`` of them.
    """

    def __init__(self, expected: int, per_bucket: int = 100_000) -> None:
        self._count = max(1, min(MOST_OPEN, -(-expected // per_bucket)))
        self._files: list[IO[bytes] | None] = [None] * self._count

    def put(self, key: int, *row: Any) -> None:
        """Put a row of plain data aside."""
        number = key % self._count
        file = self._files[number]
        if file is None:
            file = self._files[number] = tempfile.TemporaryFile(prefix="steelyard-")  # noqa: SIM115
        file.write(orjson.dumps((key, *row)) + b"\n")

    def buckets(self) -> Iterator[Iterator[list[Any]]]:
        """The rows of one bucket after the other, each with its key first, in the order of putting."""
        for number, file in enumerate(self._files):
            if file is not None:
                file.seek(0)
                yield map(orjson.loads, file)
                file.close()
                self._files[number] = None

    def close(self) -> None:
        """Give up what was not taken."""
        for file in self._files:
            if file is not None:
                file.close()

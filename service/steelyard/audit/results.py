"""A complete result, read as a stream: a few thousand rows are in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow.parquet as pq

from steelyard.audit import manifest, names
from steelyard.audit.store import Store
from steelyard.audit.tables import Row

BATCH = 5_000


class Result:
    """The tables of a folder that holds a complete audit; ``InputError`` if it does not."""

    def __init__(self, folder: str) -> None:
        self.store = Store(folder)
        self.manifest: dict[str, Any] = manifest.load(self.store)

    def rows(self, table: str, columns: Sequence[str] | None = None) -> Iterator[Row]:
        """The rows of a table in their order."""
        with self.store.open(names.table(table)) as file:
            opened = pq.ParquetFile(file)
            wanted = list(columns) if columns is not None else None
            for batch in opened.iter_batches(BATCH, columns=wanted, use_threads=False):
                yield from batch.to_pylist()

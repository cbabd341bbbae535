"""The tables of the result, written as a stream: the same rows make the same bytes.

Row groups of articles, claims and readings go together: group number n of each is about the same articles, so
that a part of a result can be judged again by itself.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import IO, Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from steelyard.audit import names, schema
from steelyard.audit.parts import COMPRESSION
from steelyard.audit.store import Store
from steelyard.audit.tables import Row

MOST_ARTICLES = 50_000
MOST_CLAIMS = 20_000
"""A row group is closed with the shard that reaches one of these."""
ALIGNED = ("articles", "claims", "readings")


class Writer:
    """Writes all tables; used as a context, it leaves them behind only if nothing went wrong."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stack = ExitStack()
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._pending: dict[str, list[pa.Table]] = {name: [] for name in ALIGNED}
        self._rejects: list[Row] = []
        self._lines: IO[bytes] | None = None

    def __enter__(self) -> Writer:
        self._stack.__enter__()
        for name in schema.TABLES:
            file = self._stack.enter_context(self._store.writing(names.table(name)))
            writer = pq.ParquetWriter(file, schema.of(name), compression=COMPRESSION)
            self._writers[name] = self._stack.enter_context(writer)
        self._lines = self._stack.enter_context(self._store.writing(names.REJECTS_LINES))
        return self

    def __exit__(self, *error: Any) -> None:
        try:
            if error[0] is None:
                self._flush()
                self._flush_rejects()
        finally:
            self._stack.__exit__(*error)

    def shard(self, tables: dict[str, pa.Table]) -> None:
        """Articles, claims and readings of one shard, with all their columns."""
        for name in ALIGNED:
            self._pending[name].append(tables[name].select(schema.of(name).names).cast(schema.of(name)))
        counts = {name: sum(table.num_rows for table in self._pending[name]) for name in ALIGNED}
        if counts["articles"] >= MOST_ARTICLES or counts["claims"] >= MOST_CLAIMS:
            self._flush()

    def reject(self, row: Row) -> None:
        """A record that was put aside."""
        assert self._lines is not None
        self._lines.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
        self._rejects.append(row)
        if len(self._rejects) >= MOST_CLAIMS:
            self._flush_rejects()

    def _flush(self) -> None:
        if not self._pending["articles"]:
            return
        for name in ALIGNED:
            table = pa.concat_tables(self._pending[name])
            self._writers[name].write_table(table, row_group_size=max(1, table.num_rows))
            self._pending[name] = []

    def _flush_rejects(self) -> None:
        if self._rejects:
            self._writers["rejects"].write_table(
                pa.Table.from_pylist(self._rejects, schema=schema.of("rejects"))
            )
            self._rejects = []

"""Parquet files: each worker reads the rows of its own part, and only the columns that are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from steelyard.audit import files
from steelyard.audit.options import Options
from steelyard.audit.records import Cut, Found, Shard
from steelyard.audit.sources import forward, mapping
from steelyard.errors import InputError

BATCH = 200
"""Rows that are in memory at a time."""


def cuts(path: str, options: Options) -> Iterator[Cut]:
    """Parts of row groups by number of rows; only the file's footer and its first rows are read."""
    with files.open_stored(path) as stream:
        opened = _opened(path, stream)
        columns = mapping.resolve(path, _sample(opened), options)
        first = 0
        for group in range(opened.metadata.num_row_groups):
            rows = opened.metadata.row_group(group).num_rows
            for begun in range(0, rows, options.shard):
                count = min(options.shard, rows - begun)
                yield Cut(first, count, {"group": group, "row": begun}, columns)
                first += count


def read(shard: Shard, options: Options) -> Iterator[Found]:
    """A record for each row."""
    group, row = shard.hint["group"], shard.hint["row"]
    wanted = sorted({*shard.columns.values(), *(name.partition(".")[0] for name in shard.columns.values())})
    rows = forward.items(f"{shard.path} {group}", row, shard.count, lambda: _rows(shard.path, group, wanted))
    for number, values in enumerate(rows, shard.first + 1):
        yield mapping.record(values, shard, f"row {number}")


def _rows(path: str, group: int, columns: list[str]) -> Iterator[dict[str, Any]]:
    with files.open_stored(path) as stream:
        opened = _opened(path, stream)
        there = set(opened.schema_arrow.names)
        for batch in opened.iter_batches(
            BATCH, row_groups=[group], columns=[c for c in columns if c in there], use_threads=False
        ):
            yield from batch.to_pylist()


def _opened(path: str, stream: Any) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(stream, pre_buffer=False)
    except (pa.ArrowException, OSError) as error:
        told = str(error).partition("\n")[0]
        raise InputError(files.displayed(path), f"it is no Parquet file: {told}", code="E411") from None


def _sample(opened: pq.ParquetFile) -> dict[str, Any]:
    """Every column with a value of it from the first rows."""
    found: dict[str, Any] = {
        field.name: "" if pa.types.is_string(field.type) or pa.types.is_large_string(field.type) else None
        for field in opened.schema_arrow
    }
    for batch in opened.iter_batches(
        20, row_groups=[0] if opened.metadata.num_row_groups else [], use_threads=False
    ):
        for row in batch.to_pylist():
            for name, value in row.items():
                if found[name] in (None, ""):
                    found[name] = value
        break
    return found

"""A part of the result: everything that one shard gave, in one file that is there whole or not at all.

The file is a ZIP archive without compression and without times, so that the same shard makes the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from steelyard.audit import schema, signature
from steelyard.audit.tables import Row

_TABLES = ("articles", "claims", "readings", "rejects")
_EPOCH = (1980, 1, 1, 0, 0, 0)
COMPRESSION = "zstd"


@dataclass(slots=True)
class Part:
    """Rows of one shard. ``article`` in claims and readings is the place of the article in this part."""

    articles: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    readings: list[Row] = field(default_factory=list)
    rejects: list[Row] = field(default_factory=list)
    signatures: list[signature.Numbers] = field(default_factory=list)
    passed: dict[str, int] = field(default_factory=dict)


def packed(part: Part, about: dict[str, Any]) -> bytes:
    """The file of a part; ``about`` is kept with it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in _TABLES:
            rows: Sequence[Row] = getattr(part, name)
            if rows:
                table = pa.Table.from_pylist(list(rows), schema=schema.of(name, final=False))
                _put(archive, f"{name}.parquet", parquet(table))
        if part.signatures:
            _put(archive, "signatures", np.stack(part.signatures).astype("<u8").tobytes())
        told = {**about, "passed": dict(sorted(part.passed.items()))}
        _put(archive, "part.json", orjson.dumps(told, option=orjson.OPT_SORT_KEYS))
    return out.getvalue()


class Packed:
    """A part that is read again."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._names = set(self._archive.namelist())
        self.about: dict[str, Any] = orjson.loads(self._archive.read("part.json"))

    def table(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """One of its tables, or some columns of it; empty if the part has none."""
        if f"{name}.parquet" not in self._names:
            empty = schema.of(name, final=False).empty_table()
            return empty.select(list(columns)) if columns is not None else empty
        data = pa.BufferReader(self._archive.read(f"{name}.parquet"))
        return pq.read_table(data, columns=list(columns) if columns is not None else None, use_threads=False)

    def count(self, name: str) -> int:
        """Rows of one of its tables."""
        if f"{name}.parquet" not in self._names:
            return 0
        data = pa.BufferReader(self._archive.read(f"{name}.parquet"))
        return int(pq.read_metadata(data).num_rows)

    def signatures(self) -> signature.Numbers:
        """A row of numbers for each article."""
        if "signatures" not in self._names:
            return np.zeros((0, signature.WIDTH), np.uint64)
        return np.frombuffer(self._archive.read("signatures"), "<u8").reshape(-1, signature.WIDTH)


def parquet(table: pa.Table) -> bytes:
    """A table as the bytes of a Parquet file."""
    out = io.BytesIO()
    pq.write_table(table, out, compression=COMPRESSION)
    return out.getvalue()


def rows_of(table: pa.Table) -> Iterator[Row]:
    """The rows of a table, a few at a time."""
    for batch in table.to_batches(max_chunksize=1_000):
        yield from batch.to_pylist()


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, _EPOCH), data)

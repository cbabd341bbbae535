"""Articles as rows: lines of JSON, CSV, Parquet."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import orjson

from steelyard.errors import InputError
from steelyard.jobs.records import Columns, Record
from steelyard.readers.text import MAX_BYTES

_LONGEST_LINE = 2 * MAX_BYTES
_LARGEST_GROUP = 1_000_000_000
_BATCH = 16


def jsonl(path: Path, columns: Columns) -> Iterator[Record]:
    """A JSON object a line."""
    size = max(1, path.stat().st_size)
    with path.open("rb") as file:
        number, position = 0, 0
        while line := file.readline(_LONGEST_LINE):
            number += 1
            position += len(line)
            fault = None
            if not line.endswith(b"\n") and len(line) == _LONGEST_LINE:
                fault = f"line {number} is longer than {_LONGEST_LINE:,} bytes"
                while rest := file.readline(_LONGEST_LINE):
                    position += len(rest)
                    if rest.endswith(b"\n"):
                        break
            elif not line.strip():
                continue
            progress = position / size
            if fault is not None:
                yield Record(str(number), progress=progress, fault=fault)
                continue
            try:
                row = orjson.loads(line)
            except orjson.JSONDecodeError as error:
                yield Record(str(number), progress=progress, fault=f"line {number} is no JSON: {error}")
                continue
            if isinstance(row, dict):
                yield _of_row(row, columns, number, progress)
            else:
                yield Record(str(number), progress=progress, fault=f"line {number} is no JSON object")


def csv_rows(path: Path, columns: Columns) -> Iterator[Record]:
    """A row of CSV; the first line names the columns."""
    csv.field_size_limit(MAX_BYTES)
    size = max(1, path.stat().st_size)
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        counted = _Counted(file)
        rows = csv.reader(counted, strict=True)
        try:
            header = next(rows, [])
        except csv.Error as error:
            raise InputError("body", f"the first line is no CSV: {error}") from None
        if columns["text"] not in header:
            known = ", ".join(header)[:300]
            raise InputError("columns", f"there is no column “{columns['text']}”", f"There are {known}.")
        number = 0
        while True:
            number += 1
            try:
                cells = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield Record(str(number), progress=counted.read / size, fault=f"row {number}: {error}")
                continue
            if cells:
                row = dict(zip(header, cells, strict=False))
                yield _of_row(row, columns, number, min(1.0, counted.read / size))


def parquet(path: Path, columns: Columns) -> Iterator[Record]:
    """A row of Parquet, read in small batches."""
    module = pyarrow_parquet()
    try:
        file = module.ParquetFile(path)
        names = file.schema_arrow.names
        groups = [file.metadata.row_group(i).total_byte_size for i in range(file.num_row_groups)]
        total = file.metadata.num_rows
    except Exception as error:  # pyarrow has no common class for a file that is broken
        raise InputError("body", f"the Parquet file cannot be read: {error}"[:300]) from None
    if columns["text"] not in names:
        raise InputError(
            "columns", f"there is no column “{columns['text']}”", f"There are {', '.join(names)}."
        )
    if any(size > _LARGEST_GROUP for size in groups):
        what = f"a row group has more than {_LARGEST_GROUP:,} bytes"
        raise InputError("body", what, "Write it with smaller row groups.")
    wanted = [name for name in dict.fromkeys(columns.values()) if name in names]
    number = 0
    for batch in file.iter_batches(batch_size=_BATCH, columns=wanted):
        for row in batch.to_pylist():
            number += 1
            yield _of_row(row, columns, number, number / max(1, total))


def pyarrow_parquet() -> Any:
    """pyarrow's module, which is an extra."""
    try:
        return import_module("pyarrow.parquet")
    except ImportError:
        todo = "Install “steelyard[batch]” on the server, or send JSON lines."
        raise InputError("body", "Parquet cannot be read here", todo, code="E405") from None


class _Counted:
    """Lines of a file, with a count of the characters that went by."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.read = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.read += len(line)
        return line


def _of_row(row: dict[str, Any], columns: Columns, number: int, progress: float) -> Record:
    name = row.get(columns["id"])
    name = str(number) if name in (None, "") else str(name)[:500]
    text = row.get(columns["text"])
    if not isinstance(text, str):
        return Record(name, progress=progress, fault=f"“{columns['text']}” holds no text")
    media_type = row.get("media_type")
    kind = media_type if isinstance(media_type, str) else None
    return Record(name, text, kind, row.get(columns["published"]), progress)

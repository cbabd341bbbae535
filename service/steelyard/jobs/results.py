"""The rows of an audit's tables, page by page: of the result, or of the parts that are there so far.

Both are in the order of the plan, so a row has the same number before and after the tables are put together.
What is known only at the end (which article counts for its copies, and all that was put aside) comes then.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from steelyard.audit import names
from steelyard.audit.parts import Packed

REJECTS = "rejects"
TABLES = ("claims", "articles", REJECTS)
MOST_LOOKED_AT = 200_000
"""Rows that are gone through for one page; a page without any is possible where few fit."""


class Page(NamedTuple):
    """Rows, and the number behind the last one that was looked at."""

    rows: list[dict[str, Any]]
    end: int


def page(folder: Path, table: str, after: int, limit: int, verdict: str | None = None) -> Page:
    """Rows of a table behind the first ``after``; with a verdict, only claims that have it."""
    try:
        return _page(folder, table, after, limit, verdict)
    except FileNotFoundError:  # parts that were put together in this moment: now they are tables
        return _page(folder, table, after, limit, verdict)


def _page(folder: Path, table: str, after: int, limit: int, verdict: str | None) -> Page:
    rows: list[dict[str, Any]] = []
    end, looked = after, 0
    for begin, chunk in _chunks(folder, table, after):
        if verdict is not None and table == "claims":
            fitting = pc.indices_nonzero(pc.equal(chunk["verdict"], verdict))
        else:
            fitting = pa.array(range(chunk.num_rows), pa.uint64())
        wanted = fitting.slice(0, limit - len(rows))
        rows += chunk.take(wanted).to_pylist()
        if len(rows) == limit:
            return Page(rows, begin + wanted[-1].as_py() + 1)
        end, looked = begin + chunk.num_rows, looked + chunk.num_rows
        if looked >= MOST_LOOKED_AT:
            break
    return Page(rows, end)


def _chunks(folder: Path, table: str, after: int) -> Iterator[tuple[int, pa.Table]]:
    """Stretches of a table from row ``after`` on, each with the number of its first row."""
    begin = 0
    for rows, read in _groups(folder, table):
        if begin + rows > after:
            skipped = max(0, after - begin)
            yield begin + skipped, read().slice(skipped)
        begin += rows


def _groups(folder: Path, table: str) -> Iterator[tuple[int, Any]]:
    """Row groups of the table, or parts: how many rows each has, and how to read them."""
    if (folder / names.MANIFEST).exists():
        with pq.ParquetFile(folder / names.table(table)) as file:
            for number in range(file.num_row_groups):
                group = file.metadata.row_group(number).num_rows
                yield group, lambda number=number: file.read_row_group(number, use_threads=False)
        return
    number = 0
    while table != REJECTS and (part := folder / names.part(number)).exists():
        found = Packed(part.read_bytes())
        yield found.count(table), lambda found=found: _without_numbers(found.table(table))
        number += 1


def _without_numbers(table: pa.Table) -> pa.Table:
    """Rows of a part; numbers of articles in it are those of the part, and mean nothing outside."""
    return table.drop_columns(["article"]) if "article" in table.column_names else table

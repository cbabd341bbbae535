"""Stored claims judged again, by other tables or on another day of the audit, without any text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

import pyarrow.parquet as pq

from steelyard.audit import judged, names, schema, stored, tables
from steelyard.audit.options import Options
from steelyard.audit.parts import Part, rows_of
from steelyard.audit.plan import Line
from steelyard.audit.store import Store
from steelyard.audit.tables import Row
from steelyard.engine import Engine
from steelyard.model import Document


def part(
    engine: Engine, old: Store, group: int, options: Options, report: Callable[[int], None]
) -> tuple[Part, str]:
    """Row group number ``group`` of an old result judged again, and a digest of what was judged."""
    made, digest = Part(), sha256()
    claims = _rows(old, "claims", group)
    readings = {row["article"]: row for row in _rows(old, "readings", group)}
    for number, article in enumerate(_rows(old, "articles", group)):
        count = article["claims"]
        mine = [next(claims) for _ in range(count)]
        if count:
            reading = readings[article["article"]]
            _judge_again(engine, mine, reading, options)
            made.readings.append({**reading, "article": number})
            digest.update(reading["claims"].encode())
        made.articles.append(
            {**_without_final("articles", article), "article": number, **tables.counts(mine)}
        )
        made.claims += [{**_without_final("claims", row), "article": number} for row in mine]
        report(1)
    return made, digest.hexdigest()


def plan(old: Store, out: str) -> Iterator[Line]:
    """A shard for each row group, and the old rejects."""
    with old.open(names.table("articles")) as file:
        metadata = pq.ParquetFile(file).metadata
        first = 0
        for group in range(metadata.num_row_groups):
            count = metadata.row_group(group).num_rows
            yield {
                "shard": {
                    "number": group, "kind": "rejudge", "path": old.root, "source": old.root,
                    "first": first, "count": count, "hint": {"group": group}, "columns": {},
                }
            }  # fmt: skip
            first += count
    with old.open(names.table("rejects")) as file:
        opened = pq.ParquetFile(file)
        for batch in opened.iter_batches():
            for row in batch.to_pylist():
                yield {"reject": row}


def _judge_again(engine: Engine, rows: list[Row], reading: Row, options: Options) -> None:
    """Put new verdicts into the rows of an article's claims."""
    day = reading["published"].toordinal() if reading["published"] else None
    claims = stored.decoded(reading["claims"])
    found = judged.judge(engine, Document("", ""), claims, day, options)
    for row, verdict in zip(rows, tables.verdicts(found), strict=True):
        row |= verdict


def _rows(store: Store, name: str, group: int) -> Iterator[Row]:
    with store.open(names.table(name)) as file:
        yield from rows_of(pq.ParquetFile(file).read_row_group(group, use_threads=False))


def _without_final(table: str, row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in schema.FINAL}

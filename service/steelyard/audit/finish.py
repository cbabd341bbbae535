"""The last pass: parts in the order of the plan become the tables of the result.

It goes through the parts three times: for the signatures, for what counts once, and to write. Nothing in it
depends on who made a part, or when.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from steelyard.audit import counting, names, parts
from steelyard.audit.counting import Copies
from steelyard.audit.duplicates import Bands, Groups
from steelyard.audit.parts import Packed
from steelyard.audit.plan import Line
from steelyard.audit.progress import Progress
from steelyard.audit.signature import BANDS
from steelyard.audit.store import Store
from steelyard.audit.writing import Writer

_COUNTED = {
    "articles": ("status", "language", "date_found", "extraction"),
    "claims": ("verdict", "measure", "reason"),
}
"""Columns whose values are counted in the manifest."""


class Totals:
    """What is counted while the result is written."""

    def __init__(self) -> None:
        self.rows: Counter[str] = Counter()
        self.values: dict[str, Counter[str]] = {}
        self.passed: Counter[str] = Counter()
        self.rejects: Counter[str] = Counter()
        self.digest = sha256()

    def add(self, name: str, table: pa.Table) -> None:
        """Count a shard's rows."""
        self.rows[name] += table.num_rows
        for column in _COUNTED.get(name, ()):
            for found in pc.value_counts(table[column]).to_pylist():
                self.values.setdefault(f"{name}.{column}", Counter())[found["values"] or ""] += found[
                    "counts"
                ]

    def as_dict(self) -> dict[str, Any]:
        """Plain data, in a fixed order."""
        return {
            "rows": dict(sorted(self.rows.items())),
            "rejects": dict(sorted(self.rejects.items())),
            "passed_over": dict(sorted(self.passed.items())),
            **{name: dict(sorted(values.items())) for name, values in sorted(self.values.items())},
        }


def write(
    store: Store, plan: Iterable[Line], shards: int, progress: Progress, groups: Groups | None = None
) -> Totals:
    """Write all tables of the result; ``groups`` of copies where they are known from an earlier audit."""
    if groups is None:
        groups = _groups(store, shards, progress)
    representatives, uncounted, sizes = _counted(store, shards, groups, progress)
    totals = Totals()
    progress.stage("writing", shards)
    article = claim = 0
    with Writer(store) as writer:
        for line in plan:
            if "passed" in line:
                totals.passed.update(line["passed"])
            if "reject" in line:
                writer.reject(line["reject"])
                totals.rejects[line["reject"]["reason"]] += 1
            if "shard" not in line:
                continue
            part = _part(store, line["shard"]["number"])
            tables = {
                name: _numbered(part.table(name), article) for name in ("articles", "claims", "readings")
            }
            tables["articles"] = _with_copies(tables["articles"], article, representatives, sizes)
            tables["claims"] = _with_counted(tables["claims"], claim, uncounted)
            writer.shard(tables)
            for row in parts.rows_of(part.table("rejects")):
                writer.reject(row)
                totals.rejects[row["reason"]] += 1
            totals.passed.update(part.about["passed"])
            totals.digest.update(part.about["digest"].encode())
            for name in ("articles", "claims"):
                totals.add(name, tables[name])
            totals.rows["representatives"] += _own(tables["articles"])
            totals.rows["counted"] += int(pc.sum(tables["claims"]["counted"]).as_py() or 0)
            totals.rows["stale"] += int(pc.sum(tables["articles"]["stale"]).as_py() or 0)
            article += tables["articles"].num_rows
            claim += tables["claims"].num_rows
            progress.advance(1)
    return totals


def _groups(store: Store, shards: int, progress: Progress) -> Groups:
    bands = Bands()
    try:
        progress.stage("gathering signatures", shards)
        for number in range(shards):
            bands.add(_part(store, number).signatures())
            progress.advance(1)
        progress.stage("finding copies", BANDS)
        return bands.groups(progress.advance)
    finally:
        bands.close()


def _counted(
    store: Store, shards: int, groups: Groups, progress: Progress
) -> tuple[Groups, np.ndarray[Any, np.dtype[np.uint8]], Groups]:
    copies = Copies(groups)
    progress.stage("counting copies", shards)
    base = 0
    for number in range(shards):
        part = _part(store, number)
        days: list[int | None] = []
        for row in parts.rows_of(part.table("articles", ["id", "published"])):
            day = row["published"].toordinal() if row["published"] else None
            copies.article(base + len(days), day, row["id"])
            days.append(day)
        for row in parts.rows_of(part.table("claims", ["article", "id", *counting.KEY])):
            copies.claim(base + row["article"], days[row["article"]], row)
        base += len(days)
        progress.advance(1)
    representatives, uncounted = copies.settled()
    members = counting.sizes(representatives)
    return representatives, uncounted, members


def _part(store: Store, number: int) -> Packed:
    return Packed(store.read(names.part(number)))


def _numbered(table: pa.Table, base: int) -> pa.Table:
    """Article numbers of the whole audit in place of those of the part."""
    at = table.schema.get_field_index("article")
    return table.set_column(at, table.schema.field(at), pc.add(table["article"], pa.scalar(base, pa.int64())))


def _with_copies(table: pa.Table, base: int, representatives: Groups, sizes: Groups) -> pa.Table:
    mine = representatives[base : base + table.num_rows]
    table = table.append_column("representative", pa.array(mine.astype(np.int64)))
    return table.append_column("copies", pa.array(sizes[mine].astype(np.int32)))


def _with_counted(table: pa.Table, base: int, uncounted: np.ndarray[Any, np.dtype[np.uint8]]) -> pa.Table:
    numbers = np.arange(base, base + table.num_rows)
    bits = (uncounted[numbers >> 3] >> (numbers & 7).astype(np.uint8)) & 1
    return table.append_column("counted", pa.array(bits == 0))


def _own(articles: pa.Table) -> int:
    """How many articles are their own representative."""
    return int(pc.sum(pc.equal(articles["article"], articles["representative"])).as_py() or 0)


def shards_of(plan: Iterable[Line]) -> Iterator[Line]:
    """The shards of a plan."""
    return (line["shard"] for line in plan if "shard" in line)

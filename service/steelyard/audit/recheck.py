"""``audit recheck``: a new result from an old one, when tables have changed; the texts are not read again."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from steelyard.audit import finish, manifest, names, rejudging
from steelyard.audit.duplicates import Groups
from steelyard.audit.finish import Totals
from steelyard.audit.options import Options
from steelyard.audit.progress import Progress, Silent
from steelyard.audit.run import Outcome, Team, complete
from steelyard.audit.store import Store
from steelyard.errors import UsageError


def recheck(
    old: str,
    out: str,
    changes: dict[str, Any],
    progress: Progress | None = None,
    *,
    team: Team | None = None,
    restart: bool = False,
    day_chosen: bool = False,
) -> Outcome:
    """Judge all claims of ``old`` again into ``out``; ``changes`` are options that differ from its own."""
    store = Store(old)
    before = manifest.load(store)
    if Store(out).root == store.root:
        raise UsageError(out, "the new result would overwrite the old one", "Name another --out.")
    begun = json.loads(store.read(names.RUN))["asked"]
    options = Options.of({**begun["options"], **changes})
    asked: dict[str, Any] = {
        "inputs": before["inputs"]["named"], "recheck_of": store.root, "day_chosen": day_chosen,
        "old": before["files"]["readings.parquet"]["sha256"],
    }  # fmt: skip

    def planned(*_: object) -> Any:
        return rejudging.plan(store, out)

    def finishing(new: Store, lines: Any, shards: int, shown: Progress) -> Totals:
        return finish.write(new, lines, shards, shown, _groups(store))

    shown, workers = progress or Silent(), team or Team()
    return complete(out, options, asked, planned, shown, workers, restart=restart, finishing=finishing)


def _groups(old: Store) -> Groups:
    """The groups of copies, which do not change: each article with its representative."""
    with old.open(names.table("articles")) as file:
        opened = pq.ParquetFile(file)
        groups = np.empty(opened.metadata.num_rows, np.uint32)
        at = 0
        for batch in opened.iter_batches(columns=["representative"]):
            groups[at : at + batch.num_rows] = batch.column(0).to_numpy()
            at += batch.num_rows
    return groups

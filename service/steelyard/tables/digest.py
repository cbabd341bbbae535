"""The digest of a table on a day: its rows recorded by then, and what its descriptor then said of them.

A digest of an old day must come out the same for ever: rows are only added, a new column is blank in old
rows, and later statements about coverage carry the day on which they were made. Titles, licences and the
addresses of sources do not count: they may be improved without changing what is known.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from ..packs.table_file import Complete, Coverage, TableFile


def by_day(
    file: TableFile, rows: Sequence[tuple[str, ...]], recorded: Sequence[int], born: int
) -> list[tuple[int, str]]:
    """For each day on which something was recorded: that day, and the digest from it on. Ascending."""
    names = [f"{column.role}:{column.name}=" for column in file.columns.fields]
    marked = sorted(
        (day, "\n".join(sorted(name + cell for name, cell in zip(names, cells, strict=True) if cell)))
        for day, cells in zip(recorded, rows, strict=True)
    )
    days = sorted({*recorded, *_stated(file, born)} or {born})
    first = min(recorded, default=born)
    known, digests, position = hashlib.sha256(), [], 0
    for day in days:
        while position < len(marked) and marked[position][0] <= day:
            known.update(marked[position][1].encode() + b"\0")
            position += 1
        if day >= first:
            whole = hashlib.sha256(_head(file, day, born).encode())
            whole.update(known.digest())
            digests.append((day, whole.hexdigest()))
    return digests


def coverage_on(file_coverage: Coverage | tuple[Coverage, ...], day: int, born: int) -> Coverage | None:
    """What was said of the coverage, last, by a day."""
    stated = file_coverage if isinstance(file_coverage, tuple) else (file_coverage,)
    said = [item for item in stated if _ordinal(item.recorded_on, born) <= day]
    return max(said, key=lambda item: _ordinal(item.recorded_on, born), default=None)


def complete_on(file: TableFile, day: int, born: int) -> list[Complete]:
    """Where the table claimed to be complete, by a day."""
    return [
        item
        for item in file.complete
        if _ordinal(item.recorded_on, born) <= day
        and not (item.withdrawn_on and item.withdrawn_on.toordinal() <= day)
    ]


def _head(file: TableFile, day: int, born: int) -> str:
    unit = next((column.unit for column in file.columns.fields if column.role == "value"), None)
    coverage = coverage_on(file.coverage, day, born)
    parts = [file.name, file.rounding or "", str(file.tolerance), unit or ""]
    parts.append(coverage.model_dump_json(exclude={"recorded_on"}) if coverage else "")
    kept = (
        item.model_dump_json(exclude={"recorded_on", "withdrawn_on"}) for item in complete_on(file, day, born)
    )
    return "\0".join([*parts, *sorted(kept)])


def _stated(file: TableFile, born: int) -> set[int]:
    coverage = file.coverage if isinstance(file.coverage, tuple) else (file.coverage,)
    days = {_ordinal(item.recorded_on, born) for item in (*coverage, *file.complete)}
    return days | {item.withdrawn_on.toordinal() for item in file.complete if item.withdrawn_on}


def _ordinal(day: date | None, born: int) -> int:
    return day.toordinal() if day else born

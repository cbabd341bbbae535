"""Checks of one table beyond its types; every fault at once, each with file, line, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from .. import units
from ..errors import Fault
from ..packs.table_file import ROLES
from . import read
from .draft import Draft
from .timeline import GOVERNING

STATUSES = frozenset({
    "threatened", "announced", "agreed", "claimed",
    "in_force", "suspended", "ended", "withdrawn", "struck_down",
    "actual", "estimate", "forecast", "preliminary",
    "demanded", "target", "rejected", "historic", "met", "superseded",
})  # fmt: skip
PUBLISHED = frozenset({"actual", "estimate", "forecast", "preliminary"})
MEASURED = frozenset({"actual", "preliminary"})
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*\Z")


def table(made: Draft) -> list[Fault]:
    """Faults inside one table, in the order of its lines."""
    faults = list(_primary_key(made))
    if made.file.is_ledger:
        faults += _rows(made)
        faults += _corrections(made)
    return sorted(faults, key=lambda fault: _line(fault.place))


def units_known(drafts: Sequence[Draft], definitions: Sequence[Path]) -> list[Fault]:
    """Units that are missing, do not read, or that no definition file knows."""
    faults, places = [], dict[str, str]()
    for made in drafts:
        value = next((column for column in made.file.columns.fields if column.role == "value"), None)
        if value is None:
            continue
        if made.column("unit") is None and value.unit is None:
            todo = f"Give the column {value.name} a unit, or add a column for it."
            faults.append(Fault("E320", f"{made.folder / 'table.yaml'}:1", "no unit is stated", todo))
        for number, cell in enumerate(made.cells("unit")):
            try:
                places.setdefault(units.parse(cell or value.unit or "").unit, made.sheet.place(number))
            except ValueError as error:
                faults.append(
                    Fault("E320", made.sheet.place(number), str(error), "Write it as: USD billion.")
                )
    if definitions and places:
        for unit, reason in units.unknown(places, definitions).items():
            todo = "Correct it, or add a line to reference_data/units/units.txt."
            faults.append(Fault("E320", places[unit], f'no definition of the unit "{unit}": {reason}', todo))
    return faults


def _line(place: str) -> int:
    tail = place.rpartition(":")[2]
    return int(tail) if tail.isdigit() else 0


def _primary_key(made: Draft) -> Iterator[Fault]:
    declared = made.file.columns.primaryKey
    names = (declared,) if isinstance(declared, str) else declared or ()
    positions = [made.sheet.columns.index(name) for name in names]
    seen: dict[tuple[str, ...], int] = {}
    for number, cells in enumerate(made.sheet.rows):
        key = tuple(cells[position] for position in positions)
        if key and seen.setdefault(key, number) != number:
            what = (
                f"{' and '.join(names)} {', '.join(key)} stands on line {made.sheet.lines[seen[key]]} already"
            )
            yield Fault(
                "E321", made.sheet.place(number), what, "Give the row a key of its own, or remove it."
            )


def _rows(made: Draft) -> Iterator[Fault]:
    """What each row says by itself."""
    columns = {role: made.cells(role) for role in ROLES}
    coverage = made.file.coverage if isinstance(made.file.coverage, tuple) else (made.file.coverage,)
    horizon = max((item.known_to.toordinal() for item in coverage if item.known_to), default=None)
    recorded = made.recorded()
    for i in range(len(made.sheet.rows)):
        cell = {role: cells[i] for role, cells in columns.items()}
        place = made.sheet.place(i)
        known = read.day(cell["known_from"])
        if not _ID.match(cell["id"]):
            yield Fault(
                "E322", place, f'the id "{cell["id"]}" has other signs', "Use a-z, 0-9, hyphen and point."
            )
        if cell["status"] not in STATUSES:
            what = f'there is no status "{cell["status"]}"'
            yield Fault("E322", place, what, f"Use one of {', '.join(sorted(STATUSES))}.")
        if known is None:
            yield Fault("E323", place, "known_from is blank", "Say from which day anyone could know it.")
        elif known > recorded[i]:
            todo = "A row is recorded on the day it becomes known, or later."
            yield Fault("E323", place, "known_from is later than recorded_on", todo)
        elif horizon is not None and known > horizon:
            what = f"known_from {cell['known_from']} is later than the coverage says (known_to)"
            yield Fault("E323", place, what, "Move known_to in table.yaml, with the day on which you do so.")
        yield from _span(place, cell, known)
        yield from _figure(place, cell)
        yield from _origin(place, cell, made)


def _span(place: str, cell: dict[str, str], known: int | None) -> Iterator[Fault]:
    start, end = read.day(cell["valid_from"]), read.day(cell["valid_to"])
    if start is not None and end is not None and start >= end:
        todo = "valid_to is the day after the last one."
        yield Fault("E323", place, "valid_to is not after valid_from", todo)
    if cell["status"] in MEASURED and start is not None and known is not None and known < start:
        what = f"{cell['status']}, yet known before its period began"
        yield Fault("E323", place, what, "Correct known_from, or call it a forecast.")


def _figure(place: str, cell: dict[str, str]) -> Iterator[Fault]:
    low, value, high = (
        Decimal(cell[role]) if cell[role] else None for role in ("value_low", "value", "value_high")
    )
    ends = [end for end in (low, value, high) if end is not None]
    if ends != sorted(ends):
        yield Fault("E324", place, "value_low, value and value_high are not in order", "Order them.")
    if cell["decimals"] and value is not None:
        written = len(cell["value"].partition(".")[2].rstrip("0"))
        if written > int(cell["decimals"]):
            what = f"{cell['value']} has more decimals than the {cell['decimals']} it says it has"
            yield Fault("E324", place, what, "Say how many digits after the point the source prints.")


def _origin(place: str, cell: dict[str, str], made: Draft) -> Iterator[Fault]:
    if cell["confidence"] not in ("", "high", "medium", "low"):
        yield Fault(
            "E322", place, f'there is no confidence "{cell["confidence"]}"', "Use high, medium or low."
        )
    source = made.sources.get(cell["source"])
    if source is None:
        todo = "Add it to sources.csv beside the table, or to sources in table.yaml with an id."
        yield Fault("E325", place, f'there is no source "{cell["source"]}"', todo)
    elif not source[1] and cell["confidence"] != "low":
        todo = "Find a public address, or mark the row low."
        yield Fault("E325", place, f'source "{cell["source"]}" has no address', todo)


def _corrections(made: Draft) -> Iterator[Fault]:
    ids, recorded = made.cells("id"), made.recorded()
    where = {key: number for number, key in enumerate(ids)}
    corrected: dict[str, int] = {}
    for number, old in enumerate(made.cells("replaces")):
        if not old:
            continue
        place, target = made.sheet.place(number), where.get(old)
        if target is None:
            yield Fault(
                "E326", place, f'replaces "{old}", which is no row', "Write the id of the row corrected."
            )
        elif recorded[target] >= recorded[number]:
            todo = (
                "recorded_on is the day you correct it; a row that no release holds yet is edited in place."
            )
            yield Fault("E326", place, f'replaces "{old}", which was not recorded earlier', todo)
        elif corrected.setdefault(old, number) != number:
            what = f'"{old}" is corrected on line {made.sheet.lines[corrected[old]]} already'
            yield Fault("E326", place, what, "Correct that row instead.")


def doubles(made: Draft) -> Iterator[Fault]:
    """Rows of one key that became known on the same day and speak of the same days, but differ."""
    fields = made.file.columns.fields
    keyed = [i for i, col in enumerate(fields) if col.role in ("subject", "counterpart", "key")]
    apart = ("scope", "edition")
    keyed += [i for i, col in enumerate(fields) if col.role == "unit" or col.name in apart]
    told = [i for i, column in enumerate(fields) if column.role in ("value", "status")]
    status, gone = made.cells("status"), {cell for cell in made.cells("replaces") if cell}
    acts, measures = "in_force" in status, made.column("value") is not None
    ids, starts, ends, known = (made.cells(role) for role in ("id", "valid_from", "valid_to", "known_from"))
    seen: dict[tuple[str, ...], list[int]] = {}
    for number, cells in enumerate(made.sheet.rows):
        if ids[number] in gone:
            continue
        governs = acts and status[number] in GOVERNING
        if not governs and not (measures and status[number] in PUBLISHED):
            continue
        key = (*(cells[i] for i in keyed), known[number], starts[number])
        key = key if governs else (*key, ends[number])
        for other in seen.setdefault(key, []):
            same = all(cells[i] == made.sheet.rows[other][i] for i in told)
            what = f"{ids[number]} and {ids[other]} (line {made.sheet.lines[other]}) have one key, "
            what += "became known on the same day and begin on the same day"
            what += ", and say the same" if same else ", and differ"
            yield Fault(
                "E327", made.sheet.place(number), what, "Keep one, or tell them apart by a key column."
            )
        seen[key].append(number)

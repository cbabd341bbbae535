"""What changed between two versions: rows added, rows corrected, tables added, statements on coverage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..errors import UsageError
from .library import Library, Table

Cells = Mapping[str, str]


@dataclass(slots=True)
class TableDiff:
    """The differences of one table; corrections are pairs of the old row and the new one."""

    name: str
    added: list[Cells] = field(default_factory=list)
    corrected: list[tuple[Cells, Cells]] = field(default_factory=list)
    new: bool = False
    restated: bool = False

    def __bool__(self) -> bool:
        return bool(self.added or self.corrected or self.new or self.restated)


def between(old: Library, new: Library) -> list[TableDiff]:
    """Table by table, what the newer version has that the older one had not."""
    refuse_backwards(old, new)
    return [one for name in sorted(new.tables) if (one := of_table(name, old, new))]


def of_table(name: str, old: Library, new: Library) -> TableDiff:
    """What the newer version of one table has that the older one had not."""
    table, before = new.tables[name], old.tables.get(name)
    one = TableDiff(name, new=before is None)
    if before is not None and before.digest == table.digest:
        return one
    if name in new.ledgers:
        _facts(one, old, new)
    else:
        _entries(one, before, table)
    one.restated = not one.new and not one.added and not one.corrected
    return one


def refuse_backwards(old: Library, new: Library) -> None:
    """Fail if what is said to be the older version is the newer one: rows are only added."""
    order = [release.version for release in new.releases]
    first, second = (
        order.index(one.edition.version) if one.edition.version in order else len(order) for one in (old, new)
    )
    if first > second:
        what = f"is newer than {new.edition.version}"
        raise UsageError(old.edition.version, what, "Name the older version first.", code="E506")


def _facts(one: TableDiff, old: Library, new: Library) -> None:
    ledger, before = new.ledgers[one.name], old.ledgers.get(one.name)
    had = {row.id for row in before.rows(replaced=True)} if before else set()
    for row in ledger.rows(replaced=True):
        if row.id in had:
            continue
        target = ledger.row(row.replaces) if row.replaces else None
        if target is not None:
            one.corrected.append((ledger.cells(target), ledger.cells(row)))
        else:
            one.added.append(ledger.cells(row))


def _entries(one: TableDiff, before: Table | None, table: Table) -> None:
    had = {tuple(entry.values()) for entry in before.entries()} if before else set()
    one.added += [entry for entry in table.entries() if tuple(entry.values()) not in had]


def as_dict(one: TableDiff) -> dict[str, object]:
    """The differences of one table as JSON-like data."""
    corrected = [{"was": dict(was), "is": dict(now)} for was, now in one.corrected]
    added = [dict(cells) for cells in one.added]
    return {
        "table": one.name,
        "new": one.new,
        "restated": one.restated,
        "added": added,
        "corrected": corrected,
    }


def render(differences: list[TableDiff], *, rows: int = 20) -> str:
    """The differences as plain text."""
    if not any(differences):
        return "No differences.\n"
    lines = []
    for one in filter(None, differences):
        kind = "new table" if one.new else "coverage restated" if one.restated else "changed"
        lines.append(f"{one.name}: {kind}, {len(one.added)} rows added, {len(one.corrected)} corrected")
        lines += [f"  + {_line(cells)}" for cells in one.added[:rows]]
        if len(one.added) > rows:
            lines.append(f"  + and {len(one.added) - rows} more")
        for was, now in one.corrected:
            lines += [f"  - {_line(was)}", f"  + {_line(now)}"]
    return "\n".join(lines) + "\n"


def _line(cells: Cells) -> str:
    return ", ".join(
        cell for name, cell in cells.items() if cell and name not in ("recorded_on", "note", "source")
    )

"""A table folder as read from disk, before anything is made of it: descriptor, cells, sources."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..errors import Fault, PackError
from ..packs import table_file
from ..packs.table_file import TableFile
from . import read

SOURCE_COLUMNS = ("id", "title", "url", "publisher")


@dataclass(slots=True)
class Draft:
    """A table on its way: its descriptor, its cells, its sources, and where each of them stands."""

    folder: Path
    file: TableFile
    sheet: read.Sheet
    sources: dict[str, tuple[str, str, str]]

    def column(self, role: str) -> int | None:
        """The position of the column with a role."""
        return next((i for i, col in enumerate(self.file.columns.fields) if col.role == role), None)

    def cells(self, role: str) -> list[str]:
        """All cells of the column with a role; blanks where the table has no such column."""
        index = self.column(role)
        return [row[index] for row in self.sheet.rows] if index is not None else [""] * len(self.sheet.rows)

    @property
    def born(self) -> int:
        """The day on which the table was first built: rows that carry no day of their own are of then."""
        return min(change.date for change in self.file.changes).toordinal()

    def recorded(self) -> list[int]:
        return [read.day(cell) or self.born for cell in self.cells("recorded_on")]


def folders(root: Path) -> list[Path]:
    """The table folders of a pack, by name: those with a ``table.yaml``."""
    return sorted(path.parent for path in (root / "reference_data").glob("*/table.yaml"))


def definitions(root: Path) -> Path | None:
    """The pack's file of unit definitions, if it has one."""
    path = root / "reference_data" / "units" / "units.txt"
    return path if path.is_file() else None


def load(folder: Path) -> tuple[Draft | None, list[Fault]]:
    """Read one table folder; without a draft when nothing can be made of it."""
    try:
        file = table_file.read(folder / "table.yaml")
    except PackError as error:
        return None, list(error.faults)
    faults = []
    if file.name != folder.name:
        what = f'the name is "{file.name}", the folder "{folder.name}"'
        faults.append(Fault("E302", f"{folder / 'table.yaml'}:1", what, "Give both the same name."))
    path = folder / file.path
    if not path.resolve().is_relative_to(folder.resolve()):
        return None, [
            *faults,
            Fault("E302", str(path), "leads out of its folder", "Put the file itself there."),
        ]
    sheet, more = read.read(path, file.columns.fields)
    sources, wrong = _sources(folder, file)
    return Draft(folder, file, sheet, sources), [*faults, *more, *wrong]


def _sources(folder: Path, file: TableFile) -> tuple[dict[str, tuple[str, str, str]], list[Fault]]:
    """Sources by id: those of the descriptor that have one, and those of ``sources.csv`` beside it."""
    found = {item.id: (item.title, item.path or "", item.publisher or "") for item in file.sources if item.id}
    path = folder / "sources.csv"
    if not path.is_file():
        return found, []
    sheet, faults = read.rows(path, SOURCE_COLUMNS)
    for number, (key, title, url, publisher) in enumerate(sheet.rows):
        if not key or not title:
            faults.append(
                Fault("E312", sheet.place(number), "a source needs an id and a title", "Fill both.")
            )
        elif key in found:
            faults.append(
                Fault("E312", sheet.place(number), f'source "{key}" stands twice', "Keep one of them.")
            )
        elif url and not url.startswith("https://") and not url.startswith("http://"):
            faults.append(
                Fault("E312", sheet.place(number), f'"{url}" is no web address', "Write it with https://.")
            )
        found.setdefault(key, (title, url, publisher))
    return found, faults

"""Brings compiled packs: from the cache while it is valid, else read, checked and compiled anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import Fault, TableError
from ..packs import discover
from . import cache

if TYPE_CHECKING:
    from .draft import Draft

Plain = dict[str, Any]
UNITS = ("reference_data", "units", "units.txt")
RELEASE_COLUMNS = ("version", "date", "digest")


@dataclass(slots=True)
class Examined:
    """A pack as read from disk: its tables, its releases, and everything that is wrong with each of them."""

    root: Path
    drafts: list[Draft] = field(default_factory=list)
    releases: list[tuple[str, int, str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def compiled(self) -> Plain:
        """The plain structures of the whole pack; refused while anything is wrong."""
        from . import compile as compiler

        if self.faults:
            raise TableError.gathered(self.faults)
        tables = {made.file.name: compiler.table(made) for made in self.drafts}
        return {"tables": tables, "releases": self.releases}


def packs(roots: Sequence[Path]) -> dict[Path, Plain]:
    """The compiled packs in order; a broken one is refused whole, with all its faults."""
    made: dict[Path, Plain] = {}
    fresh: list[tuple[Examined, dict[str, cache.Stamp], dict[str, str]]] = []
    for root in roots:
        others = unit_files(other for other in roots if other != root)
        files = cache.inputs(root, others)
        kept, taken = cache.load(root, files)
        if kept is None:
            now, taken = cache.stamps(files), taken or cache.digests(files)
            examined = examine(root, others)
            kept = examined.compiled()
            fresh.append((examined, now, taken))
        made[root] = kept
    for examined, now, taken in fresh:
        if not discover.trusted(examined.root):  # in our own data these are the business of our tests
            faults = [*doubled(examined), *between([examined], made)]
            if faults:
                raise TableError.gathered(faults)
        cache.save(examined.root, made[examined.root], now, taken)
    return made


def examine(root: Path, others: Sequence[Path] = ()) -> Examined:
    """Read and check one pack, whatever the cache says; ``others`` are unit definitions of other packs."""
    from . import draft, validate

    found = Examined(root)
    for folder in draft.folders(root):
        made, wrong = draft.load(folder)
        found.faults += wrong
        if made is not None:
            found.drafts.append(made)
            found.faults += [] if wrong else validate.table(made)
    found.faults += validate.units_known(found.drafts, [*others, *unit_files([root])])
    found.releases, wrong = releases(root)
    found.faults += wrong
    return found


def doubled(examined: Examined) -> list[Fault]:
    """Rows of one table that cannot be told apart, though they differ."""
    from . import validate

    return [fault for made in examined.drafts if made.file.is_ledger for fault in validate.doubles(made)]


def between(examined: Sequence[Examined], compiled: Mapping[Path, Plain]) -> list[Fault]:
    """Cells of the examined packs that point at nothing in any pack."""
    from . import across

    known: dict[str, dict[str, set[str]]] = {}
    for pack in compiled.values():
        for name, plain in pack["tables"].items():
            known[name] = across.of_plain(plain)
    drafts = [made for one in examined for made in one.drafts]
    known |= {made.file.name: across.columns(made) for made in drafts}
    return [fault for made in drafts for fault in across.faults(made, known)]


def unit_files(roots: Any) -> list[Path]:
    """The unit definitions of these packs."""
    return [path for root in roots if (path := root.joinpath(*UNITS)).is_file()]


def releases(root: Path) -> tuple[list[tuple[str, int, str]], list[Fault]]:
    """The pack's ``releases.csv``: version, day, digest; ascending."""
    from . import read

    path = root / "reference_data" / "releases.csv"
    if not path.is_file():
        return [], []
    sheet, faults = read.rows(path, RELEASE_COLUMNS)
    listed: list[tuple[str, int, str]] = []
    for number, (version, day, digest) in enumerate(sheet.rows):
        place = sheet.place(number)
        try:
            listed.append((version, read.day(day) or 0, digest))
        except ValueError:
            faults.append(Fault("E313", place, f'"{day}" is no day', "Write it as YYYY-MM-DD."))
            continue
        if not version or not day:
            faults.append(Fault("E313", place, "a release needs a version and a date", "Fill both."))
        if [item[0] for item in listed].count(version) > 1:
            faults.append(Fault("E313", place, f'version "{version}" stands twice', "Name it differently."))
    if not faults and listed != sorted(listed, key=lambda item: item[1]):
        faults.append(Fault("E313", str(path), "releases are not in the order of their dates", "Sort them."))
    return listed, faults

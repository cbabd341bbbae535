"""Brings compiled packs: from the cache while it is valid, else by reading, checking and compiling the folders."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..errors import Fault, TableError
from . import cache

Plain = dict[str, Any]
RELEASE_COLUMNS = ("version", "date", "digest")


def packs(roots: Sequence[Path]) -> dict[Path, Plain]:
    """The compiled packs in order; a broken one is refused whole, with all its faults."""
    units = {
        root: path for root in roots if (path := root / "reference_data" / "units" / "units.txt").is_file()
    }
    made: dict[Path, Plain] = {}
    for root in roots:
        others = [path for owner, path in units.items() if owner != root]
        made[root] = pack(root, others)
    return made


def pack(root: Path, others: Sequence[Path] = ()) -> Plain:
    """One compiled pack; ``others`` are unit definitions of the packs that it is loaded together with."""
    files = cache.inputs(root, others)
    kept, taken = cache.load(root, files)
    if kept is not None:
        return kept
    now = cache.stamps(files)
    taken = cache.digests(files)
    made = compiled(root, others)
    cache.save(root, made, now, taken)
    return made


def compiled(root: Path, others: Sequence[Path] = ()) -> Plain:
    """Read, check and compile one pack, whatever the cache says."""
    from . import compile as compiler
    from . import draft, validate

    drafts, faults = [], list[Fault]()
    for folder in draft.folders(root):
        made, wrong = draft.load(folder)
        faults += wrong
        if made is not None:
            drafts.append(made)
            if not wrong:
                faults += validate.table(made)
    own = draft.definitions(root)
    faults += validate.units_known(drafts, [*others, *([own] if own else [])])
    listed, wrong = releases(root)
    faults += wrong
    if faults:
        raise TableError.gathered(faults)
    return {"tables": {made.file.name: compiler.table(made) for made in drafts}, "releases": listed}


def releases(root: Path) -> tuple[list[tuple[str, int, str]], list[Fault]]:
    """The pack's ``releases.csv``: version, day, digest; ascending."""
    from . import read

    path = root / "reference_data" / "releases.csv"
    if not path.is_file():
        return [], []
    sheet, faults = read.rows(path, RELEASE_COLUMNS)
    listed: list[tuple[str, int, str]] = []
    for number, (version, day, digest) in enumerate(sheet.rows):
        try:
            listed.append((version, read.day(day) or 0, digest))
        except ValueError:
            faults.append(Fault("E313", sheet.place(number), f'"{day}" is no day', "Write it as YYYY-MM-DD."))
            continue
        if not version or not day:
            faults.append(
                Fault("E313", sheet.place(number), "a release needs a version and a date", "Fill both.")
            )
    if not faults and listed != sorted(listed, key=lambda item: item[1]):
        faults.append(Fault("E313", str(path), "releases are not in the order of their dates", "Sort them."))
    return listed, faults

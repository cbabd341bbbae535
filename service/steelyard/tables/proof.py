"""Proves whole packs: everything that loading checks, and what only a look at all tables can tell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..errors import Fault, TableError
from . import build, library, release


def faults(root: Path, others: Sequence[Path] = ()) -> list[Fault]:
    """Everything that is wrong with one pack, loaded together with others; nothing when it is sound."""
    elsewhere = build.packs(others)
    examined = build.examine(root, build.unit_files(others))
    found = [*examined.faults, *build.doubled(examined), *build.between([examined], elsewhere)]
    found += _forgotten(root)
    for other, pack in elsewhere.items():
        for made in examined.drafts:
            if made.file.name in pack["tables"]:
                what = f'there is a table "{made.file.name}" in {other} too'
                found.append(Fault("E303", str(made.folder), what, "Give yours another name."))
    if not examined.faults:
        found += _releases(root, examined)
    return list(dict.fromkeys(found))


def prove_tables(root: Path, others: Sequence[Path] = ()) -> None:
    """Raise all faults of a pack's tables at once, whatever its releases say."""
    found = [fault for fault in faults(root, others) if fault.code not in ("E330", "E332")]
    if found:
        raise TableError.gathered(found)


def pack_of(path: Path) -> Path:
    """The pack that a path means: itself, or the one around a ``reference_data`` or a table folder."""
    path = path.resolve()
    if (path / "table.yaml").is_file():
        return path.parent.parent
    return path.parent if path.name == "reference_data" else path


def _forgotten(root: Path) -> list[Fault]:
    lonely = [
        p for p in (root / "reference_data").glob("*/table.csv") if not p.with_name("table.yaml").is_file()
    ]
    todo = "Describe it; reference_data/README.md shows how."
    return [
        Fault("E304", str(path.parent), "there is no table.yaml beside table.csv", todo) for path in lonely
    ]


def _releases(root: Path, examined: build.Examined) -> list[Fault]:
    """Releases whose rows are no longer what they were, and rows that slipped in under an old date."""
    pack, found = examined.compiled(), []
    for number, (version, day, digest) in enumerate(pack["releases"], 2):
        place = f"{release.path_of(root)}:{number}"
        if not digest:
            found.append(
                Fault("E332", place, f"release {version} is not sealed", "Run: steelyard tables release.")
            )
        elif library.digest_of(pack, day) != digest:
            what = f"the rows recorded up to release {version} are no longer those that were released"
            todo = (
                "A row was edited, removed or added under an old recorded_on: undo that, and write a new row."
            )
            found.append(Fault("E330", place, what, todo))
    return found

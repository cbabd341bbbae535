"""Makes a release: a line in ``releases.csv`` that says which rows it is, by date and digest."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ..errors import TableError, UsageError
from . import build, cache
from .library import LEDGER, Release, digest_of


def path_of(root: Path) -> Path:
    """The list of releases of a pack."""
    return root / "reference_data" / "releases.csv"


def make(root: Path, version: str | None = None, day: int | None = None, *, again: bool = False) -> Release:
    """Seal the rows recorded up to a day (default: the newest) under a version (default: that day)."""
    others = build.unit_files(other for other in _builtin() if other != root)
    examined = build.examine(root, others)
    pack = examined.compiled()
    facts = (plain for plain in pack["tables"].values() if plain["kind"] == LEDGER)
    newest = max((plain["digests"][-1][0] for plain in facts), default=None)
    if newest is None:
        raise UsageError(str(root), "has no tables of facts to release", code="E505")
    day = day if day is not None else newest
    version = version or date.fromordinal(day).isoformat()
    made = Release(version, day, digest_of(pack, day))
    listed = [Release(*item) for item in pack["releases"]]
    if any(one.day > day for one in listed):
        raise UsageError(version, "is older than the last release", "Releases only go forward.", code="E505")
    same = next((one for one in listed if one.version == version), None)
    if same is not None and same.digest not in ("", made.digest) and not again:
        what = f"release {version} is sealed with another digest"
        todo = "Record the change as rows of a later day; or, if nobody has used it yet, seal it --again."
        raise TableError(str(path_of(root)), what, todo, code="E331")
    kept = [one for one in listed if one.version != version]
    lines = [f"{one.version},{date.fromordinal(one.day).isoformat()},{one.digest}" for one in (*kept, made)]
    text = "\n".join([",".join(build.RELEASE_COLUMNS), *lines]) + "\n"
    if not cache.replace(path_of(root), text.encode()):
        raise UsageError(
            str(path_of(root)), "cannot be written", "Check the rights of the folder.", code="E505"
        )
    return made


def _builtin() -> list[Path]:
    from ..packs import discover

    return discover.roots()

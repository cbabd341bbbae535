"""Finds packs: directories with ``rules/`` and/or ``reference_data/`` in them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..errors import PackError

ENVIRONMENT = "STEELYARD_PACKS"
GROUP = "steelyard.packs"
PARTS = ("rules", "reference_data")


def builtin() -> Path:
    """The pack that comes with the program: inside the wheel, or the checkout that it is run from."""
    here = Path(__file__).resolve()
    carried = here.parents[1] / "_pack"
    return carried if carried.is_dir() else here.parents[3]


def roots(extra: Sequence[Path | str] = ()) -> list[Path]:
    """Pack directories in order: named by the call, by the environment, then by installed distributions."""
    found: dict[Path, None] = {}
    for named, path in _candidates(extra):
        resolved = path.expanduser().resolve()
        check(resolved, named)
        found.setdefault(resolved)
    return list(found)


def check(root: Path, named: str) -> None:
    """Refuse a directory that is no pack, telling who named it."""
    if not any((root / part).is_dir() for part in PARTS):
        what = "is no pack: no rules/ and no reference_data/" if root.is_dir() else "is no directory"
        raise PackError(str(root), what, f"It was named by {named}; correct or remove it there.", code="E201")


def trusted(root: Path) -> bool:
    """Whether a pack is part of the program itself, so that files compiled beside it may be believed."""
    return root == builtin()


def _candidates(extra: Sequence[Path | str]) -> Iterator[tuple[str, Path]]:
    for path in extra:
        yield "--pack", Path(path)
    for name in filter(None, os.environ.get(ENVIRONMENT, "").split(os.pathsep)):
        yield ENVIRONMENT, Path(name)
    yield from _installed()


def _installed() -> Iterator[tuple[str, Path]]:
    from importlib.metadata import entry_points

    for entry in sorted(entry_points(group=GROUP), key=lambda item: (item.name, item.value)):
        named = f"the entry point {GROUP}: {entry.name} = {entry.value}"
        try:
            yield named, Path(entry.load()())
        except PackError:
            raise
        except Exception as error:
            todo = "Reinstall or remove the distribution that declares it."
            raise PackError(named, f"cannot be loaded: {error}", todo, code="E202") from error

"""Which files a call means: files, folders, patterns; what Git ignores is left out of folders."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

SUFFIXES = (".md", ".markdown", ".mdx", ".html", ".htm", ".xhtml", ".txt")
"""What is read in folders; a file that is named is read whatever its ending."""
_NEVER = frozenset({"node_modules", "__pycache__"})


class NoSuchInputError(Exception):
    """An argument that stands for no file; says why and what to do."""

    def __init__(self, what: str, todo: str) -> None:
        super().__init__(f"{what}. {todo}")


class Excluded:
    """The patterns of ``exclude``, written as in a ``.gitignore`` that lies in ``base``."""

    def __init__(self, patterns: Sequence[str], base: str = ".") -> None:
        self._spec = _spec(patterns) if patterns else None
        self._base = os.path.abspath(base)

    def __contains__(self, path: str) -> bool:
        """A folder is asked for with a slash at its end."""
        if self._spec is None:
            return False
        relative = os.path.relpath(os.path.abspath(path), self._base)
        return self._spec.match_file(_posix(relative) + ("/" if path.endswith("/") else ""))


def expand(argument: str, exclude: Excluded) -> Iterator[str]:
    """The files that one argument stands for, in the order of their names; ``-`` is standard input."""
    path = Path(argument)
    if argument == "-" or path.is_file():
        yield argument
    elif path.is_dir():
        found = list(_walk(argument, exclude, _above(path)))
        if not found:
            raise NoSuchInputError(
                "there is nothing to read in this folder", f"What is read is {', '.join(SUFFIXES)}."
            )
        yield from found
    elif path.exists() or os.path.lexists(argument):
        yield argument  # a device, a broken link: reading it tells what is wrong
    elif glob.has_magic(argument):
        matches = sorted(glob.glob(argument, recursive=True))
        if not matches:
            raise NoSuchInputError("no file fits this pattern", "Check the pattern.")
        for match in matches:
            if os.path.isfile(match) and match not in exclude:
                yield match
    else:
        raise NoSuchInputError("there is no such file or folder", "Check the path.")


Rules = tuple[tuple[str, "GitIgnoreSpec"], ...]


def _spec(lines: Iterable[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # where there is nothing to leave out a start does without it

    return GitIgnoreSpec.from_lines(lines)


def _walk(folder: str, exclude: Excluded, ignored: Rules) -> Iterator[str]:
    ignored = (*ignored, *_rules(folder))
    with os.scandir(folder) as entries:
        children = sorted(entries, key=lambda entry: entry.name)
    for child in children:
        path = child.path
        if child.name.startswith(".") or child.name in _NEVER:
            continue
        folder_too = child.is_dir(follow_symlinks=False)
        if _is_ignored(path, folder_too, ignored) or path + ("/" if folder_too else "") in exclude:
            continue
        if folder_too:
            yield from _walk(path, exclude, ignored)
        elif child.name.lower().endswith(SUFFIXES) and child.is_file():
            yield path


def _rules(folder: str) -> Rules:
    try:
        lines = Path(folder, ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    return ((os.path.abspath(folder), _spec(lines)),)


def _above(folder: Path) -> Rules:
    """The rules of the folders above, up to the root of the repository."""
    if (folder / ".git").exists():
        return ()
    found: list[Rules] = []
    for parent in folder.absolute().parents:
        found.append(_rules(str(parent)))
        if (parent / ".git").exists():
            return tuple(rule for rules in reversed(found) for rule in rules)
    return ()


def _is_ignored(path: str, is_folder: bool, rules: Sequence[tuple[str, GitIgnoreSpec]]) -> bool:
    """The rule that speaks last decides, those of inner folders after those of outer ones."""
    absolute = os.path.abspath(path)
    for base, spec in reversed(rules):
        relative = _posix(os.path.relpath(absolute, base)) + ("/" if is_folder else "")
        decided = spec.check_file(relative).include
        if decided is not None:
            return decided
    return False


def _posix(path: str) -> str:
    return path.replace(os.sep, "/").removeprefix("./")

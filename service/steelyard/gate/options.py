"""What a run was asked to do, from the command line and the configuration."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from steelyard.errors import UsageError
from steelyard.model import Day
from steelyard.reasons import CONFLICTING, UNVERIFIABLE

GRADES = ("near", "clear", "gross")
"""Grades of a conflict, the slightest first."""
FAIL_ON = (CONFLICTING, *(f"{CONFLICTING}:{grade}" for grade in GRADES), UNVERIFIABLE, "never")


@dataclass(frozen=True, slots=True)
class Options:
    """The settings that change what is found or counted; the same for every file of a run."""

    published: Day | None = None
    as_of: Day | None = None
    reference_version: str | None = None
    include: frozenset[str] = frozenset()
    fail_on: str = CONFLICTING
    min_grade: str | None = None
    packs: tuple[Path, ...] = ()
    exclude: tuple[str, ...] = ()
    exclude_base: str = "."
    stdin_filename: str = "<stdin>"

    @property
    def shown(self) -> frozenset[str]:
        """The verdicts to be shown."""
        return frozenset({CONFLICTING, UNVERIFIABLE}) | (self.include - {"figures"})


@dataclass(frozen=True, slots=True)
class Output:
    """A format and where it goes; ``path`` None is standard output."""

    format: str
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """All of one call."""

    arguments: tuple[str, ...]
    options: Options
    outputs: tuple[Output, ...] = (Output("full"),)
    baseline: Path | None = None
    update_baseline: bool = False
    since: str | None = None
    workers: int = 0
    cache: bool = True
    fix: bool = False
    diff: bool = False


def output(text: str, default: str, known: tuple[str, ...]) -> Output:
    """``sarif=out.sarif``, or a bare path for the format that was chosen."""
    name, separator, path = text.partition("=")
    if separator and name in known:
        return Output(name, None if path == "-" else Path(path))
    if separator and name.isidentifier():
        raise UsageError("--output", f"“{name}” is no format", f"Known are {', '.join(known)}.")
    return Output(default, None if text == "-" else Path(text))

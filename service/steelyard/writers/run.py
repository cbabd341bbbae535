"""What a format writes: the reports of one run in plain types, with what stands around them.

Formats work from the plain report (``writers.json.as_dict``) and nothing else, so that a stored report, one
over HTTP and one just made are written alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from steelyard.reasons import CONFLICTING, UNVERIFIABLE

Json = dict[str, Any]
ERROR, WARNING, NOTE = "error", "warning", "note"


@dataclass(slots=True)
class Problem:
    """Something wrong with an input or an order in it, and where (line and column from 1; 0: the whole)."""

    path: str
    what: str
    line: int = 0
    column: int = 0
    level: str = ERROR

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        warned = "warning: " if self.level == WARNING else ""
        return f"{place}: {warned}{self.what}"


@dataclass(slots=True)
class Checked:
    """One input: its report if it could be read, the source lines of its findings, and its problems."""

    path: str
    report: Json | None = None
    lines: dict[int, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Run:
    """All inputs of one call, in order, and what is to be shown of them."""

    files: list[Checked]
    include: frozenset[str] = frozenset({CONFLICTING, UNVERIFIABLE})
    colour: bool = False

    @property
    def reports(self) -> Iterator[tuple[Checked, Json]]:
        """The inputs that could be read."""
        return ((checked, checked.report) for checked in self.files if checked.report is not None)

    @property
    def problems(self) -> list[Problem]:
        return [problem for checked in self.files for problem in checked.problems]

    def shown(self, report: Json) -> list[Json]:
        """The findings to be shown, in the order of reading, those that do not count left out."""
        return [c for c in report["claims"] if c["verdict"] in self.include and c["suppressed"] is None]

    def findings(self) -> Iterator[tuple[Checked, Json]]:
        """All findings to be shown."""
        return ((checked, claim) for checked, report in self.reports for claim in self.shown(report))


def level(claim: Json) -> str:
    """How grave a finding is: ``error`` for a clear conflict, ``warning`` for a near or stale one."""
    if claim["verdict"] != CONFLICTING:
        return NOTE
    return WARNING if claim["grade"] == "near" or claim["reason"].startswith("stale_") else ERROR


def count(run: Run) -> Json:
    """Counts over all inputs, as in a report's summary, and of findings that do not count."""
    total = dict.fromkeys(("conflicting", "unverifiable", "consistent", "suppressed", "figures", "claims"), 0)
    for _, report in run.reports:
        for claim in report["claims"]:
            total["suppressed" if claim["suppressed"] else claim["verdict"]] += 1
        total["figures"] += report["summary"]["figures"]
        total["claims"] += report["summary"]["claims"]
    return total

"""Reports judged again: which of their verdicts differ between two versions of the tables.

A report names its text and does not hold it, so the text must still be where the report says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from . import readers
from .engine import Engine
from .errors import InputError
from .model import Day, Finding
from .writers.places import Places

MAX_BYTES = 64_000_000
"""A file of reports may have this many."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A report as far as it says what was asked: of which text, on which days, and how long the text was."""

    uri: str
    length: int
    published: Day | None
    as_of: Day | None


@dataclass(frozen=True, slots=True)
class Change:
    """A claim whose verdict, grade or reason is another in the newer version."""

    uri: str
    line: int
    column: int
    text: str
    measure: str
    was: Finding
    now: Finding


def read(path: Path) -> list[Asked]:
    """The reports of a file as ``check --format json`` or ``jsonl`` writes them, or a list of them."""
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(str(path), f"it cannot be read: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        raise InputError(str(path), f"it is larger than {MAX_BYTES:,} bytes", "Give fewer reports at a time.")
    todo = "Give what `steelyard check --format json` wrote."
    try:
        try:
            whole = json.loads(data)
            held = whole.get("reports", whole) if isinstance(whole, dict) else whole
            found = held if isinstance(held, list) else [held]
        except json.JSONDecodeError:
            found = [json.loads(line) for line in data.splitlines() if line.strip()]
        asked = [_asked(one) for one in found]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise InputError(str(path), "it holds no reports", todo) from None
    if not asked:
        raise InputError(str(path), "it holds no reports", todo)
    return asked


def changes(engine: Engine, asked: Sequence[Asked], old: str, new: str) -> Iterator[Change]:
    """Every verdict of these reports that differs between two versions, in the order of the texts."""
    for one in asked:
        document = readers.open_file(one.uri)
        places = Places(document)
        if places.length != one.length:
            what = "this is not the text that the report is of: it has another length"
            raise InputError(one.uri, what, "Check it again, and give the new report.")
        before, after = (
            engine.check(document, published=one.published, as_of=one.as_of, reference_version=version)
            for version in (old, new)
        )
        for was, now in zip(before.findings, after.findings, strict=True):  # the same claims, judged twice
            if _told(was) != _told(now):
                start, end = was.claim.quantity.start, was.claim.quantity.end
                place = places.of(start, end)
                yield Change(
                    one.uri,
                    place["line"],
                    place["column"],
                    document.text[start:end],
                    was.claim.measure,
                    was,
                    now,
                )


def as_dict(change: Change) -> dict[str, Any]:
    """A change as JSON-like data."""
    return {
        "uri": change.uri, "line": change.line, "column": change.column, "text": change.text,
        "measure": change.measure, "was": _verdict(change.was), "now": _verdict(change.now),
    }  # fmt: skip


def render(found: Sequence[Change], reports: int) -> str:
    """Changes as plain text, one to a line."""
    lines = [
        f"{one.uri}:{one.line}:{one.column}: “{one.text}” ({one.measure}): "
        f"{_words(one.was)} → {_words(one.now)}"
        for one in found
    ]
    return "\n".join([*lines, f"{len(found)} verdicts of {reports} reports change."]) + "\n"


def _asked(report: dict[str, Any]) -> Asked:
    document = report["document"]
    published = _day(report["published"])
    judged = _day(report["as_of"]) if report["as_of_given"] else None
    return Asked(document["uri"], document["length"], published, None if judged == published else judged)


def _day(text: str | None) -> Day | None:
    return date.fromisoformat(text).toordinal() if text is not None else None


def _told(finding: Finding) -> tuple[str, str | None, str]:
    return (finding.verdict.status, finding.verdict.grade, finding.verdict.reason)


def _words(finding: Finding) -> str:
    verdict = finding.verdict
    return f"{verdict.status} ({', '.join(filter(None, (verdict.grade, verdict.reason)))})"


def _verdict(finding: Finding) -> dict[str, Any]:
    verdict = finding.verdict
    rows = [one.row for one in verdict.evidence]
    return {"verdict": verdict.status, "grade": verdict.grade, "reason": verdict.reason, "rows": rows}

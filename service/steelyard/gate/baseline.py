"""A baseline: findings that were there before and are left in peace.

It holds no line numbers, so moving a text about changes nothing in it; what is gone from the texts leaves it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson

from steelyard.errors import UsageError
from steelyard.gate.whole import replace
from steelyard.reasons import CONSISTENT
from steelyard.writers import told
from steelyard.writers.run import Checked

VERSION = 1

Json = dict[str, Any]


class Baseline:
    """Fingerprints by path (relative to the folder of the baseline), with a line for people beside each."""

    def __init__(self, folder: Path, known: dict[str, dict[str, str]] | None = None) -> None:
        self.folder = folder
        self.known = known or {}

    @classmethod
    def load(cls, path: Path) -> Baseline:
        """Read a baseline; a file that is none is refused with the reason."""
        try:
            data = orjson.loads(path.read_bytes())
        except FileNotFoundError:
            raise UsageError(
                str(path), "there is no such baseline", "Make it with --update-baseline."
            ) from None
        except OSError as error:
            raise UsageError(str(path), f"it cannot be read: {error.strerror}") from None
        except orjson.JSONDecodeError as error:
            raise UsageError(
                str(path), f"this is no JSON: {error}", "Make it anew with --update-baseline."
            ) from None
        if (
            not isinstance(data, dict)
            or data.get("version") != VERSION
            or not _well_formed(data.get("findings"))
        ):
            raise UsageError(str(path), "this is no baseline of ours", "Make it anew with --update-baseline.")
        return cls(path.parent, data["findings"])

    @classmethod
    def of(cls, files: Iterable[Checked], others: Baseline) -> Baseline:
        """The findings of these files, and what is known of others that still exist."""
        known = {}
        seen = set()
        for checked in files:
            path = others.key(checked.path)
            seen.add(path)
            found = {
                claim["fingerprint"]: f"{claim['verdict']}: {told.about(claim)} [{claim['reason']}]"
                for claim in (checked.report["claims"] if checked.report is not None else ())
                if claim["verdict"] != CONSISTENT
                and (claim["suppressed"] or {}).get("by", "baseline") == "baseline"
            }
            if found:
                known[path] = found
            elif checked.report is None and path in others.known:
                known[path] = others.known[path]
        kept = {path: of for path, of in others.left().items() if path not in seen}
        return cls(others.folder, known | kept)

    def apply(self, checked: Checked) -> None:
        """Mark the findings of one file that were there before."""
        known = self.known.get(self.key(checked.path), {})
        for claim in checked.report["claims"] if known and checked.report is not None else ():
            if (
                claim["fingerprint"] in known
                and claim["suppressed"] is None
                and claim["verdict"] != CONSISTENT
            ):
                claim["suppressed"] = {"by": "baseline", "reason": "it was there before"}

    def shrunk(self, files: Iterable[Checked]) -> Baseline:
        """Without what the files no longer have, and without files that are gone."""
        left = {path: dict(of) for path, of in self.left().items()}
        for checked in files:
            path = self.key(checked.path)
            if checked.report is not None and path in left:
                claims = checked.report["claims"]
                there = {claim["fingerprint"] for claim in claims if claim["verdict"] != CONSISTENT}
                left[path] = {mark: said for mark, said in left[path].items() if mark in there}
        return Baseline(self.folder, {path: of for path, of in left.items() if of})

    def left(self) -> dict[str, dict[str, str]]:
        """What is known of files that still exist."""
        return {path: of for path, of in self.known.items() if (self.folder / path).exists()}

    def key(self, path: str) -> str:
        """How a file is called in the baseline, wherever the call is made from."""
        return Path(os.path.relpath(path, self.folder)).as_posix()

    def size(self) -> int:
        return sum(map(len, self.known.values()))

    def save(self, path: Path) -> None:
        """Write it, sorted, so that a change shows as such in a diff."""
        ordered = {name: dict(sorted(self.known[name].items())) for name in sorted(self.known)}
        option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
        replace(path, orjson.dumps({"version": VERSION, "findings": ordered}, option=option))


def _well_formed(findings: object) -> bool:
    return isinstance(findings, dict) and all(
        isinstance(of, dict) and all(isinstance(said, str) for said in of.values())
        for of in findings.values()
    )

"""A baseline: findings that were there before and are left in peace. It holds no line numbers, so moving a text
about changes nothing in it; what is gone from the texts goes from it too.
"""

from __future__ import annotations

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
    """Fingerprints by path, with a line for people beside each."""

    def __init__(self, known: dict[str, dict[str, str]] | None = None) -> None:
        self.known = known or {}

    @classmethod
    def load(cls, path: Path) -> Baseline:
        """Read a baseline; a file that is none is refused with the reason."""
        try:
            data = orjson.loads(path.read_bytes())
        except FileNotFoundError:
            raise UsageError(str(path), "there is no such baseline", "Make it with --update-baseline.") from None
        except OSError as error:
            raise UsageError(str(path), f"it cannot be read: {error.strerror}") from None
        except orjson.JSONDecodeError as error:
            raise UsageError(str(path), f"this is no JSON: {error}", "Make it anew with --update-baseline.") from None
        if not isinstance(data, dict) or data.get("version") != VERSION or not _well_formed(data.get("findings")):
            raise UsageError(str(path), "this is no baseline of ours", "Make it anew with --update-baseline.")
        return cls(data["findings"])

    @classmethod
    def of(cls, files: Iterable[Checked], others: Baseline) -> Baseline:
        """The findings of these files, and what is known of others that still exist."""
        known = {}
        seen = set()
        for checked in files:
            seen.add(checked.path)
            found = {
                claim["fingerprint"]: f"{claim['verdict']}: {told.about(claim)} [{claim['reason']}]"
                for claim in (checked.report["claims"] if checked.report is not None else ())
                if claim["verdict"] != CONSISTENT and (claim["suppressed"] or {}).get("by", "baseline") == "baseline"
            }
            if found:
                known[checked.path] = found
            elif checked.report is None and checked.path in others.known:
                known[checked.path] = others.known[checked.path]
        kept = {path: of for path, of in others.known.items() if path not in seen and Path(path).exists()}
        return cls(known | kept)

    def apply(self, checked: Checked) -> None:
        """Mark the findings of one file that were there before."""
        known = self.known.get(checked.path, {})
        for claim in checked.report["claims"] if known and checked.report is not None else ():
            if claim["fingerprint"] in known and claim["suppressed"] is None and claim["verdict"] != CONSISTENT:
                claim["suppressed"] = {"by": "baseline", "reason": "it was there before"}

    def shrunk(self, files: Iterable[Checked]) -> Baseline:
        """Without what the files no longer have, and without files that are gone."""
        left = {path: dict(of) for path, of in self.known.items() if Path(path).exists()}
        for checked in files:
            if checked.report is not None and checked.path in left:
                there = {claim["fingerprint"] for claim in checked.report["claims"] if claim["verdict"] != CONSISTENT}
                left[checked.path] = {mark: said for mark, said in left[checked.path].items() if mark in there}
        return Baseline({path: of for path, of in left.items() if of})

    def size(self) -> int:
        return sum(map(len, self.known.values()))

    def save(self, path: Path) -> None:
        """Write it, sorted, so that a change shows as such in a diff."""
        ordered = {name: dict(sorted(self.known[name].items())) for name in sorted(self.known)}
        option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
        replace(path, orjson.dumps({"version": VERSION, "findings": ordered}, option=option))


def _well_formed(findings: object) -> bool:
    return isinstance(findings, dict) and all(
        isinstance(of, dict) and all(isinstance(said, str) for said in of.values()) for of in findings.values()
    )

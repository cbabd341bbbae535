"""Annotations of GitHub Actions, the worst first and within its limits, which it enforces without a word.

A step shows ten errors, ten warnings and ten notices (``actions/toolkit``, docs on problem matchers).
"""

from __future__ import annotations

from typing import Any

from steelyard.writers import told
from steelyard.writers.run import ERROR, NOTE, WARNING, Checked, Run, level

MEDIA_TYPE = "text/plain"
SHOWN = 10
_COMMANDS = {ERROR: "error", WARNING: "warning", NOTE: "notice"}
_GRAVITY = {"gross": 0, "clear": 1, "near": 2}

Json = dict[str, Any]


def render(run: Run) -> bytes:
    """Workflow commands, and how many findings they leave out."""
    lines: list[str] = []
    for problem in run.problems:
        kind = "warning" if problem.level == WARNING else "error"
        properties = {"file": problem.path, "line": problem.line or None, "col": problem.column or None}
        lines.append(_command(kind, properties, problem.what))
    for name, kind in _COMMANDS.items():
        found = [(checked, claim) for checked, claim in run.findings() if level(claim) == name]
        found.sort(key=lambda pair: _GRAVITY.get(pair[1]["grade"] or "", 3))
        room = SHOWN if len(found) <= SHOWN else SHOWN - 1
        lines += [_annotation(kind, checked, claim) for checked, claim in found[:room]]
        if len(found) > room:
            rest = told.many(len(found) - room, "more finding")
            lines.append(
                _command(kind, {"title": "steelyard"}, f"{rest} of this kind: see the log or the summary.")
            )
    return "".join(f"{line}\n" for line in lines).encode()


def _annotation(kind: str, checked: Checked, claim: Json) -> str:
    properties = {
        "file": checked.path,
        "line": claim["line"],
        "endLine": claim["end_line"],
        "col": claim["column"],
        "endColumn": claim["end_column"],
        "title": f"{claim['verdict']}: {told.about(claim)} [{told.reason(claim)}]",
    }
    source = next((row["source"]["url"] for row in claim["evidence"] if row["source"]["url"]), "")
    return _command(kind, properties, "\n".join(part for part in (told.explanation(claim), source) if part))


def _command(kind: str, properties: dict[str, Any], message: str) -> str:
    told_ = ",".join(
        f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None
    )
    return f"::{kind} {told_}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

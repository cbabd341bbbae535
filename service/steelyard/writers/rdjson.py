"""Diagnostics for reviewdog (rdjson): with ranges, and corrections as suggestions to be accepted.

The shape is that of reviewdog's DiagnosticResult; columns count bytes of UTF-8 from 1.
"""

from __future__ import annotations

from typing import Any

import orjson

from steelyard.writers import told
from steelyard.writers.run import ERROR, WARNING, Checked, Run, level

MEDIA_TYPE = "application/json"
_SEVERITIES = {ERROR: "ERROR", WARNING: "WARNING"}

Json = dict[str, Any]


def render(run: Run) -> bytes:
    """One diagnostic a finding."""
    out = {
        "source": {"name": "steelyard"},
        "severity": "ERROR",
        "diagnostics": [_diagnostic(checked, claim) for checked, claim in run.findings()],
    }
    return orjson.dumps(out, option=orjson.OPT_APPEND_NEWLINE)


def _diagnostic(checked: Checked, claim: Json) -> Json:
    area = _range(checked, claim)
    out: Json = {
        "message": f"{told.about(claim)}: {told.explanation(claim)}",
        "location": {"path": checked.path, "range": area},
        "severity": _SEVERITIES.get(level(claim), "INFO"),
        "code": {"value": claim["reason"]},
    }
    if claim["evidence"] and claim["evidence"][0]["source"]["url"]:
        out["code"]["url"] = claim["evidence"][0]["source"]["url"]
    if claim["suggestion"] is not None and claim["suggestion"]["start"] == claim["start"]:
        out["suggestions"] = [{"range": area, "text": claim["suggestion"]["replacement"]}]
    return out


def _range(checked: Checked, claim: Json) -> Json:
    return {
        "start": _position(checked, claim["line"], claim["column"]),
        "end": _position(checked, claim["end_line"], claim["end_column"]),
    }


def _position(checked: Checked, line: int, column: int) -> Json:
    text = checked.lines.get(line, "")[: column - 1]
    return {"line": line, "column": column if not text else len(text.encode()) + 1}

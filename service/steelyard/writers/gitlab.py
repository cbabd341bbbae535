"""GitLab Code Quality: one entry a finding; equal marks are told apart, for GitLab would keep only one."""

from __future__ import annotations

from hashlib import sha256

import orjson

from steelyard.writers import told
from steelyard.writers.run import ERROR, WARNING, Run, level

MEDIA_TYPE = "application/json"
_SEVERITIES = {ERROR: "major", WARNING: "minor"}


def render(run: Run) -> bytes:
    """The report artifact of a job."""
    out = [
        {
            "description": f"{told.about(claim)}: {told.explanation(claim)}",
            "check_name": claim["reason"],
            "fingerprint": sha256(f"{checked.path}\0{claim['fingerprint']}".encode()).hexdigest()[:32],
            "severity": _SEVERITIES.get(level(claim), "info"),
            "location": {
                "path": checked.path.removeprefix("./"),
                "lines": {"begin": claim["line"], "end": claim["end_line"]},
            },
        }
        for checked, claim in run.findings()
    ]
    return orjson.dumps(out, option=orjson.OPT_APPEND_NEWLINE)

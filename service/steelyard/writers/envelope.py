"""All reports of a run as one JSON object, with counts over all of them and the problems of inputs."""

from __future__ import annotations

from dataclasses import asdict

import orjson

from steelyard.writers.run import Run, count

MEDIA_TYPE = "application/json"


def render(run: Run) -> bytes:
    """One object, whatever the number of inputs."""
    out = {
        "summary": count(run),
        "reports": [report for _, report in run.reports],
        "problems": [asdict(problem) for problem in run.problems],
    }
    return orjson.dumps(out, option=orjson.OPT_APPEND_NEWLINE)

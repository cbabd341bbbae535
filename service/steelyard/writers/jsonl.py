"""One report a line, each the same as over HTTP."""

from __future__ import annotations

import orjson

from steelyard.writers.run import Run

MEDIA_TYPE = "application/x-ndjson"


def render(run: Run) -> bytes:
    """A line for each input that could be read."""
    return b"".join(orjson.dumps(report, option=orjson.OPT_APPEND_NEWLINE) for _, report in run.reports)

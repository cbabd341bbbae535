"""In which formats a report can be had over HTTP, and which of them a caller wants (``Accept``)."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache

from fastapi import Request, Response

from steelyard import writers
from steelyard.api.problems import Refused
from steelyard.model import Report
from steelyard.reasons import VERDICTS
from steelyard.writers import html, json
from steelyard.writers.run import Checked, Run

JSON, HTML = "application/json", "text/html"
FORMATS: Mapping[str, str] = {
    JSON: "json",
    "application/sarif+json": "sarif",
    "application/x-ndjson": "jsonl",
    "text/markdown": "markdown",
    HTML: "html",
}
"""By media type, the name of the writer; the first is what comes unless another is asked for."""

_KEPT = 256
_LINE_END = re.compile(r"\r\n|\r|\n")


def wanted(request: Request, offered: tuple[str, ...] = tuple(FORMATS)) -> str:
    """The media type among those offered that suits the caller best; the first where it does not say."""
    return _best(request.headers.get("accept", "*/*"), offered)


def response(report: Report, media_type: str) -> Response:
    """The report in one of ``FORMATS``."""
    if media_type == JSON:
        return Response(json.render(report), media_type=JSON)
    headers = {"content-security-policy": report_policy()} if media_type == HTML else None
    return Response(writers.writer(FORMATS[media_type])(run_of(report)), 200, headers, media_type)


def run_of(report: Report, include: frozenset[str] = frozenset(VERDICTS)) -> Run:
    """The report as the writers of formats want it, with the lines that its findings stand in."""
    told = json.as_dict(report)
    source = report.document.text if report.document.source is None else report.document.source
    lines = dict(enumerate(_LINE_END.split(source), 1))
    numbers = {claim["line"] for claim in told["claims"]}
    shown = {number: lines[number] for number in numbers & lines.keys()}
    return Run([Checked(told["document"]["uri"], told, shown)], include)


@lru_cache(maxsize=1)
def report_policy() -> str:
    """What a page of a report may do: show itself in its own style, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(html.style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; frame-ancestors 'none'"


@lru_cache(maxsize=_KEPT)
def _best(accept: str, offered: tuple[str, ...]) -> str:
    asked = [(part, quality) for part, quality in map(_quality, accept[:1_000].split(",")) if part]
    best, found = 0.0, None
    for media_type in offered:
        patterns = (media_type, media_type.partition("/")[0] + "/*", "*/*")
        fitting = [(patterns.index(part), quality) for part, quality in asked if part in patterns]
        quality = min(fitting)[1] if fitting else 0.0  # the most exact pattern decides
        if quality > best:
            best, found = quality, media_type
    if found is None:
        raise Refused(406, f"This can be had as {', '.join(offered)}; “Accept” asks for something else.")
    return found


def _quality(part: str) -> tuple[str, float]:
    name, *parameters = (one.strip().lower() for one in part.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return name, min(1.0, max(0.0, float(parameter[2:])))
            except ValueError:
                return "", 0.0
    return name or "*/*", 1.0

"""In which formats a report can be had over HTTP, and which of them a caller wants (``Accept``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from typing import Any

from fastapi import Request

from steelyard.api.problems import Refused
from steelyard.model import Report

JSON = "application/json"
FORMATS: Mapping[str, str] = {
    JSON: "steelyard.writers.json",
}
"""By media type, the module whose ``render`` writes a report; the first is the one nobody has to ask for."""

_KEPT = 256


def wanted(request: Request, offered: tuple[str, ...] = tuple(FORMATS)) -> str:
    """The media type among those offered that suits the caller best; the first where it does not say."""
    return _best(request.headers.get("accept", "*/*"), offered)


def render(report: Report, media_type: str) -> bytes:
    """The report in one of ``FORMATS``."""
    module: Any = import_module(FORMATS[media_type])
    written: bytes = module.render(report)
    return written


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

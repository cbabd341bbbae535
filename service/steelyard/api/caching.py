"""Answers that may be kept: a strong ETag from digests, 304 where nothing has changed, and for how long."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import orjson
from fastapi import Request, Response

from steelyard.api.contract import operation
from steelyard.tables.library import Library

FIXED = "public, max-age=86400"
"""For a sealed version that was asked for by name."""
ASK_AGAIN = "public, no-cache"
"""For what changes with the tables, or from day to day: keep it, and ask whether it still holds."""
_SHOWN = 16

_KEPT: dict[int | str, dict[str, Any]] = {
    200: {
        "headers": {
            "ETag": {
                "description": "Strong: of the digest of the tables and of these bytes.",
                "schema": {"type": "string"},
            },
            "Cache-Control": {
                "description": "A day for a sealed version asked for by name, else `no-cache`: ask again.",
                "schema": {"type": "string"},
            },
        }
    },
    304: {"description": "What you have (`If-None-Match`) still holds."},
}


def kept(name: str, summary: str, model: Any, *statuses: int, **more: Any) -> dict[str, Any]:
    """As ``operation``, of one whose answers may be kept; any parameter may be one that cannot be used."""
    return operation(name, summary, model, 422, *statuses, responses=_KEPT, **more)


def answer(request: Request, library: Library, data: dict[str, Any], *, fixed: bool) -> Response:
    """The data as JSON, or 304 if the caller has these very bytes."""
    body = orjson.dumps(data)
    etag = f'"{library.edition.digest[:_SHOWN]}-{sha256(body).hexdigest()[:_SHOWN]}"'
    headers = {"etag": etag, "cache-control": FIXED if fixed else ASK_AGAIN}
    if data.get("next"):
        headers["link"] = f'<{data["next"]}>; rel="next"'
    if _has(request.headers.getlist("if-none-match"), etag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/json")


def sealed(library: Library, version: str | None, table: str | None = None) -> bool:
    """Whether this version was asked for by name and will never be another; words and names may always be."""
    if table is not None and table not in library.ledgers:
        return False
    return any(one.version == version and one.digest for one in library.releases)


def _has(held: list[str], etag: str) -> bool:
    """Whether the ETag is among those held; whether they are said to be weak does not matter here."""
    tags = [tag.strip().removeprefix("W/") for tag in ",".join(held).split(",")]
    return "*" in tags or etag in tags

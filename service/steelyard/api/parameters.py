"""Query parameters of the tables: columns as filters, within bounds, and the address of the next page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from fastapi import Request
from pydantic import BaseModel

from steelyard.errors import UsageError
from steelyard.model import Day
from steelyard.tables import query, select
from steelyard.tables.library import Library

MAX_CELLS = 50
MAX_LENGTH = 200
One = TypeVar("One")

FILTERS: dict[str, Any] = {
    "parameters": [
        {
            "name": "columns",
            "in": "query",
            "required": False,
            "description": "Columns of the table as parameters, such as `product=all`. Several cells by "
            "commas or by repeating it: one must fit. Blank finds blank cells, `*` any. `subject` and "
            "`counterpart` are the parties of every table of facts. "
            f"At most {MAX_CELLS} cells, and {MAX_LENGTH} characters each time.",
            "style": "form",
            "explode": True,
            "schema": {"type": "object", "additionalProperties": {"type": "string"}},
        }
    ]
}


def library(request: Request, version: str | None) -> Library:
    """The tables at this version; the newest if none is named."""
    found: Library = request.app.state.engine.library(version)
    return found


def filters(request: Request, tables: Library, name: str, known: type[BaseModel]) -> dict[str, list[str]]:
    """The parameters that are columns of this table; those that are none are refused, all at once."""
    asked: dict[str, list[str]] = {}
    own = {field.alias or field_name for field_name, field in known.model_fields.items()}
    cells = 0
    for column, text in request.query_params.multi_items():
        if column in own:
            continue
        if len(text) > MAX_LENGTH:
            what = f"has {len(text):,} characters"
            raise UsageError(column[:MAX_LENGTH], what, f"{MAX_LENGTH} are possible.", code="E507")
        asked.setdefault(column, []).extend(query.cells_of(text))
        cells += len(query.cells_of(text))
        if cells > MAX_CELLS:
            what = f"there are more than {MAX_CELLS} cells to look for"
            raise UsageError(column[:MAX_LENGTH], what, "Ask in several requests.", code="E507")
    select.refuse_unknown(tables, name, asked)
    return asked


def page(
    request: Request, items: Sequence[One], limit: int, offset: int, pinned: dict[str, str]
) -> tuple[Sequence[One], dict[str, Any]]:
    """The items of a page, and what it says of itself; ``pinned`` holds the next one to the same version."""
    shown = items[offset : offset + limit]
    following = None
    if offset + limit < len(items):
        place = {"limit": str(limit), "offset": str(offset + limit)} | pinned
        kept = [pair for pair in request.query_params.multi_items() if pair[0] not in place]
        following = "?" + urlencode([*kept, *place.items()])
    return shown, {"total": len(items), "limit": limit, "offset": offset, "next": following}


def ordinal(day: Any) -> Day | None:
    """A day as the tables count them."""
    return None if day is None else int(day.toordinal())

"""Operations on the rows of a table: all that fit, those that answer on a day, and how they became known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from steelyard.api import table_models as models
from steelyard.api.access import ANY, allowed
from steelyard.api.caching import answer, kept, sealed
from steelyard.api.parameters import FILTERS, filters, library, ordinal, page
from steelyard.api.table_queries import HistoryQuery, LookupQuery, Name, Paged, RowsQuery
from steelyard.api.tables import edition
from steelyard.tables import describe, history, nothing, query, select
from steelyard.tables.ledger import Row, iso
from steelyard.tables.library import Library

router = APIRouter(tags=["reference"], dependencies=[allowed(ANY)])


@router.get(
    "/v1/tables/{name}/rows",
    **kept(
        "list_rows", "The rows of a table, filtered by its columns", models.Rows, 404, openapi_extra=FILTERS
    ),
)
def list_rows(request: Request, name: Name, asked: Annotated[RowsQuery, Query()]) -> Response:
    tables = library(request, asked.reference_version)
    where = filters(request, tables, name, RowsQuery)
    told = _rows(request, tables, name, asked, select.matching(tables, name, where))
    return answer(request, tables, told, fixed=sealed(tables, asked.reference_version, name))


@router.get(
    "/v1/tables/{name}/lookup",
    **kept(
        "look_up",
        "The rows that answer for a key on a day, as known on a day",
        models.Answer,
        404,
        openapi_extra=FILTERS,
    ),
)
def look_up(request: Request, name: Name, asked: Annotated[LookupQuery, Query()]) -> Response:
    tables = library(request, asked.reference_version)
    where = filters(request, tables, name, LookupQuery)
    (ledger,) = query.ledgers(tables, name, where)
    known = asked.known_on or dt.date.today()
    day = ordinal(asked.valid_on)
    found = query.lookup(ledger, where, day, known.toordinal())
    told = _rows(request, tables, name, asked, found, {"known_on": known.isoformat()})
    told |= {"valid_on": asked.valid_on, "known_on": known, "nothing": None}
    if not found:
        told["nothing"] = {
            "why": nothing.why(ledger, where, day, known.toordinal()),
            "complete": nothing.complete(ledger, where, day),
            "wider": nothing.wider(tables, ledger, where, day, known.toordinal()),
        }
    fixed = asked.known_on is not None and sealed(tables, asked.reference_version)
    return answer(request, tables, told, fixed=fixed)


@router.get(
    "/v1/tables/{name}/history",
    **kept(
        "tell_history",
        "What was known when under a key, and what was charged",
        models.History,
        404,
        openapi_extra=FILTERS,
    ),
)
def tell_history(request: Request, name: Name, asked: Annotated[HistoryQuery, Query()]) -> Response:
    tables = library(request, asked.reference_version)
    where = filters(request, tables, name, HistoryQuery)
    (ledger,) = query.ledgers(tables, name, where)
    by = ordinal(asked.known_on)
    told = _rows(request, tables, name, asked, history.known(ledger, where, by))
    stretches = history.charges(tables, ledger, where, by)
    charged = None if stretches is None else [_charged(item) for item in stretches]
    told |= {"known_on": asked.known_on, "charged": charged}
    return answer(request, tables, told, fixed=sealed(tables, asked.reference_version))


def _rows(
    request: Request,
    tables: Library,
    name: str,
    asked: Paged,
    found: Sequence[Row] | Sequence[select.Cells],
    pinned: dict[str, str] | None = None,
) -> dict[str, Any]:
    """A page of rows, in the order found."""
    held = {"reference_version": tables.edition.version} | (pinned or {})
    shown, place = page(request, list[Any](found), asked.limit, asked.offset, held)
    table = describe.find(tables, name)
    records = select.records(tables, name, shown)
    return {"table": name, "reference": edition(tables, table), **place, "rows": records}


def _charged(item: history.Stretch) -> dict[str, Any]:
    total = item.charged
    return {
        "from": iso(item.start),
        "to": iso(item.end) or None,
        "rate": f"{total.rate:f}" if total else None,
        "basis": total.basis if total else None,
        "rows": [row.id for row in total.rows] if total else [],
        "text": history.stretch(item),
    }

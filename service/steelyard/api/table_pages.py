"""The reference tables to look through in a browser: every table, row and history has a permalink."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from steelyard import words
from steelyard.api.asked import Day, Version
from steelyard.api.page import shown
from steelyard.api.parameters import library as library_at
from steelyard.api.parameters import ordinal
from steelyard.errors import UsageError
from steelyard.page import chart, series
from steelyard.tables import describe, history, query
from steelyard.tables.ledger import Ledger, Row, iso
from steelyard.tables.library import Library
from steelyard.writers.json import ALL

router = APIRouter(include_in_schema=False)
_PAGE = 50
_SVG = "image/svg+xml"


def _blank(value: Any) -> Any:
    """A field of a form that was left empty."""
    return None if value == "" else value


MaybeDay = Annotated[Day | None, BeforeValidator(_blank)]


class Browse(BaseModel):
    """What of a table is shown."""

    model_config = ConfigDict(extra="ignore")

    q: str = Field("", max_length=200)
    as_of: MaybeDay = None
    page: int = Field(1, ge=1, le=100_000)
    reference_version: Version | None = None


class OfClaim(BaseModel):
    """What is drawn into the chart of a row beside its figures."""

    model_config = ConfigDict(extra="ignore")

    value: str = Field("", max_length=40)
    as_of: MaybeDay = None
    reference_version: Version | None = None


@router.get("/tables")
def tables(request: Request) -> Response:
    found = library_at(request, None)
    return shown("tables.html", up="./", tables=describe.listing(found), version=found.edition.version)


@router.get("/tables/{name}")
def table(request: Request, name: str, asked: Annotated[Browse, Query()]) -> Response:
    found = library_at(request, asked.reference_version)
    about = describe.about(found, describe.find(found, name))
    ledger = found.ledgers.get(name)
    if ledger is None:
        entries = [one for one in found.tables[name].entries() if _fits(asked.q, " ".join(one.values()))]
        rows: list[Any] = entries
    else:
        known = ordinal(asked.as_of)
        rows = [row for row in ledger.rows() if known is None or row.known_from <= known]
        rows = [row for row in rows if _fits(asked.q, _searched(found, ledger, row))]
        rows.sort(key=lambda row: (row.known_from, row.id), reverse=True)
    last = max(1, -(-len(rows) // _PAGE))
    number = min(asked.page, last)
    part = rows[(number - 1) * _PAGE : number * _PAGE]
    return shown(
        "table.html",
        up="../",
        about=about,
        asked=asked,
        total=len(rows),
        entries=part if ledger is None else [],
        rows=[_row(found, ledger, row) for row in part] if ledger is not None else [],
        page=number,
        last=last,
        link=lambda page: "?" + urlencode(_kept(asked) | {"page": page}),
    )


@router.get("/tables/{name}/rows/{row_id}")
def row(request: Request, name: str, row_id: str, asked: Annotated[OfClaim, Query()]) -> Response:
    found = library_at(request, asked.reference_version)
    ledger, one = _find(found, name, row_id)
    told = series.of_row(found, ledger, one)
    parties = {"subject": [one.subject], "counterpart": [one.counterpart]}
    asked_for = {role: cells for role, cells in parties.items() if role in ledger.roles}
    asked_for |= {key: [one.attrs.get(key, "")] for key in ledger.keys}
    kin = history.known(ledger, asked_for)
    return shown(
        "row.html",
        up="../../../",
        table=describe.about(found, describe.find(found, name)),
        row=_row(found, ledger, one),
        cells=ledger.cells(one),
        chart=_draw(told, asked) if len(told.marks) > 1 else "",
        chart_title=told.title,
        kin=[_row(found, ledger, other) for other in kin],
    )


@router.get("/tables/{name}/rows/{row_id}/chart.svg")
def picture(request: Request, name: str, row_id: str, asked: Annotated[OfClaim, Query()]) -> Response:
    found = library_at(request, asked.reference_version)
    told = series.of_row(found, *_find(found, name, row_id))
    if len(told.marks) < 2:
        return Response(status_code=204)
    return Response(_draw(told, asked), media_type=_SVG)


def _find(found: Library, name: str, row_id: str) -> tuple[Ledger, Row]:
    (ledger,) = query.ledgers(found, name, ())
    one = next((row for row in ledger.rows() if row.id == row_id), None)
    if one is None:
        what = f"there is no row of this name at version {found.edition.version}"
        raise UsageError(row_id[: describe.SHOWN], what, "It may have been corrected since.", code="E503")
    return ledger, one


def _draw(told: series.Series, asked: OfClaim) -> str:
    try:
        claimed = Decimal(asked.value) if asked.value else None
    except InvalidOperation:
        raise UsageError("value", "this is no number", "Give one like 32.5.") from None
    if claimed is not None and not claimed.is_finite():
        raise UsageError("value", "this is no number", "Give one like 32.5.")
    return chart.draw(told, dt.date.today().toordinal(), claimed, ordinal(asked.as_of))


def _row(found: Library, ledger: Ledger, row: Row) -> dict[str, Any]:
    source = found.source(ledger, row.source)
    value = "" if row.value is None else words.value(row.value, None, row.unit, row.attrs.get("of"))
    names = [_name(found, code) for code in (row.subject, row.counterpart) if code]
    skipped = ("of", "note")
    told = {key: cell for key, cell in row.attrs.items() if cell not in ("", ALL) and key not in skipped}
    return {
        "id": row.id,
        "who": " → ".join(names),
        "value": value,
        "what": ", ".join(cell.replace("_", " ") for cell in told.values()),
        "status": row.status.replace("_", " "),
        "when": words.stretch(row.valid_from, row.valid_to),
        "known": iso(row.known_from),
        "note": row.note,
        "confidence": row.confidence,
        "source": source,
        "linked": source.url.startswith(("https://", "http://")),
    }


def _name(found: Library, code: str) -> str:
    return _names(found).get(code, code)


def _names(found: Library) -> dict[str, str]:
    areas = found.tables.get("areas")
    if areas is None:
        return {}
    return {entry["code"]: entry["title"] for entry in areas.entries() if "title" in entry}


def _searched(found: Library, ledger: Ledger, row: Row) -> str:
    return f"{row.id} {row.subject} {row.counterpart} {' '.join(row.attrs.values())} {row.status} {row.note}"


def _fits(wanted: str, text: str) -> bool:
    text = text.casefold()
    return all(word in text for word in wanted.casefold().split())


def _kept(asked: Browse) -> dict[str, Any]:
    kept = {"q": asked.q, "as_of": asked.as_of, "reference_version": asked.reference_version}
    return {name: value for name, value in kept.items() if value}

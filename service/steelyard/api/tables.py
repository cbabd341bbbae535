"""Operations on the reference tables as such: which there are, what each is, and its versions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from steelyard.api import table_models as models
from steelyard.api.access import ANY, allowed
from steelyard.api.caching import answer, kept, sealed
from steelyard.api.parameters import library, page
from steelyard.api.table_queries import AtVersion, DiffQuery, Name, NoQuery
from steelyard.errors import UsageError
from steelyard.tables import describe, diff
from steelyard.tables.library import UNRELEASED, Library, Table

router = APIRouter(tags=["reference"], dependencies=[allowed(ANY)])


@router.get(
    "/v1/tables",
    **kept("list_tables", "The reference tables in use", models.Tables),
)
def list_tables(request: Request, asked: Annotated[AtVersion, Query()]) -> Response:
    tables = library(request, asked.reference_version)
    return answer(request, tables, {"tables": describe.listing(tables)}, fixed=False)


@router.get(
    "/v1/versions",
    **kept("list_versions", "The versions of all tables together", models.Versions),
)
def list_versions(request: Request, asked: Annotated[NoQuery, Query()]) -> Response:
    tables = library(request, None)
    loaded = {"version": tables.edition.version, "digest": tables.edition.digest}
    return answer(request, tables, {"loaded": loaded, "versions": describe.versions(tables)}, fixed=False)


@router.get(
    "/v1/tables/{name}",
    **kept(
        "show_table",
        "What a table is: its grain, columns, units, coverage, where it is complete, and its licence",
        models.Description,
        404,
    ),
)
def show_table(request: Request, name: Name, asked: Annotated[AtVersion, Query()]) -> Response:
    tables = library(request, asked.reference_version)
    about = describe.about(tables, describe.find(tables, name))
    return answer(request, tables, about, fixed=sealed(tables, asked.reference_version, name))


@router.get(
    "/v1/tables/{name}/versions",
    **kept(
        "list_versions_of_table", "The versions, with the digest of this table in each", models.Versions, 404
    ),
)
def list_versions_of_table(request: Request, name: Name, asked: Annotated[NoQuery, Query()]) -> Response:
    tables = library(request, None)
    table = describe.find(tables, name)
    told = {"loaded": edition(tables, table), "versions": describe.versions(tables, table)}
    return answer(request, tables, told, fixed=False)


@router.get(
    "/v1/tables/{name}/diff",
    **kept("diff_table", "What a version of a table has that an older one had not", models.Diff, 404),
)
def diff_table(request: Request, name: Name, asked: Annotated[DiffQuery, Query()]) -> Response:
    with _said_of("to"):
        newer = library(request, asked.to or UNRELEASED)
    with _said_of("from"):
        older = library(request, asked.from_)
        diff.refuse_backwards(older, newer)
    table, before = describe.find(newer, name), older.tables.get(name)
    found = diff.as_dict(diff.of_table(name, older, newer))
    added, corrected = _list(found["added"]), _list(found["corrected"])
    changes = [{"kind": "added", "was": None, "is": cells} for cells in added]
    changes += [{"kind": "corrected", **pair} for pair in corrected]
    pinned = {"from": older.edition.version, "to": newer.edition.version}
    shown, place = page(request, changes, asked.limit, asked.offset, pinned)
    told = {
        "table": name,
        "older": edition(older, before) if before else None,
        "reference": edition(newer, table),
        "new": found["new"],
        "restated": found["restated"],
        "added": len(added),
        "corrected": len(corrected),
        **place,
        "changes": shown,
    }
    return answer(request, newer, told, fixed=sealed(older, asked.from_) and sealed(newer, asked.to))


def edition(tables: Library, table: Table) -> dict[str, str]:
    """The version of all tables, and the digest of this one."""
    return {"version": tables.edition.version, "digest": table.digest}


@contextmanager
def _said_of(parameter: str) -> Iterator[None]:
    """Errors within are those of a parameter."""
    try:
        yield
    except UsageError as error:
        raise UsageError(parameter, error.what, error.todo, code=error.code) from None


def _list(found: object) -> list[Any]:
    return found if isinstance(found, list) else []

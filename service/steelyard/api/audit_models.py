"""Audits over HTTP: what is asked, how far a job is, what came out."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field

from steelyard.api.asked import Day, Version

Verdict = Literal["conflicting", "unverifiable", "consistent"]
State = Literal["waiting", "running", "done", "failed", "cancelled"]
TableName = Literal["claims", "articles", "rejects"]
FileName = Literal[
    "claims.parquet", "articles.parquet", "readings.parquet", "rejects.parquet", "rejects.jsonl",
    "manifest.json", "report.html", "findings.csv",
]  # fmt: skip
AuditId = Annotated[str, Path(min_length=1, max_length=64, description="The id of an audit.")]
ResultFile = Annotated[FileName, Path(description="A file of the result.")]
Column = Annotated[str, Field(min_length=1, max_length=200)]
_USUAL = "default: as such columns are usually called."


class Judged(BaseModel):
    """By what to judge the articles."""

    model_config = ConfigDict(extra="forbid")

    published: Day | None = Field(None, description="For articles that do not tell their own date.")
    today: Day | None = Field(
        None, description="What was right in print and is wrong by this day has gone stale; default: today."
    )
    reference_version: Version | None = Field(None, description="Use this version of the reference tables.")
    outlet: Column | None = Field(None, description="Who printed all of it.")


class UploadQuery(Judged):
    """How to read an archive that is the body."""

    text_column: Column | None = Field(None, description=f"Where rows have the text; {_USUAL}")
    title_column: Column | None = Field(None, description=f"Where they have the headline; {_USUAL}")
    id_column: Column | None = Field(None, description=f"Where they have the id; {_USUAL}")
    url_column: Column | None = Field(None, description=f"Where they have the address; {_USUAL}")
    published_column: Column | None = Field(None, description=f"Where they have the date; {_USUAL}")
    language_column: Column | None = Field(None, description=f"Where they have the language; {_USUAL}")
    outlet_column: Column | None = Field(None, description=f"Where they have the outlet; {_USUAL}")
    desk_column: Column | None = Field(None, description=f"Where they have the desk; {_USUAL}")
    text_format: Literal["auto", "text", "markdown", "html", "page"] = Field(
        "auto", description="What the texts of rows are; `page` is a whole web page."
    )


class FolderRequest(Judged):
    """An audit of a folder on the server, which its operator has opened for audits."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"folder": "/srv/archive/2025"}]}
    )

    folder: str = Field(min_length=1, max_length=1_000)


class Counts(BaseModel):
    """Claims by verdict."""

    conflicting: int
    unverifiable: int
    consistent: int


class Found(BaseModel):
    """What an audit has found, in numbers."""

    articles: int
    representatives: int = Field(description="Articles without their near-duplicates.")
    other_language: int = Field(description="Articles in other languages, which are counted and not read.")
    rejected: int = Field(description="Records that could not be read; the table `rejects` says why.")
    claims: Counts
    stale: int = Field(description="Claims that were right in print and have gone stale.")


class Audit(BaseModel):
    """An audit: how far it is, what it has found, and where its results are."""

    id: str
    state: State
    stage: str | None = Field(description="What it is at, or was at when it ended.")
    created: dt.datetime
    started: dt.datetime | None
    ended: dt.datetime | None
    progress: float = Field(ge=0, le=1, description="The share of the articles that have been checked.")
    articles: int = Field(description="So many have been checked or put aside.")
    planned: int | None = Field(description="So many there are; null until that is known.")
    found: Found | None = Field(description="Null until it is done.")
    message: str | None = Field(description="Why it failed.")
    events: str = Field(description="Its progress as server-sent events.")
    results: str = Field(description="Rows of its tables in pages.")
    download: str = Field(description="All rows of a table as JSON lines.")
    files: list[str] = Field(description="The files of the result, once it is done.")


class Audits(BaseModel):
    """Audits, newest first."""

    audits: list[Audit]
    next: str | None = Field(description="The next page, relative to this address.")


class AuditRows(BaseModel):
    """Rows of a table, in the order of the input."""

    table: TableName
    rows: list[dict[str, Any]] = Field(
        description="The columns are described in `service/steelyard/audit/README.md`; which article counts "
        "for its copies (`article`, `representative`, `copies`, `counted`) is known when the audit is done."
    )
    next: str | None = Field(
        description="What follows, relative to this address; null where nothing will follow any more. "
        "A page may be empty, while an audit is running or where few rows fit: go on."
    )


class AuditPage(BaseModel):
    """Which part of the list."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(50, ge=1, le=200, description="Audits of a page.")
    before: str | None = Field(None, max_length=200, description="From `next`.")


class RowsOf(BaseModel):
    """Which rows of the result."""

    model_config = ConfigDict(extra="forbid")

    table: TableName = Field("claims", description="`claims`, `articles`, or `rejects`: what was put aside.")
    verdict: Verdict | None = Field(None, description="Only claims of this verdict.")


class RowsPage(RowsOf):
    """Which part of them."""

    limit: int = Field(100, ge=1, le=1_000, description="Rows of a page.")
    after: int = Field(0, ge=0, le=10**15, description="Only those behind this number, from `next`.")

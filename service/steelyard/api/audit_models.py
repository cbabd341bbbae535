"""Audits over HTTP: what is asked, how far a job is, what came out."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field

from steelyard.api.asked import Day, Version

Verdict = Literal["conflicting", "unverifiable", "consistent"]
State = Literal["waiting", "running", "done", "failed", "cancelled"]
AuditId = Annotated[str, Path(min_length=1, max_length=64, description="The id of an audit.")]
Column = Annotated[str, Field(min_length=1, max_length=200)]


class Judged(BaseModel):
    """By what to judge the articles."""

    model_config = ConfigDict(extra="forbid")

    published: Day | None = Field(None, description="For articles that do not tell their own date.")
    as_of: Day | None = Field(None, description="Judge all by what was known on this day.")
    reference_version: Version | None = Field(None, description="Use this version of the reference tables.")
    keep: list[Verdict] = Field(
        ["conflicting", "unverifiable"],
        max_length=10,
        description="Claims of these verdicts stand in the results; the others are only counted.",
    )


class UploadQuery(Judged):
    """How to read an archive that is the body."""

    id_column: Column = Field("id", description="Where the rows have the id of an article.")
    text_column: Column = Field("text", description="Where they have its text.")
    date_column: Column = Field("published", description="Where they have its date.")
    media_type: Literal["text/plain", "text/markdown", "text/html"] = Field(
        "text/plain", description="How to read the texts; a field `media_type` of a row goes before."
    )


class FolderRequest(Judged):
    """An audit of a folder on the server, which its operator has opened for audits."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"folder": "/srv/archive/2025"}]}
    )

    folder: str = Field(min_length=1, max_length=1_000)


class Counts(BaseModel):
    """Claims so far, by verdict."""

    conflicting: int
    unverifiable: int
    consistent: int


class Audit(BaseModel):
    """An audit: what it is to do, how far it is, and where its results are."""

    id: str
    state: State
    created: dt.datetime
    started: dt.datetime | None
    ended: dt.datetime | None
    progress: float = Field(ge=0, le=1, description="The share of the input that has been read.")
    articles: int = Field(description="So many were read, those rejected included.")
    rejected: int = Field(description="So many could not be read; the results say why.")
    claims: Counts
    message: str | None = Field(description="Why it failed.")
    events: str = Field(description="Its progress as server-sent events.")
    results: str
    download: str


class Audits(BaseModel):
    """Audits, newest first."""

    audits: list[Audit]
    next: str | None = Field(description="The next page, relative to this address.")


class AuditResults(BaseModel):
    """Results in the order of the input."""

    results: list[dict[str, Any]] = Field(
        description="One for each article: `number`, `id`, `status` (`checked`, or `rejected` with `why`), "
        "`published`, `as_of`, `summary`, `claims` as in a report."
    )
    next: str | None = Field(
        description="What follows, relative to this address; null where nothing will follow any more. "
        "While an audit is running, a page may be empty: ask again."
    )


class AuditPage(BaseModel):
    """Which part of the list."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(50, ge=1, le=200, description="Audits of a page.")
    before: str | None = Field(None, max_length=200, description="From `next`.")


class ResultPage(BaseModel):
    """Which part of the results."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(100, ge=1, le=1_000, description="Articles of a page.")
    after: int = Field(0, ge=0, le=10**15, description="Only those behind this number, from `next`.")
    verdict: Verdict | Literal["rejected"] | None = Field(None, description="Only articles with such claims.")


class DownloadQuery(BaseModel):
    """Which results."""

    model_config = ConfigDict(extra="forbid")

    verdict: Verdict | Literal["rejected"] | None = Field(None, description="Only articles with such claims.")

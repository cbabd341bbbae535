"""What may be asked of the reference tables: versions, pages, days. Columns of a table come beside them."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field

from steelyard.api.asked import Day

ROWS = 100
MAX_ROWS = 1_000
MAX_OFFSET = 1_000_000_000

Name = Annotated[str, Path(description="A table by its name: `GET /v1/tables` lists them.")]


class NoQuery(BaseModel):
    """No parameters at all."""

    model_config = ConfigDict(extra="forbid")


class AtVersion(BaseModel):
    """At which version of the tables."""

    model_config = ConfigDict(extra="forbid")

    reference_version: str | None = Field(
        None, max_length=100, description="One of `GET /v1/versions`; default: the newest."
    )


class Paged(AtVersion):
    """Which part of a long answer."""

    limit: int = Field(ROWS, ge=1, le=MAX_ROWS, description="Rows of a page.")
    offset: int = Field(0, ge=0, le=MAX_OFFSET, description="Rows to pass over.")


class RowsQuery(Paged):
    """Filters are the other parameters: columns of the table."""

    model_config = ConfigDict(extra="allow")


class HistoryQuery(RowsQuery):
    """A key, and a day."""

    known_on: Day | None = Field(None, description="Only what was known on this day; default: everything.")


class LookupQuery(RowsQuery):
    """A key, and two days."""

    valid_on: Day | None = Field(None, description="The day spoken of; without it, all that was known.")
    known_on: Day | None = Field(None, description="What was known on this day; default: today.")


class DiffQuery(BaseModel):
    """Two versions."""

    model_config = ConfigDict(extra="forbid")

    from_: str = Field(alias="from", max_length=100, description="The older version.")
    to: str | None = Field(None, max_length=100, description="The newer version; default: all rows so far.")
    limit: int = Field(ROWS, ge=1, le=MAX_ROWS, description="Changes of a page.")
    offset: int = Field(0, ge=0, le=MAX_OFFSET, description="Changes to pass over.")

"""What comes out where the service is asked for its reference tables."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from steelyard.api.models import Edition, Source

Total = Annotated[int, Field(description="Of all pages.")]
Next = Annotated[
    str | None,
    Field(description="The next page, relative to this address, of the same version; null on the last one."),
]


class Stretch(BaseModel):
    """Days from the first to before the last; null is open."""

    model_config = ConfigDict(populate_by_name=True)

    from_: dt.date | None = Field(None, alias="from")
    to: dt.date | None = Field(None, description="Exclusive.")


class Coverage(Stretch):
    """The days of which a table speaks, and up to which it knows them."""

    known_to: dt.date | None = None


class Complete(Stretch):
    """A closed world: under these conditions, on these days, what is not listed does not exist."""

    where: dict[str, list[str]] = Field(description="By column, the cells of which one must stand there.")


class Column(BaseModel):
    """A column."""

    name: str
    type: Literal["string", "number", "integer", "date", "boolean"]
    role: str = Field(description="id, subject, counterpart, key, attribute, value, valid_from ...")
    unit: str | None
    description: str
    required: bool
    one_of: list[str] | None = Field(description="The only cells that may stand here.")


class Licence(BaseModel):
    """Under which conditions the table may be used."""

    name: str | None
    title: str | None
    path: str | None


class Change(BaseModel):
    """A change of the table's form or content."""

    date: dt.date
    what: str


class Table(BaseModel):
    """A reference table."""

    name: str
    title: str
    kind: Literal["ledger", "names", "list"] = Field(description="Dated facts, names, or a list.")
    version: str = Field(description="The version of all tables.")
    digest: str = Field(description="SHA-256 of the rows at this version and of what is said of them.")
    rows: int = Field(description="Rows at this version, without those corrected since.")
    coverage: Coverage | None = Field(description="Null for lists of words and names.")


class Tables(BaseModel):
    """Every reference table that is in use."""

    tables: list[Table]


class Description(Table):
    """All that a table says of itself."""

    description: str
    grain: str = Field(description="What one row is.")
    key: list[str] = Field(description="The columns that, with the parties, tell one matter from another.")
    parties: list[str] = Field(
        description="The columns of who does it and to whom; `subject`, `counterpart`."
    )
    unit: str | None = Field(description="The unit of the figures, or where it stands.")
    rounding: str | None = Field(
        description="How exact the figures are: `exact` for law, else by the digits."
    )
    tolerance: str | None
    complete: list[Complete]
    licences: list[Licence]
    sources: list[Source] = Field(description="Of the table; rows of facts have each their own.")
    fields: list[Column]
    changes: list[Change]


class Record(BaseModel):
    """A row of a table."""

    id: str | None = Field(description="Null in lists of words and names, as are `text` and `source`.")
    text: str | None = Field(description="The row in one line.")
    cells: dict[str, str] = Field(
        description="By column, as it stands in the file; blank is unknown or none."
    )
    source: Source | None


class Page(BaseModel):
    """A part of a long answer."""

    table: str
    reference: Edition = Field(description="The version of all tables, and the digest of this one.")
    total: Total
    limit: int
    offset: int
    next: Next


class Rows(Page):
    """Rows of a table."""

    rows: list[Record]


class Nothing(BaseModel):
    """Why no row answers."""

    why: str
    complete: bool = Field(
        description="True where the table lists everything: then there was none. Else it may be missing."
    )
    wider: list[str] = Field(
        description="Wider parties, a bloc or the world, whose rows answer in its place: ask for them."
    )


class Answer(Rows):
    """The rows that answer a look-up, each with its source."""

    valid_on: dt.date | None
    known_on: dt.date
    nothing: Nothing | None = Field(description="Null where there is a row.")


class Charged(Stretch):
    """What was charged on some days."""

    rate: str | None = Field(description="In percent; null where nothing was charged.")
    basis: str | None = Field(description="additional or total")
    rows: list[str] = Field(description="The rows that it is made of, by id.")
    text: str


class History(Rows):
    """All that was known under a key, in the order in which it became known."""

    known_on: dt.date | None
    charged: list[Charged] | None = Field(
        description="Day by day, what was in force between one pair of parties; null where there are more."
    )


class Version(BaseModel):
    """A version of the tables."""

    version: str
    date: dt.date = Field(description="It has the rows recorded up to this day.")
    digest: str | None = Field(
        description="Of the table asked for, else of all facts; null before there was one, "
        "and for words and names, which belong to no version."
    )
    sealed: bool = Field(description="False while it is in preparation.")


class Versions(BaseModel):
    """The versions, oldest first, and the one in use."""

    loaded: Edition
    versions: list[Version]


class RowChange(BaseModel):
    """A row that was added, or that took the place of another."""

    kind: Literal["added", "corrected"]
    was: dict[str, str] | None = Field(description="The row corrected, by column.")
    is_: dict[str, str] = Field(alias="is", description="The new row, by column.")


class Diff(Page):
    """What one version of a table has that an older one had not."""

    older: Edition | None = Field(description="Null where there was no such table.")
    new: bool = Field(description="The older version had no such table.")
    restated: bool = Field(description="The same rows; something else is said of coverage or tolerance.")
    added: int
    corrected: int
    changes: list[RowChange]

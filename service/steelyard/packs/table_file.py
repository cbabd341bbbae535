"""The strict schema of ``table.yaml``: a Frictionless Data Resource with a few properties of our own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from ..errors import Fault, TableError
from .yaml_file import Located, load

Text = Annotated[str, Field(min_length=1, max_length=2000)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$", max_length=60)]
Role = Literal[
    "id", "subject", "counterpart", "key", "attribute", "value", "value_low", "value_high", "decimals",
    "unit", "status", "valid_from", "valid_to", "known_from", "recorded_on", "replaces", "confidence",
    "source", "note", "label", "name",
]  # fmt: skip
ROLES: tuple[str, ...] = get_args(Role)
TYPES: dict[str, str] = {
    "value": "number", "value_low": "number", "value_high": "number", "decimals": "integer",
    "valid_from": "date", "valid_to": "date", "known_from": "date", "recorded_on": "date",
}  # fmt: skip
MANY = frozenset({"key", "attribute", "name", "label"})
FACT = ("id", "status", "known_from", "recorded_on", "source")


def _plain_file(path: str) -> str:
    if "/" in path or "\\" in path or not path.endswith(".csv") or path.startswith("."):
        raise ValueError("must be the name of a .csv file in the same folder")
    return path


class Strict(BaseModel):
    """Refuses keys that it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Constraints(Strict):
    required: bool = False
    unique: bool = False
    enum: tuple[Text, ...] | None = None
    minimum: Decimal | date | None = None
    maximum: Decimal | date | None = None
    minLength: int | None = None  # noqa: N815
    maxLength: int | None = None  # noqa: N815


class Column(Strict):
    name: Name
    type: Literal["string", "number", "integer", "date", "boolean"]
    role: Role = "attribute"
    title: Text | None = None
    description: Text | None = None
    format: Literal["default"] | None = None
    unit: Text | None = None
    example: Text | None = None
    constraints: Constraints = Constraints()


class Reference(Strict):
    resource: str
    fields: str | tuple[str, ...]


class ForeignKey(Strict):
    fields: str | tuple[str, ...]
    reference: Reference


class Schema(Strict):
    primaryKey: str | tuple[str, ...] | None = None  # noqa: N815
    fields: Annotated[tuple[Column, ...], Field(min_length=1)]
    foreignKeys: tuple[ForeignKey, ...] = ()  # noqa: N815
    missingValues: tuple[Literal[""], ...] = ("",)  # noqa: N815

    @model_validator(mode="after")
    def _columns_fit(self) -> Schema:
        names = [column.name for column in self.fields]
        roles = [column.role for column in self.fields]
        problems = [f'column "{name}" stands twice' for name in sorted(set(names)) if names.count(name) > 1]
        problems += [
            f'role "{role}" stands twice' for role in sorted(set(roles) - MANY) if roles.count(role) > 1
        ]
        for column in self.fields:
            if column.type != TYPES.get(column.role, column.type):
                problems.append(
                    f'column "{column.name}" has role {column.role}: its type is {TYPES[column.role]}'
                )
        keyed = (self.primaryKey,) if isinstance(self.primaryKey, str) else self.primaryKey or ()
        for key in self.foreignKeys:
            keyed += (key.fields,) if isinstance(key.fields, str) else key.fields
        problems += [f'a key names "{name}", which is no column' for name in keyed if name not in names]
        if "known_from" in roles:
            problems += [
                f'a fact table needs a column with role "{role}"' for role in FACT if role not in roles
            ]
        if problems:
            raise ValueError("; ".join(problems))
        return self


class Span(Strict):
    """A stretch of days; a later statement of ours carries the day on which we made it."""

    start: date | None = Field(None, alias="from")
    end: date | None = Field(None, alias="to")
    recorded_on: date | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if self.start and self.end and self.start >= self.end:
            raise ValueError("from must be before to (to is the first day that no longer counts)")
        return self


class Coverage(Span):
    known_to: date | None = None


class Complete(Span):
    where: dict[str, str | tuple[str, ...]] = {}
    withdrawn_on: date | None = None


class Licence(Strict):
    name: Text | None = None
    title: Text | None = None
    path: Text | None = None


class Origin(Strict):
    title: Text
    path: Text | None = None
    id: Text | None = None
    publisher: Text | None = None


class Change(Strict):
    date: date
    what: Text


class TableFile(Strict):
    """One ``table.yaml``."""

    name: Name
    title: Text
    description: Text | None = None
    path: Annotated[str, AfterValidator(_plain_file)] = "table.csv"
    format: Literal["csv"] = "csv"
    mediatype: Literal["text/csv"] = "text/csv"
    encoding: Literal["utf-8"] = "utf-8"
    profile: Literal["tabular-data-resource", "data-resource"] | None = None
    type: Literal["table"] | None = None
    grain: Text
    rounding: Literal["exact", "stated"] | None = None
    tolerance: Annotated[Decimal, Field(ge=0, lt=1)] = Decimal(0)
    coverage: Coverage | tuple[Coverage, ...] = ()
    complete: tuple[Complete, ...] = ()
    notes: dict[str, Text] = {}
    licenses: tuple[Licence, ...] = ()
    sources: tuple[Origin, ...] = ()
    changes: Annotated[tuple[Change, ...], Field(min_length=1)]
    columns: Schema = Field(alias="schema")

    @model_validator(mode="after")
    def _conditions_fit(self) -> TableFile:
        names = {column.name: column for column in self.columns.fields}
        problems = []
        for number, item in enumerate(self.complete, 1):
            for name, wanted in item.where.items():
                column = names.get(name)
                if column is None:
                    problems.append(f'complete, item {number}: there is no column "{name}"')
                elif column.constraints.enum:
                    values = {wanted} if isinstance(wanted, str) else set(wanted)
                    unknown = sorted(values - set(column.constraints.enum))
                    problems += [f'complete, item {number}: "{value}" is no {name}' for value in unknown]
        if self.is_ledger and self.rounding is None:
            problems.append("a fact table says its rounding: exact for law, stated for estimates")
        if problems:
            raise ValueError("; ".join(problems))
        return self

    @property
    def is_ledger(self) -> bool:
        """Whether the rows are facts with a date from which they were known; else it is a vocabulary."""
        return any(column.role == "known_from" for column in self.columns.fields)

    def plain(self) -> dict[str, Any]:
        """The descriptor as it would stand in JSON, for showing and serving."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=False)


def read(path: Path) -> TableFile:
    """Read and check one descriptor; all its faults at once."""
    located = load(path)
    try:
        return TableFile.model_validate(located.data)
    except ValidationError as error:
        raise TableError.gathered(_faults(path, located, error)) from None


def _faults(path: Path, located: Located, error: ValidationError) -> list[Fault]:
    faults: dict[Fault, None] = {}
    for item in error.errors():
        where = tuple(part for part in item["loc"] if located.has(part))
        key = ".".join(str(part) for part in where) or "the descriptor"
        if item["type"] == "extra_forbidden":
            what, todo = f'unknown key "{item["loc"][-1]}"', "Remove it, or correct its spelling."
        elif item["type"] == "missing":
            what, todo = f'"{item["loc"][-1]}" is missing in {key}', "Add it; see reference_data/README.md."
        else:
            what = f"{key}: {item['msg'].removeprefix('Value error, ')}"
            todo = "Correct it; reference_data/README.md lists the keys."
        faults.setdefault(Fault("E301", f"{path}:{located.line(item['loc'])}", what, todo))
    return list(faults)

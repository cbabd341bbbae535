"""What goes in over HTTP: requests are held to these shapes, and what they do not know is refused."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _day(value: Any) -> Any:
    """Only ``YYYY-MM-DD``: no times of day, no seconds since an epoch."""
    if value is None:
        return None
    if not (isinstance(value, str) and _DAY.fullmatch(value)):
        raise ValueError("write a day like 2025-08-06")
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise ValueError("the calendar has no such date; write a day like 2025-08-06") from None


Day = Annotated[dt.date, BeforeValidator(_day)]
Name = Annotated[str, Field(min_length=1, max_length=500)]
Version = Annotated[str, Field(max_length=100)]
Include = Annotated[list[Literal["figures"]], Field(max_length=10)]
_TEXT = "The tariff on imported steel was doubled to 50% in June."


class CheckQuery(BaseModel):
    """By what to judge a text that is the body itself."""

    model_config = ConfigDict(extra="forbid")

    published: Day | None = Field(None, description="When the text was or will be published.")
    as_of: Day | None = Field(None, description="Judge by what was known on this day; default `published`.")
    reference_version: Version | None = Field(None, description="Use this version of the reference tables.")
    include: Include = Field([], description="`figures` lists every figure that was read.")
    uri: Name | None = Field(None, description="What to call the text in the report; default `text`.")


class CheckRequest(CheckQuery):
    """A text to check, and the dates by which to judge it."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"text": _TEXT, "published": "2025-08-08"}]}
    )

    text: str = Field(description="The text; offsets in the report count its code points.")
    media_type: Literal["text/plain", "text/markdown", "text/html"] = Field(
        "text/plain", description="How to read the text; offsets count the source as it was sent."
    )


class BatchItem(CheckRequest):
    """One text of a batch."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"id": "a-1", "text": _TEXT}]})

    id: str | None = Field(None, max_length=200, description="Yours; it comes back with the answer.")


class Batch(BaseModel):
    """Texts to check; one that cannot be read spoils none of the others."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"items": [{"id": "a-1", "text": _TEXT, "published": "2025-08-08"}]}]
        },
    )

    items: list[Any] = Field(description="Each a `BatchItem`; each is read for itself.")


class LanguageToolForm(BaseModel):
    """The fields of LanguageTool's form that mean something here; its others are passed over."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)

    text: str | None = Field(None, description="The text; or else `data`.")
    data: str | None = Field(None, description="JSON: `{“annotation”: [{“text”: …}, {“markup”: …}]}`.")
    language: str = Field(max_length=40, description="`auto`, `en`, `en-GB` …; nothing is found in others.")
    level: str = Field("default", max_length=40, description="`picky` shows what cannot be verified, too.")
    disabled_rules: str = Field("", alias="disabledRules", max_length=5_000, description="By commas.")
    api_key: str = Field("", alias="apiKey", max_length=200, description="A key, where one is asked for.")
    published: Day | None = Field(
        None, description="Not in LanguageTool: the day of the text; default: today."
    )
    as_of: Day | None = Field(None, alias="asOf", description="Not in LanguageTool: judge as of this day.")

    @property
    def disabled(self) -> frozenset[str]:
        return frozenset(name.strip() for name in self.disabled_rules.split(","))


class Annotation(BaseModel):
    """Text, or markup that is read as nothing or as something else."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)

    text: str | None = None
    markup: str | None = None
    interpret_as: str | None = Field(None, alias="interpretAs")

    @model_validator(mode="after")
    def _one(self) -> Annotation:
        if (self.text is None) == (self.markup is None):
            raise ValueError("each part has either `text` or `markup`")
        return self


class AnnotatedText(BaseModel):
    """LanguageTool's annotated text."""

    model_config = ConfigDict(extra="ignore")

    annotation: list[Annotation] = Field(max_length=200_000)

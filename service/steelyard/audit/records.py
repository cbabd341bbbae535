"""What a source yields: an article as it was found there, something that could not be read, or neither."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PAGE = "page"
"""The media type of a whole web page, of which only the article is wanted."""

REASONS: Mapping[str, str] = {
    "bad_json": "The line is no JSON object.",
    "bad_row": "The row cannot be taken apart into columns.",
    "no_text": "There is no text in the record.",
    "no_columns": "No column of the file looks like the text of an article.",
    "not_text": "The bytes are no text in a known encoding.",
    "too_long": "The record is longer than one document may be.",
    "unreadable": "The file, or this part of it, cannot be read.",
    "missing_page": "The page that a sitemap lists is not among the exported files.",
    "deadline": "The article took longer than the deadline.",
    "worker_died": "The article killed the process that checked it.",
    "fault": "Steelyard itself failed on the article.",
}
"""The closed list of reasons for which a record is put aside."""


@dataclass(slots=True)
class Record:
    """An article as its source gives it. ``place`` says where in the source ("line 12", or a file's name)."""

    place: str
    body: str | bytes
    media_type: str = ""  # "" where it is to be found out
    id: str = ""
    title: str = ""
    url: str = ""
    published: Any = None  # whatever the source gives: a text, a number, a date
    language: str = ""
    outlet: str = ""
    desk: str = ""
    charset: str = ""


@dataclass(slots=True)
class Reject:
    """A record that was put aside: where, for which of ``REASONS``, and what exactly was wrong."""

    place: str
    reason: str
    what: str
    id: str = ""


@dataclass(slots=True)
class Passed:
    """Something that is no article at all, such as a picture in a web archive; only counted, by its kind."""

    kind: str


Found = Record | Reject | Passed


@dataclass(slots=True)
class Shard:
    """A part of the input, the same whoever works on it: ``count`` records of one source from ``first`` on.

    ``hint`` says how the source finds the first of them, ``columns`` which column gives which field.
    """

    number: int
    kind: str
    path: str
    source: str
    first: int
    count: int
    hint: dict[str, Any] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Cut:
    """A shard to be: how many records from where on, before it has a number."""

    first: int
    count: int
    hint: dict[str, Any] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)


def told(error: BaseException) -> str:
    """What an error says, in one line and the same in every process."""
    said = (
        getattr(error, "what", None) or getattr(error, "strerror", None) or f"{type(error).__name__}: {error}"
    )
    return " ".join(re.sub(r"0x[0-9a-fA-F]{4,}", "0x", str(said)).split())[:500]

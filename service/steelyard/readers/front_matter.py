"""Front matter of a Markdown file: the day of publication, and the headline that is printed from it."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from steelyard.model import Day
from steelyard.readers.metadata import FRONT_MATTER, day_of

LONGEST = 65_536
"""Characters of front matter that are looked at; more is no front matter."""

_PRINTED = ("title", "headline", "subtitle", "dek", "standfirst", "description", "summary", "excerpt")
"""Keys whose value is printed with the article."""

_FENCED = re.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)^(?P=fence)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_LINE = re.compile(
    r"^(?P<key>[A-Za-z_][\w.-]*)[ \t]*[:=][ \t]*(?P<quote>[\"']?)(?P<value>[^\r\n]*?)(?P=quote)[ \t]*\r?$",
    re.MULTILINE,
)
_TEXT = r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff\\"
_SIMPLE = re.compile(
    r"(?P<key>[A-Za-z_][A-Za-z0-9_-]*): +(?:(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"|(?P<plain>[^\W\d_][\w ,.()'’&/+–—;-]*)"
    rf"|\"(?P<double>{_TEXT}\"]*)\"|'(?P<single>{_TEXT}']*)') *\r?"
)
"""A line that says the same in every dialect of YAML, if it is none of these words."""
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Where it ends, the day that it tells, and the stretches of the source that are printed."""

    end: int = 0
    published: Day | None = None
    printed: tuple[tuple[int, int], ...] = ()


def find(source: str) -> FrontMatter:
    """The front matter at the head of ``source``; of broken one only the end is known."""
    match = _FENCED.match(source[:LONGEST])
    if match is None:
        return FrontMatter()
    values = _values(match["fence"], match["body"])
    lowered = {str(key).lower(): value for key, value in values.items()}
    days = (day_of(lowered[key]) for key in FRONT_MATTER if key in lowered)
    printed = tuple(_printed(source, match.start("body"), match.end("body"), lowered))
    return FrontMatter(match.end(), next((day for day in days if day is not None), None), printed)


def _values(fence: str, body: str) -> Mapping[str, Any]:
    try:
        if fence == "+++":
            return tomllib.loads(body)
        if (simple := _simple(body)) is not None:
            return simple
        from ruamel.yaml import YAML  # slow to import, and most files need it not

        loaded = YAML(typ="safe", pure=True).load(body)
    except Exception:  # whatever a parser makes of a stranger's file, the article can still be read
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _simple(body: str) -> dict[str, str | dt.date] | None:
    """What ``key: value`` in every line says; None where a line says something else, or may."""
    values: dict[str, str | dt.date] = {}
    for line in body.split("\n"):
        if line in ("", "\r"):
            continue
        match = _SIMPLE.fullmatch(line)
        if match is None or (key := match["key"]) in values or key.lower() in _WORDS:
            return None
        if match["day"]:
            values[key] = dt.date.fromisoformat(match["day"])
        elif match["plain"]:
            values[key] = match["plain"].rstrip(" ")
            if match["plain"].rstrip(" ").lower() in _WORDS:
                return None
        else:
            values[key] = match["double"] if match["single"] is None else match["single"]
    return values


def _printed(source: str, start: int, end: int, values: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    """Values that stand in one line as they are meant, so that their places are known."""
    for match in _LINE.finditer(source, start, end):
        if match["key"].lower() in _PRINTED and values.get(match["key"].lower()) == match["value"] != "":
            yield match.span("value")

"""The closed lists of rule files, and the checks of small parts: finders, patterns, word lists, days."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field

from . import pattern_syntax

Mood = Literal[
    "in_effect", "announced", "threatened", "demanded", "target", "agreed", "historic", "forecast",
    "hypothetical", "denied",
]  # fmt: skip
Relation = Literal["level", "change", "change_from", "change_to", "difference", "ratio", "share", "rank"]
UnitClass = Literal[
    "percent", "percent_of_gdp", "points", "money", "times", "fraction", "count", "mass", "price"
]
SlotName = Literal["subject", "counterpart", "product"]

FINDERS = {
    "adjacent": "",
    "agent": "<",
    "between": "",
    "bound_for": "",
    "bracket": "",
    "called": "<",
    "carried": "",
    "default": "one code",
    "facing": "",
    "demonym": "<",
    "genitive": "<",
    "goods": "<",
    "headed": "",
    "holder": "<",
    "item": "",
    "moved": "",
    "near": "",
    "nearest_agent": "<",
    "agent_behind": "<",
    "bracket_agent": "<",
    "next_agent": "",
    "noun_before": "<",
    "possessed": "<",
    "own": "<",
    "owned": "<",
    "patient": "<",
    "possessive": "<",
    "prep": "words",
    "pronoun": "<",
    "kept": "",
    "related": "",
    "topic": "",
}
"""All ways of finding a name, and what must follow each: nothing, words, one code, or (``<``) a word list."""

_LIST = re.compile(r"<[a-z_0-9]+>")


def _pattern(text: str) -> str:
    pattern_syntax.sides(text)
    return text


def _list(text: str) -> str:
    if not _LIST.fullmatch(text):
        raise ValueError(f"“{text}” is no word list; write its name as <name>")
    return text


def _lists(text: str) -> str:
    for part in text.split():
        _list(part)
    return text


def _mood(text: str) -> str:
    return text if text in get_args(Mood) else _lists(text)


def _finder(text: str) -> str:
    kind, _, rest = text.partition(" ")
    if kind not in FINDERS:
        raise ValueError(f"no finder is called “{kind}”; known are {', '.join(FINDERS)}")
    needs, parts = FINDERS[kind], rest.split()
    if needs == "<" and not any(_LIST.fullmatch(part) for part in parts):
        raise ValueError(f"the finder “{kind}” needs a word list, as in “{kind} <name>”")
    if needs == "words" and not parts:
        raise ValueError(f"the finder “{kind}” needs words, as in “{kind} on|from”")
    if needs == "one code" and len(parts) != 1:
        raise ValueError(f"the finder “{kind}” needs one code, as in “{kind} EUU”")
    if not needs and parts and not all(part.isupper() or _LIST.fullmatch(part) for part in parts):
        raise ValueError(f"the finder “{kind}” stands alone, without “{rest}”")
    return text


def _day(value: Any) -> Any:
    text = value.isoformat() if isinstance(value, date) else value
    try:
        return date.fromisoformat(text).isoformat()
    except (TypeError, ValueError):
        raise ValueError(f"“{text}” is no day; write it like 2025-08-06") from None


PatternText = Annotated[str, AfterValidator(_pattern)]
ListName = Annotated[str, AfterValidator(_list)]
ListNames = Annotated[str, AfterValidator(_lists)]
MoodText = Annotated[str, AfterValidator(_mood)]
FinderText = Annotated[str, AfterValidator(_finder)]
DayText = Annotated[str, BeforeValidator(_day)]
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Line = Annotated[str, Field(min_length=1, max_length=200)]
"""One line of plain words."""

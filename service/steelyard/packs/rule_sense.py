"""Whether a rule file makes sense beyond its schema, and which word lists it names, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from .yaml_file import Located

Keys = tuple[int | str, ...]
_LIST = re.compile(r"<([a-z_0-9]+)>")
_PROSE = frozenset({"title", "description", "examples", "false_positives"})


def uses(data: Mapping[str, Any], located: Located) -> Iterator[tuple[str, int]]:
    """Every word list named in the file, with the line of its first mention."""
    first: dict[str, Keys] = {}
    for key, value in data.items():
        if key not in _PROSE:
            for tag, keys in _named(value, (key,)):
                first.setdefault(tag, keys)
    for tag, keys in first.items():
        yield tag, located.line(keys)


def faults(data: Mapping[str, Any], located: Located) -> Iterator[tuple[int, str, str]]:
    """What a rule lacks or contradicts: line, what is wrong, what to do."""
    if data.get("measure", "") is None and not data["reason"]:
        what = "measure: a rule without a measure must say why"
        yield located.line(("measure",)), what, "Add a line “reason: other_measure”."
    called = data["cues"]["any"] or data["patterns"] or data["loose"] if "cues" in data else True
    if not called:
        yield 1, "nothing calls this rule up", "Add a word list under “cues: {any: [...]}”, or a pattern."
    for mood, cell in data.get("mood", {}).items():
        if (mood == "otherwise") == cell.startswith("<"):
            wanted = "a mood, such as in_effect" if mood == "otherwise" else "word lists, such as <announce>"
            what = f"mood.{mood}: “{cell}” does not belong here"
            yield located.line(("mood", mood)), what, f"Write {wanted}."


def _named(value: Any, keys: Keys) -> Iterator[tuple[str, Keys]]:
    if isinstance(value, str):
        for tag in _LIST.findall(value):
            yield tag, keys
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _named(inner, (*keys, key))
    elif isinstance(value, tuple | list):
        for at, inner in enumerate(value):
            yield from _named(inner, (*keys, at))

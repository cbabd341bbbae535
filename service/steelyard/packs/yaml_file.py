"""Reads YAML 1.2 as plain data, and finds the line of a key when something is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..errors import PackError

LARGEST = 200_000
DEEPEST = 12
_SIMPLER = "Write plain YAML: no anchors, no aliases, no tags."


@dataclass(frozen=True, slots=True)
class Located:
    """Plain data, and the text that it came from."""

    text: str
    data: Any

    def has(self, part: object) -> bool:
        """Whether a step of a path is one that a person wrote (not a name made up by the schema)."""
        return isinstance(part, int) or f"{part}:" in self.text or f"{part} :" in self.text

    def line(self, keys: tuple[int | str, ...]) -> int:
        """The line on which the innermost known key of a path stands; 1 when none is known."""
        from ruamel.yaml.nodes import MappingNode, SequenceNode

        node, line = _tree(self.text), 1
        for key in keys:
            if isinstance(node, MappingNode):
                pair = next((pair for pair in node.value if pair[0].value == str(key)), None)
                if pair is None:
                    continue
                line, node = pair[0].start_mark.line + 1, pair[1]
            elif isinstance(node, SequenceNode) and isinstance(key, int) and key < len(node.value):
                node = node.value[key]
                line = node.start_mark.line + 1
        return line


@lru_cache(maxsize=2)
def _tree(text: str) -> Any:
    from ruamel.yaml import YAML

    return YAML(typ="safe", pure=True).compose(text)


def load(path: Path) -> Located:
    """Read one file; refuses what is not plain: duplicate keys, anchors, tags, other encodings."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent

    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise PackError(str(path), f"is larger than {LARGEST} bytes", "Split it.", code="E203")
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise PackError(str(path), f"cannot be read: {error.strerror}", code="E203") from error
    except UnicodeDecodeError as error:
        raise PackError(
            str(path), f"is not UTF-8 at byte {error.start}", "Save it as UTF-8.", code="E203"
        ) from error
    try:
        depth = 0
        for event in YAML(typ="safe", pure=True).parse(text):
            if isinstance(event, AliasEvent) or getattr(event, "tag", None):
                place = f"{path}:{event.start_mark.line + 1}"
                raise PackError(place, "uses an alias or a tag", _SIMPLER, code="E204")
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            if depth > DEEPEST:
                place = f"{path}:{event.start_mark.line + 1}"
                raise PackError(place, f"nests more than {DEEPEST} levels deep", _SIMPLER, code="E204")
        return Located(text, YAML(typ="safe", pure=True).load(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{path}:{mark.line + 1}" if mark else str(path)
        raise PackError(
            place, f"is not YAML: {error.problem}", "Correct this line or the one before.", code="E204"
        ) from error
    except YAMLError as error:
        raise PackError(str(path), f"is not YAML: {error}", "Correct it.", code="E204") from error

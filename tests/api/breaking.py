"""What a new contract takes away from whoever relies on the old one.

What is sent may only be taken more generously, what is answered only be promised more narrowly. New
operations, new optional parameters and fields, and new problems break nobody; a new value in a closed list of
an answer is let through too, since lists of reasons grow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Plain = Mapping[str, Any]
_TEXTS = frozenset({"description", "summary", "title", "example", "examples", "default", "info", "tags"})
_LOWER, _UPPER = ("minLength", "minItems", "minimum"), ("maxLength", "maxItems", "maximum")


def promise(node: Any, *, names: bool = False) -> Any:
    """A contract without the words for people; ``names`` in a mapping of which the keys are names of ours."""
    if isinstance(node, list):
        return [promise(one) for one in node]
    if not isinstance(node, Mapping):
        return node
    return {
        key: promise(value, names=key in ("properties", "schemas", "responses", "content", "paths"))
        for key, value in node.items()
        if names or key not in _TEXTS
    }


def breaks(old: Plain, new: Plain) -> list[str]:
    """Every promise of the old contract that the new one does not keep."""
    return list(_Comparison(old, new).all())


class _Comparison:
    def __init__(self, old: Plain, new: Plain) -> None:
        self._old, self._new = old, new
        self._seen: set[tuple[str, str, bool]] = set()

    def all(self) -> Iterator[str]:
        for path, methods in self._old["paths"].items():
            for method, operation in methods.items():
                found = self._new["paths"].get(path, {}).get(method)
                where = f"{method.upper()} {path}"
                if found is None:
                    yield f"{where}: is gone"
                    continue
                if found["operationId"] != operation["operationId"]:
                    yield f"{where}: is called otherwise"
                yield from self._parameters(where, operation, found)
                yield from self._body(where, operation, found)
                yield from self._responses(where, operation, found)

    def _parameters(self, where: str, old: Plain, new: Plain) -> Iterator[str]:
        before, after = (
            {(one["in"], one["name"]): one for one in operation.get("parameters", [])}
            for operation in (old, new)
        )
        for key, parameter in after.items():
            if parameter.get("required") and not before.get(key, {}).get("required"):
                yield f"{where}: parameter {key[1]} is required now"
        for key, parameter in before.items():
            if key not in after:
                yield f"{where}: parameter {key[1]} is gone"
            else:
                place = f"{where}: parameter {key[1]}"
                yield from self._schema(place, parameter["schema"], after[key]["schema"], sent=True)

    def _body(self, where: str, old: Plain, new: Plain) -> Iterator[str]:
        before, after = (operation.get("requestBody", {}) for operation in (old, new))
        if after.get("required") and not before.get("required"):
            yield f"{where}: a body is required now"
        for media_type, content in before.get("content", {}).items():
            if media_type not in after.get("content", {}):
                yield f"{where}: {media_type} is no longer taken"
            else:
                schema = after["content"][media_type]["schema"]
                yield from self._schema(f"{where}: body", content["schema"], schema, sent=True)

    def _responses(self, where: str, old: Plain, new: Plain) -> Iterator[str]:
        for status, response in old["responses"].items():
            found = new["responses"].get(status)
            if found is None:
                if status.startswith("2"):
                    yield f"{where}: no longer answers {status}"
                continue
            for media_type, content in response.get("content", {}).items():
                if media_type not in found.get("content", {}):
                    yield f"{where}: {status} no longer as {media_type}"
                else:
                    schema = found["content"][media_type].get("schema", {})
                    yield from self._schema(
                        f"{where}: {status}", content.get("schema", {}), schema, sent=False
                    )

    def _schema(self, where: str, old: Plain, new: Plain, *, sent: bool) -> Iterator[str]:
        """Whether the new shape takes all that the old one took, or promises all that it promised."""
        pair = (old.get("$ref", ""), new.get("$ref", ""), sent)
        if pair[0] and pair in self._seen:
            return
        self._seen.add(pair)
        old, new = _resolved(self._old, old), _resolved(self._new, new)
        before, after = _variants(self._old, old), _variants(self._new, new)
        given, room = (before, after) if sent else (after, before)
        for kind in given:
            if kind not in room and "any" not in room and not (kind == "integer" and "number" in room):
                yield f"{where}: {kind} is {'no longer taken' if sent else 'answered now'}"
        for kind in before.keys() & after.keys():
            yield from self._kind(where, before[kind], after[kind], sent=sent)

    def _kind(self, where: str, old: Plain, new: Plain, *, sent: bool) -> Iterator[str]:
        if sent:
            yield from _narrowed(where, old, new)
        required, kept = (new, old) if sent else (old, new)
        for name in set(required.get("required", [])) - set(kept.get("required", [])):
            yield f"{where}.{name}: {'is required now' if sent else 'is no longer certain'}"
        fields = new.get("properties", {})
        for name, field in old.get("properties", {}).items():
            if name not in fields:
                yield f"{where}.{name}: is gone"
            else:
                yield from self._schema(f"{where}.{name}", field, fields[name], sent=sent)
        if "items" in old and "items" in new:
            yield from self._schema(f"{where}[]", old["items"], new["items"], sent=sent)


def _narrowed(where: str, old: Plain, new: Plain) -> Iterator[str]:
    """Values of the same kind that are no longer taken."""
    if "enum" in new and not set(old.get("enum", ["anything"])) <= set(new["enum"]):
        yield f"{where}: fewer values are taken"
    if new.get("pattern") not in (None, old.get("pattern")):
        yield f"{where}: another pattern is asked for"
    for name in _LOWER:
        if name in new and new[name] > old.get(name, float("-inf")):
            yield f"{where}: {name} is {new[name]} now"
    for name in _UPPER:
        if name in new and new[name] < old.get(name, float("inf")):
            yield f"{where}: {name} is {new[name]} now"


def _resolved(document: Plain, schema: Plain) -> Plain:
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def _variants(document: Plain, schema: Plain) -> dict[str, Plain]:
    """The kinds of value that a shape has room for, with the shape of each."""
    found: dict[str, Plain] = {}
    for one in schema.get("anyOf") or schema.get("oneOf") or [schema]:
        one = _resolved(document, one)
        kinds = one.get("type", "any")
        for kind in [kinds] if isinstance(kinds, str) else kinds:
            found[kind] = one
    return found

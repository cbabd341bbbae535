"""Claims kept as data: all that a judge needs, so that they can be judged again without their text.

One JSON text holds the claims of one article. What is written follows the types of the model's fields, so
that a new field is kept too; fields that have their usual value are left out. A claim that is computed from
others names them by their place in the list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from types import UnionType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

import orjson

from steelyard.model import Claim

_PARTNERS = "partners"


def encoded(claims: Sequence[Claim]) -> str:
    """The claims of one article as a text."""
    at = {id(claim): number for number, claim in enumerate(claims)}
    rows = [_row(claim) for claim in claims]
    for row, claim in zip(rows, claims, strict=True):
        if claim.partners:
            row[_PARTNERS] = [at[id(partner)] for partner in claim.partners]
    return orjson.dumps(rows).decode()


def decoded(text: str) -> list[Claim]:
    """The claims that ``encoded`` wrote."""
    rows = orjson.loads(text)
    claims: list[Claim] = [_noun(Claim, row) for row in rows]
    for claim, row in zip(claims, rows, strict=True):
        claim.partners = [claims[number] for number in row.get(_PARTNERS, ())]
    return claims


class _Way(NamedTuple):
    """How the values of one field are written and read; ``field`` tells the usual one."""

    field: Field[Any]
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def _row(noun: Any) -> dict[str, Any]:
    """Fields of a noun that differ from their usual value."""
    row = {}
    for name, way in _ways(type(noun)).items():
        value = getattr(noun, name)
        if not _usual(way.field, value):
            row[name] = None if value is None else way.write(value)
    return row


def _noun(kind: type[Any], row: dict[str, Any]) -> Any:
    ways = _ways(kind)
    return kind(
        **{
            name: None if value is None else ways[name].read(value)
            for name, value in row.items()
            if name in ways
        }
    )


_known: dict[type[Any], dict[str, _Way]] = {}


def _ways(kind: type[Any]) -> dict[str, _Way]:
    """The fields of a noun, looked at once."""
    found = _known.get(kind)
    if found is None:
        found = _known[kind] = _fields(kind)
    return found


def _fields(kind: type[Any]) -> dict[str, _Way]:
    """What a noun only remembers of work (no field of ``__init__``) is not kept."""
    hints = get_type_hints(kind)
    return {
        field.name: _Way(field, *_of(hints[field.name]))
        for field in fields(kind)
        if field.init and field.name != _PARTNERS
    }


def _of(hint: Any) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """How values of a type are written and read."""
    if isinstance(hint, UnionType):
        (hint,) = (one for one in get_args(hint) if one is not type(None))
    if hint is Decimal:
        return str, Decimal
    if get_origin(hint) is frozenset:
        return sorted, frozenset
    if is_dataclass(hint) and isinstance(hint, type):
        return _row, lambda row: _noun(hint, row)
    return _same, _same


def _same(value: Any) -> Any:
    return value


def _usual(field: Field[Any], value: Any) -> bool:
    if field.default_factory is not MISSING:
        return bool(value == field.default_factory())
    usual = field.default
    return usual is not MISSING and type(value) is type(usual) and bool(value == usual)

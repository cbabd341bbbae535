"""Claims kept as data: all that a judge needs, so that they can be judged again without their text.

One JSON text holds the claims of one article. Fields that have their usual value are left out; a claim that
is computed from others names them by their place in the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import MISSING, Field, fields
from decimal import Decimal
from typing import Any

import orjson

from steelyard.model import Claim, Party, Period, Quantity

_PARTIES = ("subject", "counterpart", "product")
_SETS = ("words", "rivals")


def encoded(claims: Sequence[Claim]) -> str:
    """The claims of one article as a text."""
    at = {id(claim): number for number, claim in enumerate(claims)}
    return orjson.dumps([_claim(claim, at) for claim in claims]).decode()


def decoded(text: str) -> list[Claim]:
    """The claims that ``encoded`` wrote."""
    rows = orjson.loads(text)
    claims = [_of_claim(row) for row in rows]
    for claim, row in zip(claims, rows, strict=True):
        claim.partners = [claims[number] for number in row.get("partners", ())]
    return claims


def _claim(claim: Claim, at: dict[int, int]) -> dict[str, Any]:
    row = _plain(claim)
    row["quantity"] = {
        name: str(value) if isinstance(value, Decimal) else value
        for name, value in _plain(claim.quantity).items()
    }
    for slot in _PARTIES:
        if slot in row:
            row[slot] = _plain(row[slot])
    if "period" in row:
        row["period"] = [claim.period.start, claim.period.end, claim.period.label] if claim.period else None
    for name in _SETS:
        if name in row:
            row[name] = sorted(row[name])
    if "partners" in row:
        row["partners"] = [at[id(partner)] for partner in claim.partners]
    return row


def _plain(noun: Any) -> dict[str, Any]:
    """Fields of a noun that differ from their default; what is only remembered of work is no field."""
    return {
        field.name: value
        for field in fields(noun)
        if field.init and not _usual(field, value := getattr(noun, field.name))
    }


def _usual(field: Field[Any], value: Any) -> bool:
    if field.default_factory is not MISSING:
        return bool(value == field.default_factory())
    return (
        field.default is not MISSING and type(value) is type(field.default) and bool(value == field.default)
    )


def _of_claim(row: dict[str, Any]) -> Claim:
    values = {name: value for name, value in row.items() if name != "partners"}
    values["quantity"] = _of_quantity(row["quantity"])
    for slot in _PARTIES:
        if slot in row:
            values[slot] = Party(**row[slot])
    if "period" in row:
        values["period"] = Period(*row["period"])
    for name in _SETS:
        if name in row:
            values[name] = frozenset(row[name])
    return Claim(**values)


def _of_quantity(row: dict[str, Any]) -> Quantity:
    values: dict[str, Any] = {
        name: Decimal(value) if name in _DECIMALS else value for name, value in row.items()
    }
    return Quantity(**values)


_DECIMALS = frozenset({"value", "value_to", "place", "scale"})

"""Units of the tables: how a ``unit`` cell reads, and whether pint knows it; the only importer of pint."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

SCALES: dict[str, Decimal] = {
    "thousand": Decimal(10) ** 3,
    "million": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
}
_CELL = re.compile(
    r"(?P<unit>[A-Za-z_]+)(?: (?P<scale>[a-z]+))?(?P<per>/[A-Za-z_]+)?(?: of (?P<of>[\w ]+))?\Z"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit cell taken apart: ``USD billion`` is USD times 10^9; ``percent of GDP`` is a share of GDP."""

    unit: str
    scale: Decimal = Decimal(1)
    of: str = ""


@cache
def parse(cell: str) -> Unit:
    """Take a unit cell apart; ValueError says what is wrong with it."""
    if not cell:
        return Unit("count")
    if cell.startswith("index "):
        return Unit("index_point", of=cell.removeprefix("index "))
    match = _CELL.match(cell)
    if match is None or (match["scale"] and match["scale"] not in SCALES):
        raise ValueError(
            f'"{cell}" does not read as a unit, a scale word ({", ".join(SCALES)}) and "of" what'
        )
    return Unit(
        match["unit"] + (match["per"] or ""), SCALES.get(match["scale"] or "", Decimal(1)), match["of"] or ""
    )


def unknown(units: Iterable[str], definitions: Iterable[Path]) -> dict[str, str]:
    """Those units that the definition files do not define, each with the reason."""
    registry, problems = _registry(tuple(definitions)), {}
    for unit in sorted(set(units)):
        try:
            registry.parse_units(unit)
        except Exception as error:  # pint raises many kinds, some of them plain AttributeErrors
            problems[unit] = str(error)
    return problems


def comparable(one: str, other: str, definitions: Iterable[Path]) -> bool:
    """Whether two units are of one dimension, so that their figures may be compared at all."""
    registry = _registry(tuple(definitions))
    return bool(registry.Unit(one).dimensionality == registry.Unit(other).dimensionality)


@cache
def _registry(definitions: tuple[Path, ...]) -> Any:
    import pint

    registry: Any = pint.UnitRegistry(None, non_int_type=Decimal, cache_folder=None)
    for path in definitions:
        registry.load_definitions(path)
    return registry

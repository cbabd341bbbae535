"""Checks of the tables beyond their types; every fault at once, each with file, line, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .. import units
from ..errors import Fault
from .draft import Draft


def table(made: Draft) -> list[Fault]:
    """Faults inside one table."""
    return []


def units_known(drafts: Sequence[Draft], definitions: Sequence[Path]) -> list[Fault]:
    """Unit cells that do not read, or that no definition file knows."""
    faults, places = [], dict[str, str]()
    for made in drafts:
        for number, cell in enumerate(made.cells("unit")):
            try:
                places.setdefault(units.parse(cell).unit, made.sheet.place(number))
            except ValueError as error:
                faults.append(
                    Fault("E320", made.sheet.place(number), str(error), "Write it as: USD billion.")
                )
    if definitions and places:
        for unit, reason in units.unknown(places, definitions).items():
            todo = "Correct it, or add a line to reference_data/units/units.txt."
            faults.append(Fault("E320", places[unit], f'no definition of the unit "{unit}": {reason}', todo))
    return faults

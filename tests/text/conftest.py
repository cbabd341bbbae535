"""A reader built from the vocabulary tables as they are shipped."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from steelyard.model import Quantity
from steelyard.text import dates
from steelyard.text.quantities import Reader

TABLES = Path(__file__).parents[2] / "reference_data"


def rows(table: str) -> list[dict[str, str]]:
    with (TABLES / table / "table.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader(rows("hedges"), rows("unit_names"), rows("scale_words"))


def short(quantity: Quantity) -> str:
    """A figure in one line: surface, value, unit, and whatever else is not the usual."""
    value = f"{quantity.value.normalize():f}"
    if quantity.value_to is not None:
        value += f"..{quantity.value_to.normalize():f}"
    parts = [quantity.surface, value, quantity.unit]
    parts += [
        f"{name}={getattr(quantity, name)}" for name in ("of", "per", "role") if getattr(quantity, name)
    ]
    if quantity.hedge != "eq":
        parts.append(quantity.hedge)
    if quantity.form != "digits":
        parts.append(quantity.form)
    if quantity.sign < 0:
        parts.append("negative")
    return " | ".join(parts)


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[[str], list[str]]:
    def run(text: str) -> list[str]:
        found = reader.find(text)
        for quantity in found:
            assert text[quantity.start : quantity.end] == quantity.surface
        return [short(quantity) for quantity in found]

    return run


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@pytest.fixture
def when() -> Callable[..., list[str]]:
    """What days a sentence names: "surface | kind | first | last | role"."""

    def run(text: str, published: str = "2025-08-06") -> list[str]:
        lines = []
        for mention in dates.find(text, 0, len(text), day(published)):
            first, end = mention.period.start, mention.period.end
            days = [date.fromordinal(d).isoformat() if d else "" for d in (first, end and end - 1)]
            lines.append(" | ".join([text[mention.start : mention.end], mention.kind, *days, mention.role]))
        return lines

    return run

"""Figures, days and names as a reader wants them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from steelyard.audit import cells
from steelyard.audit.tables import Row

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def plain(name: str) -> str:
    """A code as words."""
    return name.replace("_", " ")


def about(row: Row) -> str:
    """What a claim is about: measure, parties, product."""
    parties = " → ".join(filter(None, (row["subject"], row["counterpart"])))
    product = row["product"] if row["product"] not in (None, "all") else None
    return cells.joined([plain(row["measure"]), parties, plain(product or "")])


def reference(row: Row) -> str:
    """The value of the reference with its unit."""
    return "–" if row["reference"] is None else figure(row["reference"], row["reference_unit"] or "")


def figure(value: float, unit: str) -> str:
    """A value in base units as it would be printed: 15%, USD 901.5 billion."""
    if value < 0:
        return f"−{figure(-value, unit)}"
    if unit == "percent":
        return f"{cells.number(value)}%"
    if unit == "percentage_point":
        return f"{cells.number(value)} points"
    told = cells.number(value) if abs(value) < 10_000 else f"{value:,.0f}"
    for size, name in _SCALES:
        if abs(value) >= size:
            told = f"{value / size:.4g} {name}"
            break
    if len(unit) == 3 and unit.isupper():
        return f"{unit} {told}"
    return told if unit in ("", "count") else f"{told} {plain(unit)}"


def ratio(value: float, other: float) -> str:
    """How many times as large, or which part of it."""
    times = abs(value) / abs(other)
    if times >= 1:
        return f"{times:,.0f} times" if times >= 10 else f"{times:.2g} times"
    return f"1/{1 / times:,.0f}" if times <= 0.1 else f"{times:.2f} of it"


def percent(part: int, whole: int) -> str:
    """A share in whole percent."""
    return f"{part / whole:.0%}" if whole else "–"


def day(of: date) -> str:
    """A day as printed."""
    return f"{of.day} {_MONTHS[of.month - 1]} {of.year}"


def months(first: str, last: str) -> str:
    """A stretch of time by its months, from two ISO days that may be empty."""
    told = [f"{_MONTHS[int(text[5:7]) - 1]} {text[:4]}" for text in (first, last) if text]
    return " – ".join(dict.fromkeys(told))


def listed(found: Mapping[str, int], most: int) -> str:
    """Names with their numbers, the largest first."""
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{plain(name)} {number:,}" for name, number in ordered[:most])

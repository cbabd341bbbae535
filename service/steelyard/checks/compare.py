"""One comparison: does what a figure covers meet what the reference says, and how well?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from steelyard.intervals import Covered, Widths, gap, meet, step
from steelyard.model import Interval, Quantity

_INEQUALITIES = {"gt", "ge", "lt", "le"}


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether they meet, the grade if so, notes, and the distance if not (in units of the claim)."""

    meets: bool
    grade: str | None
    notes: tuple[str, ...]
    distance: Decimal
    against: Interval


def compare(quantity: Quantity, covered: Covered, against: Interval, value: Decimal, widths: Widths, decimals: int | None) -> Fit:
    """Compare a figure with a reference interval around ``value``."""
    zero = Decimal(0)
    if meet(covered.tight, against):
        notes = _understated(quantity, value, widths)
        if quantity.value_to is None and quantity.value == value:
            return Fit(True, "exact", notes, zero, against)
        if covered.hedged or quantity.hedge in _INEQUALITIES:
            plain = quantity.hedge in _INEQUALITIES
            return Fit(True, "exact" if plain else "hedged", notes, zero, against)
        return Fit(True, "rounded" if quantity.value_to is None else "exact", notes, zero, against)
    if meet(covered.wide, against):
        return Fit(True, "coarse", ("coarse",), zero, against)
    if _rounds_to(quantity, value, decimals):
        return Fit(True, "coarse", ("coarse",), zero, against)
    if meet(covered.band, against):
        return Fit(True, "hedged", ("hedge_band",), zero, against)
    return Fit(False, None, (), gap(covered.wide, against), against)


def _rounds_to(quantity: Quantity, value: Decimal, decimals: int | None) -> bool:
    """An administered value whose last digits the text dropped (7.5 printed as 8)."""
    if quantity.hedge not in ("eq", "approx", "near_below", "near_above") or quantity.value_to is not None or quantity.form != "digits":
        return False
    own = quantity.decimals
    if decimals is None or decimals <= own or quantity.place == 0:
        return False
    return abs(value - quantity.value) <= quantity.place / 2


def _understated(quantity: Quantity, value: Decimal, widths: Widths) -> tuple[str, ...]:
    if quantity.hedge in ("gt", "ge"):
        reach = step(quantity.value) * (1 if quantity.hedge == "gt" else 2)
        return ("understates",) if value > quantity.value + reach else ()
    if quantity.hedge in ("le_star", "le*") and quantity.value and value < quantity.value * widths.up_to_note:
        return ("misleading_upper",)
    return ()


def distance_grade(quantity: Quantity, fit: Fit, value: Decimal, widths: Widths) -> str:
    """How far off a figure is: near (within a unit of the last place), gross (a factor of two, or the sign), clear."""
    if fit.distance <= quantity.place:
        return "near"
    x = quantity.value
    if x == 0 or value == 0 or (x > 0) != (value > 0):
        return "gross"
    ratio = x / value if abs(x) > abs(value) else value / x
    return "gross" if ratio >= widths.gross_ratio else "clear"

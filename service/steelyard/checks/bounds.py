"""What bears out a bound or a span: a value that lies near it, not any on its right side.

"Less than 5%" is true of 1.3% too, but whoever meant that would have said "less than 2%": what we hold is
then more likely something else. Of rates that are set, "up to 45%" and "5% to 25%" name the ends of a set of
rates, so that only rates which are these ends bear them out.
"""

from __future__ import annotations

from decimal import Decimal

from steelyard.intervals import BOUNDS, HALF, Widths
from steelyard.model import Interval, Quantity

ENDS = frozenset({"le", "le*"})
"""Bounds that name the largest of a set of rates."""
_LOWER = frozenset({"gt", "ge"})


def bears_out(quantity: Quantity, value: Decimal, against: Interval, widths: Widths, exact: bool) -> bool:
    """Is a value that does not break the bound or span also what it speaks of?"""
    if exact and is_span(quantity, widths):
        return against.low == quantity.value and against.high == quantity.value_to
    if quantity.hedge not in BOUNDS or quantity.value_to is not None:
        return True
    if exact and quantity.hedge in ENDS:
        return is_end(quantity, quantity.value, against.high if against.high is not None else value)
    stated, held = abs(quantity.value), abs(value)
    near = exact or quantity.hedge == "le*"
    reach = 1 / widths.up_to_floor if near else widths.gross_ratio
    return held <= stated * reach if quantity.hedge in _LOWER else held * reach >= stated


def unmet(quantity: Quantity) -> str | None:
    """The reason that a bound is left open for, where all that is held lies far on its safe side."""
    if quantity.hedge not in BOUNDS:
        return None
    return "understates" if quantity.hedge in _LOWER else "misleading_upper"


def is_span(quantity: Quantity, widths: Widths) -> bool:
    """Does it name the two ends of what several rates come to? A narrow one may be of a single rate."""
    if quantity.value_to is None or quantity.hedge != "range" or quantity.either:
        return False
    return quantity.value <= quantity.value_to * widths.up_to_floor


def is_end(quantity: Quantity, stated: Decimal, held: Decimal) -> bool:
    """Is the end that is stated this very rate, or what the text printed of it without its last digits?"""
    return stated == held or abs(stated - held) < quantity.place * HALF

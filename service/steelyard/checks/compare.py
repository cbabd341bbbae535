"""One comparison: does what a figure covers meet what the reference says, and how well?"""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

from steelyard.checks.bounds import bears_out
from steelyard.intervals import HALF, Covered, Widths, covered, gap, in_unit, meet, reference, step
from steelyard.model import Interval, Quantity
from steelyard.tables.ledger import Ledger, Row

ZERO = Decimal(0)
GRADES = {"exact": 0, "rounded": 1, "coarse": 2, "hedged": 3}  # of a fit, the closest first
_PASSED = {"gt", "lt"}  # a bound that may be passed by less than the figure's own last place
_INEQUALITIES = {"gt", "ge", "lt", "le"}
_PLAIN = {"eq", "superlative"}
_NEAR = {"near_below", "near_above"}


class Fit(NamedTuple):
    """Whether they meet, the grade if so, notes, and the distance if not (in units of the claim).

    ``loose``: a bound that is not broken, but so far off that the value does not bear it out either.
    """

    meets: bool
    grade: str | None
    notes: tuple[str, ...]
    distance: Decimal
    against: Interval
    loose: bool = False


def meets_closely(fit: Fit) -> bool:
    """Do they meet, and not only by coarse rounding?"""
    return fit.meets and fit.grade != "coarse"


class _Held(NamedTuple):
    """A row made ready for comparisons."""

    value: Decimal
    decimals: int | None
    against: Interval


class _Stated(NamedTuple):
    """A figure made ready: what it covers, and the ends beyond which nothing meets it (None: no such end)."""

    widths: Widths
    cover: Covered
    low: Decimal | None
    high: Decimal | None

    def misses(self, held: _Held) -> bool:
        """Is the row so far off that a closer look is of no use?"""
        against, value = held.against, held.value
        if self.high is not None and against.low is not None and against.low > self.high:
            return value > self.high
        if self.low is not None and against.high is not None and against.high < self.low:
            return value < self.low
        return False


def same_unit(stated: str, held: str) -> bool:
    """May a figure in one unit be compared with a row in another? A fraction is a share in percent."""
    return (
        stated in (held, "")
        or (stated == "fraction" and held == "percent")
        or (stated == "percentage_point" and held == "percent")
    )


def weigh(
    quantity: Quantity,
    row: Row,
    ledger: Ledger,
    widths: Widths,
    *,
    value: Decimal | None = None,
    factor: Decimal = Decimal(1),
) -> Fit:
    """Compare a figure with a row: its value times ``factor`` (a sign, a part), or a ``value`` of its own.

    One of two figures fits if either does.
    """
    if quantity.either and quantity.value_to is not None:
        one = replace(quantity, value_to=None, hedge="eq", either=False)
        fits = [weigh(q, row, ledger, widths, value=value, factor=factor) for q in _each(one, quantity)]
        return next((fit for fit in fits if fit.meets), min(fits, key=lambda fit: fit.distance))
    exact = ledger.rounding == "exact"
    held = _held(row, ledger, exact, value, factor)
    quantity = in_unit(quantity, row.unit)
    stated = quantity.ready.get(exact)
    if stated is None or stated.widths is not widths:
        stated = quantity.ready[exact] = _stated(quantity, widths, exact)
    against = held.against
    if stated.misses(held):
        return Fit(False, None, (), gap(stated.cover.wide, against), against)
    return compare(quantity, stated.cover, against, held.value, widths, held.decimals, exact)


def _each(one: Quantity, quantity: Quantity) -> tuple[Quantity, Quantity]:
    """Both of the figures that it may be."""
    assert quantity.value_to is not None
    return one, replace(one, value=quantity.value_to)


def _held(row: Row, ledger: Ledger, exact: bool, value: Decimal | None, factor: Decimal) -> _Held:
    """The row as figures are compared with it; its own value, either way round, is remembered."""
    if value is None and factor in row.weights:
        found: _Held = row.weights[factor]
        return found
    own, low, high, decimals = value, None, None, row.decimals
    if own is None:
        assert row.value is not None
        own = row.value * factor
        if row.value_low is not None and row.value_high is not None:
            low, high = sorted((row.value_low * factor, row.value_high * factor))
    if exact:
        decimals = max(decimals or 0, -int(own.normalize().as_tuple().exponent))
    found = _Held(own, decimals, reference(own, decimals, row.scale, exact, low, high, ledger.tolerance))
    if value is None and abs(factor) == 1:
        row.weights[factor] = found
    return found


def _stated(quantity: Quantity, widths: Widths, exact: bool) -> _Stated:
    cover = covered(quantity, widths, exact)
    x, place = quantity.value, quantity.place
    if quantity.hedge in _PASSED:
        return _Stated(widths, cover, None, None)
    intervals = (cover.tight, cover.wide, cover.band)
    lows = [interval.low for interval in intervals if interval.low is not None]
    highs = [interval.high for interval in intervals if interval.high is not None]
    low = min(x - place, *lows) if len(lows) == len(intervals) else None
    high = max(x + place, *highs) if len(highs) == len(intervals) else None
    return _Stated(widths, cover, low, high)


def compare(
    quantity: Quantity,
    cover: Covered,
    against: Interval,
    value: Decimal,
    widths: Widths,
    decimals: int | None,
    exact: bool = False,
) -> Fit:
    """Compare a figure with an interval around ``value``; ``exact`` where it is set, not measured."""
    fit = _compared(quantity, cover, against, value, widths, decimals, exact)
    if fit.meets and not bears_out(quantity, value, against, widths, exact):
        return Fit(False, None, (), ZERO, against, loose=True)
    return fit


def _compared(
    quantity: Quantity,
    cover: Covered,
    against: Interval,
    value: Decimal,
    widths: Widths,
    decimals: int | None,
    exact: bool,
) -> Fit:
    if _not_beyond(quantity, against, value) or _cuts_too_much(quantity, value, widths):
        return Fit(False, None, (), abs(quantity.value - value), against)
    if meet(cover.tight, against):
        notes = _understated(quantity, value)
        if quantity.value_to is None and quantity.value == value:
            return Fit(True, "exact", notes, ZERO, against)
        if quantity.hedge in _INEQUALITIES:
            return Fit(True, "exact", notes, ZERO, against)
        if cover.hedged:
            return Fit(True, "hedged", notes, ZERO, against)
        return Fit(True, "rounded" if quantity.value_to is None else "exact", notes, ZERO, against)
    if meet(cover.wide, against):
        if quantity.hedge in _NEAR or quantity.firm:
            return Fit(True, "hedged", ("crossed",) if quantity.hedge in _NEAR else (), ZERO, against)
        return Fit(True, "coarse", ("coarse",), ZERO, against)
    if _rounds_to(quantity, value, decimals):
        return Fit(True, "coarse", ("coarse",), ZERO, against)
    if not exact and _cut_off(quantity, value, widths):
        return Fit(True, "rounded", ("truncated",), ZERO, against)
    if meet(cover.band, against):
        return Fit(True, "hedged", ("hedge_band",), ZERO, against)
    return Fit(False, None, (), gap(cover.wide, against), against)


def _not_beyond(quantity: Quantity, against: Interval, value: Decimal) -> bool:
    """Does "more than" or "less than" name a bound that the value itself, at least as fine, does not pass?"""
    if quantity.hedge not in _PASSED or against.low is None or against.high is None:
        return False
    finest = Decimal(1).scaleb(int(quantity.value.normalize().as_tuple().exponent))
    if quantity.form not in ("digits", "words") or against.high - against.low > finest:
        return False
    return value <= quantity.value if quantity.hedge == "gt" else value >= quantity.value


def _cuts_too_much(quantity: Quantity, value: Decimal, widths: Widths) -> bool:
    """Is a lone digit told of a value that rounds to the next? Of "3%" for 3.5 too much would be cut off."""
    plain = quantity.hedge in _PLAIN and quantity.form == "digits" and quantity.value_to is None
    x, place = abs(quantity.value), quantity.place
    if not plain or quantity.decimals or x == 0 or place <= x * widths.single_digit_share:
        return False
    return abs(value) - x >= place * HALF and (value > 0) == (quantity.value > 0)


def _rounds_to(quantity: Quantity, value: Decimal, decimals: int | None) -> bool:
    """A value whose last digits the text dropped (7.5 printed as 8)."""
    if quantity.hedge not in _PLAIN | _NEAR | {"approx"} or quantity.value_to is not None:
        return False
    if quantity.form != "digits" or quantity.place == 0 or decimals is None or decimals <= quantity.decimals:
        return False
    return abs(value - quantity.value) <= quantity.place * HALF


def _cut_off(quantity: Quantity, value: Decimal, widths: Widths) -> bool:
    """Are the digits right if the rest was cut off, not rounded? Of one digit, too much would be cut."""
    if quantity.hedge not in _PLAIN or quantity.value_to is not None or quantity.form != "digits":
        return False
    x, place = quantity.value, quantity.place
    if (quantity.unit == "count" and quantity.scale == 1) or place > abs(x) * widths.single_digit_share:
        return False
    return place > 0 and (value / place).to_integral_value(rounding=ROUND_DOWN) * place == x


def _understated(quantity: Quantity, value: Decimal) -> tuple[str, ...]:
    """True, but far from the bound that is given: a tighter one would say more."""
    if quantity.hedge not in _INEQUALITIES:
        return ()
    reach = step(quantity.value) * (1 if quantity.hedge in ("gt", "lt") else 2)
    beyond = value - quantity.value if quantity.hedge in ("gt", "ge") else quantity.value - value
    return ("understates",) if beyond > reach else ()


def distance_grade(quantity: Quantity, fit: Fit, value: Decimal, widths: Widths) -> str:
    """How far off a figure is: near (a unit of the last place), gross (a factor of two, the sign), clear."""
    x = quantity.value
    place = abs(x) * widths.fraction_share if quantity.form == "fraction" else quantity.place
    if fit.distance <= place:
        return "near"
    if x == 0 or value == 0 or (x > 0) != (value > 0):
        return "gross"
    ratio = x / value if abs(x) > abs(value) else value / x
    return "gross" if ratio >= widths.gross_ratio else "clear"

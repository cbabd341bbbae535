"""What a written figure covers, and whether two intervals meet.

Digits decide first (verdict semantics 3), then the hedge (4) and inequalities (5). Decimal arithmetic only. All
widths come from the thresholds file, so that a reader can find every number in one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from steelyard.model import Interval, Quantity

HALF = Decimal("0.5")
ZERO = Decimal(0)
TEN = Decimal(10)


@dataclass(frozen=True, slots=True)
class Widths:
    """The thresholds as decimals."""

    hedge_share: Decimal
    hedge_band: Decimal
    wide_cap: Decimal
    single_digit_share: Decimal
    fraction_share: Decimal
    gross_ratio: Decimal
    up_to_floor: Decimal
    up_to_note: Decimal
    grace_days: int
    multiples: Mapping[str, tuple[Decimal, Decimal]]

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Widths:
        """Build from the checked thresholds file."""
        names = ("hedge_share", "hedge_band", "wide_cap", "single_digit_share", "fraction_share", "gross_ratio", "up_to_floor", "up_to_note")
        return cls(
            *(Decimal(plain[name]) for name in names),
            int(plain["grace_days"]),
            {key: (Decimal(low), Decimal(high)) for key, (low, high) in plain["multiples"].items()},
        )


@dataclass(frozen=True, slots=True)
class Covered:
    """The intervals of one written figure: what it says plainly, what it says at a stretch, and with a note."""

    tight: Interval
    wide: Interval
    band: Interval
    hedged: bool


def meet(a: Interval, b: Interval) -> bool:
    """Do two intervals have a point in common?

    >>> meet(Interval(Decimal(1), Decimal(2)), Interval(Decimal(2), None))
    True
    """
    return not (_before(a, b) or _before(b, a))


def _before(a: Interval, b: Interval) -> bool:
    if a.high is None or b.low is None:
        return False
    if a.high == b.low:
        return a.high_open or b.low_open
    return a.high < b.low


def half_widths(q: Quantity, widths: Widths, exact: bool) -> tuple[Decimal, Decimal]:
    """Tight and wide half-width of the figure's digits, in base units."""
    x = abs(q.value)
    if q.form == "fraction" or q.unit == "fraction":
        return x * widths.fraction_share, x * widths.fraction_share
    if q.form == "order":
        return ZERO, ZERO
    if exact:
        return ZERO, ZERO
    if q.decimals >= 1:
        return q.place * HALF, q.place * HALF
    if q.zeros == 0:
        if q.unit == "count" and q.scale == 1:
            return ZERO, ZERO
        half = q.place * HALF
        if x and x < q.place * TEN:
            return min(half, x * widths.single_digit_share), half
        return half, half
    digits = len(str(int(x / q.place))) if q.place else 1
    lead = q.place * TEN ** max(digits - 2, 0)
    tight = (lead if digits > 1 else q.place) * HALF
    wide = min(q.place * TEN**q.zeros * HALF, x * widths.wide_cap)
    return tight, max(tight, wide)


def covered(q: Quantity, widths: Widths, exact: bool = False) -> Covered:
    """The intervals that a written figure covers; ``exact`` for administered values, which are set, not measured."""
    x = q.value
    tight, wide = half_widths(q, widths, exact)
    if q.form == "order":
        low, high = x, x * TEN
        return _plain(Interval(low, high, high_open=True))
    if q.unit == "times" and q.form != "digits":
        low_share, high_share = widths.multiples.get(str(int(x)) if x == int(x) else "other", widths.multiples["other"])
        base = Interval(x * low_share, x * high_share)
        return _hedged(q, base, x, x - base.low if base.low is not None else ZERO, widths)
    if q.value_to is not None:
        low, high = min(x, q.value_to), max(x, q.value_to)
        inner, outer = Interval(low - tight, high + tight), Interval(low - wide, high + wide)
        return Covered(inner, outer, outer, q.hedge not in ("eq", "range"))
    return _by_hedge(q, x, tight, wide, widths)


def _plain(interval: Interval) -> Covered:
    return Covered(interval, interval, interval, False)


def _hedged(q: Quantity, base: Interval, x: Decimal, half: Decimal, widths: Widths) -> Covered:
    if q.hedge in ("eq", "eq_exact", "approx", "near_below", "near_above"):
        return Covered(base, base, base, q.hedge != "eq")
    return _by_hedge(q, x, half, half, widths)


def _by_hedge(q: Quantity, x: Decimal, tight: Decimal, wide: Decimal, widths: Widths) -> Covered:
    share = max(wide, abs(x) * widths.hedge_share)
    band = max(wide, abs(x) * widths.hedge_band)
    op = q.hedge
    if op in ("eq_exact", "exact", "eq!"):
        half = q.place * HALF if q.decimals else tight
        return _plain(Interval(x - half, x + half))
    if op == "approx":
        wide_in = Interval(x - share, x + share)
        return Covered(wide_in, wide_in, Interval(x - band, x + band), True)
    if op == "near_below":
        inside = Interval(x - share, x + tight)
        return Covered(inside, Interval(x - share, x + max(wide, tight), high_open=wide > tight), Interval(x - band, x + max(wide, tight)), True)
    if op == "near_above":
        inside = Interval(x - tight, x + share)
        return Covered(inside, inside, Interval(x - tight, x + band), True)
    if op == "gt":
        return _plain(Interval(x, None, low_open=True))
    if op == "ge":
        return _plain(Interval(x - tight, None))
    if op == "lt":
        return _plain(Interval(None, x, high_open=True))
    if op == "le":
        return _plain(Interval(None, x + tight))
    if op in ("le_star", "le*"):
        return Covered(
            Interval(x * widths.up_to_floor, x + tight), Interval(x * widths.up_to_floor, x + tight), Interval(None, x + tight), True
        )
    return Covered(Interval(x - tight, x + tight), Interval(x - wide, x + wide), Interval(x - wide, x + wide), False)


def reference(value: Decimal, decimals: int | None, scale: Decimal, exact: bool, low: Decimal | None = None,
              high: Decimal | None = None, tolerance: Decimal = ZERO) -> Interval:
    """The interval of a reference value: its own last place, its published band, or the value itself if it is law."""
    if low is not None and high is not None and low != high:
        return Interval(low, high)
    if exact:
        return Interval(value, value)
    half = scale * TEN ** -(decimals or 0) * HALF if decimals is not None else ZERO
    half = max(half if decimals else ZERO, abs(value) * tolerance)
    return Interval(value - half, value + half)


def step(x: Decimal) -> Decimal:
    """The granularity of a figure: the largest of 1, 2, 2.5, 5 times a power of ten that divides it.

    >>> step(Decimal(250))
    Decimal('250')
    """
    if x == 0:
        return Decimal(1)
    power = TEN ** x.adjusted()
    while power > Decimal("0.0001"):
        for factor in (Decimal(5), Decimal("2.5"), Decimal(2), Decimal(1)):
            if x % (factor * power) == 0:
                return factor * power
        power /= 10
    return power


def gap(claim: Interval, value: Interval) -> Decimal:
    """The distance between two intervals, 0 where they meet."""
    if meet(claim, value):
        return ZERO
    if claim.high is not None and value.low is not None and claim.high <= value.low:
        return value.low - claim.high
    if claim.low is not None and value.high is not None:
        return claim.low - value.high
    return ZERO

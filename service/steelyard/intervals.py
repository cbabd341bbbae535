"""What a written figure covers, and whether two intervals meet.

Digits decide first, then the hedge and inequalities. Decimal arithmetic only. All widths come from the
thresholds file, so that a reader can find every number in one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, NamedTuple

from steelyard.model import Interval, Quantity

BOUNDS = frozenset({"gt", "ge", "lt", "le", "le*"})  # hedges that set a bound
HALF = Decimal("0.5")
ZERO = Decimal(0)
TEN = Decimal(10)
HUNDRED = Decimal(100)
_LADDER = (Decimal(5), Decimal("2.5"), Decimal(2), Decimal(1))
Spans = Mapping[str, tuple[Decimal, Decimal]]


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
    multiple_slack: Decimal
    grace_days: int
    news_days: int
    lead_days: int
    multiples: Spans
    orders: Spans

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Widths:
        """Build from the checked thresholds file."""

        def spans(name: str) -> Spans:
            return {key: (Decimal(low), Decimal(high)) for key, (low, high) in plain.get(name, {}).items()}

        return cls(
            hedge_share=Decimal(plain["hedge_share"]),
            hedge_band=Decimal(plain["hedge_band"]),
            wide_cap=Decimal(plain["wide_cap"]),
            single_digit_share=Decimal(plain["single_digit_share"]),
            fraction_share=Decimal(plain["fraction_share"]),
            gross_ratio=Decimal(plain["gross_ratio"]),
            up_to_floor=Decimal(plain["up_to_floor"]),
            multiple_slack=Decimal(plain["multiple_slack"]),
            grace_days=int(plain["grace_days"]),
            news_days=int(plain["news_days"]),
            lead_days=int(plain["lead_days"]),
            multiples=spans("multiples"),
            orders=spans("orders"),
        )


class Covered(NamedTuple):
    """The intervals of one written figure: what it says plainly, at a stretch, and with a note."""

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


def in_unit(q: Quantity, unit: str) -> Quantity:
    """The figure in the unit of the reference: a fraction is a share in percent."""
    if q.unit != "fraction" or unit.split(" ")[0] != "percent":
        return q
    return replace(
        q,
        value=q.value * HUNDRED,
        value_to=q.value_to * HUNDRED if q.value_to is not None else None,
        place=q.place * HUNDRED,
        form="fraction",
        unit="percent",
    )


def half_widths(q: Quantity, widths: Widths, exact: bool) -> tuple[Decimal, Decimal]:
    """Tight and wide half-width of the figure's digits, in base units."""
    x = abs(q.value)
    if q.form == "fraction" or q.unit == "fraction":
        return x * widths.fraction_share, x * widths.fraction_share
    if q.form == "order" or exact:
        return ZERO, ZERO
    if q.decimals >= 1:
        return q.place * HALF, q.place * HALF
    if q.zeros == 0:
        if q.unit == "count" and q.scale == 1:
            return ZERO, ZERO
        half = q.place * HALF
        return (min(half, x * widths.single_digit_share) if ZERO < x < q.place * TEN else half), half
    digits = len(str(int(x / q.place))) if q.place else 1
    tight = q.place * TEN ** max(digits - 2, 0) * HALF
    wide = min(q.place * TEN**q.zeros * HALF, x * widths.wide_cap)
    return tight, max(tight, wide)


def covered(q: Quantity, widths: Widths, exact: bool = False) -> Covered:
    """The intervals that a written figure covers; ``exact`` for administered values: set, not measured."""
    x = q.value
    tight, wide = half_widths(q, widths, exact)
    if q.form == "order":
        span = widths.orders.get(f"{x.normalize():f}")
        if span is not None:
            return _plain(Interval(x * span[0], x * span[1]))
        return _plain(Interval(x, x * TEN, high_open=True))
    if q.unit == "times" and q.form != "digits" and q.decimals == 0:
        factor = str(int(x)) if x == int(x) else "other"
        low_share, high_share = widths.multiples.get(factor, widths.multiples["other"])
        if q.hedge in BOUNDS:
            slack = x * widths.multiple_slack if q.hedge == "gt" else ZERO  # "more than doubled"
            return _by_hedge(q, x - slack, x - x * low_share, x - x * low_share, widths)
        base = Interval(x * low_share, x * high_share)
        return Covered(base, base, base, q.hedge != "eq")
    if q.value_to is not None:
        low, high = min(x, q.value_to), max(x, q.value_to)
        hedged = q.hedge not in ("eq", "range")
        if hedged:
            tight = wide = max(wide, abs(x) * widths.hedge_share)
        outer = Interval(low - wide, high + wide)
        return Covered(Interval(low - tight, high + tight), outer, outer, hedged)
    return _by_hedge(q, x, tight, wide, widths, exact)


def _plain(interval: Interval) -> Covered:
    return Covered(interval, interval, interval, False)


def _by_hedge(
    q: Quantity, x: Decimal, tight: Decimal, wide: Decimal, widths: Widths, exact: bool = False
) -> Covered:
    share = max(wide, abs(x) * widths.hedge_share)
    band = max(wide, abs(x) * widths.hedge_band)
    op = q.hedge
    if op == "eq!":
        half = min(tight, q.place * HALF) if not exact else ZERO
        return _plain(Interval(x - half, x + half))
    if op == "approx":
        inside = Interval(x - share, x + share)
        return Covered(inside, inside, Interval(x - band, x + band), True)
    if op == "near_below":  # beyond the tight end, "nearly" has been crossed
        inside = Interval(x - share, x + tight, high_open=tight > 0)
        crossed = Interval(x - share, x + wide, high_open=wide > 0)
        return Covered(inside, crossed, Interval(x - band, x + wide, high_open=wide > 0), True)
    if op == "near_above":
        inside = Interval(x - tight, x + share)
        crossed = Interval(x - wide, x + share, low_open=wide > tight)
        return Covered(inside, crossed, Interval(x - wide, x + band, low_open=wide > tight), True)
    if op == "gt":
        beyond = Interval(x, None, low_open=True)
        return (
            Covered(Interval(x + step(x) * HALF, None), beyond, beyond, False) if q.firm else _plain(beyond)
        )
    if op == "ge":
        return _plain(Interval(x - tight, None))
    if op == "lt":
        below = Interval(None, x, high_open=True)
        return Covered(Interval(None, x - step(x) * HALF), below, below, False) if q.firm else _plain(below)
    if op == "le":
        return _plain(Interval(None, x + tight))
    if op == "le*":
        inside = Interval(x * widths.up_to_floor, x + tight)
        return Covered(inside, inside, Interval(None, x + tight), True)
    outer = Interval(x - wide, x + wide)
    return Covered(Interval(x - tight, x + tight), outer, outer, False)


def reference(
    value: Decimal,
    decimals: int | None,
    scale: Decimal,
    exact: bool,
    low: Decimal | None = None,
    high: Decimal | None = None,
    tolerance: Decimal = ZERO,
) -> Interval:
    """The interval of a reference: its last place, its published band, or the value itself if it is law."""
    if low is not None and high is not None and low != high:
        return Interval(low, high)
    if exact:
        return Interval(value, value)
    half = scale * TEN**-decimals * HALF if decimals is not None else ZERO
    half = max(half, abs(value) * tolerance)
    return Interval(value - half, value + half)


def step(x: Decimal) -> Decimal:
    """The granularity of a figure: itself if it is a power of ten, else the next rung that divides it.

    Rungs are 1, 2, 2.5 and 5 times a power of ten, below the figure; the largest counts.

    >>> [int(step(Decimal(x))) for x in (100, 110, 2, 250)]
    [100, 10, 1, 50]
    """
    x = abs(x)
    if x == 0:
        return Decimal(1)
    power = TEN ** x.adjusted()
    if x == power:
        return power
    while power > Decimal("0.0001"):
        for factor in _LADDER:
            if factor * power < x and x % (factor * power) == 0:
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

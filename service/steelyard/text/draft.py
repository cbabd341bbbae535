"""A figure while it is being read: cheap to make, turned into a ``Quantity`` only when it counts."""

from __future__ import annotations

from decimal import Decimal

from steelyard.model import Quantity

_OF_ONE = frozenset({"eq", "eq!", "superlative"})
"""What these say of one figure they do not say of a range."""


class Draft:
    """One figure as found. ``unit`` is "" while unknown; ``trap`` marks numbers that are no amounts."""

    __slots__ = (
        "bare", "decimals", "digits", "either", "end", "factor", "firm", "form", "hedge", "hedge_end",
        "hedge_start", "link", "loose", "mate", "noun", "of", "per", "role", "scale", "sign", "signed",
        "start", "tail", "trap", "unit", "upper", "zeros",
    )  # fmt: skip

    def __init__(
        self, start: int, end: int, digits: str, unit: str = "", *, scale: int = 1, decimals: int = 0,
        zeros: int = 0, form: str = "digits", signed: bool = False, factor: Decimal | None = None,
        trap: bool = False,
    ) -> None:  # fmt: skip
        self.start, self.end, self.digits, self.unit = start, end, digits, unit
        self.scale, self.decimals, self.zeros, self.form, self.factor = scale, decimals, zeros, form, factor
        self.sign = 1
        self.signed = signed  # the currency stands before the digits
        self.trap = trap
        self.noun = False  # a word stands behind that it may count
        self.bare = False  # nothing stands behind it: it may borrow the unit of its neighbour
        self.loose = False  # the unit is an ordinary word too
        self.of: str | None = None
        self.per: str | None = None
        self.tail = end  # end of what belongs to the figure behind its unit: "of GDP", "a year"
        self.hedge, self.hedge_start, self.hedge_end = "eq", -1, -1
        self.either = False  # the other end is another figure that it may be
        self.firm = False  # the hedge says that it lies clearly beyond
        self.role, self.link = "", ""
        self.upper: Draft | None = None
        self.mate: Draft | None = None

    @property
    def head(self) -> int:
        """Where the figure begins, the hedge before it included."""
        return self.hedge_start if 0 <= self.hedge_start < self.start else self.start

    @property
    def value(self) -> Decimal:
        number, _, divisor = self.digits.partition("/")
        value = Decimal(number) / int(divisor) if divisor else Decimal(number)
        if self.scale != 1:
            value *= self.scale
        return value if self.factor is None else value * self.factor

    def quantity(self, text: str, pair: int) -> Quantity:
        end, value_to, hedge = self.end, None, self.hedge
        if self.upper is not None:
            end, value_to = self.upper.end, self.upper.value
            if hedge in _OF_ONE or (hedge == "ge" and self.upper.hedge != "eq"):
                hedge = "range"  # "as low as 10% to as high as 30%"
        elif self.form == "order" and hedge == "eq":
            hedge = "order"
        scale = Decimal(self.scale) if self.factor is None else self.scale * self.factor
        place = scale.scaleb(-self.decimals) if self.decimals else scale
        surface = text[self.hedge_start : self.hedge_end] if self.hedge_start >= 0 else None
        return Quantity(
            self.start, end, text[self.start : end], self.value, self.unit, value_to, self.of, self.form,
            place, self.zeros, self.decimals, scale, hedge, self.hedge_start, self.hedge_end, surface,
            self.role, pair, self.per, self.sign, self.firm, self.either,
        )  # fmt: skip

"""A figure while it is being read: cheap to make, turned into a ``Quantity`` only when it counts."""

from __future__ import annotations

from decimal import Decimal

from steelyard.model import Quantity


class Draft:
    """One figure as found. ``unit`` is "" while unknown; ``trap`` marks numbers that are no amounts."""

    __slots__ = (
        "decimals", "digits", "end", "form", "hedge", "hedge_end", "hedge_start", "link", "mate", "noun", "of", "pair",
        "per", "role", "scale", "sign", "signed", "start", "tail", "trap", "unit", "upper", "zeros",
    )  # fmt: skip

    def __init__(
        self,
        start: int,
        end: int,
        digits: str,
        unit: str = "",
        *,
        scale: int = 1,
        decimals: int = 0,
        zeros: int = 0,
        form: str = "digits",
        sign: int = 1,
        signed: bool = False,
    ) -> None:
        self.start, self.end, self.digits, self.unit = start, end, digits, unit
        self.scale, self.decimals, self.zeros, self.form, self.sign = scale, decimals, zeros, form, sign
        self.signed = signed  # the currency stands before the digits
        self.trap = self.noun = False
        self.of: str | None = None
        self.per: str | None = None
        self.tail = end  # end of what belongs to the figure behind its unit: "of GDP", "a year"
        self.hedge, self.hedge_start, self.hedge_end = "eq", -1, -1
        self.role, self.pair, self.link = "", -1, ""
        self.upper: Draft | None = None
        self.mate: Draft | None = None

    @property
    def head(self) -> int:
        """Where the figure begins, the hedge before it included."""
        return self.hedge_start if 0 <= self.hedge_start < self.start else self.start

    @property
    def value(self) -> Decimal:
        number, _, divisor = self.digits.partition("/")
        value = Decimal(number) / Decimal(divisor) if divisor else Decimal(number)
        return value * self.scale if self.scale != 1 else value

    def quantity(self, text: str) -> Quantity:
        end, upper = self.end, self.upper
        if upper is not None:
            end = upper.end
        basis = self.unit == "basis_point"
        value, value_to = self.value, upper.value if upper else None
        place = Decimal(self.scale).scaleb(-self.decimals)
        if basis:
            value, place = value / 100, place / 100
            value_to = value_to / 100 if value_to is not None else None
        hedged = self.hedge_start >= 0
        return Quantity(
            self.start, end, text[self.start : end], value, "percentage_point" if basis else self.unit, value_to,
            self.of, self.form, place, self.zeros, self.decimals, Decimal(self.scale), self.hedge,
            self.hedge_start, self.hedge_end, text[self.hedge_start : self.hedge_end] if hedged else None,
            self.role, self.pair, self.per, self.sign,
        )  # fmt: skip

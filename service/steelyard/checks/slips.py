"""Does one figure look like another with a slip in it: a digit wrong, two changed about, the point moved?

Two figures that are merely different are more often of two things that we could not tell apart. One that has
all digits of the other but for one slip is hardly so by chance, if the digits are several.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from steelyard.model import Quantity

SEVERAL = 3  # digits of which one may be wrong, and the figure still be known
FEW = 2  # digits by which two figures are known to be one
_MANY = 4  # digits of which one wrong leaves the chance of a mere likeness under one in a hundred
_MOVED = Decimal("0.05")  # a revision moves a figure by less than this share, a slip may move it by more


def digits(quantity: Quantity, value: Decimal | None = None) -> str:
    """The digits as the text writes them, of the figure or of another value; none of nought."""
    shown = (quantity.value if value is None else abs(value)) / quantity.scale
    place = Decimal(1).scaleb(-quantity.decimals)
    return f"{shown.quantize(place, rounding=ROUND_HALF_UP):f}".replace(".", "").lstrip("0")


def changed_about(one: str, two: str) -> bool:
    """The same digits but for two neighbours that changed places."""
    other = _differing(one, two)
    return len(other) == 2 and other[1] == other[0] + 1 and one[other[0]] == two[other[1]] and (
        one[other[1]] == two[other[0]]
    )  # fmt: skip


def one_wrong(one: str, two: str) -> bool:
    """The same digits but for one."""
    return len(_differing(one, two)) == 1


def is_slip_of(quantity: Quantity, value: Decimal, *, moved: bool) -> bool:
    """Is the figure this value with a slip, so that it can hardly be that of something else?

    ``moved``: also where its point has moved (of rates that are set, 2.5 and 25 percent are both common).
    """
    if quantity.form != "digits" or quantity.value_to is not None or not quantity.value or not value:
        return False
    if abs(quantity.value - abs(value)) < abs(value) * _MOVED:
        return False
    if moved and point_moved(quantity, value):
        return True
    one, two = digits(quantity), digits(quantity, value)
    if changed_about(one, two):
        return len(one) >= SEVERAL
    return one_wrong(one, two) and len(one) >= _MANY


def is_swap_of(quantity: Quantity, value: Decimal) -> bool:
    """Is it this value with two digits changed about? Even an incomplete table tells such a slip."""
    plain = quantity.form == "digits" and quantity.value_to is None and value != 0
    if not plain or abs(quantity.value - abs(value)) < abs(value) * _MOVED:
        return False
    one = digits(quantity)
    return len(one) >= SEVERAL and changed_about(one, digits(quantity, value))


def point_moved(quantity: Quantity, value: Decimal) -> bool:
    """The same digits ten or a hundred times as large or small: two at least, so that it is no chance."""
    one = digits(quantity)
    shifted = (value * 10, value * 100, value / 10, value / 100)
    return len(one.rstrip("0")) >= FEW and any(digits(quantity, other) == one for other in shifted)


def _differing(one: str, two: str) -> list[int]:
    """The places at which they differ; none where they are not of one length."""
    if len(one) != len(two):
        return []
    return [i for i, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]

"""A correction by offsets in the writer's way of writing figures, where the right value is certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from steelyard.checks.question import Answer
from steelyard.model import Claim, Quantity, Suggestion

_NUMBER = re.compile(r"(?:\d{1,3}(?:([,'’ \u00a0\u202f])\d{3})(?:\1\d{3})*|\d+)(?:\.\d+)?|\.\d+")
_LEFT_OVER = re.compile(r"[\d½⅓⅔¼¾⅛]")
_WORD = re.compile(r"[^A-Za-z]*([A-Za-z]+)")
_SCALES = (
    ("thousand", "million", "billion", "trillion"),
    ("k", "mn", "bn", "tn"),
    ("k", "m", "bn", "tn"),
    ("k", "m", "b", "t"),
)
_LOOSE = Decimal("0.05")  # a rounding that moves the value by more than this share gets one more digit
_MOST = 2  # digits behind the point that a newspaper prints of a statistic


def suggest(
    claim: Claim, answer: Answer, decided: Sequence[Answer], *, exact: bool = False, slip: bool = False
) -> Suggestion | None:
    """The edit, or None: never inside a quotation, never for words, ranges or where readings differ.

    ``exact``: the value is law and keeps all its digits; ``slip``: only the scale word is wrong.
    """
    quantity = claim.quantity
    if claim.in_quote or quantity.value_to is not None or quantity.form != "digits" or not answer.value:
        return None
    if quantity.hedge not in ("eq", "approx") or claim.relation not in ("level", "change_to", "share"):
        return None
    values = {other.value for other in decided if other.value is not None and not other.reading["alternate"]}
    row = answer.rows[0]
    if len(values) > 1 or (row.value_low is not None and row.value_low != row.value_high):
        return None
    surface = quantity.surface
    found = _NUMBER.search(surface)
    if found is None or _LEFT_OVER.search(surface, found.end()):
        return None
    value = abs(answer.value)
    if slip:
        replacement = _rescaled(surface, found.end(), up=value > abs(quantity.value))
    else:
        written = _write(value, quantity, found, exact)
        replacement = surface[: found.start()] + written + surface[found.end() :] if written else None
    if replacement is None or replacement == surface:
        return None
    return Suggestion(quantity.start, quantity.end, replacement)


def _write(value: Decimal, quantity: Quantity, found: re.Match[str], exact: bool) -> str | None:
    """The value in the writer's scale, number of decimals and separators."""
    scaled = value / quantity.scale
    if quantity.scale > 1 and not 1 <= scaled < 10_000:
        return None
    digits = max(0, -int(scaled.normalize().as_tuple().exponent))
    places = digits if exact else quantity.decimals
    rounded = _rounded(scaled, places)
    while abs(rounded - scaled) > scaled * _LOOSE and places < min(digits, _MOST):
        places += 1
        rounded = _rounded(scaled, places)
    if quantity.decimals == 0 and rounded == rounded.to_integral_value():
        rounded = rounded.quantize(Decimal(1))
    if found[1] is None and len(found[0].partition(".")[0]) > 3:
        return f"{rounded:f}"
    return f"{rounded:,f}".replace(",", found[1] or ",")


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _rescaled(surface: str, at: int, up: bool) -> str | None:
    """The same digits with the next larger or smaller scale word."""
    word = _WORD.match(surface, at)
    if word is None:
        return None
    old = word[1].lower()
    for ladder in _SCALES:
        place = ladder.index(old) + (1 if up else -1) if old in ladder else -1
        if 0 <= place < len(ladder):
            new = ladder[place]
            new = new.upper() if word[1].isupper() else new.capitalize() if word[1][0].isupper() else new
            return surface[: word.start(1)] + new + surface[word.end(1) :]
    return None

"""A correction by offsets that keeps the writer's way of writing figures, offered only where the right value is certain."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from steelyard.checks.ask import Answer
from steelyard.model import Claim, Quantity, Suggestion

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def suggest(claim: Claim, answer: Answer, decided: list[Answer]) -> Suggestion | None:
    """The edit, or None: never inside a quotation, never for words, ranges or where readings differ."""
    quantity = claim.quantity
    if claim.in_quote or quantity.value_to is not None or quantity.form != "digits" or answer.value is None:
        return None
    if quantity.hedge not in ("eq", "approx") or claim.relation not in ("level", "change_to", "share"):
        return None
    if len({other.value for other in decided if other.value is not None and not other.reading["alternate"]}) > 1:
        return None
    value = abs(answer.value)
    row = answer.rows[0]
    if row.value_low is not None and row.value_high is not None and row.value_low != row.value_high:
        return None
    found = _NUMBER.search(quantity.surface)
    if found is None:
        return None
    written = _write(value, quantity, row.decimals or 0)
    if written is None:
        return None
    replacement = quantity.surface[: found.start()] + written + quantity.surface[found.end() :]
    if replacement == quantity.surface:
        return None
    return Suggestion(quantity.start, quantity.end, replacement)


def _write(value: Decimal, quantity: Quantity, known: int) -> str | None:
    """The value in the writer's scale and number of decimals; statutory rates keep all of theirs."""
    scaled = value / quantity.scale
    if scaled < 1 and quantity.scale > 1 or scaled >= 10_000 and quantity.scale > 1:
        return None
    if quantity.unit == "percent":
        plain = scaled.normalize()
        decimals = max(0, -int(plain.as_tuple().exponent))
        places = max(quantity.decimals, min(decimals, known if known else decimals, 2))
    else:
        places = quantity.decimals if quantity.decimals else (1 if scaled < 100 and scaled != scaled.to_integral_value() else 0)
    rounded = scaled.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    if quantity.decimals == 0 and rounded == rounded.to_integral_value():
        rounded = rounded.quantize(Decimal(1))
    text = f"{rounded:,f}" if "," in quantity.surface or rounded >= 1000 else f"{rounded:f}"
    return text

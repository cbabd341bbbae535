"""Whether the figures of one sentence bear each other out: from–to against its change, part against whole,
a number of areas against their names.

By interval arithmetic over what the figures cover; no reference is needed. A verdict comes only where they
contradict each other.
"""

from __future__ import annotations

from decimal import Decimal

from steelyard.intervals import HUNDRED, ZERO, Widths, covered, meet
from steelyard.model import Claim, Interval, Quantity, Verdict

_PARTS = frozenset({"percent", "fraction"})
_AMOUNTS = frozenset({"level", "change_to"})


def contradiction(claim: Claim, widths: Widths) -> Verdict | None:
    """A conflict within the claim's own sentence, with the sums shown; None where there is none to see."""
    old, new = ends(claim)
    quantity = claim.quantity
    found: tuple[Interval, str] | None = None
    if claim.named is not None:
        found = Interval(Decimal(claim.named), Decimal(claim.named)), f"{claim.named} are named"
    elif claim.whole is not None and quantity.unit in _PARTS and claim.part is not None:
        found = _share(claim.part, claim.whole, quantity, widths)
    elif old is None or new is None or _foretold(claim, old, new):
        return None
    elif claim.relation == "change" and quantity.unit in _PARTS and "based" not in claim.words:
        found = _change(old, new, quantity, widths)
    elif claim.relation == "ratio" and quantity.unit in ("times", "fraction"):
        found = _times(old, new, widths)
    elif claim.relation == "difference" and quantity.unit == old.unit and quantity.unit not in _PARTS:
        found = _difference(old, new, widths)
    elif claim.relation == "change_to" and quantity is new:
        return _wrong_way(claim, old, new, widths)
    if found is None:
        return None
    follows, sums = found
    cover = covered(quantity, widths)
    if meet(cover.band, follows):
        return None
    return Verdict("conflicting", "internal", "clear", notes=[f"arithmetic: {sums}"], interval=cover.wide)


def _foretold(claim: Claim, old: Quantity, new: Quantity) -> bool:
    """Is it what was expected, beside a change that was ("rose to 16%, above the expected 10% rise")?"""
    told = [c for c in claim.partners if c.quantity is old or c.quantity is new]
    return claim.mood == "forecast" and any(c.mood != "forecast" for c in told)


def ends(claim: Claim) -> tuple[Quantity | None, Quantity | None]:
    """The two ends of the change that the sentence tells beside this figure, or of which it is one."""
    told = [claim, *claim.partners]
    old = [c.quantity for c in told if c.relation == "change_from" and c.quantity.value_to is None]
    new = [c.quantity for c in told if c.relation in _AMOUNTS and c.quantity.value_to is None]
    for before in old:
        for after in new:
            if before.unit == after.unit and before.unit not in ("times", "fraction"):
                return before, after
    return None, None


def _band(quantity: Quantity, widths: Widths) -> tuple[Decimal, Decimal] | None:
    """The ends of what a figure covers, if both are there and above nought."""
    band = covered(quantity, widths).band
    if band.low is None or band.high is None or band.low <= ZERO:
        return None
    return band.low, band.high


def _factor(quantity: Quantity) -> Decimal:
    return HUNDRED if quantity.unit == "percent" else Decimal(1)


def _share(
    part: Quantity, whole: Quantity, quantity: Quantity, widths: Widths
) -> tuple[Interval, str] | None:
    if part.unit != whole.unit:
        return None
    a, b = _band(part, widths), _band(whole, widths)
    if a is None or b is None:
        return None
    factor = _factor(quantity)
    share = part.value / whole.value * HUNDRED
    sums = f"{_short(part)} / {_short(whole)} = {share:.1f} percent"
    return Interval(a[0] / b[1] * factor, a[1] / b[0] * factor), sums


def _change(old: Quantity, new: Quantity, quantity: Quantity, widths: Widths) -> tuple[Interval, str] | None:
    a, b = _band(old, widths), _band(new, widths)
    if a is None or b is None:
        return None
    low, high = b[0] / a[1] - 1, b[1] / a[0] - 1
    least = ZERO if low <= ZERO <= high else min(abs(low), abs(high))
    factor = _factor(quantity)
    percent = (new.value / old.value - 1) * HUNDRED
    sums = f"{_short(new)} / {_short(old)} - 1 = {percent:.1f} percent"
    return Interval(least * factor, max(abs(low), abs(high)) * factor), sums


def _times(old: Quantity, new: Quantity, widths: Widths) -> tuple[Interval, str] | None:
    a, b = _band(old, widths), _band(new, widths)
    if a is None or b is None:
        return None
    return Interval(b[0] / a[1], b[1] / a[0]), f"{_short(new)} / {_short(old)} = {new.value / old.value:.2f}"


def _difference(old: Quantity, new: Quantity, widths: Widths) -> tuple[Interval, str] | None:
    a, b = covered(old, widths).band, covered(new, widths).band
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return None
    low, high = b.low - a.high, b.high - a.low
    least = ZERO if low <= ZERO <= high else min(abs(low), abs(high))
    gap = abs(new.value - old.value) / new.scale
    return Interval(least, max(abs(low), abs(high))), f"{_short(new)} - {_short(old)}: {gap:f} apart"


def _wrong_way(claim: Claim, old: Quantity, new: Quantity, widths: Widths) -> Verdict | None:
    """A rise that arrives below where it began, or a fall above."""
    told = claim.words & {"rise", "fall"}
    a, b = covered(old, widths).band, covered(new, widths).band
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return None
    if (told == {"rise"} and b.high < a.low) or (told == {"fall"} and b.low > a.high):
        way = "a rise" if told == {"rise"} else "a fall"
        sums = f"{way} from {_short(old)} to {_short(new)}"
        return Verdict("conflicting", "internal", "clear", notes=[f"arithmetic: {sums}"], interval=b)
    return None


def _short(quantity: Quantity) -> str:
    value = quantity.value / quantity.scale
    return f"{value.normalize():f}"

"""Values, days and stretches of time in words, as an editor reads them."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from steelyard.model import Day, Observation

_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
_UNITS = {
    "percentage_point": "percentage points",
    "times": "times",
    "fraction": "",
    "count": "",
    "tonne": "tonnes",
}
_QUARTERS = ("first", "second", "third", "fourth")
_DAY = r"\d{4}-\d{2}-\d{2}"
_CURRENCY = re.compile(r"[A-Z]{3}|\$")
_UNSEEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def value(low: Decimal, high: Decimal | None, unit: str, of: str | None = None) -> str:
    """``USD 295.4 billion``, ``20 percent``, ``85 to 92 percent of GDP``."""
    amount = _amount(low) if high is None or high == low else f"{_amount(low)} to {_amount(high)}"
    currency, slash, per = unit.partition("/")
    if _CURRENCY.fullmatch(currency):
        words = f"{currency} {amount}" + (f" per {per}" if slash else "")
    else:
        name = _UNITS.get(unit, unit.replace("_", " "))
        words = f"{amount} {name.removesuffix('s') if amount == '1' else name}".rstrip()
    return f"{words} of {of}" if of else words


def measure(name: str) -> str:
    """``defence share of GDP``."""
    return name.replace("_", " ").replace("gdp", "GDP")


def day(when: Day) -> str:
    """``7 Aug 2025``."""
    date = dt.date.fromordinal(when)
    return f"{date.day} {date:%b %Y}"


def stretch(start: Day | None, end: Day | None) -> str:
    """A half-open stretch of days: ``2024``, ``since 7 Aug 2025``, ``1 Jul 2025 to 31 Jul 2025``."""
    if start is None:
        return "" if end is None else f"until {day(end - 1)}"
    if end is None:
        return f"since {day(start)}"
    if end == start + 1:
        return f"on {day(start)}"
    first, after = dt.date.fromordinal(start), dt.date.fromordinal(end)
    if first.day == first.month == 1 and after == first.replace(year=first.year + 1):
        return str(first.year)
    return f"{day(start)} to {day(end - 1)}"


def observation(row: Observation) -> str:
    """One row of evidence: what it says, what it is, its status and the time it speaks of."""
    parts = [value(row.value, row.value_to, row.unit), row.label, row.status.replace("_", " ")]
    said = ", ".join(part for part in parts if part)
    return " ".join(part for part in (said, stretch(row.valid_from, row.valid_to)) if part)


def plain(text: str) -> str:
    """Text that is safe on a terminal: white space and control characters become single blanks."""
    return _UNSEEN.sub(" ", text).strip()


def _amount(number: Decimal) -> str:
    """Digits with a scale word from a million on; nothing is rounded."""
    if number != 0:
        for power, word in _SCALES:
            if power <= number.adjusted() < power + 3 or (power == 12 and number.adjusted() >= power):
                return f"{_digits(number.scaleb(-power))} {word}"
    return _digits(number)


def _digits(number: Decimal) -> str:
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def within(label: str) -> str:
    """When something was, of a period's label: ``on 7 Jul 2025``, ``in July 2025``, ``from … to …``."""
    span = "/" in label and not label.startswith("FY")
    return f"{'from' if span else 'on' if re.fullmatch(_DAY, label) else 'in'} {period(label)}"


def period(label: str) -> str:
    """A period's label as a journalist writes it: ``July 2025``, ``7 Jul 2025``, ``fiscal 2025``."""
    first, slash, last = label.partition("/")
    if slash and not label.startswith("FY"):
        return f"{period(first)} to {period(last)}"
    if told := re.fullmatch(r"(\d{4})-Q([1-4])", label):
        return f"the {_QUARTERS[int(told[2]) - 1]} quarter of {told[1]}"
    if told := re.fullmatch(r"(\d{4})-W(\d+)", label):
        return f"week {int(told[2])} of {told[1]}"
    if told := re.fullmatch(r"(\d+ \w+ to) (\S+)", label):
        return f"the {told[1]} {period(told[2])}"
    if re.match(r"(?:last|next|past) ", label):
        return f"the {label}"
    if re.fullmatch(r"\d{4}-\d{2}", label):
        return f"{dt.date.fromisoformat(label + '-01'):%B %Y}"
    if re.fullmatch(_DAY, label):
        return day(dt.date.fromisoformat(label).toordinal())
    if part := re.fullmatch(r"FY(\d{4})? M(\d+)-(\d+)", label):
        year, first, last = part.groups()
        return f"months {first} to {last} of {f'fiscal {year}' if year else 'the fiscal year'}"
    return f"fiscal {label[2:]}" if re.fullmatch(r"FY[\d/-]+", label) else label

"""CSV files for people: encoded so that spreadsheets read them, and no cell of a stranger's is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def line(values: Iterable[Any]) -> str:
    """One line of CSV; a text that a spreadsheet would take for a formula gets an apostrophe before it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([_safe(value) for value in values])
    return out.getvalue()


def read(text: str) -> list[dict[str, str]]:
    """The rows of a CSV file that a person may have saved with other separators."""
    text = text.removeprefix("\ufeff")
    head = text.partition("\n")[0]
    delimiter = max((",", ";", "\t"), key=head.count)
    return [
        {
            (name or "").strip().lower(): value or ""
            for name, value in row.items()
            if isinstance(value, str | None)
        }
        for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    ]


def number(value: float | None) -> str:
    """A number as a person would write it in a cell."""
    if value is None:
        return ""
    return f"{value:.0f}" if value == int(value) else f"{value:.10g}"


def joined(values: Sequence[str | None]) -> str:
    """What there is of some values."""
    return " · ".join(value for value in values if value)


def _safe(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text

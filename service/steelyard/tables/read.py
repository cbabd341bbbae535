"""Reads ``table.csv``: every cell as text first, then checked by its declared type; all faults at once."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import Fault

if TYPE_CHECKING:
    from ..packs.table_file import Column

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?\Z")
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


@dataclass(slots=True)
class Sheet:
    """The cells of one file as text, and the line on which each row starts."""

    path: Path
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def place(self, index: int) -> str:
        return f"{self.path}:{self.lines[index]}"


@cache
def day(text: str) -> int | None:
    """An ISO date as a day; None for a blank cell."""
    return date.fromisoformat(text).toordinal() if text else None


def read(path: Path, columns: tuple[Column, ...]) -> tuple[Sheet, list[Fault]]:
    """The rows of one file, and what is wrong with them."""
    names = tuple(column.name for column in columns)
    sheet, faults = rows(path, names)
    for index, column in enumerate(columns):
        faults += _column_faults(sheet, index, column)
    return sheet, faults


def rows(path: Path, names: tuple[str, ...]) -> tuple[Sheet, list[Fault]]:
    """The cells of one file as they stand; the header must be the declared columns in their order."""
    sheet, faults = Sheet(path, names), list[Fault]()

    def wrong(line: int, what: str, todo: str) -> None:
        faults.append(Fault("E310", f"{path}:{line}", what, todo))

    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return sheet, [Fault("E310", str(path), f"cannot be read: {error.strerror}")]
    except UnicodeDecodeError as error:
        return sheet, [Fault("E310", str(path), f"is not UTF-8 at byte {error.start}", "Save it as UTF-8.")]
    if "\0" in text:
        return sheet, [Fault("E310", str(path), "holds a NUL character", "Save it as plain CSV.")]
    reader, last = csv.reader(io.StringIO(text, newline=""), strict=True), 0
    try:
        header = tuple(next(reader, ()))
        if header != names:
            wrong(1, f"the header is {','.join(header) or 'missing'}", f"Write: {','.join(names)}")
            return sheet, faults
        last = reader.line_num
        for cells in reader:
            line, last = last + 1, reader.line_num
            if len(cells) != len(names):
                what = "is blank" if not cells else f"has {len(cells)} cells instead of {len(names)}"
                wrong(
                    line,
                    f"the row {what}",
                    "Remove it." if not cells else "Quote cells that contain a comma.",
                )
                continue
            for name, cell in zip(names, cells, strict=True):
                if cell != cell.strip() or "\n" in cell or "\r" in cell:
                    wrong(
                        line,
                        f'column "{name}": blanks around the text, or a line break in it',
                        "Remove them.",
                    )
            sheet.rows.append(tuple(cells))
            sheet.lines.append(line)
    except csv.Error as error:
        wrong(last + 1, f"is not CSV: {error}", "Check the quotation marks of this row.")
    return sheet, faults


def _column_faults(sheet: Sheet, index: int, column: Column) -> Iterable[Fault]:
    check, limits = _CHECKS.get(column.type), column.constraints
    allowed = frozenset(limits.enum or ())
    bounded = limits.minimum is not None or limits.maximum is not None
    seen: dict[str, int] = {}
    for number, cells in enumerate(sheet.rows):
        cell = cells[index]
        complaint = None
        if not cell:
            if limits.required:
                complaint = ("is blank", "Fill it; the column is required.")
        elif check is not None and (problem := check(cell)):
            complaint = (f'"{cell}" {problem[0]}', problem[1])
        elif allowed and cell not in allowed:
            complaint = (f'"{cell}" is not allowed', f"Use one of {', '.join(limits.enum or ())}.")
        elif bounded and (problem := _outside(cell, column)):
            complaint = (f'"{cell}" {problem[0]}', problem[1])
        elif limits.maxLength is not None and len(cell) > limits.maxLength:
            complaint = (f"is {len(cell)} characters long", f"Keep to {limits.maxLength}.")
        elif limits.minLength is not None and len(cell) < limits.minLength:
            complaint = (f"is {len(cell)} characters long", f"Write at least {limits.minLength}.")
        elif limits.unique and seen.setdefault(cell, number) != number:
            complaint = (
                f'"{cell}" stands on line {sheet.lines[seen[cell]]} already',
                "Give it another value.",
            )
        if complaint:
            yield Fault("E311", sheet.place(number), f'column "{column.name}": {complaint[0]}', complaint[1])


def _outside(cell: str, column: Column) -> tuple[str, str] | None:
    low, high = column.constraints.minimum, column.constraints.maximum
    value: Decimal | date = date.fromisoformat(cell) if column.type == "date" else Decimal(cell)
    if low is not None and type(low) is type(value) and value < low:  # type: ignore[operator]
        return f"is below {low}", "Check the figure."
    if high is not None and type(high) is type(value) and value > high:  # type: ignore[operator]
        return f"is above {high}", "Check the figure."
    return None


def _number(cell: str) -> tuple[str, str] | None:
    return (
        None
        if _NUMBER.match(cell)
        else ("is no number", "Write digits, a point for decimals, no separators.")
    )


def _integer(cell: str) -> tuple[str, str] | None:
    return None if _INTEGER.match(cell) else ("is no whole number", "Write digits only.")


def _date(cell: str) -> tuple[str, str] | None:
    try:
        if _DAY.match(cell):
            day(cell)
            return None
    except ValueError:
        pass
    return "is no day", "Write it as YYYY-MM-DD."


def _boolean(cell: str) -> tuple[str, str] | None:
    return None if cell in ("true", "false") else ("is neither true nor false", "Write true or false.")


_CHECKS: dict[str, Callable[[str], tuple[str, str] | None]] = {
    "number": _number, "integer": _integer, "date": _date, "boolean": _boolean,
}  # fmt: skip

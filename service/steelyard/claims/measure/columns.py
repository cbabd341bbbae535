"""Tables with several columns of figures: the head of each column tells what it is.

A row becomes an item for each column whose head names a measure of its own; a head that names a party
("charged to Peru"), two columns of one measure and one time, and columns without a head stay unread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from steelyard.claims.context.listing import Listing
from steelyard.claims.frames.frame import RuleSet
from steelyard.model import Period
from steelyard.text.annotate import Sentence, Symbol, Symbols

_BORDER = "|"
_PARTIES = frozenset({"area", "firm"})


@dataclass(slots=True)
class Table:
    """The table that rows are read from: its last row, and the list that each column is of."""

    last: int = -1
    columns: tuple[Listing | None, ...] = ()


def under(number: int, table: Table, rules: RuleSet, line: Callable[[int], Symbols], first: int) -> Table:
    """The table that row ``number`` belongs to: that of the row above it, or one whose head stands there."""
    if table.last == number - 1 >= first:
        return Table(number, table.columns)
    above = range(number - 1, max(first, number - 2) - 1, -1)
    lines = (line(n) for n in above)  # a rule of dashes may stand between
    head = next((line for line in lines if any(symbol.kind != "punct" for symbol in line)), Symbols())
    cells = _cells(head) if any(symbol.text == _BORDER for symbol in head) else []
    told = [_column(cell, rules) for cell in cells]
    seen = Counter(_said(column) for column in told if column is not None)
    return Table(number, tuple(c if c is not None and seen[_said(c)] == 1 else None for c in told))


def items(row: Sentence, table: Table) -> Iterator[tuple[Sentence, Listing]]:
    """A sentence for each cell that can be read: the names of the row and the figure of the cell."""
    cells = _cells(row.symbols)
    if len(cells) != len(table.columns):
        return
    named = [symbol for symbol in row.symbols if symbol.kind != "qty" and symbol.text != _BORDER]
    for cell, listing in zip(cells, table.columns, strict=True):
        figures = [symbol for symbol in cell if symbol.kind == "qty"]
        if listing is None or len(figures) != 1:
            continue
        symbols = Symbols([*named, figures[0]])
        made = Sentence(row.start, row.end, symbols, [len(symbols) - 1])
        made.number = row.number
        yield made, Listing(listing.frames, row.number, listing.period, listing.title)


def _cells(symbols: Iterable[Symbol]) -> list[list[Symbol]]:
    """The cells between the borders, those at the edges of the line left out."""
    cells: list[list[Symbol]] = [[]]
    for symbol in symbols:
        if symbol.text == _BORDER:
            cells.append([])
        else:
            cells[-1].append(symbol)
    first = 0 if cells[0] else 1
    return cells[first : len(cells) if cells[-1] else -1]


def _column(cell: list[Symbol], rules: RuleSet) -> Listing | None:
    tags = frozenset(tag for symbol in cell for tag in symbol.tags)
    frames = tuple(frame for frame in rules.frames.values() if not frame.listing.isdisjoint(tags))
    if not frames or any(symbol.kind in _PARTIES for symbol in cell):
        return None
    dates = [symbol.date.period for symbol in cell if symbol.date is not None]
    return Listing(frames, -1, dates[0] if len(dates) == 1 else None, tags)


def _said(column: Listing) -> tuple[frozenset[str | None], Period | None]:
    return frozenset(frame.measure for frame in column.frames), column.period

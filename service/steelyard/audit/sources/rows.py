"""CSV and TSV files with a header line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import IO

from steelyard.audit import files
from steelyard.audit.options import Options
from steelyard.audit.records import Cut, Found, Reject, Shard
from steelyard.audit.sources import forward, mapping
from steelyard.errors import InputError
from steelyard.readers.text import MAX_BYTES

CUT_BYTES = 16_000_000
SAMPLE = 20
_DELIMITERS = (",", "\t", ";", "|")

csv.field_size_limit(MAX_BYTES)


class _Lines:
    """Decoded lines, counting the bytes that were taken; what is no UTF-8 shows later, in its field."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.offset = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(2 * MAX_BYTES)
        if not line:
            raise StopIteration
        self.offset += len(line)
        return line.decode(errors="surrogateescape")


def cuts(path: str, options: Options) -> Iterator[Cut]:
    """Parts by number of rows, or sooner when rows are long; each with the offset of its first row."""
    with files.open_plain(path) as stream:
        lines, delimiter, header = _opened(path, stream)
        start = lines.offset
        rows = _rows(lines, delimiter)
        sample = dict.fromkeys(header, "")
        for row, _ in zip(rows, range(SAMPLE), strict=False):
            for name, value in zip(header, row if isinstance(row, list) else [], strict=False):
                sample[name] = sample[name] or value
    columns = mapping.resolve(path, sample, options)
    hint = {"delimiter": delimiter, "header": header}
    with files.open_plain(path) as stream:
        lines = _opened(path, stream)[0]
        first = number = 0
        begun = offset = start
        for _ in _rows(lines, delimiter):
            if number - first >= options.shard or (number > first and offset - begun >= CUT_BYTES):
                yield Cut(first, number - first, {**hint, "offset": begun}, columns)
                first, begun = number, offset
            number, offset = number + 1, lines.offset
        if number > first:
            yield Cut(first, number - first, {**hint, "offset": begun}, columns)


def read(shard: Shard, options: Options) -> Iterator[Found]:
    """A record for each row."""
    if files.seekable(shard.path):
        with files.open_plain(shard.path) as stream:
            stream.seek(shard.hint["offset"])
            yield from _records(shard, _rows(_Lines(stream), shard.hint["delimiter"]))
    else:
        rows = forward.items(shard.path, shard.first, shard.count, lambda: _every(shard.path))
        yield from _records(shard, rows)


def _records(shard: Shard, rows: Iterator[list[str] | str]) -> Iterator[Found]:
    header = shard.hint["header"]
    for number, row in zip(range(shard.first, shard.first + shard.count), rows, strict=False):
        place = f"row {number + 1}"
        if isinstance(row, str):
            yield Reject(place, "bad_row", row)
        elif len(row) > len(header):
            yield Reject(place, "bad_row", f"it has {len(row)} cells under {len(header)} headings")
        else:
            yield mapping.record(dict(zip(header, row, strict=False)), shard, place)


def _every(path: str) -> Iterator[list[str] | str]:
    with files.open_plain(path) as stream:
        lines, delimiter, _ = _opened(path, stream)
        yield from _rows(lines, delimiter)


def _opened(path: str, stream: IO[bytes]) -> tuple[_Lines, str, list[str]]:
    """The lines behind the header, the delimiter, and the header's cells."""
    lines = _Lines(stream)
    head = next(lines, "").removeprefix("\ufeff")
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        header = next(csv.reader(_again(head, lines), delimiter=delimiter), [])
    except csv.Error as error:
        raise InputError(files.displayed(path), f"its header cannot be read: {error}", code="E411") from None
    return lines, delimiter, [name.strip() for name in header]


def _again(head: str, lines: Iterator[str]) -> Iterator[str]:
    yield head
    yield from lines


def _rows(lines: Iterator[str], delimiter: str) -> Iterator[list[str] | str]:
    """Every row that is not blank, or what is wrong with it."""
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield str(error)
            continue
        if row:
            yield row

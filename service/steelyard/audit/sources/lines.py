"""JSON Lines: an object a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

import orjson

from steelyard.audit import files
from steelyard.audit.options import Options
from steelyard.audit.records import Cut, Found, Reject, Shard
from steelyard.audit.sources import forward, mapping
from steelyard.readers.text import MAX_BYTES

LONGEST = MAX_BYTES + 1_000_000
"""Bytes of a line that are looked at; a longer one is put aside."""
CUT_BYTES = 16_000_000
SAMPLE = 50


def cuts(path: str, options: Options) -> Iterator[Cut]:
    """Parts by number of lines, or sooner when lines are long; each with the offset of its first line."""
    with files.open_plain(path) as stream:
        columns = mapping.resolve(path, _keys(stream), options)
    with files.open_plain(path) as stream:
        first = number = offset = begun = 0
        for line, length in _lines(stream):
            if number - first >= options.shard or (number > first and offset - begun >= CUT_BYTES):
                yield Cut(first, number - first, {"offset": begun}, columns)
                first, begun = number, offset
            number, offset = number + 1, offset + length
            del line
        if number > first:
            yield Cut(first, number - first, {"offset": begun}, columns)


def read(shard: Shard, options: Options) -> Iterator[Found]:
    """A record for each line; blank lines are nothing."""
    if files.seekable(shard.path):
        with files.open_plain(shard.path) as stream:
            stream.seek(shard.hint["offset"])
            yield from _records(shard, (line for line, _ in _lines(stream)))
    else:
        lines = forward.items(shard.path, shard.first, shard.count, lambda: _every(shard.path))
        yield from _records(shard, lines)


def _records(shard: Shard, lines: Iterator[bytes | None]) -> Iterator[Found]:
    for number, line in zip(range(shard.first, shard.first + shard.count), lines, strict=False):
        yield _record(shard, line, f"line {number + 1}")


def _record(shard: Shard, line: bytes | None, place: str) -> Found:
    if line is None:
        return Reject(place, "too_long", f"the line is longer than {LONGEST:,} bytes")
    try:
        data = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return Reject(place, "bad_json", str(error))
    if not isinstance(data, dict):
        return Reject(place, "bad_json", "the line is no JSON object")
    return mapping.record(data, shard, place)


def _every(path: str) -> Iterator[bytes | None]:
    with files.open_plain(path) as stream:
        for line, _ in _lines(stream):
            yield line


def _lines(stream: IO[bytes]) -> Iterator[tuple[bytes | None, int]]:
    """Every line that is not blank, with its length and that of blank ones before it; None if too long."""
    passed = 0
    while line := stream.readline(LONGEST + 1):
        length = len(line)
        if length > LONGEST:
            while line and not line.endswith(b"\n"):
                line = stream.readline(LONGEST)
                length += len(line)
            yield None, passed + length
            passed = 0
        elif line.isspace() or line == b"\xef\xbb\xbf":
            passed += length
        else:
            yield line.removeprefix(b"\xef\xbb\xbf"), passed + length
            passed = 0


def _keys(stream: IO[bytes]) -> dict[str, Any]:
    """Keys of the first objects, each with a value that it has: a text if one has a text there."""
    found: dict[str, Any] = {}
    for count, (line, _) in enumerate(_lines(stream)):
        if count >= SAMPLE:
            break
        try:
            data = orjson.loads(line or b"")
        except orjson.JSONDecodeError:
            continue
        if isinstance(data, dict):
            for key, value in data.items():
                known = found.get(key)
                if known in (None, "") or (value and isinstance(value, str) and not isinstance(known, str)):
                    found[key] = value
    return found

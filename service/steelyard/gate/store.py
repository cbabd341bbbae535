"""Results of earlier runs by what they were made of: content, name, options, rules, tables, program.

It lies in the user's cache directory (or ``STEELYARD_CACHE``). Where it cannot be read or written, all is
checked anew; nothing ever fails for its sake.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import orjson

from steelyard import __version__
from steelyard.gate.options import Options
from steelyard.packs import cache
from steelyard.writers.run import Checked, Problem

MOST = 50_000
"""Results kept, the latest used of them."""
_SCHEMA = "CREATE TABLE IF NOT EXISTS checked (key BLOB PRIMARY KEY, used INTEGER, result BLOB) WITHOUT ROWID"


def key(data: bytes, name: str, options: Options, editions: str, today: int) -> bytes:
    """What a result depends on. Without any date given the day of the run is one of these things."""
    asked = (
        name,
        str(options.published),
        str(options.as_of),
        str(options.reference_version),
        str("figures" in options.include),
        editions,
        str(today),
    )
    return sha256("\0".join(asked).encode() + b"\0" + data).digest()


def program() -> str:
    """What stands for the program as it is: its version, and the state of its files, which may be edited."""
    here = Path(__file__).parents[1]
    found = sorted((str(path), path.stat()) for path in here.rglob("*.py"))
    told = "\0".join(f"{name} {status.st_size} {status.st_mtime_ns}" for name, status in found)
    return f"{__version__} {sha256(told.encode()).hexdigest()}"


class Store:
    """A table of results on disk."""

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        self._connection = connection
        self._used: list[bytes] = []

    @classmethod
    def open(cls) -> Store:
        """The user's store, or an empty one that forgets everything."""
        for place in cache.places("checked", Path("results")):
            with contextlib.suppress(OSError, sqlite3.Error):
                place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                connection = sqlite3.connect(f"{place}.sqlite", timeout=1, isolation_level=None)
                connection.execute("PRAGMA journal_mode=WAL")
                connection.execute("PRAGMA synchronous=OFF")
                connection.execute(_SCHEMA)
                return cls(connection)
        return cls(None)

    def get(self, key: bytes) -> Checked | None:
        """An earlier result, if it is there and whole."""
        if self._connection is None:
            return None
        with contextlib.suppress(sqlite3.Error, ValueError, KeyError, TypeError):
            found = self._connection.execute("SELECT result FROM checked WHERE key = ?", (key,)).fetchone()
            if found is not None:
                checked = _unpacked(found[0])
                self._used.append(key)
                return checked
        return None

    def put(self, results: Iterable[tuple[bytes, Checked]]) -> None:
        """Keep results, note which were used, and forget the oldest beyond ``MOST``."""
        if self._connection is None:
            return
        now = int(time.time())
        with contextlib.suppress(sqlite3.Error):
            self._connection.execute("BEGIN")
            rows = ((key, now, _packed(checked)) for key, checked in results)
            self._connection.executemany("INSERT OR REPLACE INTO checked VALUES (?, ?, ?)", rows)
            self._connection.executemany(
                "UPDATE checked SET used = ? WHERE key = ?", ((now, k) for k in self._used)
            )
            (number,) = self._connection.execute("SELECT COUNT(*) FROM checked").fetchone()
            if number > MOST:
                oldest = "SELECT key FROM checked ORDER BY used LIMIT ?"
                self._connection.execute(f"DELETE FROM checked WHERE key IN ({oldest})", (number - MOST,))
            self._connection.execute("COMMIT")
        self._used.clear()

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()


def _packed(checked: Checked) -> bytes:
    problems = [(p.path, p.what, p.line, p.column, p.level) for p in checked.problems]
    lines = [(number, line) for number, line in checked.lines.items()]
    return orjson.dumps((checked.path, checked.report, lines, problems))


def _unpacked(packed: bytes) -> Checked:
    path, report, lines, problems = orjson.loads(packed)
    return Checked(path, report, dict(lines), [Problem(*p) for p in problems])

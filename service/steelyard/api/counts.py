"""Counts of requests and bytes that all workers of a service share, in a small file that ends with it."""

from __future__ import annotations

import sqlite3
import threading
import time
from math import floor
from typing import Any

from limits.storage import SlidingWindowCounterSupport, Storage

_SCHEMA = """
pragma journal_mode = wal;
pragma synchronous = off;
create table if not exists counts (
  key text, slot integer, count integer, primary key (key, slot)
) without rowid;
"""
_PATIENCE = 5.0


class SharedCounts(Storage, SlidingWindowCounterSupport):
    """Sliding windows of two slots each, in SQLite; every call is one transaction."""

    STORAGE_SCHEME = ["steelyard"]  # noqa: RUF012 - the library's own way to be told

    def __init__(self, path: str) -> None:
        super().__init__()
        self._db = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        self._db.executescript(_SCHEMA)
        self._lock = threading.Lock()

    def acquire_sliding_window_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Count so much, unless that would be more than the limit."""
        with self._lock:
            self._db.execute("begin immediate")
            before, share, now, slot = self._window(key, expiry)
            fits = floor(before * share + now) + amount <= limit
            if fits:
                self._db.execute(
                    "insert into counts values (?1, ?2, ?3) on conflict do update set count = count + ?3",
                    (key, slot, amount),
                )
                self._db.execute("delete from counts where key = ? and slot < ?", (key, slot - 1))
            self._db.execute("commit")
        return fits

    def get_sliding_window(self, key: str, expiry: int) -> tuple[int, float, int, float]:
        """What was counted in the slot before, for how long that still counts, and the same for this slot."""
        with self._lock:
            before, share, now, slot = self._window(key, expiry)
        left = (slot + 1) * expiry - time.time()
        return before, share * expiry if before else 0.0, now, left + expiry

    def clear_sliding_window(self, key: str, expiry: int) -> None:
        self.clear(key)

    def _window(self, key: str, expiry: int) -> tuple[int, float, int, int]:
        at = time.time() / expiry
        slot = int(at)
        rows = dict(
            self._db.execute("select slot, count from counts where key = ? and slot >= ?", (key, slot - 1))
        )
        return rows.get(slot - 1, 0), 1 - (at - slot), rows.get(slot, 0), slot

    @property
    def base_exceptions(self) -> type[Exception]:
        return sqlite3.Error

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        raise NotImplementedError("only sliding windows are counted")

    def get(self, key: str) -> int:
        raise NotImplementedError("only sliding windows are counted")

    def get_expiry(self, key: str) -> float:
        raise NotImplementedError("only sliding windows are counted")

    def check(self) -> bool:
        return bool(self._db.execute("select 1").fetchone())

    def reset(self) -> int | None:
        done: Any = self._db.execute("delete from counts").rowcount
        return int(done)

    def clear(self, key: str) -> None:
        self._db.execute("delete from counts where key = ?", (key,))

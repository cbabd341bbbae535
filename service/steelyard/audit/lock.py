"""One audit at a time in one folder; a lock goes with the process that holds it, however that ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from steelyard.audit import names
from steelyard.audit.store import Store
from steelyard.errors import UsageError


@contextmanager
def held(store: Store) -> Iterator[None]:
    """Hold the folder; ``UsageError`` if another process does. Object stores have no locks, and get none."""
    if store.remote:
        yield
        return
    path = store.path(names.LOCK)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise store.trouble(error) from None
    try:
        if not _locked(file):
            raise UsageError(
                store.root, "another audit is at work in it", "Wait for it, or name another --out."
            )
        yield
    finally:
        os.close(file)


def _locked(file: int) -> bool:
    try:
        import fcntl
    except ImportError:  # no such locks on this system
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True

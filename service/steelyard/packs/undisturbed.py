"""No look for garbage while that is made which stays: it would look through all of it, again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed(for_good: bool = False) -> Iterator[None]:
    """The garbage collector rests within the block.

    ``for_good``: what there is at its end stays as long as the process, which is ours, and is never looked
    through again; it also stays shared with the processes that are forked from it.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
        if for_good:
            gc.freeze()
    finally:
        if running:
            gc.enable()

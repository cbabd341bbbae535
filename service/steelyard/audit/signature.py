"""A signature by which near-duplicate articles meet: twenty numbers, each of 64 bits, and marks for a look.

The text is cut into runs of five words. Of the hashes of all runs the smallest in each of 160 bins is kept
(one-permutation MinHash, empty bins filled from others), and eight bins make one number. Two texts that share
the part ``s`` of their runs share a given number with probability s^8, and any of the twenty with
1 - (1 - s^8)^20: 0.08 at one half, 0.70 at 0.7, 0.98 at 0.8. A text of few words has the same number twenty
times, so that only equal texts meet. Whether two that meet are copies is told by their marks (``likeness``).
"""

from __future__ import annotations

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

from steelyard.audit import likeness

BANDS: Final = 20
ROWS: Final = 8
BINS: Final = BANDS * ROWS
WIDTH: Final = BANDS + likeness.WIDTH // 8
"""Numbers of a signature: those of the bands, then the marks, eight bytes each."""
WORDS: Final = 5
FEWEST: Final = 30
"""Runs of words below which only an equal text is a duplicate."""
LONGEST: Final = 200_000
"""Bytes of a text that are looked at."""

Numbers = NDArray[np.uint64]
_SPACES = re.compile(r"[\W_]+")
_BASE: Final = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2^64
_MASK: Final = (1 << 64) - 1


def of(text: str) -> Numbers:
    """The signature of a text; all 0 if there are no words in it."""
    words = _SPACES.sub(" ", text[:LONGEST].casefold()).strip().encode(errors="replace")[:LONGEST]
    if not words:
        return nothing()
    runs = _runs(np.frombuffer(words, np.uint8))
    if len(runs) < FEWEST:
        whole = _spread(_hashes(np.frombuffer(words, np.uint8), np.array([0]), np.array([len(words)])))
        return _joined(np.repeat(whole, BANDS), text, np.repeat(whole, BINS))
    runs.sort()
    least = _filled(runs)
    bands = least.reshape(BANDS, ROWS) * _powers(ROWS)
    return _joined(_spread(bands.sum(axis=1, dtype=np.uint64) + _NUMBERS), text, least)


def nothing() -> Numbers:
    """The signature of what is like nothing else."""
    return np.zeros(WIDTH, np.uint64)


def _joined(bands: Numbers, text: str, least: Numbers) -> Numbers:
    marks = likeness.of(text[:LONGEST], least).view("<u8")
    return np.concatenate((np.maximum(bands, np.uint64(1)), marks)).astype(np.uint64)


def _runs(letters: NDArray[np.uint8]) -> Numbers:
    """A hash for each run of words."""
    blanks = np.flatnonzero(letters == 32)
    starts = np.concatenate(([0], blanks + 1))
    ends = np.concatenate((blanks, [len(letters)]))
    if len(starts) < WORDS:
        return np.zeros(0, np.uint64)
    return _spread(_hashes(letters, starts[: len(starts) - WORDS + 1], ends[WORDS - 1 :]))


def _hashes(letters: NDArray[np.uint8], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Numbers:
    """Of each stretch the sum of its letters times powers of the base, whatever stands before it."""
    sums = np.zeros(len(letters) + 1, np.uint64)
    np.cumsum((letters.astype(np.uint64) + np.uint64(1)) * _powers(len(letters)), out=sums[1:])
    return (sums[ends] - sums[starts]) * _powers(len(letters), inverse=True)[starts]


def _filled(runs: Numbers) -> Numbers:
    """The smallest hash of each bin; an empty bin takes that of the first full one in its own order."""
    at = np.searchsorted(runs, _EDGES)
    least = runs[np.minimum(at, len(runs) - 1)]
    full = np.diff(at, append=len(runs)) > 0
    for others in _OTHERS:
        if full.all():
            break
        take = ~full & full[others]
        least = np.where(take, least[others], least)
        full = full | take
    return least


def _spread(numbers: Numbers) -> Numbers:
    """The finaliser of SplitMix64: every bit depends on every other."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


_tables: dict[bool, Numbers] = {}


def _powers(count: int, *, inverse: bool = False) -> Numbers:
    """Powers of the base, or of its inverse, modulo 2^64."""
    known = _tables.get(inverse)
    if known is None or len(known) < count:
        length = max(8_192, 1 << (count - 1).bit_length())
        base = pow(_BASE, -1, 1 << 64) if inverse else _BASE
        factors = np.full(length, base, np.uint64)
        factors[0] = 1
        known = _tables[inverse] = np.cumprod(factors, dtype=np.uint64)
    return known[:count]


def _orders() -> list[NDArray[np.int64]]:
    """For each round and bin another bin to borrow from."""
    state = np.arange(BINS, dtype=np.uint64)
    return [
        (_spread(state + np.uint64(1_000 * attempt)) % np.uint64(BINS)).astype(np.int64)
        for attempt in range(1, 64)
    ]


_EDGES: Final = np.array([(number << 64) // BINS for number in range(BINS)], np.uint64)
_NUMBERS: Final = np.arange(1, BANDS + 1, dtype=np.uint64) << np.uint64(56)
_OTHERS: Final = _orders()

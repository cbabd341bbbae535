"""How like two texts are whose signatures met: what is kept of each for a second look, and the look itself.

In an archive of millions, texts that share little meet by chance, so meeting alone makes no copy. Of each
text a byte of each of its smallest hashes is kept, which tells the share of runs of words that two have in
common, and hashes of the figures in it. A copy has the same words *and* the same figures: this week's market
report is written like the last one, and is another article.
"""

from __future__ import annotations

import re
import zlib
from typing import Final

import numpy as np
from numpy.typing import NDArray

Marks = NDArray[np.uint8]
BINS: Final = 160
FIGURES: Final = 32
WIDTH: Final = BINS + 2 * FIGURES
"""Bytes of a text's marks."""
SHARED: Final = 0.7
"""So large a part of all runs of words is common to copies; 0.7 to 0.8 is what others go by."""
SAME: Final = 0.5
"""So large a part of the figures of either stands in the other, too."""
FEWEST: Final = 4
"""Figures below which nothing is made of them."""

_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_NONE: Final = 0xFFFF


def of(text: str, least: NDArray[np.uint64]) -> Marks:
    """The marks of a text, whose smallest hashes are given."""
    marks = np.empty(WIDTH, np.uint8)
    marks[:BINS] = (least & np.uint64(0xFF)).astype(np.uint8)
    marks[BINS:] = _figures(text).view(np.uint8)
    return marks


def alike(ones: Marks, others: Marks) -> NDArray[np.bool_]:
    """Which rows are marks of copies of one another."""
    shared = (ones[:, :BINS] == others[:, :BINS]).mean(axis=1)
    found = shared >= SHARED
    if found.any():
        found[found] = _same_figures(_of_rows(ones[found]), _of_rows(others[found]))
    return np.asarray(found)


def _figures(text: str) -> NDArray[np.uint16]:
    """The smallest hashes of the figures of a text, in order; the rest is filled up."""
    hashes = {zlib.crc32(figure.encode()) % _NONE for figure in set(_FIGURE.findall(text))}
    least = sorted(hashes)[:FIGURES]
    return np.array(least + [_NONE] * (FIGURES - len(least)), "<u2")


def _of_rows(marks: Marks) -> NDArray[np.uint16]:
    return np.ascontiguousarray(marks[:, BINS:]).view("<u2")


def _same_figures(ones: NDArray[np.uint16], others: NDArray[np.uint16]) -> NDArray[np.bool_]:
    """Whether half of the fewer figures stand in the other text, too; where there are many, of a sample."""
    end = np.minimum(_last(ones), _last(others))[:, None]  # beyond it one of the samples says nothing
    ours, theirs = ones <= end, others <= end
    fewer = np.minimum((ours & (ones != _NONE)).sum(axis=1), (theirs & (others != _NONE)).sum(axis=1))
    both = np.sort(
        np.concatenate((np.where(ours, ones, _NONE), np.where(theirs, others, _NONE)), axis=1), axis=1
    )
    common = ((both[:, 1:] == both[:, :-1]) & (both[:, 1:] != _NONE)).sum(axis=1)
    return np.asarray((fewer < FEWEST) | (common >= SAME * fewer))


def _last(figures: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """The largest hash that is kept, if there may be more that are not."""
    return figures[:, -1]

"""Near-duplicates: which articles belong together, by equal numbers of their signatures.

Two articles are linked when one of their twenty numbers is the same, and everything that is linked is one
group: no order of articles or workers has a say in it. The memory is 14 bytes an article: 4 for its group,
and while a band is gone through 8 for its numbers, which are sorted in place, and at most 2 for the articles
that have a repeated number first.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from steelyard.audit.signature import BANDS, Numbers

BLOCK: Final = 16_384
Groups = NDArray[np.uint32]
"""For each article the smallest number of an article in its group."""
_NONE: Final = np.uint32(0xFFFFFFFF)


class Bands:
    """Signatures on disk, a file a band, in a temporary folder."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="steelyard-")
        self._paths = [Path(self._folder.name) / str(band) for band in range(BANDS)]
        self._files = [path.open("wb") for path in self._paths]
        self.count = 0

    def add(self, signatures: Numbers) -> None:
        """Signatures of the next articles, a row each."""
        for band, file in enumerate(self._files):
            file.write(np.ascontiguousarray(signatures[:, band]).tobytes())
        self.count += len(signatures)

    def groups(self, report: Callable[[int], None] = lambda count: None) -> Groups:
        """The group of every article; ``report`` is told of each band."""
        for file in self._files:
            file.close()
        parents = np.arange(self.count, dtype=np.uint32)
        for path in self._paths:
            if self.count > 1:
                _link(path, self.count, parents)
            report(1)
        _flatten(parents)
        return parents

    def close(self) -> None:
        """Remove the files."""
        for file in self._files:
            file.close()
        self._folder.cleanup()


def _link(path: Path, count: int, parents: Groups) -> None:
    """Link all articles that have the same number in one band; 0 is the number of those that have none."""
    repeated = _repeated(np.fromfile(path, np.uint64, count))
    if not len(repeated):
        return
    firsts = np.full(len(repeated), _NONE, np.uint32)
    for start, block in _blocks(path):
        at = np.minimum(np.searchsorted(repeated, block), len(repeated) - 1)
        hits = np.flatnonzero(repeated[at] == block)
        at, articles = at[hits], (hits + start).astype(np.uint32)
        _first_of_each(firsts, at, articles)
        others = firsts[at]
        apart = parents[others] != parents[articles]
        for one, other in zip(articles[apart].tolist(), others[apart].tolist(), strict=True):
            _join(parents, one, other)


def _repeated(numbers: Numbers) -> Numbers:
    """Every number but 0 that occurs more than once, in order; worked out in place."""
    numbers.sort()
    kept = 0
    before: int | None = None  # the last number of the block before
    last: int | None = None  # the last one that was kept
    for start in range(0, len(numbers), BLOCK):
        block = numbers[start : start + BLOCK].copy()
        same = np.empty(len(block), bool)
        same[1:] = block[1:] == block[:-1]
        same[0] = before is not None and int(block[0]) == before
        before = int(block[-1])
        found = np.unique(block[same & (block != 0)])
        if len(found) and last is not None and int(found[0]) == last:
            found = found[1:]
        if len(found):
            last = int(found[-1])
        numbers[kept : kept + len(found)] = found
        kept += len(found)
    return numbers[:kept]


def _first_of_each(firsts: Groups, at: NDArray[np.int64], articles: Groups) -> None:
    """Note the first article of each repeated number that has none yet; articles come in rising order."""
    new = firsts[at] == _NONE
    places, which = np.unique(at[new], return_index=True)
    firsts[places] = articles[new][which]


def _blocks(path: Path) -> Iterator[tuple[int, Numbers]]:
    start = 0
    with path.open("rb") as file:
        while len(block := np.fromfile(file, np.uint64, BLOCK)):
            yield start, block
            start += len(block)


def _join(parents: Groups, one: int, other: int) -> None:
    one, other = _root(parents, one), _root(parents, other)
    if one != other:
        parents[max(one, other)] = min(one, other)


def _root(parents: Groups, article: int) -> int:
    while (above := int(parents[article])) != article:
        parents[article] = parents[above]
        article = above
    return article


def _flatten(parents: Groups) -> None:
    """Let every article name its root; a parent is never larger than its child."""
    for start in range(0, len(parents), BLOCK):
        block = parents[start : start + BLOCK]
        while True:
            above = parents[block]
            if (above == block).all():
                break
            block[:] = above

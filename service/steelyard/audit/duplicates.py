"""Near-duplicates: which articles belong together.

Articles meet where one of the twenty numbers of their signatures is the same. Of those that meet, one is the
first to be looked at, by its text and not by its place, and all that are like it join its group; of the rest
again one, and so on. So no order of articles or workers has a say in it. The memory is at most 16 bytes an
article: 4 for its group, 8 for the numbers of a band, which are sorted in place, and 4 while those that occur
more than once are set apart. Marks, by which two are compared, are on disk.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from steelyard.audit import likeness
from steelyard.audit.signature import BANDS, Numbers

BLOCK: Final = 16_384
MEETINGS: Final = 1 << 16
"""So many articles that meet others are sorted together; a thirtieth of all where that is more."""
COMPARED: Final = 2_048
"""So many pairs are compared at once."""
ROUNDS: Final = 32
"""So many groups can come of articles that meet in one number; what is left then meets in another, or not."""
Groups = NDArray[np.uint32]
"""For each article the smallest number of an article in its group."""
_Numbers = NDArray[np.int64]
_ODD: Final = np.uint64(0x9E3779B97F4A7C15)


class Bands:
    """Signatures on disk, a file a band and one for the marks, in a temporary folder."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="steelyard-")
        self._paths = [Path(self._folder.name) / str(band) for band in range(BANDS)]
        self._files = [path.open("wb") for path in self._paths]
        self._keys = (Path(self._folder.name) / "keys").open("wb")
        self._marks = (Path(self._folder.name) / "marks").open("wb+")
        self.count = 0

    def add(self, signatures: Numbers) -> None:
        """Signatures of the next articles, a row each."""
        for band, file in enumerate(self._files):
            file.write(np.ascontiguousarray(signatures[:, band]).tobytes())
        self._keys.write(_keys(signatures).tobytes())
        self._marks.write(np.ascontiguousarray(signatures[:, BANDS:]).astype("<u8").tobytes())
        self.count += len(signatures)

    def groups(self, report: Callable[[int], None] = lambda count: None) -> Groups:
        """The group of every article; ``report`` is told of each band."""
        for file in (*self._files, self._keys):
            file.close()
        self._marks.flush()
        parents = np.arange(self.count, dtype=np.uint32)
        for path in self._paths:
            if self.count > 1:
                for numbers, articles in _meetings(path, Path(self._keys.name), self.count):
                    self._link(numbers, articles, parents)
            report(1)
        _flatten(parents)
        return parents

    def close(self) -> None:
        """Remove the files."""
        for file in (*self._files, self._keys, self._marks):
            file.close()
        self._folder.cleanup()

    def _link(self, numbers: _Numbers, articles: Groups, parents: Groups) -> None:
        """Let articles of the same number join whom they are like; they come in order of numbers."""
        for _ in range(ROUNDS):
            first = np.flatnonzero(np.diff(numbers, prepend=-1))
            size = np.diff(first, append=len(numbers))
            leaders = np.repeat(articles[first], size)
            left = np.ones(len(articles), bool)
            left[first] = False
            waiting = np.flatnonzero(left)
            for start in range(0, len(waiting), COMPARED):
                some = waiting[start : start + COMPARED]
                left[some] = ~self._joined(articles[some], leaders[some], parents)
            if not left.any():
                return
            numbers, articles = numbers[left], articles[left]

    def _joined(self, articles: Groups, leaders: Groups, parents: Groups) -> NDArray[np.bool_]:
        """Which articles are in the group of their leader, now that they have been compared."""
        ones, others = _roots(parents, articles), _roots(parents, leaders)
        same = np.asarray(ones == others)
        apart = np.flatnonzero(~same)
        if len(apart):
            like = apart[likeness.alike(self._of(articles[apart]), self._of(leaders[apart]))]
            same[like] = True
            for one, other in zip(articles[like].tolist(), leaders[like].tolist(), strict=True):
                _join(parents, one, other)
        return same

    def _of(self, articles: Groups) -> likeness.Marks:
        """The marks of some articles."""
        wanted, back = np.unique(articles, return_inverse=True)
        width, file = likeness.WIDTH, self._marks.fileno()
        data = b"".join(os.pread(file, width, number * width) for number in wanted.tolist())
        return np.frombuffer(data, np.uint8).reshape(-1, width)[back]


def _meetings(path: Path, keys: Path, count: int) -> Iterator[tuple[_Numbers, Groups]]:
    """Articles that share a number in a band, and its place among such numbers: sorted by it, then by text.

    0 is the number of those that have none. All that share one come together.
    """
    repeated = _repeated(np.fromfile(path, np.uint64, count)).copy()
    so_far = np.zeros(len(repeated), np.uint32)
    for at, _, _ in _hits(path, keys, repeated):
        np.add.at(so_far, at, 1)
    np.cumsum(so_far, out=so_far)
    begin = before = 0
    while begin < len(repeated):
        most = before + max(MEETINGS, count // 32)
        end = max(begin + 1, int(np.searchsorted(so_far, most, "right")))
        some = list(_hits(path, keys, repeated[begin:end]))
        at, articles, by_text = (np.concatenate(parts) for parts in zip(*some, strict=True))
        order = np.lexsort((by_text, at))
        yield at[order], articles[order]
        begin, before = end, int(so_far[end - 1])


def _hits(path: Path, keys: Path, repeated: Numbers) -> Iterator[tuple[_Numbers, Groups, Groups]]:
    """Block by block: which of these numbers an article has, the article, and its key."""
    if not len(repeated):
        return
    for (start, block), (_, own) in zip(_blocks(path, np.uint64), _blocks(keys, np.uint32), strict=True):
        at = np.minimum(np.searchsorted(repeated, block), len(repeated) - 1)
        hits = np.flatnonzero(repeated[at] == block)
        yield at[hits], (hits + start).astype(np.uint32), own[hits]


def _keys(signatures: Numbers) -> Groups:
    """A number for each text, by which texts have an order wherever they stand."""
    mixed = (signatures * (np.arange(signatures.shape[1], dtype=np.uint64) * np.uint64(2) + _ODD)).sum(axis=1)
    return np.asarray(mixed >> np.uint64(32), np.uint32)


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


def _blocks(path: Path, kind: type[np.uint64] | type[np.uint32]) -> Iterator[tuple[int, NDArray[Any]]]:
    start = 0
    with path.open("rb") as file:
        while len(block := np.fromfile(file, kind, BLOCK)):
            yield start, block
            start += len(block)


def _join(parents: Groups, one: int, other: int) -> None:
    one, other = _root(parents, one), _root(parents, other)
    if one != other:
        parents[max(one, other)] = min(one, other)


def _roots(parents: Groups, articles: Groups) -> Groups:
    found = parents[articles]
    while (above := parents[found]).tobytes() != found.tobytes():
        found = above
    return found


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

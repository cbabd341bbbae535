"""What counts once: the representative of each group of copies, and the claims that copies have in common.

The representative is the earliest article, then the one with the smallest id, then the first. A copy's claim
counts unless an earlier article of the group makes the same one with the same verdicts: an altered figure in
a copy is a finding of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from steelyard.audit.duplicates import BLOCK, Groups
from steelyard.audit.spill import Spill
from steelyard.audit.tables import Row

KEY = (
    "rule", "measure", "subject", "counterpart", "product", "period", "mood", "relation", "value", "value_to",
    "unit", "verdict", "verdict_today",
)  # fmt: skip
"""Columns of a claim in which copies of it agree."""
_UNDATED = 1 << 30


class Copies:
    """Takes articles and claims in their order, and tells which of them count."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self.sizes = sizes(groups)
        copies = sum(int((self.sizes[block] > 1).sum()) for block in _blocks(groups))
        self._spill = Spill(3 * copies)
        self._claims = 0

    def article(self, number: int, published: int | None, id_: str) -> None:
        """The next article, its day as an ordinal, and its id."""
        root = int(self._groups[number])
        if self.sizes[root] > 1:
            self._spill.put(root, _UNDATED if published is None else published, id_, number)

    def claim(self, article: int, published: int | None, row: Row) -> None:
        """The next claim, with at least the columns of ``KEY`` and the article's id."""
        root = int(self._groups[article])
        if self.sizes[root] > 1:
            day = _UNDATED if published is None else published
            self._spill.put(root, day, row["id"], article, self._claims, key(row))
        self._claims += 1

    def settled(self) -> tuple[Groups, NDArray[np.uint8]]:
        """For each article its representative, and for each claim a bit that says it does not count."""
        chosen = np.arange(len(self._groups), dtype=np.uint32)
        uncounted = np.zeros((self._claims + 7) // 8, np.uint8)
        for rows in self._spill.buckets():
            first: dict[int, tuple[int, str, int]] = {}
            claims: dict[int, list[list[Any]]] = {}
            for root, *row in rows:
                if len(row) > 3:
                    claims.setdefault(root, []).append(row)
                elif (article := (row[0], row[1], row[2])) < first.get(root, (_UNDATED + 1,)):
                    first[root] = article
            for root, (_, _, number) in first.items():
                chosen[root] = number
            for found in claims.values():
                for number in repeats(found):
                    uncounted[number >> 3] |= np.uint8(1 << (number & 7))
        representatives = self._groups
        for block in _blocks(representatives):
            block[:] = chosen[block]
        return representatives, uncounted


def key(row: Row) -> str:
    """What copies of a claim have in common, shortened."""
    told = "\0".join(str(row[name]) for name in KEY)
    return blake2b(told.encode(errors="replace"), digest_size=8).hexdigest()


def repeats(claims: list[list[Any]]) -> Iterator[int]:
    """Numbers of claims that an earlier article of the group has made already, as often.

    A claim is a list of day, id and number of its article, its own number, and its key.
    """
    claims.sort()
    most: Counter[str] = Counter()  # how often an article so far has made a claim
    here: Counter[str] = Counter()
    article = None
    for _, _, of, number, said in claims:
        if of != article:
            article, here = of, Counter()
        here[said] += 1
        if here[said] <= most[said]:
            yield number
        else:
            most[said] = here[said]


def sizes(groups: Groups) -> Groups:
    """For the number of each group how many articles it has."""
    counted = np.zeros(len(groups), np.uint32)
    for block in _blocks(groups):
        np.add.at(counted, block, 1)
    return counted


def _blocks(groups: Groups) -> Iterator[Groups]:
    return (groups[start : start + BLOCK] for start in range(0, len(groups), BLOCK))

"""A newspaper's archive in small, made from our own sentences: the same articles for the same seed.

Three kinds of article, in about the proportions of a general news archive (an estimate, from looking through
agency and local news; ``SHARES`` says which, and every kind is also measured for itself):
``rich`` ones are about trade, tariffs or defence, ``ordinary`` ones have figures of other sorts, ``plain``
ones none at all.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
CORPUS = HERE.parent / "corpus"
SHARES = {"rich": 0.1, "ordinary": 0.5, "plain": 0.4}
LENGTH = 5_120
"""Characters of one article, about."""
_FIGURES = {"ordinary": 0.14, "plain": 0.0}
"""The share of an article's sentences that have a figure: about nine figures in an ordinary article."""
_OURS = 0.35
"""The share of a rich article's passages that come from the gold corpus: about 25 figures an article."""
_SLOT = re.compile(r"\{(\w+)\}")


class Article(NamedTuple):
    """A text, the day on which it was printed (an ordinal), and what kind of article it is."""

    kind: str
    text: str
    published: int


class Archive:
    """Makes articles of each kind, deterministically."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        prose = json.loads((HERE / "prose.json").read_text(encoding="utf-8"))
        self._words, self._plain, self._counted = prose["words"], prose["plain"], prose["counted"]
        self._passages = list(passages())

    def articles(self, count: int) -> Iterator[Article]:
        """So many articles, their kinds drawn by ``SHARES``."""
        kinds, weights = list(SHARES), list(SHARES.values())
        for kind in self._random.choices(kinds, weights, k=count):
            yield self.article(kind)

    def article(self, kind: str, length: int = LENGTH) -> Article:
        """One article of a kind, of about this many characters."""
        if kind == "rich":
            return self._rich(length)
        day = dt.date(2025, 1, 1).toordinal() + self._random.randrange(365)
        paragraphs, size = [], 0
        while size < length:
            paragraph = " ".join(self._sentence(_FIGURES[kind]) for _ in range(self._random.randint(2, 4)))
            paragraphs.append(paragraph)
            size += len(paragraph) + 2
        return Article(kind, "\n\n".join(paragraphs) + "\n", day)

    def _rich(self, length: int) -> Article:
        """Passages of the gold corpus that were printed about the same time, prose between them."""
        at = self._random.randrange(len(self._passages))
        day = self._passages[at][0]
        paragraphs, size = [], 0
        while size < length:
            if self._random.random() < _OURS:
                paragraph = self._passages[at % len(self._passages)][1]
                at += 1
            else:
                paragraph = " ".join(self._sentence(0.05) for _ in range(self._random.randint(1, 3)))
            paragraphs.append(paragraph)
            size += len(paragraph) + 2
        return Article("rich", "\n\n".join(paragraphs) + "\n", day)

    def _sentence(self, figures: float) -> str:
        choice = self._random.choice
        pool = self._counted if self._random.random() < figures else self._plain
        return _SLOT.sub(lambda match: choice(self._words[match[1]]), choice(pool))


def passages() -> Iterator[tuple[int, str]]:
    """Day and text of each item of the gold corpus, by the day on which it was printed."""
    found = []
    for path in sorted(CORPUS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            found.append((dt.date.fromisoformat(item["published"]).toordinal(), item["text"].strip()))
    found.sort()
    return iter(found)

"""Figures with their units: one gated scan over the text, work only where a figure stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from steelyard.clock import Clock
from steelyard.model import Quantity
from steelyard.text import ellipsis, headed, index_points, ranges, shares, vague
from steelyard.text.candidates import Candidates
from steelyard.text.counting import Tools
from steelyard.text.draft import Draft
from steelyard.text.hedges import Hedges
from steelyard.text.numerals import SMALL, NumberWords
from steelyard.text.scan import FOLDS, LINKS, Scan
from steelyard.text.unit_words import UnitWords

Rows = Iterable[Mapping[str, str]]


class Reader:
    """Finds quantities; built once from the vocabulary tables."""

    def __init__(self, hedges: Rows, unit_names: Rows, scale_words: Rows) -> None:
        units = UnitWords(unit_names, scale_words)
        long = {word: factor for word, factor in units.scales.items() if len(word) > 3 and word.isalpha()}
        scales = frozenset([*long, "hundred", "dozen"])
        parts = shares.Shares(units)
        folds = [f"{word}fold" for word in FOLDS]
        words = {*SMALL, *scales, *shares.WORDS, *parts.orders, *folds, *vague.WORDS, *LINKS}
        self._tools = Tools(units, Hedges(hedges), parts, NumberWords(long), scales, Candidates(words))

    def rivals(self, quantity: Quantity) -> frozenset[str]:
        """The currencies that the word or sign of an amount may mean besides its own ("pesos")."""
        money = quantity.unit[:3].isupper() or quantity.unit[:1] == "$"
        return self._tools.units.rivals(quantity.surface) if money else frozenset()

    @property
    def dollars(self) -> frozenset[str]:
        """The currencies that a bare dollar may mean."""
        return self._tools.units.rivals("$")

    def find(
        self, text: str, start: int = 0, end: int | None = None, clock: Clock | None = None
    ) -> list[Quantity]:
        """All quantities between ``start`` and ``end``, in order, none overlapping.

        When the ``clock`` strikes, those found by then.
        """
        high = len(text) if end is None else min(end, len(text))
        drafts = Scan(self._tools, text, start, high).run(clock or Clock())
        if not drafts:
            return []
        for draft in drafts:
            if not draft.trap and draft.hedge_start < 0:
                self._tools.hedges.attach(draft, text, start, high)
        headed.borrow(drafts, text, self._tools.units)
        index_points.tell(drafts, text)
        ellipsis.borrow(drafts, text)
        kept = [d for d in ranges.link(drafts, text, start) if _counts(d)]
        index = {id(d): i for i, d in enumerate(kept)}
        return [d.quantity(text, index.get(id(d.mate), -1)) for d in kept]


def _counts(draft: Draft) -> bool:
    if draft.trap:
        return False
    if not draft.unit and draft.noun and not (draft.decimals and draft.scale == 1):
        draft.unit = "count"
    return draft.unit != ""

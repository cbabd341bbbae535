"""Names and dates that are read in a text, in every sentence, with or without a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from steelyard.claims.read import Language

from ..model import Day
from ..text import dates, sentences
from ..text.annotate import annotate
from .corpus import Item

NAMED = ("area", "firm", "product")
Found = tuple[int, int, object]
"""Start, end and what was read there: a code, or the first and the last day."""


@dataclass(slots=True)
class Mentions:
    """What the gold has and what was read, each with its place; ``None``: the gold does not say."""

    gold: Sequence[Found] | None = None
    read: Sequence[Found] = field(default_factory=tuple)

    def hits(self) -> int:
        """How many of the gold have something read at their place that says the same."""
        return sum(
            any(start < e and s < end and said == value for s, e, said in self.read)
            for start, end, value in self.gold or ()
        )


def read(language: Language, item: Item) -> tuple[Mentions, Mentions]:
    """The names and the dates of one item, beside its gold."""
    names, days = Mentions(), Mentions()
    if item.names is None and item.dates is None:
        return names, days
    text, published = item.text, item.published.toordinal()
    quantities = language.reader.find(text)
    found: list[Found] = []
    told: list[Found] = []
    for start, end in sentences.split(text):
        mentions = dates.find(text, start, end, published)
        told += [(m.start, m.end, (_day(m.period.start), _day(m.period.end, 1))) for m in mentions]
        first = next((i for i, q in enumerate(quantities) if q.start >= start), len(quantities))
        sentence = annotate(text, start, end, quantities, first, mentions, language.vocabulary, published)
        found += [(s.start, s.end, s.name.code) for s in sentence.symbols if s.kind in NAMED and s.name]
    if item.names is not None:
        names = Mentions([(*item.span(name), name.code) for name in item.names], found)
    if item.dates is not None:
        days = Mentions([(*item.span(named), (named.first, named.last)) for named in item.dates], told)
    return names, days


def _day(day: Day | None, back: int = 0) -> date | None:
    return None if day is None else date.fromordinal(day - back)

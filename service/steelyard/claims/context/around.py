"""The sentences around those with figures, as they are without figures: what may be carried from.

What is asked of them more than once is worked out once.
"""

from __future__ import annotations

from collections.abc import Sequence

from steelyard.model import DateMention, Day
from steelyard.text import dates
from steelyard.text.annotate import Sentence, Symbols, annotate
from steelyard.text.phrases import Words
from steelyard.text.vocabulary import Vocabulary

_KEPT = 100
"""Sentences whose words are kept: those asked for lie near one another, and a text may be long."""


class Around:
    """The sentences of one text by their numbers; ``day`` is that of their section, on which names depend."""

    def __init__(self, text: str, spans: Sequence[tuple[int, int]], vocabulary: Vocabulary) -> None:
        self.text, self.spans = text, spans
        self._vocabulary = vocabulary
        self._words: dict[tuple[int, Day | None], Words] = {}

    def sentence(self, number: int, day: Day | None, mentions: Sequence[DateMention] = ()) -> Sentence:
        """A sentence with its names and words, and the dates that are given."""
        words = self._words_of(number, day)
        span = self.spans[number]
        sentence = annotate(self.text, *span, (), 0, mentions, self._vocabulary, day, words)
        sentence.number = number
        return sentence

    def dates(self, number: int, day: Day | None) -> list[DateMention]:
        """The dates that a sentence names."""
        return dates.find(self.text, *self.spans[number], day)

    def symbols(self, number: int, day: Day | None) -> Symbols:
        """What a sentence consists of, its dates among it."""
        return self.sentence(number, day, self.dates(number, day)).symbols

    def speaking(self, number: int, day: Day | None, lists: frozenset[str]) -> Symbols:
        """The same where a word of these lists is spoken; else nothing may be told of the sentence."""
        spoken, mentions = self.lists(number, day), self.dates(number, day)
        if spoken is not None and spoken.isdisjoint(lists) and not mentions:
            return Symbols()  # a date could part words that make a phrase of another list
        return self.sentence(number, day, mentions).symbols

    def lists(self, number: int, day: Day | None) -> frozenset[str] | None:
        """The lists that the words of a sentence stand in; None where it has a name, or that is unsure."""
        return self._words_of(number, day).lists

    def _words_of(self, number: int, day: Day | None) -> Words:
        found = self._words.get((number, day))
        if found is None:
            if len(self._words) >= _KEPT:
                self._words.clear()
            found = Words(self.text, *self.spans[number], self._vocabulary, day)
            self._words[number, day] = found
        return found

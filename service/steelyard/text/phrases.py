"""The words of a sentence, and the longest phrase of the vocabulary that begins at one of them."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import accumulate

from steelyard.model import Day
from steelyard.text.vocabulary import TOKEN, Name, Node, Phrase, Vocabulary

REACH = 90
"""Characters on either side of a name, within which a word may speak against it."""
_QUOTES = frozenset({"'", "’"})  # may be of a genitive, or begin a phrase
_SPLIT = re.compile(f"({TOKEN.pattern})")


class Words:
    """The words of ``text[start:end]`` with their places; ``nodes`` are where phrases begin with them."""

    def __init__(self, text: str, start: int, end: int, vocabulary: Vocabulary, day: Day | None) -> None:
        self._text, self._start, self._end, self._day = text, start, end, day
        parts = _SPLIT.split(text[start:end])  # gaps and words in turn; no loop of ours over them all
        places = list(accumulate(map(len, parts), initial=start))
        self.words = parts[1::2]
        self.starts = places[1:-1:2]
        self.ends = places[2:-1:2]
        self.folded = list(map(str.lower, self.words))
        self.nodes = vocabulary.nodes(self.folded)

    def longest(self, node: Node, at: int, limit: int) -> tuple[Phrase, Name | None, int] | None:
        """The longest phrase from word ``at`` on that holds here, its reading, and the word behind."""
        behind, folded, count = at + 1, self.folded, len(self.folded)
        if node.sure:  # most words of ours are of this kind, and none of the phrases they begin stands here
            after = folded[behind] if behind < count else ""
            if after != "-" and after not in node.following:
                return (node.phrases[0], None, behind) if node.phrases else None
        reached = [(node, behind)]
        while node.following:
            if behind < count and folded[behind] == "-":
                behind += 1
            if behind >= count or self.starts[behind] >= limit:
                break
            following = node.following.get(folded[behind])
            if following is None:
                break
            node, behind = following, behind + 1
            reached.append((node, behind))
        for node, behind in reversed(reached):
            for phrase in node.phrases:
                if phrase.exact is None or self._spelled(phrase, phrase.exact, at, behind):
                    name = self._name(phrase, at, behind) if phrase.names else None
                    if name is not None or phrase.spoken:
                        return phrase, name, behind
        return None

    @cached_property
    def lists(self) -> frozenset[str] | None:
        """The lists that the words stand in, if no name is among them; else None, as where that is unsure."""
        if not _QUOTES.isdisjoint(self.folded):
            return None
        found: set[frozenset[str]] = set()
        at, nodes = 0, self.nodes
        while at < len(nodes):
            node = nodes[at]
            at += 1
            if node is None:
                continue
            if node.alone is not None:
                found.add(node.alone.tags)
            elif (hit := self.longest(node, at - 1, self._end)) is not None:
                phrase, name, at = hit
                if name is not None:
                    return None
                found.add(phrase.tags)
        return frozenset[str]().union(*found)

    def _spelled(self, phrase: Phrase, exact: tuple[str, ...], at: int, behind: int) -> bool:
        written = [word for word in self.words[at:behind] if word != "-"]
        return all(
            word == wanted or (phrase.town and word == wanted.upper())
            for word, wanted in zip(written, exact, strict=True)
        )

    def _name(self, phrase: Phrase, at: int, behind: int) -> Name | None:
        """The first reading that holds for these words."""
        for name in phrase.names:
            if self._holds(name) and not (name.unless and self._refused(name.unless, at, behind)):
                return name
        return None

    def _refused(self, unless: tuple[str, ...], at: int, behind: int) -> bool:
        """Does a word near by, in the same part of the sentence, speak against a name?"""
        text, start, end = self._text, self.starts[at], self.ends[behind - 1]
        low = max(self._start, start - REACH, text.rfind(";", self._start, start) + 1)
        stop = text.find(";", end, self._end)
        high = min(self._end if stop < 0 else stop, end + REACH)
        return any(text.find(word, low, high) >= 0 for word in unless)

    def _holds(self, name: Name) -> bool:
        """Is the name in office, and are the words there that it needs?"""
        day, text, start, end = self._day, self._text, self._start, self._end
        if day is not None:
            if name.from_day is not None and day < name.from_day:
                return False
            if name.to_day is not None and day >= name.to_day:
                return False
        return not name.needs or any(text.find(word, start, end) >= 0 for word in name.needs)

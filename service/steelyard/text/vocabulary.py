"""Names and lexicon words, in a tree of their words.

A phrase is looked up word by word, so word boundaries come for free and the cost of a look-up does not grow
with the number of names. Hyphens between words are ignored ("rare-earth" is "rare earth"). Most words are
never met: the phrases that begin with one stay packed until it is. What packs them is the ``glossary``.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_LETTERS = r"(?:[A-Za-z]++|[^\W\d_])++"
TOKEN = (
    re.compile(  # plain words of ASCII letters, which most are, come second: what is behind them is slower
        r"[A-Za-z]\.(?:[A-Za-z]\.)+|[A-Za-z]++(?![^\W\d_]|['’])"
        rf"|{_LETTERS}(?:['’](?!s\b){_LETTERS})*|\d+(?:[.,]\d+)*|['’]s\b|[^\w\s]|_"
    )
)


@dataclass(frozen=True, slots=True)
class Name:
    """What a phrase stands for.

    ``kind``: area, person, firm, product; ``form``: country, demonym, capital ...
    """

    kind: str
    code: str
    form: str
    area: str = ""
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    from_day: int | None = None
    to_day: int | None = None
    other: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """One spelling: its words as one text, its exact spelling when case matters, its readings and lists.

    ``spoken``: it stands in lists itself, and not only the same words in any case. ``town``: a capital or
    city, which datelines write in capitals.
    """

    text: str
    exact: tuple[str, ...] | None
    names: tuple[Name, ...]
    tags: frozenset[str]
    spoken: bool
    town: bool


class Node:
    """The phrases that end here, exact spellings first, and where those go on that are longer.

    ``sure``: the first of them, or none, holds wherever the words stand, so that nothing need be looked at
    but whether a longer one begins here. ``alone`` is that phrase where none does.
    """

    __slots__ = ("alone", "following", "phrases", "sure")

    def __init__(self) -> None:
        self.phrases: list[Phrase] = []
        self.following: dict[str, Node] = {}
        self.sure = True
        self.alone: Phrase | None = None


Packed = dict[str, bytes]
"""By first word: the phrases that begin with it, each with its words."""


class Vocabulary:
    """All phrases, in a tree that begins with their first words (``roots``); a glossary makes ``packed``."""

    def __init__(self, packed: Packed) -> None:
        self._packed = dict(packed)
        self.roots: dict[str, Node] = {}
        self._tags: dict[tuple[str, ...], frozenset[str]] = {}  # equal ones are one object

    def nodes(self, folded: Sequence[str]) -> list[Node | None]:
        """For each word in lower case, where the phrases begin that begin with it."""
        if not self._packed.keys().isdisjoint(folded):
            for word in folded:
                if word in self._packed:
                    self._unpack(word)
        return list(map(self.roots.get, folded))

    def verb(self, word: str) -> frozenset[str]:
        """The word lists of one word in lower case."""
        (node,) = self.nodes([word])
        plain = (phrase for phrase in node.phrases if phrase.exact is None) if node is not None else ()
        return next((phrase.tags for phrase in plain), frozenset())

    def _unpack(self, first: str) -> None:
        """Several threads may do so at a time: the tree is there before its phrases are no longer packed."""
        packed = self._packed.get(first)
        if packed is None:
            return
        root = Node()
        for words, phrase in marshal.loads(packed):
            node = root
            for word in words[1:]:
                if word not in node.following:
                    node.following[word] = Node()
                node = node.following[word]
            node.phrases.append(self._phrase(words, *phrase))
            surest = node.phrases[0]
            node.sure = surest.exact is None and not surest.names and surest.spoken
        root.alone = root.phrases[0] if root.sure and root.phrases and not root.following else None
        self.roots[first] = root
        self._packed.pop(first, None)

    def _phrase(
        self,
        words: tuple[str, ...],
        exact: tuple[str, ...] | None,
        names: Sequence[tuple[Any, ...]],
        tags: tuple[str, ...],
        spoken: bool,
        town: bool,
    ) -> Phrase:
        known = self._tags.get(tags)
        if known is None:
            known = self._tags[tags] = frozenset(tags)
        return Phrase(" ".join(words), exact, tuple(Name(*name) for name in names), known, spoken, town)

"""Names and lexicon words, compiled once into a tree of their words.

A phrase is looked up word by word, so word boundaries come for free and the cost of a look-up does not grow
with the number of names. Hyphens between words are ignored ("rare-earth" is "rare earth").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_LETTERS = r"(?:[A-Za-z]++|[^\W\d_])++"
TOKEN = (
    re.compile(  # plain words of ASCII letters, which most are, come second: what is behind them is slower
        r"[A-Za-z]\.(?:[A-Za-z]\.)+|[A-Za-z]++(?![^\W\d_]|['’])"
        rf"|{_LETTERS}(?:['’](?!s\b){_LETTERS})*|\d+(?:[.,]\d+)*|['’]s\b|[^\w\s]|_"
    )
)


_LEADERS = frozenset({"to", "will", "is", "are", "was", "were", "been", "be", "now", "would"})
"""A phrase that begins so keeps the tags of its last word: "to face" still faces; one that ends in a
preposition keeps those of its first: "taxed at" still taxes."""
_TOWNS = frozenset({"capital", "city"})
_GRAMMAR = frozenset({"prep", "det", "aux", "be", "conj", "break", "adverb", "neg"})


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


@dataclass(slots=True)
class Phrase:
    """One spelling: its words folded, its exact spelling when case matters, its readings and lexicon tags."""

    words: tuple[str, ...]
    exact: tuple[str, ...] | None
    names: list[Name] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    frozen: frozenset[str] = frozenset()
    text: str = ""
    town: bool = False  # a capital or city: datelines write it in capitals


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


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as the annotator sees them: no hyphens, ``U.S.`` in one piece.

    >>> words_of("rare-earth elements")
    ('rare', 'earth', 'elements')
    """
    plain = phrase.split(" ")
    if all(map(str.isalpha, plain)):
        return tuple(plain)
    return tuple(w for w in TOKEN.findall(phrase) if w != "-")


def inflect(verb: str) -> list[str]:
    """The regular forms of an English verb; of a phrasal verb, of its first word.

    >>> inflect("levy")
    ['levy', 'levies', 'levied', 'levying']
    """
    stem, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    if stem.endswith("y") and stem[-2] not in "aeiou":
        forms = [stem, stem[:-1] + "ies", stem[:-1] + "ied", stem + "ing"]
    elif stem.endswith("e"):
        forms = [stem, stem + "s", stem + "d", stem[:-1] + "ing"]
    elif stem.endswith(("s", "sh", "ch", "x", "z")):
        forms = [stem, stem + "es", stem + "ed", stem + "ing"]
    else:
        forms = [stem, stem + "s", stem + "ed", stem + "ing"]
    return [form + tail for form in forms]


class Vocabulary:
    """All phrases, in a tree that begins with their first words (``roots``)."""

    def __init__(self) -> None:
        self._by_spelling: dict[tuple[tuple[str, ...], tuple[str, ...] | None], Phrase] = {}
        self.roots: dict[str, Node] = {}

    def add_name(self, spelling: str, name: Name, exact: bool) -> None:
        self._phrase(spelling, exact).names.append(name)

    def add_word(self, spelling: str, tag: str) -> None:
        """Add a lexicon entry; ``~impose`` stands for the regular forms of the verb."""
        forms = inflect(spelling[1:]) if spelling.startswith("~") else [spelling]
        for form in forms:
            self._phrase(form, exact=False).tags.add(tag)
            if "'" in form:
                self._phrase(form.replace("'", "’"), exact=False).tags.add(tag)

    def verb(self, word: str) -> frozenset[str]:
        """The word lists of one word in lower case."""
        phrase = self._by_spelling.get(((word,), None))
        return frozenset(phrase.tags) if phrase is not None else frozenset()

    def _phrase(self, spelling: str, exact: bool) -> Phrase:
        words = words_of(spelling)
        key = (tuple(map(str.lower, words)), words if exact else None)
        phrase = self._by_spelling.get(key)
        if phrase is None:
            phrase = self._by_spelling[key] = Phrase(*key)
        return phrase

    def freeze(self) -> Vocabulary:
        """Make the tree; to be called once, when all phrases are in."""
        for phrase in self._by_spelling.values():
            if len(phrase.words) > 1 and phrase.tags:
                head = phrase.words[-1:] if phrase.words[0] in _LEADERS else phrase.words[:1]
                word = self._by_spelling.get((head, None))
                last = self._by_spelling.get((phrase.words[-1:], None))
                if word is not None and (
                    head == phrase.words[-1:] or (last is not None and "prep" in last.tags)
                ):
                    phrase.tags |= word.tags - _GRAMMAR
        known: dict[frozenset[str], frozenset[str]] = {}  # equal ones are one object
        for phrase in self._by_spelling.values():
            if phrase.words:
                tags = phrase.tags
                if phrase.names and any(name.kind == "area" for name in phrase.names):
                    plain = self._by_spelling.get((phrase.words, None))
                    tags = tags | plain.tags if plain is not None else tags
                    phrase.town = any(name.form in _TOWNS for name in phrase.names)
                frozen = frozenset(tags)
                phrase.frozen = known.setdefault(frozen, frozen)
                phrase.text = " ".join(phrase.words)
                self._hang(phrase)
        for node in self.roots.values():
            node.alone = node.phrases[0] if node.sure and not node.following else None
        return self

    def _hang(self, phrase: Phrase) -> None:
        nodes = self.roots
        for word in phrase.words:
            node = nodes.get(word)
            if node is None:
                node = nodes[word] = Node()
            nodes = node.following
        assert node is not None
        node.phrases.append(phrase)
        if len(node.phrases) > 1:
            node.phrases.sort(key=lambda one: one.exact is None)
        first = node.phrases[0]
        node.sure = first.exact is None and not first.names and bool(first.tags)


def from_tables(
    vocabularies: Mapping[str, list[dict[str, str]]],
    lexicons: Mapping[str, Iterable[str]],
    day_of: Mapping[str, int] | None = None,
) -> Vocabulary:
    """Compile gazetteers (``area_names``, ``people``, ``firms``, ``products``) and lexicons.

    ``day_of`` maps ISO dates of terms of office to ordinals; dates it lacks leave the term open.
    """
    days = day_of or {}
    vocabulary = Vocabulary()
    for row in vocabularies.get("area_names", ()):
        others = tuple(c for c in row.get("ambiguous", "").split() if c.isupper())
        name = Name(
            "area",
            row["code"],
            row["kind"],
            row["code"],
            _bar(row, "needs"),
            _bar(row, "unless"),
            other=others,
        )
        vocabulary.add_name(row["name"], name, exact=row.get("case") != "any")
    for row in vocabularies.get("people", ()):
        term = (days.get(row.get("from", "")), days.get(row.get("to", "")))
        name = Name(
            "area", row["code"], "person", row["code"], _bar(row, "needs"), _bar(row, "unless"), *term
        )
        vocabulary.add_name(row["name"], name, exact=True)
    for row in vocabularies.get("firms", ()):
        area = row.get("acts_for") or row.get("area", "")
        name = Name(
            "firm", row["firm"], row.get("kind", "firm"), area, _bar(row, "needs"), _bar(row, "unless")
        )
        vocabulary.add_name(row["name"], name, exact=True)
    for row in vocabularies.get("products", ()):
        name = Name("product", row["code"], "product", needs=_bar(row, "needs"), unless=_bar(row, "unless"))
        vocabulary.add_name(row["name"], name, exact=row.get("case") == "exact")
    for tag, entries in lexicons.items():
        for entry in entries:
            vocabulary.add_word(entry, tag)
    return vocabulary.freeze()


def _bar(row: Mapping[str, str], column: str) -> tuple[str, ...]:
    cell = row.get(column)
    if not cell:
        return ()
    return tuple(part.strip() for part in cell.split("|") if part.strip())

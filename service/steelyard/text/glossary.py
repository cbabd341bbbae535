"""Compiles gazetteers and lexicons into what a vocabulary is made of: plain data, kept for the next start."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field
from datetime import date

from steelyard.text.vocabulary import TOKEN, Name, Packed

_LEADERS = frozenset(
    {"to", "will", "is", "are", "was", "were", "been", "be", "being", "now", "would",
     "had", "then", "or", "still", "already"}
)  # fmt: skip
"""A phrase that begins so keeps the tags of its last word: "to face" still faces; one that ends in a
preposition keeps those of its first: "taxed at" still taxes."""
_TOWNS = frozenset({"capital", "city"})
_GRAMMAR = frozenset({"prep", "det", "aux", "be", "conj", "break", "adverb", "neg"})
MARSHAL = 4


@dataclass(slots=True)
class _Entry:
    """One spelling: its words folded, its exact spelling when case matters, its readings and lexicon tags."""

    words: tuple[str, ...]
    exact: tuple[str, ...] | None
    names: list[Name] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)


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


class _Glossary:
    """All spellings, as they come in."""

    def __init__(self) -> None:
        self._by_spelling: dict[tuple[tuple[str, ...], tuple[str, ...] | None], _Entry] = {}

    def add_name(self, spelling: str, name: Name, exact: bool) -> None:
        self._entry(spelling, exact).names.append(name)

    def add_word(self, spelling: str, tag: str) -> None:
        """Add a lexicon entry; ``~impose`` stands for the regular forms of the verb."""
        forms = inflect(spelling[1:]) if spelling.startswith("~") else [spelling]
        for form in forms:
            self._entry(form, exact=False).tags.add(tag)
            if "'" in form:
                self._entry(form.replace("'", "’"), exact=False).tags.add(tag)

    def _entry(self, spelling: str, exact: bool) -> _Entry:
        words = words_of(spelling)
        key = (tuple(map(str.lower, words)), words if exact else None)
        phrase = self._by_spelling.get(key)
        if phrase is None:
            phrase = self._by_spelling[key] = _Entry(*key)
        return phrase

    def packed(self) -> Packed:
        """Every phrase by its first word; to be asked once, when all are in."""
        for phrase in self._by_spelling.values():
            if len(phrase.words) > 1 and phrase.tags:
                head = phrase.words[-1:] if phrase.words[0] in _LEADERS else phrase.words[:1]
                word = self._by_spelling.get((head, None))
                last = self._by_spelling.get((phrase.words[-1:], None))
                if word is not None and (
                    head == phrase.words[-1:] or (last is not None and "prep" in last.tags)
                ):
                    phrase.tags |= word.tags - _GRAMMAR
        found: dict[str, list[tuple[tuple[str, ...], tuple[object, ...]]]] = {}
        for phrase in sorted(self._by_spelling.values(), key=lambda one: one.exact is None):
            if not phrase.words:
                continue
            tags, town = phrase.tags, False
            if phrase.names and any(name.kind == "area" for name in phrase.names):
                plain = self._by_spelling.get((phrase.words, None))
                tags = tags | plain.tags if plain is not None else tags
                town = any(name.form in _TOWNS for name in phrase.names)
            names = tuple(map(astuple, phrase.names))
            row = phrase.exact, names, tuple(sorted(tags)), bool(phrase.tags), town
            found.setdefault(phrase.words[0], []).append((phrase.words, row))
        return {word: marshal.dumps(phrases, MARSHAL) for word, phrases in found.items()}


def pack(
    vocabularies: Mapping[str, list[dict[str, str]]],
    lexicons: Mapping[str, Iterable[str]],
) -> Packed:
    """Compile gazetteers (``area_names``, ``people``, ``firms``, ``products``) and lexicons."""
    vocabulary = _Glossary()
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
        term = (_day(row.get("from", "")), _day(row.get("to", "")))
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
    return vocabulary.packed()


def _bar(row: Mapping[str, str], column: str) -> tuple[str, ...]:
    cell = row.get(column)
    if not cell:
        return ()
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _day(cell: str) -> int | None:
    """An end of a term of office; open if no whole day is told."""
    return date.fromisoformat(cell).toordinal() if len(cell) == 10 else None

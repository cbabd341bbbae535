"""Phrases are found by their words; those that begin with a word are unpacked when it is first met."""

from __future__ import annotations

import pytest

from steelyard.text import glossary
from steelyard.text.phrases import Words
from steelyard.text.vocabulary import Vocabulary


@pytest.fixture
def vocabulary() -> Vocabulary:
    names = [{"name": "Freedonia", "code": "FRE", "kind": "country"}]
    lexicons = {"tariff": ["levy", "import levy"], "impose": ["~levy"], "goods": ["rare-earth metals"]}
    return Vocabulary(glossary.pack({"area_names": names}, lexicons))


def test_only_the_words_that_were_met_are_unpacked(vocabulary: Vocabulary) -> None:
    assert vocabulary.nodes(["an", "import"])[0] is None
    assert list(vocabulary.roots) == ["import"]
    assert vocabulary.nodes(["import"]) == vocabulary.nodes(["import"])


def test_a_word_has_all_its_lists(vocabulary: Vocabulary) -> None:
    assert vocabulary.verb("levy") == {"tariff", "impose"}
    assert vocabulary.verb("levied") == {"impose"}
    assert vocabulary.verb("import") == vocabulary.verb("freedonia") == frozenset()


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("an import levy", {"tariff"}),
        ("an import of rare earth metals", {"goods"}),
        ("they levied it", {"impose"}),
        ("by freedonia", set()),
        ("by Freedonia", None),
    ],
)
def test_the_lists_of_a_sentence_without_names(
    vocabulary: Vocabulary, text: str, lists: set[str] | None
) -> None:
    assert Words(text, 0, len(text), vocabulary, None).lists == lists

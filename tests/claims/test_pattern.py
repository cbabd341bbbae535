"""Patterns hold around a figure or they do not; punctuation and case do not matter."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from steelyard.claims.frames.pattern import compile_pattern
from steelyard.claims.frames.possible import Possible
from steelyard.packs.pattern_syntax import PatternError, sides, tags
from steelyard.text.annotate import Sentence

Annotated = Callable[[str], Sentence]


@pytest.mark.parametrize(
    ("pattern", "text", "holds"),
    [
        ("{figure} of ships", "Chile sold 12% of ships there.", True),
        ("{figure} of ships", "Chile sold 12% of boats there.", False),
        ("{figure} of ships", "Chile sold 12%, of Ships, there.", True),
        ("{figure} of [all|the] ships", "Chile sold 12% of ships there.", True),
        ("{figure} of [all|the] ships", "Chile sold 12% of the ships there.", True),
        ("{figure} of [all|the] ships", "Chile sold 12% of its ships there.", False),
        ("sold {figure}", "Chile sold 12% of ships there.", True),
        ("sold {figure}", "Chile sold about 12% of ships there.", True),
        ("sold {figure}", "Chile sold nearly all, 12% of ships.", False),
        ("(sold|bought) {figure}", "Chile bought 12% of it.", True),
        ("(sold|bought) {figure}", "Chile made 12% of it.", False),
        ("{area} ... {figure}", "Chile last year sold 12% of it.", True),
        ("{area} ... {figure}", "Chile, for once and to the great surprise of nobody, sold 12%.", False),
        ("{area} sold {figure}", "Chile sold 12% of it.", True),
        ("{area} sold {figure}", "Somebody sold 12% of it.", False),
        ("{figure} of {area}", "It bought 12% of Chilean copper.", True),
        ("{figure} ... {qty}", "It went from 12% to 15% there.", True),
        ("{figure} in {date}", "It sold 12% in 2024, they say.", True),
        ("{figure} in {date}", "It sold 12% in time, they say.", False),
        ("<impose> [a] {figure} <tariff>", "Norway imposed a 12% tariff on it.", True),
        ("<impose> [a] {figure} <tariff>", "Norway imposes 12% duties on it.", True),
        ("<impose> [a] {figure} <tariff>", "Norway imposed a 12% tax on it.", False),
        ("{figure} <tariff> ... {product}", "A 12% levy on foreign steel is due.", True),
    ],
)
def test_a_pattern_holds_around_a_figure(annotated: Annotated, pattern: str, text: str, holds: bool) -> None:
    sentence = annotated(text)
    assert compile_pattern(pattern).matches(sentence.symbols, sentence.figures[0]) is holds


def test_a_pattern_is_anchored_at_its_own_figure(annotated: Annotated) -> None:
    sentence = annotated("Norway sold 12% and bought 15% of it.")
    bought = compile_pattern("bought {figure}")
    assert [bought.matches(sentence.symbols, at) for at in sentence.figures] == [False, True]


def test_a_gap_does_not_run_over_another_figure(annotated: Annotated) -> None:
    sentence = annotated("Norway sold 12% and 15% of it.")
    sold = compile_pattern("sold ... {figure}")
    assert [sold.matches(sentence.symbols, at) for at in sentence.figures] == [True, False]


def test_a_pattern_names_its_word_lists() -> None:
    left, right = sides("(<impose>|<announce>) [a] {figure} [<adverb>] <tariff>")
    assert {*tags(left), *tags(right)} == {"impose", "announce", "adverb", "tariff"}


def test_what_is_never_spoken_is_not_tried(annotated: Annotated) -> None:
    product, it, lack = map(
        compile_pattern,
        ("(sold|bought) {figure} of {product}", "(sold|bought) ... {figure} of", "bought ... {figure} of"),
    )
    sentence = annotated("Norway sold 12% of it.")
    around = Possible([product, it, lack]).in_sentence(sentence.symbols)
    assert around.at(sentence.figures[0]) == it.bit


@pytest.mark.parametrize(
    "source",
    ["sold", "{figure} to {figure}", "... a ... b ... c ... {figure}", "{river} {figure}", "[a {figure}"],
)
def test_a_pattern_that_cannot_be_read_is_refused(source: str) -> None:
    with pytest.raises(PatternError):
        compile_pattern(source)


def test_a_long_sentence_does_not_run_away(annotated: Annotated) -> None:
    """Every gap may end anywhere: the work still grows with the sentence, not with the ways to cut it."""
    sentence = annotated("so " * 3000 + "12% " + "so " * 3000)
    pattern = compile_pattern("a ... (so|so so) ... (so|so so) ... {figure} ... so ... (so|so so)")
    assert not pattern.matches(sentence.symbols, sentence.figures[0])

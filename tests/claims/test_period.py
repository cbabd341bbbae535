"""The period of a figure is the date that belongs to it, or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from steelyard.claims.assertion.period import before, period_of
from steelyard.text.annotate import Sentence

Annotated = Callable[[str], Sentence]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Exports were $5 billion in 2023 and $6 billion in 2024.", ["2023", "2024"]),
        ("In 2023 exports were $5 billion; imports $7 billion.", ["2023", "2023"]),
        ("Exports rose to $6 billion in 2024 from $5 billion a year earlier.", ["2024", "2023"]),
        ("Exports were $5 billion in March, $6 billion in April.", ["2025-03", "2025-04"]),
        ("April's $5 billion was small.", ["2025-04"]),
        ("Last year exports reached $5 billion.", ["2024"]),
        ("Exports reached $5 billion.", [None]),
        ("Exports rose 3% from 2023.", [None]),
        ("The 2012 agreement cut tariffs by 10%.", [None]),
        ("Spending is at its highest since 1990, at $5 billion.", [None]),
        ("LIMA, May 5 (Delta Wire) - Exports reached $5 billion.", [None]),
        ("LIMA, May 5 — Exports reached $5 billion in April.", ["2025-04"]),
    ],
)
def test_a_figure_has_the_period_that_belongs_to_it(
    annotated: Annotated, text: str, labels: list[str | None]
) -> None:
    sentence = annotated(text)
    mentions = [period_of(sentence, sentence.figures, at) for at in sentence.figures]
    assert [mention.period.label if mention else None for mention in mentions] == labels


def test_a_change_to_a_year_starts_from_the_year_before(annotated: Annotated) -> None:
    sentence = annotated("Exports were $5 billion in 2024.")
    mention = period_of(sentence, sentence.figures, sentence.figures[0])
    assert mention is not None
    base = before(mention)
    assert base is not None
    assert base.period.label == "2023"
    assert base.period.end == mention.period.start
    assert base.relative


def test_where_a_month_starts_from_is_not_known(annotated: Annotated) -> None:
    sentence = annotated("Exports were $5 billion in April.")
    mention = period_of(sentence, sentence.figures, sentence.figures[0])
    assert mention is not None
    assert before(mention) is None
    assert before(replace(mention, kind="year", period=replace(mention.period, start=None))) is None

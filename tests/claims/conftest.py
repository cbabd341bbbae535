"""Sentences as the claims see them: symbols with their word lists, figures, names and dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from steelyard.claims.read import read
from steelyard.engine import Engine
from steelyard.text import dates
from steelyard.text.annotate import Sentence, annotate

PUBLISHED = date(2025, 8, 6).toordinal()


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine.load()


@pytest.fixture(scope="session")
def annotated(engine: Engine) -> Callable[[str], Sentence]:
    """One sentence with its symbols, written on 6 August 2025."""

    def run(text: str) -> Sentence:
        found = engine.language.reader.find(text)
        mentions = dates.find(text, 0, len(text), PUBLISHED)
        return annotate(text, 0, len(text), found, 0, mentions, engine.language.vocabulary, PUBLISHED)

    return run


@pytest.fixture(scope="session")
def moods(engine: Engine) -> Callable[[str], list[tuple[str, str]]]:
    """The figures of a text of 6 August 2025, each with how firmly it is told."""
    return lambda text: [(c.quantity.surface, c.mood) for c in read(text, PUBLISHED, engine.language).claims]


@pytest.fixture(scope="session")
def sides(engine: Engine) -> Callable[[str, date], set[tuple[str, str | None, str | None]]]:
    """The figures of a text with subject and counterpart of each claim (None: nobody named)."""
    return lambda text, day: {
        (
            text[c.quantity.start : c.quantity.end],
            c.subject.code if c.subject else None,
            c.counterpart.code if c.counterpart else None,
        )
        for c in read(text, day.toordinal(), engine.language).claims
    }

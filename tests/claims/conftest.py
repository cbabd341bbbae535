"""Sentences as the claims see them: symbols with their word lists, figures, names and dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

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

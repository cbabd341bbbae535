"""Soft hyphens and digits of full width: read as they are seen, found where they stand."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard import readers
from steelyard.engine import Engine
from steelyard.model import Document
from steelyard.writers.places import Places

SOFT = "\u00ad"


def source_of(document: Document, surface: str) -> str:
    start = document.text.index(surface)
    places = Places(document)
    span = places.span(start, start + len(surface))
    return places.source[span["start"] : span["end"]]


@pytest.mark.parametrize(
    ("media_type", "source", "text"),
    [
        ("text/plain", f"Peru pays 14.5 per{SOFT}cent on it.", "Peru pays 14.5 percent on it."),
        ("text/plain", "Peru pays １２．５％ on it.", "Peru pays 12.5% on it."),
        ("text/plain", f"{SOFT}Pe{SOFT}{SOFT}ru pays １２％{SOFT}.", "Peru pays 12%."),
        ("text/html", "<p>Peru pays 12 per&shy;cent &amp; more.</p>", "Peru pays 12 percent & more."),
        ("text/markdown", f"**Pe{SOFT}ru** pays １２%.\n", "Peru pays 12%."),
    ],
)
def test_what_nobody_sees_is_not_read(media_type: str, source: str, text: str) -> None:
    document = readers.of(source, "page", media_type)
    assert document.text.strip() == text
    assert Places(document).source == source


def test_every_word_is_found_where_it_stands() -> None:
    source = f"A ta{SOFT}riff of １５ per{SOFT}cent on Swit{SOFT}zer{SOFT}land."
    document = readers.of(source, "page")
    assert source_of(document, "tariff") == f"ta{SOFT}riff"
    assert source_of(document, "15 percent") == f"１５ per{SOFT}cent"
    assert source_of(document, "Switzerland") == f"Swit{SOFT}zer{SOFT}land"
    assert readers.of("A tariff of 15 percent.", "page").source is None


def test_a_claim_with_soft_hyphens_is_judged() -> None:
    source = f"The United States charges a ta{SOFT}riff of １５ per{SOFT}cent on goods from Ja{SOFT}pan."
    day = dt.date(2025, 9, 10).toordinal()
    (finding,) = Engine.load().check(readers.of(source, "page"), published=day).findings
    assert finding.verdict.status == "consistent"


@given(st.lists(st.sampled_from(["a", "b ", SOFT, "５", "\n", "é", "12%"]), max_size=40).map("".join))
def test_each_character_leads_to_its_own(source: str) -> None:
    if not source.replace(SOFT, "").strip():
        return
    document = readers.of(source, "page")
    places = Places(document)
    ends = 0
    for at, character in enumerate(document.text):
        span = places.span(at, at + 1)
        written = source[span["start"] : span["end"]]
        assert written.replace(SOFT, "") in (character, chr(ord(character) + 0xFF10 - 0x30))
        assert span["start"] >= ends
        ends = span["end"]

"""Which articles are copies to an editor, and which are not: pairs as newspapers print them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from steelyard.audit import likeness, signature
from steelyard.audit.duplicates import Bands

PROSE = json.loads(Path(__file__).with_name("copies.json").read_text(encoding="utf-8"))
WIRE, REPORT, NOTES, OTHERS = (PROSE[name] for name in ("wire", "report", "notes", "others"))
JUNE = dict(zip("abcdefg", ["8.40", "9.10", "6.25", "14.30", "11.80", "9.75", "10.05"], strict=True))
JULY = dict(zip("abcdefg", ["7.15", "8.40", "5.90", "15.65", "12.35", "9.20", "9.95"], strict=True))

STORY = "\n\n".join(WIRE)
FIRST = REPORT.format(moved="fell", why="the warm weather", **JUNE) + "\n\n" + NOTES
NEXT = REPORT.format(moved="fell again", why="a good harvest", **JULY) + "\n\n" + NOTES

COPIES = {
    "another headline and a byline": "Harbour to be deepened\n\nBy our own reporter\n\n" + STORY,
    "cut at the end": "\n\n".join(WIRE[:7]),
    "a paragraph left out": "\n\n".join(WIRE[:4] + WIRE[5:]),
    "another house style": STORY.replace("4 percent", "4%")
    .replace("dollars", "US dollars")
    .replace("“", '"'),
    "a figure corrected": STORY.replace("48 million", "84 million"),
    "a notice of a correction": STORY.replace("2,300", "3,200") + "\n\nThe number of names was corrected.",
    "capitals and line breaks": STORY.upper().replace(" ", "\n"),
}


def are_copies(one: str, other: str) -> bool:
    bands = Bands()
    bands.add(np.stack([signature.of(one), signature.of(other)]))
    try:
        return bands.groups().tolist() == [0, 0]
    finally:
        bands.close()


def alike(one: str, other: str) -> bool:
    """The second look alone, as if they had met by chance."""
    rows = [
        signature.of(text)[signature.BANDS :].astype("<u8").view(np.uint8)[None, :] for text in (one, other)
    ]
    return bool(likeness.alike(*rows)[0])


@pytest.mark.parametrize("kind", COPIES)
def test_what_an_editor_calls_a_copy_is_one(kind: str) -> None:
    assert are_copies(STORY, COPIES[kind])


@pytest.mark.parametrize("kind", OTHERS)
def test_what_only_shares_passages_is_no_copy(kind: str) -> None:
    assert not alike(STORY, OTHERS[kind])
    assert not are_copies(STORY, OTHERS[kind])


def test_this_weeks_report_is_no_copy_of_the_last_one_though_the_words_are_the_same() -> None:
    shared = shingles(FIRST) & shingles(NEXT)
    assert len(shared) / len(shingles(FIRST) | shingles(NEXT)) > 0.7, "by words alone it would be one"
    assert not alike(FIRST, NEXT)
    assert not are_copies(FIRST, NEXT)


def test_a_reprint_of_a_report_is_a_copy_even_if_a_price_was_corrected_or_lines_were_cut() -> None:
    corrected = FIRST.replace("14.30", "13.40")
    cut = FIRST.replace("Onions stood at 11.80. ", "")
    assert are_copies(FIRST, f"From the wholesale market\n\n{corrected}")
    assert are_copies(FIRST, cut)


def test_figures_of_long_tables_are_compared_by_a_sample() -> None:
    prices = [f"{n}.{n % 10}5" for n in range(100, 400)]
    least = np.arange(likeness.BINS, dtype=np.uint64)

    def marks(figures: list[str]) -> likeness.Marks:
        return likeness.of(" ".join(f"The next lot went for {figure}." for figure in figures), least)[None, :]

    mended = [price.replace("150.05", "151") for price in prices]
    assert likeness.alike(marks(prices), marks(mended)).tolist() == [True]
    assert likeness.alike(marks(prices), marks(prices[:200])).tolist() == [True]
    assert likeness.alike(marks(prices), marks([f"9{price}" for price in prices])).tolist() == [False]


@pytest.mark.parametrize("meeting", [30, 200])
def test_many_texts_that_meet_in_one_number_fall_into_their_own_groups(meeting: int) -> None:
    """Reports of many weeks, each printed by three papers, all under one number: as in a large archive."""
    rows = []
    for week in range(meeting // 3):
        told = {key: f"{float(value) + week * 1.37:.2f}" for key, value in JUNE.items()}
        report = REPORT.format(moved="moved", why="the season", **told) + "\n\n" + NOTES
        rows += [
            signature.of(text)
            for text in (report, f"Market\n\n{report}", f"{report}\n\nAll prices in dollars.")
        ]
    table = np.stack(rows)
    table[:, : signature.BANDS] = 7  # they could not meet any more
    bands = Bands()
    bands.add(table)
    try:
        groups = bands.groups().tolist()
    finally:
        bands.close()
    sets = [set(groups[at : at + 3]) for at in range(0, len(groups), 3)]
    together = sum(len(one) == 1 for one in sets)
    assert len(set(groups)) >= len(sets), "no two weeks are one"
    assert together >= min(len(sets), 32), "as many groups as there are rounds are found in one number alone"


def shingles(text: str) -> set[tuple[str, ...]]:
    words = "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}

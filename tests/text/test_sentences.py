"""Where sentences end, and where they do not."""

from __future__ import annotations

from itertools import pairwise

import pytest

from steelyard.text.sentences import LONGEST, split


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


WHOLE = [
    "The U.S. levied 5% on Feb. 4 after approx. $3.2 bn. of goods were held.",
    "No. 3 on the list is Mr. Lee of Acme Inc. in Lyon.",
    "George H. W. Bush spoke with U.S. Trade Representative Hills.",
    "It rose 3.5 percent to $4.25 billion.",
    "They said so … and left it there.",
    "The tariff of 25\npercent holds.",
    "A line that was wrapped by hand at seventy characters goes on in the\nnext one and is one sentence.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_stops_inside_a_sentence_do_not_end_it(text: str) -> None:
    assert parts(text) == [text]


SEVERAL = [
    ("It cost $3.2 bn. The rest was free.", 2),
    ("He left the U.S. The deal died.", 2),
    ("“We lost.” He left.", 2),
    ("'It is a model for fair trade.' Nevertheless it ended.", 2),
    ("Was it so? Yes! It was.", 3),
    ("Exports fell.Officials said little.", 2),
    ("It fell to 12%.Then it rose.", 2),
    ("Exports fell 7.1%. Germany sold less.", 2),
    ("Exports fell to $3.5bn. Germany sold less.", 2),
    ("Duties rise again\nBy Jane Doe\nThe ministry said so.", 3),
    ("First block\n\nsecond block", 2),
    ("• five percent here\n• six percent there", 2),
    ("Peru 15%\nChile 10%\nKenya 10%", 3),
    ("It meets at 5 p.m. on Friday. Then it votes.", 2),
]


@pytest.mark.parametrize(("text", "count"), SEVERAL)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    assert len(parts(text)) == count


def test_spans_are_ordered_apart_and_without_blanks_around() -> None:
    text = "  One here.   Two there.\n\n\n Three. \n"
    spans = split(text)
    assert [text[a:b] for a, b in spans] == ["One here.", "Two there.", "Three."]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_an_empty_text_has_no_sentences() -> None:
    assert split("") == split(" \n\n ") == []


def test_one_huge_paragraph_is_split() -> None:
    assert len(split("The duty rose to 5 percent in May. " * 400)) == 400


@pytest.mark.parametrize("piece", ["a tariff of 25% on Peru, ", "$100 million ", "x"])
def test_what_goes_on_without_end_is_cut(piece: str) -> None:
    text = piece * (9 * LONGEST // len(piece))
    spans = split(text)
    assert max(end - start for start, end in spans) <= LONGEST
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")

"""A page with several articles: where each begins, and its own date."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from steelyard.text.sections import split

PROSE = (
    "The ministry said that the duty had brought in more than it had hoped for, and that the rest of the "
    "year would tell whether the ports could bear it.\n"
)


def dated(text: str, published: str | None = "2025-08-07") -> list[tuple[str, str]]:
    day = date.fromisoformat(published).toordinal() if published else None
    return [
        (text[s.start :].split("\n")[0], date.fromordinal(s.published).isoformat() if s.published else "")
        for s in split(text, day)
    ]


def test_a_date_line_dates_the_article_and_teasers_are_undated() -> None:
    text = (
        f"Ports and duties\n\nHarbour Post14-07-2025\n{PROSE}\nComments\n\nRelated Articles\n\n"
        "A second look at harbour dues\n"
        f"A second look at harbour dues\n\nHarbour Post\n\ntime2 hours ago\n{PROSE}"
        "\nA third look at harbour dues\n"
        f"A third look at harbour dues\n\nHarbour Post\n\n3 hours ago\n{PROSE}"
    )
    assert dated(text) == [
        ("Ports and duties", "2025-07-14"),
        ("Related Articles", ""),
        ("A third look at harbour dues", ""),
    ]


def test_a_dateline_dates_the_article_by_the_nearest_year() -> None:
    assert dated(f"LIMA, Aug 6 (Delta Wire) - {PROSE}") == [
        (f"LIMA, Aug 6 (Delta Wire) - {PROSE.strip()}", "2025-08-06")
    ]


def test_a_later_dateline_begins_a_section_at_its_heading() -> None:
    text = f"LIMA, Aug 6 (Delta Wire) - {PROSE}\nNext heading here\nBy Jane Doe\n2025-08-05\n{PROSE}"
    assert [d for _, d in dated(text)] == ["2025-08-06", "2025-08-05"]
    assert dated(text)[1][0] == "Next heading here"


def test_an_update_does_not_overrule_the_first_date() -> None:
    text = f"A heading\nPublished: 5 August 2025, 10:30 BST\nUpdated 6 August 2025\n{PROSE}"
    assert dated(text) == [("A heading", "2025-08-05")]


def test_a_list_of_dated_teasers_is_a_section_each() -> None:
    text = (
        f"Title\nPublished: 6 August 2025\n{PROSE}\n"
        "Related Articles\nA teaser about the harbour\nAug 5, 2025\n"
        "Another teaser about ports\nAug 4, 2025\n"
    )
    assert [d for _, d in dated(text)] == ["2025-08-06", "2025-08-05", "2025-08-04"]


def test_dates_in_prose_and_tables_are_no_marks() -> None:
    text = f"{PROSE}The deal was signed on July 7, 2025\nJuly 7, 2025 | 25%\n{PROSE}"
    assert len(split(text, None)) == 1


def test_sections_cover_the_text_without_gaps() -> None:
    text = f"A\n{PROSE}\nRelated Articles\n{PROSE}\nB\n2 hours ago\n{PROSE}"
    sections = split(text, None)
    assert sections[0].start == 0
    assert sections[-1].end == len(text)
    assert all(a.end == b.start for a, b in pairwise(sections))


def test_an_empty_text_is_one_section() -> None:
    assert [(s.start, s.end) for s in split("", None)] == [(0, 0)]

"""Days and periods against the day of publication, 6 August 2025 unless said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from steelyard.model import Period
from steelyard.text import calendar_days, dates

When = Callable[..., list[str]]

DATES: list[tuple[str, list[str]]] = [
    ("On July 7 they met.", ["July 7 | day | 2025-07-07 | 2025-07-07 | on"]),
    ("They met on 7 July 2025.", ["7 July 2025 | day | 2025-07-07 | 2025-07-07 | on"]),
    ("It took effect on Aug. 6, 2024.", ["Aug. 6, 2024 | day | 2024-08-06 | 2024-08-06 | on"]),
    ("It was due on the 4th of July.", ["4th of July | day | 2025-07-04 | 2025-07-04 | on"]),
    ("He spoke on Monday.", ["Monday | day | 2025-08-04 | 2025-08-04 | on"]),
    ("They meet next Friday.", ["Friday | day | 2025-08-08 | 2025-08-08 | "]),
    ("It rose last week.", ["last week | span | 2025-07-28 | 2025-08-03 | "]),
    ("It fell last month.", ["last month | month | 2025-07-01 | 2025-07-31 | "]),
    ("It was 4% in July.", ["July | month | 2025-07-01 | 2025-07-31 | in"]),
    ("It was 4% in December.", ["December | month | 2024-12-01 | 2024-12-31 | in"]),
    ("Exports rose 25% in May.", ["May | month | 2025-05-01 | 2025-05-31 | in"]),
    ("They may raise it by 5%.", []),
    ("Mrs May was not asked.", []),
    ("May exports were flat.", ["May | month | 2025-05-01 | 2025-05-31 | "]),
    ("It hit a peak in May 2021.", ["May 2021 | month | 2021-05-01 | 2021-05-31 | in"]),
    ("In the second quarter it grew.", ["second quarter | quarter | 2025-04-01 | 2025-06-30 | in"]),
    (
        "Exports in the third quarter are expected to fall.",
        ["third quarter | quarter | 2025-07-01 | 2025-09-30 | in"],
    ),
    (
        "They fell in the fourth quarter and will recover.",
        ["fourth quarter | quarter | 2024-10-01 | 2024-12-31 | in"],
    ),
    (
        "Sales fell in the fourth quarter, but are likely to rise.",
        ["fourth quarter | quarter | 2024-10-01 | 2024-12-31 | in"],
    ),
    (
        "They are forecast to fall in the fourth quarter.",
        ["fourth quarter | quarter | 2025-10-01 | 2025-12-31 | in"],
    ),
    ("Q1 2025 was slow.", ["Q1 2025 | quarter | 2025-01-01 | 2025-03-31 | "]),
    ("In the first half of 2025 it grew.", ["first half of 2025 | half | 2025-01-01 | 2025-06-30 | in"]),
    (
        "The third quarter of last year was wet.",
        ["third quarter of last year | quarter | 2024-07-01 | 2024-09-30 | "],
    ),
    ("It was $3bn in 2024.", ["2024 | year | 2024-01-01 | 2024-12-31 | in"]),
    ("It was $3bn last year.", ["last year | year | 2024-01-01 | 2024-12-31 | "]),
    (
        "It rose 3% in May from a year earlier.",
        [
            "May | month | 2025-05-01 | 2025-05-31 | in",
            "a year earlier | month | 2024-05-01 | 2024-05-31 | from",
        ],
    ),
    ("In FY2025 it was 8%.", ["FY2025 | fiscal_year | 2025-01-01 | 2025-12-31 | in"]),
    (
        "In the first half of FY25 it rose.",
        ["first half of FY25 | fiscal_part | 2025-01-01 | 2025-06-30 | in"],
    ),
    ("Reserves rose in the week to 16 May.", ["week to 16 May | span | 2025-05-10 | 2025-05-16 | in"]),
    (
        "In the week ended Friday, May 9 it fell.",
        ["week ended Friday, May 9 | span | 2025-05-03 | 2025-05-09 | in"],
    ),
    ("The four weeks to 2 May were dry.", ["four weeks to 2 May | span | 2025-04-05 | 2025-05-02 | "]),
    (
        "Over the fortnight to 13 June it fell.",
        ["fortnight to 13 June | span | 2025-05-31 | 2025-06-13 | "],
    ),
    (
        "In the first 20 days of June sales rose.",
        ["first 20 days of June | span | 2025-06-01 | 2025-06-20 | in"],
    ),
    ("In the second week of June it rained.", ["second week of June | span | 2025-06-08 | 2025-06-14 | in"]),
    (
        "In the last three months of 2024 it fell.",
        ["last three months of 2024 | quarter | 2024-10-01 | 2024-12-31 | in"],
    ),
    (
        "In the last two months of 2024 it fell.",
        ["last two months of 2024 | span | 2024-11-01 | 2024-12-31 | in"],
    ),
    (
        "It must reach 3% by the end of the decade.",
        ["end of the decade | span | 2029-01-01 | 2030-12-31 | by"],
    ),
    ("In fiscal 2025 it was 8%.", ["fiscal 2025 | fiscal_year | 2025-01-01 | 2025-12-31 | in"]),
    ("The 2025 fiscal year was good.", ["2025 fiscal year | fiscal_year | 2025-01-01 | 2025-12-31 | "]),
    ("Loans ran from 1945 to 1952.", ["1945 to 1952 | span | 1945-01-01 | 1952-12-31 | from"]),
    ("Between January and May it fell.", ["January and May | span | 2025-01-01 | 2025-05-31 | from"]),
    ("Since January it fell.", ["January | month | 2025-01-01 | 2025-01-31 | since"]),
    ("They aim for 5% by 2035.", ["2035 | year | 2035-01-01 | 2035-12-31 | by"]),
    ("It ends by the end of 2027.", ["2027 | year | 2027-01-01 | 2027-12-31 | by"]),
    ("It is up 3% year to date.", ["year to date | span | 2025-01-01 | 2025-08-06 | "]),
    ("Over the next 10 years they pay.", ["next 10 years | span | 2025-08-06 | 2035-08-06 | "]),
    (
        "In the 12 months to June it rose.",
        ["12 months to June | span | 2024-07-01 | 2025-06-30 | in"],
    ),
    ("In the 1990s it was free.", ["1990s | decade | 1990-01-01 | 1999-12-31 | in"]),
    (
        "In the first five months of 2025.",
        ["first five months of 2025 | span | 2025-01-01 | 2025-05-31 | in"],
    ),
    ("Paused until July 9.", ["July 9 | day | 2025-07-09 | 2025-07-09 | until"]),
    ("It will start on October 14.", ["October 14 | day | 2025-10-14 | 2025-10-14 | on"]),
    ("Printed 2025-07-14.", ["2025-07-14 | day | 2025-07-14 | 2025-07-14 | "]),
    ("They sent 2,025 troops and 2000 soldiers.", []),
    (
        "They meet on 13 September and met on 5 February.",
        [
            "13 September | day | 2025-09-13 | 2025-09-13 | on",
            "5 February | day | 2025-02-05 | 2025-02-05 | on",
        ],
    ),
    ("It would rise from Friday.", ["Friday | day | 2025-08-08 | 2025-08-08 | from"]),
    ("It has risen from Friday.", ["Friday | day | 2025-08-01 | 2025-08-01 | from"]),
    (
        "Since the start of the year it rose.",
        [
            "the start of the year | span | 2025-01-01 | 2025-08-06 | since",
        ],
    ),
    ("They take it by year-end.", ["year-end | year | 2025-01-01 | 2025-12-31 | by"]),
    ("It fell in the June quarter.", ["June quarter | quarter | 2025-04-01 | 2025-06-30 | in"]),
    ("In 1H25 it was flat.", ["1H25 | half | 2025-01-01 | 2025-06-30 | in"]),
    (
        "In the quarter ended June 30 it fell.",
        ["quarter ended June 30 | quarter | 2025-04-01 | 2025-06-30 | in"],
    ),
    (
        "In the fiscal year ending March 2025 it rose.",
        ["fiscal year ending March 2025 | span | 2024-04-01 | 2025-03-31 | in"],
    ),
    ("In the five years to 2023 it rose.", ["five years to 2023 | span | 2019-01-01 | 2023-12-31 | in"]),
    (
        "It was 4% in June and 3% a year before.",
        [
            "June | month | 2025-06-01 | 2025-06-30 | in",
            "a year before | month | 2024-06-01 | 2024-06-30 | ",
        ],
    ),
    ("It was so a year before the war.", []),
    (
        "In June it was 4%, two years ago 3%.",
        [
            "June | month | 2025-06-01 | 2025-06-30 | in",
            "two years ago | year | 2023-01-01 | 2023-12-31 | ",
        ],
    ),
    (
        "Due by Oct. 31, 2025 (Friday).",
        ["Oct. 31, 2025 | day | 2025-10-31 | 2025-10-31 | by"],
    ),
    (
        "In the first nine months of fiscal 2025 it rose.",
        ["first nine months of fiscal 2025 | fiscal_part | 2025-01-01 | 2025-09-30 | in"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates_are_resolved_against_publication(when: When, text: str, expected: list[str]) -> None:
    assert when(text) == expected


def test_a_month_in_early_january_lies_in_the_year_before(when: When) -> None:
    assert when("In December it rose.", "2026-01-05") == ["December | month | 2025-12-01 | 2025-12-31 | in"]


def test_without_a_day_of_publication_only_full_dates_are_read() -> None:
    text = "On July 7, last year and on 7 July 2025 they met."
    assert [text[m.start : m.end] for m in dates.find(text, 0, len(text), None)] == ["7 July 2025"]


def test_relative_dates_say_so() -> None:
    text = "In 2024 and last month."
    assert [m.relative for m in dates.find(text, 0, len(text), 739469)] == [False, True]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("In the first five months it grew.", ["2025-01/2025-05"]),
        ("In January-July 2019 it grew.", ["2019-01/2019-07"]),
        ("It grew from April 1 to April 20.", ["2025-04-01/2025-04-20"]),
        ("It grew on June 1-20.", ["2025-06-01/2025-06-20"]),
        ("It was 4% in 2022-23, as in 2019-2023.", ["FY2022-23", "2019-2023"]),
        ("It grew in May, and 3% in the year to date.", ["2025-05", "2025-01/2025-05"]),
        ("It has grown so far this year.", ["2025 to date"]),
    ],
)
def test_periods_are_written_by_their_ends(text: str, labels: list[str]) -> None:
    published = date(2025, 8, 6).toordinal()
    assert [m.period.label for m in dates.find(text, 0, len(text), published)] == labels


@pytest.mark.parametrize(
    ("text", "spoken", "label"),
    [
        ("In the previous month it fell.", calendar_days.month_period(2024, 3), "2024-02"),
        ("A year earlier it fell.", calendar_days.month_period(2024, 3), "2023-03"),
        ("In the prior quarter it fell.", calendar_days.quarter_period(2024, 1), "2023-Q4"),
        (
            "A year earlier it fell.",
            calendar_days.month_period(2024, 1, 5, "2024-01/2024-05"),
            "2023-01/2023-05",
        ),
        ("A year earlier it fell.", calendar_days.month_period(2023, 4, 12, "FY2023-24"), "FY2022-23"),
        ("Last month it fell.", calendar_days.month_period(2024, 3), "2025-07"),
        ("In the previous month it fell.", None, None),
    ],
)
def test_what_the_text_spoke_of_before_is_counted_from(
    text: str, spoken: Period | None, label: str | None
) -> None:
    published = date(2025, 8, 6).toordinal()
    assert [m.period.label for m in dates.find(text, 0, len(text), published, lambda: spoken)] == (
        [label] if label else []
    )

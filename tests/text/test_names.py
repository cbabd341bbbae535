"""Names by their context: who is meant, who is nobody, and who was in office."""

from __future__ import annotations

from datetime import date

import pytest

from steelyard.engine import Engine
from steelyard.packs import discover
from steelyard.text.annotate import annotate


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine([discover.builtin()])


def named(engine: Engine, text: str, day: str) -> list[str]:
    published = date.fromisoformat(day).toordinal()
    symbols = annotate(text, 0, len(text), [], 0, [], engine.language.vocabulary, published).symbols
    return [f"{text[s.start : s.end]} {s.name.code}" for s in symbols if s.name is not None]


NAMES = [
    ("Georgia's peaches and Georgia's governor are known in Atlanta", []),
    ("Georgia signed a pact with China, Tbilisi said", ["Georgia GEO", "China CHN", "Tbilisi GEO"]),
    ("The US state of Georgia bought from Taiwan", ["US USA", "Taiwan TWN"]),
    ("Turkey raised its duty; turkey prices rose", ["Turkey TUR"]),
    ("Jordan and Chad pay", ["Jordan JOR", "Chad TCD"]),
    ("Jim Jordan and Chad Bown do not", []),
    ("North Korea and Korea", ["North Korea PRK", "Korea KOR"]),
    ("The Republic of China is Taiwan", ["Republic of China TWN", "Taiwan TWN"]),
    ("Talks in Washington; talks with Washington", ["Washington USA"]),
    ("Washington state's apple growers feel it; Washington shows no sign of easing", ["Washington USA"]),
    ("Jim Jordan spoke; Jordan, the kingdom, pays", ["Jordan JOR"]),
    ("Jim Jordan spoke, and Jordan said he would vote", []),
    (
        "What Air Jordan sells, and all else that people make by hand in the hills, from shirts to lamps "
        "and pots, is dearer, while Jordan pays",
        ["Jordan JOR"],
    ),
    ("Washington state and the Washington Post", []),
    ("New Mexico and Mexico", ["Mexico MEX"]),
    ("The US dollar and US Steel", ["US Steel U.S. Steel"]),
    ("They told us so; the US did", ["US USA"]),
    ("At a plant in Tokyo, Tokyo said", ["Tokyo JPN"]),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names_are_decided_by_what_stands_around_them(engine: Engine, text: str, expected: list[str]) -> None:
    assert named(engine, text, "2025-08-06") == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Biden raised it", "2024-05-14", ["Biden USA"]),
        ("Biden raised it", "2025-08-06", []),
        ("Trudeau answered", "2025-02-03", ["Trudeau CAN"]),
        ("Trudeau answered", "2025-08-06", []),
        ("Carney answered", "2025-08-06", ["Carney CAN"]),
        ("Carney answered", "2016-08-05", []),
        ("Takaichi answered", "2025-11-10", ["Takaichi JPN"]),
    ],
)
def test_leaders_speak_for_their_country_while_in_office(
    engine: Engine, text: str, day: str, expected: list[str]
) -> None:
    assert named(engine, text, day) == expected

"""Any number that can be written is read back; offsets select the surface; nothing raises."""

from __future__ import annotations

import csv
import sys
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steelyard.text import dates, sections, sentences
from steelyard.text.numerals import SMALL
from steelyard.text.quantities import Reader

TABLES = Path(__file__).parents[2] / "reference_data"
PUBLISHED = 739469


@cache
def reader() -> Reader:
    tables = []
    for name in ("hedges", "unit_names", "scale_words"):
        with (TABLES / name / "table.csv").open(encoding="utf-8", newline="") as lines:
            tables.append(list(csv.DictReader(lines)))
    return Reader(*tables)


def in_words(number: int) -> str:
    """An integer below a trillion as a newspaper spells it."""
    names = {value: word for word, value in SMALL.items()}
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= size:
            rest = f" {in_words(number % size)}" if number % size else ""
            return f"{in_words(number // size)} {name}{rest}"
    if number >= 100:
        rest = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{names[number // 100]} hundred{rest}"
    if number in names:
        return names[number]
    return f"{names[number // 10 * 10]}-{names[number % 10]}"


WHOLE = st.integers(0, 10**9 - 1)
SEPARATORS = st.sampled_from(["", ",", "\u202f", "\u00a0", "'"])


@given(whole=WHOLE, decimals=st.from_regex(r"[0-9]{0,3}", fullmatch=True), separator=SEPARATORS)
def test_any_percentage_is_read_back(whole: int, decimals: str, separator: str) -> None:
    digits = f"{whole:,}".replace(",", separator) + (f".{decimals}" if decimals else "")
    (found,) = reader().find(f"It pays {digits} percent on it.")
    assert found.surface == f"{digits} percent"
    assert found.value == Decimal(f"{whole}.{decimals or 0}")
    assert found.decimals == len(decimals)


@given(
    tenths=st.integers(1, 9999),
    sign=st.sampled_from([("$", "$"), ("US$", "USD"), ("€", "EUR"), ("£", "GBP"), ("NT$", "TWD")]),
    scale=st.sampled_from(
        [(" million", 10**6), ("bn", 10**9), (" billion", 10**9), ("tn", 10**12), ("\u00a0trillion", 10**12)]
    ),
)
def test_any_amount_is_read_back(tenths: int, sign: tuple[str, str], scale: tuple[str, int]) -> None:
    written = f"{sign[0]}{tenths / 10:.1f}{scale[0]}"
    (found,) = reader().find(f"They spend {written} on it.")
    assert (found.surface, found.unit) == (written, sign[1])
    assert found.value == Decimal(tenths) / 10 * scale[1]
    assert found.place == Decimal(scale[1]) / 10


STYLES = st.sampled_from(
    [
        "{}%",
        "{} %",
        "{}\u202f%",
        "{} percent",
        "{}-percent",
        "{} per cent",
        "{}pc",
        "{} pct",
        "{}\npercent",
        "{}%%",
    ]
)


@given(tenths=st.integers(1, 99_999), style=STYLES)
def test_a_percentage_is_read_back_in_every_style(tenths: int, style: str) -> None:
    for digits in (f"{tenths / 10:.1f}", f"{tenths}"):
        written = style.format(digits)
        (found,) = reader().find(f"They ask {written} of it.")
        assert (found.surface, found.unit, found.value) == (written, "percent", Decimal(digits))


WRITTEN = [
    ("US${}bn", "USD", 9),
    ("US$ {} billion", "USD", 9),
    ("€{}m", "EUR", 6),
    ("£{} billion", "GBP", 9),
    ("{} billion yen", "JPY", 9),
    ("{}tn won", "KRW", 12),
    ("Rs {} crore", "INR", 7),
    ("{} million euros", "EUR", 6),
    ("{}-billion-euro", "EUR", 9),
    ("CHF {}m", "CHF", 6),
    ("{} lakh crore rupees", "INR", 12),
    ("NT${}\u00a0billion", "TWD", 9),
]


@given(tenths=st.integers(1, 99_999), style=st.sampled_from(WRITTEN))
def test_an_amount_is_read_back_in_every_style(tenths: int, style: tuple[str, str, int]) -> None:
    shape, unit, power = style
    digits = f"{tenths / 10:.1f}"
    written = shape.format(digits)
    (found,) = reader().find(f"They ask {written} of it.")
    assert (found.surface, found.unit) == (written, unit)
    assert found.value == Decimal(digits).scaleb(power)


@given(number=st.integers(1, 10**9), tenths=st.integers(0, 9), grouped=st.booleans())
def test_any_count_is_read_back(number: int, tenths: int, grouped: bool) -> None:
    digits = f"{number:,}" if grouped else str(number)
    if not grouped and len(digits) == 4 and "1500" <= digits <= "2150":
        return  # a year
    (found,) = reader().find(f"They sent {digits} ships to it.")
    assert (found.surface, found.unit, found.value) == (digits, "count", number)
    (scaled,) = reader().find(f"They sent {number % 1000}.{tenths} million ships to it.")
    assert scaled.value == Decimal(f"{number % 1000}.{tenths}") * 10**6


@given(
    low=st.integers(1, 98),
    step=st.integers(1, 50),
    joint=st.sampled_from([" or ", " or even ", "-or-", " and/or "]),
    style=st.sampled_from(["{} percent", "{}%", "${} billion", "{} ships"]),
)
def test_any_alternative_is_one_figure(low: int, step: int, joint: str, style: str) -> None:
    if joint == "-or-" or (style.startswith("{}") and joint == " and/or "):
        return
    head, _, tail = style.partition("{}")
    (found,) = reader().find(f"It may be {head}{low}{joint}{head}{low + step}{tail} then.")
    assert found.hedge == "range"
    scale = 10**9 if "billion" in style else 1
    assert (found.value, found.value_to) == (low * scale, (low + step) * scale)


NAMES_OF_PLACES = st.sampled_from(["Peru", "Chile", "Fiji", "Iraq", "New Zealand", "Papua New Guinea"])


@given(
    cells=st.lists(
        st.tuples(NAMES_OF_PLACES, st.integers(0, 9999), st.integers(0, 999)), min_size=1, max_size=8
    ),
    mark=st.sampled_from([" | ", "\t"]),
    edged=st.booleans(),
)
def test_any_cell_takes_the_unit_of_its_column(
    cells: list[tuple[str, int, int]], mark: str, edged: bool
) -> None:
    edge = ("| ", " |") if edged and mark == " | " else ("", "")
    rows = [("Country", "Sales (€m)", "Share, %")]
    rows += [(name, f"{tenths / 10:.1f}", f"{share / 10:.1f}") for name, tenths, share in cells]
    text = "\n".join(edge[0] + mark.join(row) + edge[1] for row in rows)
    found = reader().find(text)
    assert [(q.unit, q.value) for q in found] == [
        pair
        for _, tenths, share in cells
        for pair in (("EUR", Decimal(tenths) / 10 * 10**6), ("percent", Decimal(share) / 10))
    ]


@given(
    sign=st.sampled_from(["Nkr", "SFr", "Kč", "Ft ", "KSh", "R$", "NT$", "A$", "Rs ", "₹", "RM"]),
    tenths=st.integers(1, 9999),
)
def test_any_sign_of_money_is_read_with_its_scale(sign: str, tenths: int) -> None:
    for scale, factor in (("m", 6), ("bn", 9), ("tr", 12), (" million", 6), (" trillion", 12)):
        (found,) = reader().find(f"It took {sign}{tenths / 10:.1f}{scale} of it.")
        assert found.surface == f"{sign}{tenths / 10:.1f}{scale}"
        assert found.value == (Decimal(tenths) / 10).scaleb(factor)
        assert len(found.unit) == 3


TOPS = st.integers(1, 19)


@given(top=TOPS, part=st.sampled_from(["half", "third", "quarter", "fifth", "tenth"]))
def test_any_fraction_in_words_is_read_back(top: int, part: str) -> None:
    names = {value: word for word, value in SMALL.items()}
    bottom = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}[part]
    if top >= bottom or bottom == 2:
        top = 1
    written = f"{names[top]}-{part}{'s' if top > 1 else ''}" if part != "half" else "half"
    (found,) = reader().find(f"It takes {written} of the trade.")
    assert (found.surface, found.unit) == (written, "fraction")
    assert abs(found.value - Decimal(top) / bottom) < Decimal("0.0001")


@given(number=st.integers(2, 10**12 - 1))
def test_any_number_in_words_is_read_back(number: int) -> None:
    (found,) = reader().find(f"They ask {in_words(number)} percent of it.")
    assert found.value == number


@given(low=st.integers(1, 98), step=st.integers(1, 50), joint=st.sampled_from(["-", "–", " to ", " – "]))
def test_any_range_is_read_back(low: int, step: int, joint: str) -> None:
    (found,) = reader().find(f"A duty of {low}{joint}{low + step} percent.")
    assert (found.value, found.value_to) == (low, low + step)


SENTENCES = (
    "The duty of 12 percent took $3.5 billion from 27 firms.",
    "Imports rose to $79 billion in June, from $75 billion in May.",
    "Peru pays 15 percent, Chile 19 and Laos 40.",
    "No country pays less than 10%, and about C$30bn (£16bn) is due.",
    "It will spend 3.5 to 5 per cent of GDP, half as much again as before.",
    "They cut it by 10 points to 15%; 23 of 32 members did so.",
    "Delhi set aside 6.22 lakh crore for 1.4 million soldiers.",
    "It may ask 15 or 20 percent, caps the levy at 25%, and expects double-digit growth.",
    "The rate settled in the mid-teens; a billion and a half was paid, $2-billion-plus in all.",
    "Outlays as a percentage of GDP, 2024: Peru 4.1, Chile 3.4.",
    "Half the $9 billion, of which 3bn goes west, and 70-odd billion yen.",
    "Nkr6.1tn, Rs 3 lakh crore, N4.9trn, KSh175bn and Ft 778bn are due.",
)
AROUND = st.lists(
    st.sampled_from(
        ["Nothing was said before.", "He spoke of the weather on Monday.", "Talks go on.", "It is 20% off.",
         "Some 40 ships wait.", "They paid $2 billion.", "In 2024 it was so.", "The index lost 300 points."]
    ),
    max_size=6,
).map(" ".join)  # fmt: skip


@given(st.sampled_from(SENTENCES), AROUND, AROUND)
def test_what_is_read_does_not_change_when_the_text_around_it_grows(
    sentence: str, before: str, after: str
) -> None:
    def seen(text: str, start: int) -> list[tuple[object, ...]]:
        found = reader().find(text)
        mine = [q for q in found if start <= q.start < start + len(sentence)]
        return [
            (q.start - start, q.surface, q.value, q.value_to, q.unit, q.of, q.hedge, q.role) for q in mine
        ]

    text = f"{before}\n\n{sentence}\n\n{after}"
    assert seen(text, len(before) + 2) == seen(sentence, 0)


PLAIN = st.lists(
    st.sampled_from(
        ["Nothing was said before.", "He spoke of the weather.", "Talks go on, officials said.",
         "“We wait,” she said.", "Ports and yards were quiet; nobody came."]
    ),
    max_size=8,
).map(" ".join)  # fmt: skip


@given(st.sampled_from(SENTENCES), PLAIN, PLAIN)
def test_prose_in_the_same_paragraph_changes_nothing(sentence: str, before: str, after: str) -> None:
    def seen(text: str, start: int) -> list[tuple[object, ...]]:
        found = reader().find(text)
        return [
            (q.start - start, q.surface, q.value, q.value_to, q.unit, q.of, q.hedge, q.role) for q in found
        ]

    assert seen(f"{before} {sentence} {after}", len(before) + 1) == seen(sentence, 0)


_WORDS = (
    "5 12.5 $ € % percent bn million to and from between about 7 July May 2025 half a third of the doubled "
    "times one in five zero tariffs U.S. . ! , - – ( ) up from one hundred thousand"
)
PIECES = st.sampled_from([*_WORDS.split(), "\n", "\n\n", "\u200f", "\u202e", "\ud800", "\u0665", "三", "½"])


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join) | st.text())
def test_offsets_select_the_surface_whatever_the_text(text: str) -> None:
    found = reader().find(text)
    assert all(text[q.start : q.end] == q.surface for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for quantity in found:
        if quantity.hedge_start >= 0:
            assert text[quantity.hedge_start : quantity.hedge_end] == quantity.hedge_surface
    spans = sentences.split(text)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(text[a:b].strip() == text[a:b] for a, b in spans)
    for mention in dates.find(text, 0, len(text), PUBLISHED):
        assert 0 <= mention.start < mention.end <= len(text)
    cut = sections.split(text, PUBLISHED)
    assert (cut[0].start, cut[-1].end) == (0, len(text))


@pytest.mark.parametrize(
    "piece",
    [
        "7",
        "(",
        "duty ",
        "15% ",
        "\u202e5\u200f% ",
        "\ud8005 ",
        "一5兆 ",
        "up to ",
        "a|5\n",
        "(in $bn)\nA: 5\n",
        "in percent: A 5, ",
    ],
)
def test_a_megabyte_costs_no_more_per_byte_than_a_tenth_of_it(piece: str) -> None:
    """Counted in steps of the interpreter, not in seconds: what grows by its square would show tenfold."""
    small, large = (steps(piece * (size // len(piece))) for size in (20_000, 200_000))
    assert large <= 20 * small


def steps(text: str) -> int:
    """How many calls it takes to read a text."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        reader().find(text)
    finally:
        sys.setprofile(None)
    return count


def test_a_megabyte_of_anything_is_read() -> None:
    for piece in ("7", "(", "duty ", "\ud800", "\u202e", "é一а"):
        assert reader().find(piece * (1_000_000 // len(piece))) == []
    assert len(reader().find("5% " * 30_000)) == 30_000


HOSTILE = [
    "1", "(", "a", " ", "\n", "one ", "1,", "1.", "1-", "5% ", "5% to ", "hundred ", "$", "$5", "half a ",
    "May ", "2025 ", "2025-", ". ", "A. ", "http://1", "about ", "5 of the ", "5\ud800% ", "5\u200f%\u202e ",
    "twenty-", "10 and ", "10, ", "3 hours ago\n", "6 August 2025\n", "A heading that is long enough\n",
    "next 10 ", "a year ", "a|5\n", "(%)|\n1|2\n", "in $bn: A 1, ",
    "(in percent)\nA: 5\n", "low single-digit ", "5 or ", "1.234 ", "2,5% ",
    "caps it at 5% ", "week to 5 May ", "mid-teens ", "No one pays 5, ",
    "\u0665\u4e09é ", "½", "one in ", "from 5% ", "between 5 and ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_never_raises_and_costs_no_more_than_its_length(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    for quantity in reader().find(text):
        assert text[quantity.start : quantity.end] == quantity.surface
    assert sentences.split(text) is not None
    assert dates.find(text, 0, len(text), PUBLISHED) is not None
    assert sections.split(text, PUBLISHED)

"""What must hold of every verdict, whatever the figure, the hedge and the reference."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steelyard.checks.compare import Fit, compare, distance_grade
from steelyard.engine import Engine
from steelyard.intervals import Widths, covered, gap, meet, reference, step
from steelyard.model import Document, Interval, Quantity
from steelyard.reasons import GRADES, NOTE, REASONS
from steelyard.writers import json as writer

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of ours
settings.load_profile("untimed")

DAY = date(2025, 9, 10).toordinal()
SWISS = "The United States charges a {} tariff on goods from Switzerland."
ONE = Decimal(1)

DIGITS = st.from_regex(r"[1-9][0-9]{0,3}(\.[0-9]{1,2})?", fullmatch=True)
UNITS = st.sampled_from(["percent", "million dollars", "billion dollars"])
FACTORS = st.decimals("0.3", "3", places=3)
DECIMALS = st.integers(0, 3)
WIDER = [
    ("exactly ", ""),
    ("", "about "),
    ("a record ", "about "),
    ("nearly ", "about "),
    ("just over ", "about "),
    ("more than ", "at least "),
    ("less than ", "at most "),
    ("exactly ", "up to "),
]
HEDGES = sorted({hedge for pair in WIDER for hedge in pair})


@cache
def engine() -> Engine:
    return Engine.load()


@cache
def widths() -> Widths:
    return Widths.from_plain(engine().pack_rules.thresholds)


def figure(digits: str, unit: str, hedge: str = "") -> Quantity:
    (found,) = engine().language.reader.find(f"It came to {hedge}{digits} {unit} in all.")
    return found


def put(quantity: Quantity, value: Decimal, decimals: int, exact: bool) -> Fit:
    """The figure against a reference that is printed with so many decimals, in the figure's scale."""
    printed = (value / quantity.scale).quantize(ONE.scaleb(-decimals)) * quantity.scale
    against = reference(printed, decimals, quantity.scale, exact)
    return compare(quantity, covered(quantity, widths(), exact), against, printed, widths(), decimals, exact)


@given(
    digits=DIGITS,
    unit=UNITS,
    pair=st.sampled_from(WIDER),
    factor=FACTORS,
    decimals=DECIMALS,
    exact=st.booleans(),
)
def test_widening_a_hedge_never_turns_consistent_into_conflicting(
    digits: str, unit: str, pair: tuple[str, str], factor: Decimal, decimals: int, exact: bool
) -> None:
    narrow, wide = (figure(digits, unit, hedge) for hedge in pair)
    assert narrow.hedge != wide.hedge
    value = narrow.value * factor
    if put(narrow, value, decimals, exact).meets:
        wider = put(wide, value, decimals, exact)
        assert wider.meets or wider.loose


@given(
    digits=DIGITS,
    unit=UNITS,
    hedge=st.sampled_from(HEDGES),
    factor=FACTORS,
    decimals=DECIMALS,
    exact=st.booleans(),
)
def test_adding_decimals_never_turns_conflicting_into_consistent(
    digits: str, unit: str, hedge: str, factor: Decimal, decimals: int, exact: bool
) -> None:
    longer = digits + ("0" if "." in digits else ".0")
    short, long = figure(digits, unit, hedge), figure(longer, unit, hedge)
    assert short.value == long.value
    value = short.value * factor
    if not put(short, value, decimals, exact).meets:
        assert not put(long, value, decimals, exact).meets


@given(
    digits=DIGITS,
    unit=UNITS,
    hedge=st.sampled_from([h for h in HEDGES if h not in ("more than ", "less than ")]),
    exact=st.booleans(),
)
def test_a_reference_equal_to_the_claim_is_always_consistent(
    digits: str, unit: str, hedge: str, exact: bool
) -> None:
    quantity = figure(digits, unit, hedge)
    fit = put(quantity, quantity.value, quantity.decimals, exact)
    assert fit.meets
    assert fit.grade == "exact"
    assert fit.distance == 0


@given(digits=DIGITS, unit=UNITS, hedge=st.sampled_from(["more than ", "less than "]))
def test_no_figure_is_more_or_less_than_itself(digits: str, unit: str, hedge: str) -> None:
    quantity = figure(digits, unit, hedge)
    fit = put(quantity, quantity.value, 3, exact=False)
    assert not fit.meets
    assert distance_grade(quantity, fit, quantity.value, widths()) == "near"


ENDS = st.none() | st.decimals(-1000, 1000, places=2)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(ENDS), draw(ENDS)
    if low is not None and high is not None and low > high:
        low, high = high, low
    point = low is not None and low == high
    return Interval(low, high, not point and draw(st.booleans()), not point and draw(st.booleans()))


@given(a=intervals(), b=intervals())
def test_overlap_and_distance_are_symmetric(a: Interval, b: Interval) -> None:
    assert meet(a, b) == meet(b, a)
    assert gap(a, b) == gap(b, a) >= 0
    assert not meet(a, b) or gap(a, b) == 0
    assert meet(a, a)


@given(digits=DIGITS, unit=UNITS, hedge=st.sampled_from(HEDGES), factor=FACTORS, decimals=DECIMALS)
def test_another_scale_leaves_the_verdict_unchanged(
    digits: str, unit: str, hedge: str, factor: Decimal, decimals: int
) -> None:
    quantity = figure(digits, unit, hedge)
    value = quantity.value * factor
    larger = replace(
        quantity, value=quantity.value * 1000, place=quantity.place * 1000, scale=quantity.scale * 1000
    )
    one, other = put(quantity, value, decimals, False), put(larger, value * 1000, decimals, False)
    assert (one.meets, one.grade) == (other.meets, other.grade)
    assert one.distance * 1000 == other.distance


@given(digits=DIGITS, unit=UNITS, hedge=st.sampled_from(HEDGES), factor=FACTORS, exact=st.booleans())
def test_a_fit_has_a_listed_grade_and_listed_notes(
    digits: str, unit: str, hedge: str, factor: Decimal, exact: bool
) -> None:
    quantity = figure(digits, unit, hedge)
    fit = put(quantity, quantity.value * factor, 2, exact)
    assert (fit.grade in GRADES) == fit.meets
    assert all(NOTE in REASONS[note].kinds for note in fit.notes)
    if not fit.meets:
        grade = distance_grade(quantity, fit, quantity.value * factor, widths())
        assert grade in ("near", "clear", "gross")


@given(number=st.decimals("0.01", 10**6, places=2))
def test_the_step_divides_the_figure_and_is_no_larger(number: Decimal) -> None:
    found = step(number)
    assert 0 < found <= number
    assert number % found == 0


@settings(max_examples=40, deadline=None)
@given(digits=st.from_regex(r"[1-9][0-9]?(\.[05])?", fullmatch=True))
def test_any_rate_is_judged_and_about_it_is_no_worse(digits: str) -> None:
    plain, hedged = (
        engine().check(Document("-", SWISS.format(text)), published=DAY).findings[0].verdict
        for text in (f"{digits}%", f"tariff of about {digits}%".removeprefix("tariff of "))
    )
    assert plain.status in REASONS[plain.reason].kinds
    if plain.status == "consistent":
        assert hedged.status == "consistent"


@pytest.mark.parametrize("figures", [False, True])
def test_the_same_text_gives_the_same_bytes(figures: bool) -> None:
    text = " ".join(
        SWISS.format(f"{rate}%") + f" The US goods deficit with China was ${rate * 10} billion in 2024."
        for rate in (10, 29, 39, 45)
    )
    first = engine().check(Document("-", text), published=DAY, include_figures=figures)
    again = Engine.load().check(Document("-", text), published=DAY, include_figures=figures)
    assert len(first.findings) == 8
    assert writer.render(first) == writer.render(again)

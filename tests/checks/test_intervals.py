"""What a written figure covers: its digits first, then the words before it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from steelyard.intervals import Covered, Widths, covered, gap, in_unit, meet, reference, step
from steelyard.model import Interval, Quantity

Figure = Callable[[str], Quantity]
BILLION = Decimal(10) ** 9


def ends(interval: Interval, scale: Decimal) -> str:
    """An interval as a mathematician writes it: ``[795, 805]``, ``(2, ...``."""

    def number(end: Decimal | None) -> str:
        return "..." if end is None else f"{(end / scale).normalize():f}"

    left, right = "(" if interval.low_open else "[", ")" if interval.high_open else "]"
    return f"{left}{number(interval.low)}, {number(interval.high)}{right}"


def spans(figure: Figure, widths: Widths, text: str, exact: bool = False) -> tuple[str, str]:
    quantity = figure(text)
    found = covered(quantity, widths, exact)
    return ends(found.tight, quantity.scale), ends(found.wide, quantity.scale)


@pytest.mark.parametrize(
    ("text", "tight", "wide"),
    [
        ("It came to $1.5 billion.", "[1.45, 1.55]", "[1.45, 1.55]"),
        ("It came to 2.07%.", "[2.065, 2.075]", "[2.065, 2.075]"),
        ("It came to $337 billion.", "[336.5, 337.5]", "[336.5, 337.5]"),
        ("It came to $800 billion.", "[795, 805]", "[750, 850]"),
        ("It came to $250 billion.", "[245, 255]", "[245, 255]"),
        ("It came to $1,200.", "[1150, 1250]", "[1150, 1250]"),
        ("It came to 30%.", "[29.5, 30.5]", "[27.75, 32.25]"),
        ("It came to 1% of GDP.", "[0.9, 1.1]", "[0.5, 1.5]"),
        ("It came to 8%.", "[7.5, 8.5]", "[7.5, 8.5]"),
        ("It came to $400 billion.", "[395, 405]", "[370, 430]"),
    ],
)
def test_digits_decide_what_an_unhedged_figure_covers(
    figure: Figure, widths: Widths, text: str, tight: str, wide: str
) -> None:
    assert spans(figure, widths, text) == (tight, wide)


@pytest.mark.parametrize("text", ["It has 23 allies.", "The 7.5% duty stays.", "The 30% duty stays."])
def test_counts_and_rates_set_by_law_cover_nothing_but_themselves(
    figure: Figure, widths: Widths, text: str
) -> None:
    quantity = figure(text)
    found = covered(quantity, widths, exact="duty" in text)
    assert found.tight == found.wide == Interval(quantity.value, quantity.value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("A third of it went abroad.", "0.3", "0.3667"),
        ("Half of it went abroad.", "0.45", "0.55"),
        ("Trade doubled.", "1.8", "2.25"),
        ("Trade tripled.", "2.601", "3.501"),
        ("Trade saw a tenfold rise.", "8", "12"),
        ("Trade grew 2.1 times.", "2.05", "2.15"),
        ("Dozens of ships sailed.", "24", "99"),
        ("Scores of ships sailed.", "40", "99"),
    ],
)
def test_fractions_multiples_and_orders_in_words_cover_their_neighbourhood(
    figure: Figure, widths: Widths, text: str, low: str, high: str
) -> None:
    found = covered(figure(text), widths).wide
    assert found.low is not None
    assert found.high is not None
    assert round(found.low, 4) == Decimal(low)
    assert round(found.high, 4) == Decimal(high)


def test_an_order_of_magnitude_ends_where_the_next_begins(figure: Figure, widths: Widths) -> None:
    quantity = figure("Hundreds of billions of dollars were lost.")
    expected = Interval(100 * BILLION, 1000 * BILLION, high_open=True)
    assert covered(quantity, widths).tight == expected


@pytest.mark.parametrize(
    ("text", "tight", "wide", "band"),
    [
        ("about $337 billion", "[320.15, 353.85]", "[320.15, 353.85]", "[303.3, 370.7]"),
        ("about $800 billion", "[750, 850]", "[750, 850]", "[720, 880]"),
        ("nearly $800 billion", "[750, 805)", "[750, 850)", "[720, 850)"),
        ("just over $800 billion", "[795, 850]", "(750, 850]", "(750, 880]"),
        ("more than $800 billion", "(800, ...]", "(800, ...]", "(800, ...]"),
        ("well above $800 billion", "[900, ...]", "(800, ...]", "(800, ...]"),
        ("well below $800 billion", "[..., 700]", "[..., 800)", "[..., 800)"),
        ("at least $800 billion", "[795, ...]", "[795, ...]", "[795, ...]"),
        ("less than $800 billion", "[..., 800)", "[..., 800)", "[..., 800)"),
        ("at most $800 billion", "[..., 805]", "[..., 805]", "[..., 805]"),
        ("up to $800 billion", "[600, 805]", "[600, 805]", "[..., 805]"),
        ("exactly $800 billion", "[799.5, 800.5]", "[799.5, 800.5]", "[799.5, 800.5]"),
        ("a record $800 billion", "[795, 805]", "[750, 850]", "[750, 850]"),
        ("between $600 billion and $800 billion", "[595, 805]", "[555, 845]", "[555, 845]"),
        ("about $600 to 800 billion", "[555, 845]", "[555, 845]", "[555, 845]"),
    ],
)
def test_a_hedge_moves_the_ends(
    figure: Figure, widths: Widths, text: str, tight: str, wide: str, band: str
) -> None:
    found = covered(figure(f"They sold {text} of it."), widths)
    assert [ends(one, BILLION) for one in (found.tight, found.wide, found.band)] == [tight, wide, band]


def test_a_hedged_law_stays_within_the_hedge(figure: Figure, widths: Widths) -> None:
    assert spans(figure, widths, "a duty of nearly 25%", exact=True)[0] == "[23.75, 25]"
    assert spans(figure, widths, "a duty of exactly 7.5%", exact=True) == ("[7.5, 7.5]", "[7.5, 7.5]")


@pytest.mark.parametrize(
    ("number", "expected"),
    [("100", "100"), ("110", "10"), ("2", "1"), ("250", "50"), ("0.5", "0.25"), ("-30", "10")],
)
def test_the_step_of_a_figure_is_its_granularity(number: str, expected: str) -> None:
    assert step(Decimal(number)) == Decimal(expected)


def test_a_reference_covers_half_of_its_own_last_place() -> None:
    billions = reference(361 * BILLION, 0, BILLION, exact=False)
    assert billions == Interval(Decimal("360.5") * BILLION, Decimal("361.5") * BILLION)
    assert reference(Decimal("2.07"), 2, Decimal(1), exact=False).low == Decimal("2.065")


def test_law_has_no_rounding_and_a_published_span_is_taken_as_it_is() -> None:
    assert reference(Decimal(25), 0, Decimal(1), exact=True) == Interval(Decimal(25), Decimal(25))
    spread = reference(Decimal(90), 0, Decimal(1), False, Decimal(85), Decimal(92))
    assert spread == Interval(Decimal(85), Decimal(92))


def test_the_band_of_a_table_widens_its_rows() -> None:
    found = reference(Decimal(300), 0, Decimal(1), False, tolerance=Decimal("0.01"))
    assert found == Interval(Decimal(297), Decimal(303))


def test_a_fraction_is_compared_in_the_percent_of_the_reference(figure: Figure, widths: Widths) -> None:
    third = in_unit(figure("A third of it went abroad."), "percent of GDP")
    assert round(third.value, 2) == Decimal("33.33")
    assert third.unit == "percent"
    assert meet(covered(third, widths).tight, Interval(Decimal(31), Decimal(31)))
    assert not meet(covered(third, widths).tight, Interval(Decimal(29), Decimal(29)))


def test_other_units_stay_what_they_are(figure: Figure) -> None:
    share = figure("A share of 30% went abroad.")
    assert in_unit(share, "percent") is share
    half = figure("Half of it went abroad.")
    assert in_unit(half, "count") is half


def test_open_ends_do_not_touch() -> None:
    low = Interval(Decimal(1), Decimal(2))
    assert meet(low, Interval(Decimal(2), None))
    assert not meet(low, Interval(Decimal(2), None, low_open=True))
    assert gap(low, Interval(Decimal(5), None)) == 3
    assert gap(Interval(Decimal(5), None), low) == 3
    assert gap(low, low) == 0


def test_what_is_covered_widens_from_tight_to_wide_to_band(figure: Figure, widths: Widths) -> None:
    for words in ("", "about ", "nearly ", "just over ", "up to ", "at least ", "exactly "):
        found: Covered = covered(figure(f"They sold {words}$470 billion of it."), widths)
        for inner, outer in ((found.tight, found.wide), (found.wide, found.band)):
            assert outer.low is None or (inner.low is not None and outer.low <= inner.low)
            assert outer.high is None or (inner.high is not None and outer.high >= inner.high)

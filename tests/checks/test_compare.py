"""One figure against one reference: does it fit, how well, and what stands beside it?"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from steelyard.checks.compare import Fit, compare, distance_grade
from steelyard.intervals import Widths, covered, reference
from steelyard.model import Quantity

Figure = Callable[[str], Quantity]
Against = Callable[..., Fit]


@pytest.fixture
def against(figure: Figure, widths: Widths) -> Against:
    """A figure against a reference as it is printed ("2.07", in the scale of the figure)."""

    def run(text: str, printed: str, exact: bool = False) -> Fit:
        quantity = figure(f"It came to {text} in all.")
        decimals = len(printed.partition(".")[2])
        value = Decimal(printed) * quantity.scale
        held = reference(value, decimals, quantity.scale, exact)
        cover = covered(quantity, widths, exact)
        return compare(quantity, cover, held, value, widths, decimals, exact)

    return run


def graded(fit: Fit) -> str:
    return " ".join([fit.grade or ("loose" if fit.loose else "no"), *fit.notes])


@pytest.mark.parametrize(
    ("text", "printed", "said"),
    [
        ("$295 billion", "295", "exact"),
        ("$295 billion", "295.4", "rounded"),
        ("$295 billion", "296.4", "no"),
        ("$800 billion", "797.2", "rounded"),
        ("$800 billion", "820.4", "coarse coarse"),
        ("$800 billion", "870.1", "no"),
        ("2.07%", "2.07", "exact"),
        ("2.1%", "2.07", "rounded"),
        ("1% of GDP", "1.24", "coarse coarse"),
        ("1% of GDP", "1.61", "no"),
        ("$1.5 billion", "1.58", "rounded truncated"),
        ("$1.5 billion", "1.61", "no"),
        ("4%", "4.9", "no"),
        ("4%", "3.5", "coarse coarse"),
        ("3%", "3.5", "no"),
        ("3%", "3.49", "coarse coarse"),
        ("337%", "337.5", "rounded"),
        ("23 allies", "23", "exact"),
        ("23 allies", "24", "no"),
    ],
)
def test_the_digits_of_the_text_decide(against: Against, text: str, printed: str, said: str) -> None:
    assert graded(against(text, printed)) == said


@pytest.mark.parametrize(
    ("text", "printed", "said"),
    [
        ("25%", "25", "exact"),
        ("25%", "26", "no"),
        ("8%", "7.5", "coarse coarse"),
        ("7%", "7.5", "no"),
        ("12%", "12.5", "coarse coarse"),
        ("13%", "12.5", "coarse coarse"),
        ("8.0%", "7.5", "no"),
        ("7.5%", "7.5", "exact"),
        ("7.50%", "7.5", "exact"),
        ("7%", "7.9", "no"),
        ("30%", "31", "no"),
        ("about 24%", "25", "hedged"),
        ("nearly 25%", "25", "exact"),
    ],
)
def test_law_is_met_exactly_or_with_a_note(against: Against, text: str, printed: str, said: str) -> None:
    assert graded(against(text, printed, exact=True)) == said


@pytest.mark.parametrize(
    ("text", "printed", "said"),
    [
        ("about $300 billion", "295.4", "hedged"),
        ("about $300 billion", "272.1", "hedged hedge_band"),
        ("about $300 billion", "262.0", "no"),
        ("nearly $300 billion", "288.0", "hedged"),
        ("nearly $300 billion", "303.0", "hedged"),
        ("nearly $300 billion", "312.0", "hedged crossed"),
        ("nearly $300 billion", "330.0", "no"),
        ("nearly $300 billion", "274.0", "hedged hedge_band"),
        ("just over $300 billion", "306.0", "hedged"),
        ("just over $300 billion", "297.0", "hedged"),
        ("just over $300 billion", "288.0", "hedged crossed"),
        ("just over $300 billion", "340.0", "no"),
        ("up to $300 billion", "250.0", "hedged"),
        ("up to $300 billion", "180.0", "loose"),
        ("up to $300 billion", "120.0", "loose"),
        ("up to $300 billion", "309.0", "no"),
    ],
)
def test_a_hedge_is_taken_at_its_word(against: Against, text: str, printed: str, said: str) -> None:
    assert graded(against(text, printed)) == said


@pytest.mark.parametrize(
    ("text", "printed", "said"),
    [
        ("more than 2%", "2.07", "exact"),
        ("more than 2%", "2.00", "no"),
        ("more than 2%", "3.40", "exact understates"),
        ("more than $250 billion", "290.0", "exact"),
        ("more than $250 billion", "310.0", "exact understates"),
        ("at least 2%", "2.00", "exact"),
        ("at least 2%", "1.95", "exact"),
        ("at least 2%", "1.40", "no"),
        ("at least 2%", "3.90", "exact"),
        ("at least 2%", "4.30", "loose"),
        ("more than $250 billion", "800.0", "loose"),
        ("less than 2%", "2.00", "no"),
        ("less than 2%", "1.76", "exact"),
        ("less than $250 billion", "190.0", "exact understates"),
        ("at most $250 billion", "253.0", "exact"),
        ("at most $250 billion", "257.0", "no"),
        ("at most $250 billion", "140.0", "exact understates"),
        ("at most $250 billion", "90.0", "loose"),
    ],
)
def test_a_bound_is_strict_and_one_far_off_is_noted(
    against: Against, text: str, printed: str, said: str
) -> None:
    assert graded(against(text, printed)) == said


def test_a_coarser_reference_does_not_break_a_finer_bound(against: Against) -> None:
    assert against("more than 2.02%", "2.0").meets
    assert not against("more than 2.06%", "2.0").meets


def test_a_range_is_met_between_its_ends(against: Against) -> None:
    assert graded(against("between 10% and 20%", "14")) == "exact"
    assert graded(against("between 10% and 20%", "23")) == "no"


@pytest.mark.parametrize(
    ("text", "printed", "grade"),
    [
        ("$295 billion", "296.2", "near"),
        ("more than 2%", "2.00", "near"),
        ("$295 billion", "340.0", "clear"),
        ("$295 billion", "640.0", "gross"),
        ("$295 billion", "-290.0", "gross"),
    ],
)
def test_a_miss_is_near_clear_or_gross(
    against: Against, figure: Figure, widths: Widths, text: str, printed: str, grade: str
) -> None:
    quantity = figure(f"It came to {text} in all.")
    fit = against(text, printed)
    assert not fit.meets
    assert distance_grade(quantity, fit, Decimal(printed) * quantity.scale, widths) == grade

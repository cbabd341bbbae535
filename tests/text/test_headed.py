"""Units that stand at the head of a list, of lines or of a column."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sales to the bloc (in $bn): Peru 42.1, Chile 17.8 and Fiji 12.",
            ["42.1 | 42100000000 | $", "17.8 | 17800000000 | $", "12 | 12000000000 | $"],
        ),
        (
            "Outlays as a percentage of GDP, 2024: Peru 4.1, Chile 3.4.",
            ["4.1 | 4.1 | percent | of=GDP", "3.4 | 3.4 | percent | of=GDP"],
        ),
        ("Forest cover in percent, 2024: Chad 3.1, Fiji 56", ["3.1 | 3.1 | percent", "56 | 56 | percent"]),
        (
            "Duties (per cent)\n\nPeru: 46\nChile: 36\n• Fiji – 24\n\nThe 12 ships went home.",
            ["46 | 46 | percent", "36 | 36 | percent", "24 | 24 | percent", "12 | 12 | count"],
        ),
        (
            "Port | Goods (€m) | Share, %\nLima | 13.8 | 29.6\nSuva | 2 | 5.9\n",
            ["13.8 | 13800000 | EUR", "29.6 | 29.6 | percent", "2 | 2000000 | EUR", "5.9 | 5.9 | percent"],
        ),
        (
            "Port\tGoods, billions of dollars\nLima\t13.8\nSuva\t2\n",
            ["13.8 | 13800000000 | $", "2 | 2000000000 | $"],
        ),
        (
            "It was paid in $ (as ever) by 12 men: Peru sent 14 ships.",
            ["12 | 12 | count", "14 | 14 | count"],
        ),
        ("A rise (in percent terms) was seen.\nThe 12 ships left.", ["12 | 12 | count"]),
    ],
)
def test_a_number_takes_the_unit_it_stands_under(read: Read, text: str, expected: list[str]) -> None:
    assert read(text) == expected

"""The figures of one print of trade agree with each other."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal

from steelyard.packs import discover

TRADE = discover.builtin() / "reference_data" / "trade" / "table.csv"
# A later day under the same edition is a reprint: its balance is not of the earlier levels.
ONE_PRINT = ("reporter", "partner", "scope", "basis", "adjustment", "unit", "period", "edition", "known_from")


def test_exports_less_imports_are_the_balance_in_every_print() -> None:
    prints: dict[tuple[str, ...], dict[str, dict[str, str]]] = defaultdict(dict)
    with TRADE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            prints[tuple(row[name] for name in ONE_PRINT)][row["measure"]] = row
    off, seen = [], 0
    for measures in prints.values():
        if not {"exports", "imports", "trade_balance"} <= measures.keys():
            continue
        seen += 1
        sold, bought, balance = (measures[name] for name in ("exports", "imports", "trade_balance"))
        # Some printers cut a figure off instead of rounding it: a whole last digit each.
        rounding = sum(Decimal(1).scaleb(-int(row["decimals"] or 0)) for row in (sold, bought, balance))
        apart = abs(Decimal(sold["value"]) - Decimal(bought["value"]) - Decimal(balance["value"]))
        if apart > rounding:
            off.append(balance["id"])
    assert off == []
    assert seen > 1700

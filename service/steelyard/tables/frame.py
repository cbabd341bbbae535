"""A ledger as a pandas frame, for analysts; the hot path never comes here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .ledger import Ledger

if TYPE_CHECKING:
    import pandas

DAYS = ("valid_from", "valid_to", "known_from", "recorded_on")
AMOUNTS = ("value", "value_low", "value_high")


def of(ledger: Ledger, *, replaced: bool = False) -> pandas.DataFrame:
    """All rows by the columns of the file: amounts as Decimal in base units, days as timestamps."""
    import pandas

    rows = list(ledger.rows(replaced=replaced))
    columns = list(ledger.columns)
    made = pandas.DataFrame([list(ledger.cells(row).values()) for row in rows], columns=columns, dtype="str")
    for role in AMOUNTS:
        if role in ledger.roles:
            amounts = pandas.Series([getattr(row, role) for row in rows], index=made.index, dtype="object")
            made[ledger.roles[role]] = amounts
    for role in DAYS:
        if role in ledger.roles:
            column = ledger.roles[role]
            made[column] = pandas.to_datetime(made[column], format="%Y-%m-%d", errors="coerce")  # blank: NaT
    return made

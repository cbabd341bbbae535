"""Rows of ledgers as evidence, and the parts of those that count together."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from steelyard import words
from steelyard.checks.question import Answer
from steelyard.model import Observation
from steelyard.tables.ledger import Ledger, Row
from steelyard.tables.library import Library

_NAMING = ("instrument", "indicator", "stage", "kind", "scope", "basis", "period", "edition")


def observe(library: Library, ledger: Ledger, row: Row, label: str = "") -> Observation:
    """One row with its source; a span of reputable figures becomes value and value_to."""
    value = row.value if row.value is not None else Decimal(0)
    top = None
    if row.value_low is not None and row.value_high is not None and row.value_low != row.value_high:
        value, top = row.value_low, row.value_high
    return Observation(
        table=ledger.name,
        version=ledger.version,
        row=row.id,
        value=value,
        unit=row.unit,
        status=row.status,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        known_from=row.known_from,
        source=library.source(ledger, row.source),
        value_to=top,
        confidence=row.confidence,
        label=label or label_of(row.attrs),
        attributes=dict(row.attrs) | ({"note": row.note} if row.note else {}),
    )


def label_of(attributes: Mapping[str, str]) -> str:
    """What a row is, in the words of its own columns."""
    parts = [attributes.get(name, "") for name in _NAMING]
    return ", ".join(part.replace("_", " ") for part in parts if part)


def sums(answer: Answer) -> list[str]:
    """The parts of a rate that is the sum of several."""
    if answer.reading["use"] != "sum" or len(answer.rows) < 2 or answer.value is None:
        return []
    charged = [row.value for row in answer.rows if row.value]
    if len(charged) < 2:
        return []
    parts = " + ".join(words.value(rate, None, "count") for rate in charged)
    return [f"arithmetic: {parts} = {words.value(answer.value, None, answer.rows[0].unit)}"]

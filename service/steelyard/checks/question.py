"""What is asked of a table about a claim, and what one reading of it answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from steelyard.checks.compare import Fit
from steelyard.model import Claim, Day
from steelyard.tables.ledger import Row


@dataclass(slots=True)
class Answer:
    """What one reading said. ``state``: fits, misses (rows were found), open (none that could decide)."""

    reading: Mapping[str, Any]
    state: str
    rows: list[Row] = field(default_factory=list)
    fit: Fit | None = None
    value: Decimal | None = None
    notes: list[str] = field(default_factory=list)
    stage: str = "latest"  # of statistics: latest, older_vintage, older_period, later, missing_edition
    held: Sequence[Row] = ()  # of rates: one row for each that the reading found
    unit: str = ""  # of rows in another unit than the figure
    world: Callable[[], bool] | None = (
        None  # tells whether the table lists everything here; None: it does not
    )

    @property
    def closed(self) -> bool:
        """Does the table claim to list everything that is asked for? Looked at only if it matters."""
        return self.world is not None and self.world()

    @property
    def low_confidence(self) -> bool:
        return bool(self.rows) and all(row.confidence == "low" for row in self.rows)


def state_of(fit: Fit) -> str:
    """The state of an answer whose rows were compared: a bound neither met nor broken is left open."""
    return "fits" if fit.meets else "open" if fit.loose else "misses"


@dataclass(slots=True)
class Question:
    """A claim with everything that looking up needs."""

    claim: Claim
    day: Day
    known: Day
    first: Day
    last: Day
    stated: bool
    dated: bool

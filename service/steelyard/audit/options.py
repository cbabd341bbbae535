"""How an audit is to be done: everything that has a say in its results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from steelyard.errors import UsageError
from steelyard.model import Day

FIELDS = ("text", "title", "id", "url", "published", "language", "outlet", "desk")
"""What a column can be mapped to."""

TEXT_FORMATS = ("auto", "text", "markdown", "html", "page")


@dataclass(frozen=True, slots=True)
class Options:
    """``today`` is the day of the audit: what was right in print and is wrong by then has gone stale.

    ``columns`` maps a field to the name of a column; ``deadline`` is seconds of processor time for one
    article; ``shard`` the number of articles of one part of the work. ``published`` is the day of articles
    that tell none; without ``links`` nothing is read that a link in a folder leads to outside of it.
    """

    today: Day
    columns: Mapping[str, str] = field(default_factory=dict)
    text_format: str = "auto"
    date_format: str | None = None
    dates_in_paths: bool = False
    outlet: str | None = None
    published: Day | None = None
    pages: str | None = None
    links: bool = True
    every_language: bool = False
    reference_version: str | None = None
    packs: tuple[str, ...] = ()
    deadline: float = 20.0
    shard: int = 1000

    def __post_init__(self) -> None:
        for name in self.columns:
            if name not in FIELDS:
                raise UsageError(f"--column {name}", "no such field", f"Known are {', '.join(FIELDS)}.")
        if self.text_format not in TEXT_FORMATS:
            raise UsageError(self.text_format, "no such format", f"Known are {', '.join(TEXT_FORMATS)}.")
        if not 1 <= self.shard <= 100_000:
            raise UsageError(str(self.shard), "a part of the work is 1 to 100,000 articles")
        if not self.deadline > 0:
            raise UsageError(str(self.deadline), "a deadline is more than 0 seconds")

    def as_dict(self) -> dict[str, Any]:
        """Plain data, to be kept and sent."""
        return {**asdict(self), "columns": dict(self.columns), "packs": list(self.packs)}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Options:
        """The options that ``as_dict`` told."""
        return cls(**{**data, "packs": tuple(data["packs"])})

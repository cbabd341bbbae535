"""Reads a gold corpus: texts with every figure and what each claims; its format is that of tests/corpus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..errors import Fault, InputError

Part = Literal["work", "unseen", "all"]
LARGEST_LINE = 1_000_000
UNSEEN_OF_TEN = 2

Code = Annotated[str, Field(min_length=1, max_length=60)] | None


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GoldClaim(Strict):
    """What a figure says; a blank verdict is not scored."""

    measure: str
    subject: Code = None
    counterpart: Code = None
    product: Code = None
    period: str | None = None
    mood: str = "in_effect"
    relation: str = "level"
    verdict: Literal["consistent", "conflicting", "unverifiable"] | None = None
    reason: str | None = None


class GoldFigure(Strict):
    """A quantity of the text; ``nth`` tells which occurrence of the surface it is, from 1.

    ``claims`` are ``None`` where nobody has noted down what the figure says: then only the figure is scored.
    """

    surface: str = Field(min_length=1)
    nth: int | None = Field(default=None, ge=1)
    value: Decimal
    value_to: Decimal | None = None
    unit: str
    of: str | None = None
    hedge: str = "eq"
    claims: tuple[GoldClaim, ...] | None


class GoldName(Strict):
    """A country, bloc, firm or product named in the text, by whatever name; ``code`` as in the tables."""

    surface: str = Field(min_length=1)
    nth: int | None = Field(default=None, ge=1)
    code: str = Field(min_length=1)


class GoldDate(Strict):
    """A day or stretch of time named in the text: its first and its last day, ``None`` where open."""

    surface: str = Field(min_length=1)
    nth: int | None = Field(default=None, ge=1)
    first: date | None
    last: date | None


class Item(Strict):
    """One text, the day on which it is printed, and its figures in reading order.

    ``names`` and ``dates``: all that the text has; ``None`` where nobody has noted them down.
    """

    id: str = Field(min_length=1)
    published: date
    text: str = Field(min_length=1)
    figures: tuple[GoldFigure, ...]
    names: tuple[GoldName, ...] | None = None
    dates: tuple[GoldDate, ...] | None = None
    note: str | None = None

    @property
    def claims_noted(self) -> bool:
        """Whether what is claimed in this text is scored; a text without figures claims nothing."""
        return not self.figures or any(figure.claims is not None for figure in self.figures)

    def span(self, mention: GoldFigure | GoldName | GoldDate) -> tuple[int, int]:
        """Where a mention stands in the text; raises ``ValueError`` if it does not."""
        at = -1
        for _ in range(mention.nth or 1):
            at = self.text.find(mention.surface, at + 1)
            if at < 0:
                raise ValueError(f"“{mention.surface}” does not stand in the text ({mention.nth or 1} times)")
        return at, at + len(mention.surface)


def unseen(id_: str) -> bool:
    """Whether an item is of the part that is only looked at for the score: two of ten, by its id alone."""
    return int(sha256(id_.encode()).hexdigest(), 16) % 10 < UNSEEN_OF_TEN


def read(path: Path, part: Part = "all") -> Iterator[Item]:
    """The items of one file that belong to a part; raises ``InputError`` with the line of the first fault."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    item = _item(line, f"{path}:{number}")
                    if part == "all" or unseen(item.id) == (part == "unseen"):
                        yield item
    except OSError as error:
        raise InputError(str(path), f"it cannot be read: {error.strerror}", "Check the path.") from None


def _item(line: bytes, place: str) -> Item:
    if len(line) > LARGEST_LINE:
        raise InputError(place, f"the line is longer than {LARGEST_LINE} bytes", "Write one item a line.")
    try:
        item = Item.model_validate_json(line)
        for mentions in (item.figures, item.names or (), item.dates or ()):
            for mention in mentions:
                item.span(mention)
    except ValidationError as error:
        raise InputError.gathered(_fault(place, found) for found in error.errors()[:1]) from None
    except ValueError as error:
        raise InputError(place, str(error), "Correct the surface, or give “nth”.") from None
    return item


def _fault(place: str, found: Any) -> Fault:
    where = ".".join(str(step) for step in found["loc"])
    what = f"{where}: {found['msg']}" if where else str(found["msg"])
    return Fault("E410", place, what, "See the README.md beside our corpus for the format.")

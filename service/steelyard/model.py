"""The nouns. Plain, slotted dataclasses; days are proleptic ordinals (``date.toordinal()``).

Offsets are code points of the text as given, ends exclusive. Periods are half-open in days.
Magnitudes are ``Decimal`` in base units (100000000000 USD, 15 percent); units are strings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

Day = int
"""A day as its proleptic Gregorian ordinal."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, half-open; ``None`` is an open end. ``label`` is how it would be printed."""

    start: Day | None
    end: Day | None
    label: str = ""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day or period named in the text.

    ``kind``: day, month, quarter, half, year, fiscal_year, span, decade.

    ``role`` is the word that governs it: on, in, since, by, until, from or "" (``by 2035`` is a deadline,
    ``since January`` an open start). ``relative`` tells that it was resolved against the publication day.
    """

    start: int
    end: int
    period: Period
    kind: str
    role: str = ""
    relative: bool = False


@dataclass(slots=True)
class Quantity:
    """A figure with its unit, as written.

    ``start``/``end`` select the figure and its unit and nothing more. ``value_to`` is the upper end of a
    range. ``unit``: percent, percentage_point, times, fraction, count, an ISO 4217 code, ``XXX/barrel`` and
    the like, or ``$`` where the text does not settle whose dollar it is. ``of`` is what a share is taken of,
    when it is said directly behind the figure (``GDP``). ``place`` is the size of the last written digit in
    base units (10^9 for "$800 billion"); ``zeros`` the number of trailing zeros of the integer part before
    scaling when no decimals are written; ``form`` tells digits from words, fractions ("a third"), multiples
    ("tenfold", "doubled") and orders of magnitude ("hundreds of billions"). ``hedge`` is an operator of the
    hedges table (``eq`` when nothing is said); ``hedge_start``/``hedge_end`` select its words.
    ``role``/``pair``: ``from``/``to`` and the index of the other figure when "from A to B" was read as a
    change. ``per`` is year, month, day, when said directly behind.
    ``noun_end`` of a bare count: end of the noun phrase it counts ("28,500 [troops]").
    """

    start: int
    end: int
    surface: str
    value: Decimal
    unit: str
    value_to: Decimal | None = None
    of: str | None = None
    form: str = "digits"
    place: Decimal = Decimal(1)
    zeros: int = 0
    decimals: int = 0
    scale: Decimal = Decimal(1)
    hedge: str = "eq"
    hedge_start: int = -1
    hedge_end: int = -1
    hedge_surface: str | None = None
    role: str = ""
    pair: int = -1
    per: str | None = None
    sign: int = 1
    firm: bool = False  # clearly beyond the bound: "well above"
    either: bool = False  # one of its two ends, nothing between them: "15 or 20 percent"
    ready: dict[bool, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What comparisons have made of it; a changed copy has none of it."""


class Interval(NamedTuple):
    """Closed or open ends; ``None`` is unbounded."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """A slot's value: ISO 3166 alpha-3, group or actor code.

    ``found``: stated, carried, default or guessed.
    """

    code: str
    name: str
    found: str
    start: int = -1
    end: int = -1
    actor: str | None = None  # e.g. the firm that acts for the area

    def called(self, name: str) -> Party:
        """The same party under another name."""
        return (
            self
            if name == self.name
            else Party(self.code, name, self.found, self.start, self.end, self.actor)
        )


@dataclass(slots=True)
class Claim:
    """A row with holes: what the text asserts about one figure."""

    rule: str
    quantity: Quantity
    measure: str
    subject: Party | None = None
    counterpart: Party | None = None
    product: Party | None = None
    period: Period | None = None
    period_found: str = "default"
    mood: str = "in_effect"
    relation: str = "level"
    attribution_by: str | None = None
    in_quote: bool = False
    context_start: int = 0
    context_end: int = 0
    published: Day | None = None  # the section's own date, else the request's
    words: frozenset[str] = (
        frozenset()
    )  # wording that narrows readings: additional, total, average, goods, ...
    negated: bool = False
    sign: int = 1  # -1: a deficit
    rivals: frozenset[str] = (
        frozenset()
    )  # other areas named in the sentence: a figure that fits them may be theirs
    owners: frozenset[str] = frozenset()  # whom the text has shown to own such figures
    around: frozenset[str] = frozenset()  # areas named in the sentence and the few before it
    vague_period: bool = False  # the sentence speaks of a stretch of time that was not tied to the figure
    tied: int = 0  # how closely a word for the measure ties it to the figure; 0: no such word does
    contested: bool = False  # another name that would fit a default stands in the paragraph
    anchored: bool = False  # whom the rule supplies as subject is named near by
    vouched: bool = False  # others near by bear out what was supplied
    prints: frozenset[tuple[str, str]] = frozenset()  # table and edition of those that do
    themes: frozenset[str] = frozenset()  # goods named in the sentence and the few before it
    goods: frozenset[str] = frozenset()  # other goods named with the figure: it may be theirs alone
    id: str = ""
    related: list[str] = field(default_factory=list)
    partners: list[Claim] = field(
        default_factory=list
    )  # claims this one is computed from (ratio, difference)
    part: Quantity | None = None  # of a share: the sums that the sentence gives for it
    whole: Quantity | None = None
    named: int | None = None  # of a number of areas: how many names the sentence lists for it
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Source:
    title: str
    url: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Observation:
    """One row of a ledger, as evidence."""

    table: str
    version: str
    row: str
    value: Decimal
    unit: str
    status: str
    valid_from: Day | None
    valid_to: Day | None
    known_from: Day
    source: Source
    value_to: Decimal | None = None
    confidence: str = "high"
    label: str = ""  # what the row is, in words: "country rate", "mine production, 2024"
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An edit by offsets: replace ``[start, end)`` with ``replacement``."""

    start: int
    end: int
    replacement: str


@dataclass(slots=True)
class Verdict:
    status: str  # consistent, conflicting, unverifiable
    reason: str
    grade: str | None = None
    explanation: str = ""
    notes: list[str] = field(default_factory=list)
    evidence: list[Observation] = field(default_factory=list)
    suggestion: Suggestion | None = None
    interval: Interval | None = None
    doubt: str = ""  # of a conflict that was withheld: the name of what withheld it


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the text that has its own date (or None: the request's) and its own topic memory."""

    start: int
    end: int
    published: Day | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the source, which readers do not see: it stands before text offset ``at``."""

    at: int
    start: int
    end: int
    content: str


@dataclass(slots=True)
class Document:
    """Plain text that remembers where each character came from.

    ``pieces`` maps text offsets to the source: ``(text offset, source offset, source length)``, ascending; a
    piece reaches to the next one. One that is as long in the source stands there as it is, any other stands
    for the whole of its stretch. Empty for plain text, which is its own source (``source`` None).
    ``published`` is a date found in the document's metadata.
    """

    uri: str
    text: str
    media_type: str = "text/plain"
    published: Day | None = None
    pieces: list[tuple[int, int, int]] = field(default_factory=list)
    source: str | None = None
    comments: list[Comment] = field(default_factory=list)


@dataclass(slots=True)
class Finding:
    """One claim and what became of it."""

    claim: Claim
    verdict: Verdict


@dataclass(slots=True)
class Figure:
    """Every quantity that was read, whether or not it became a claim; ``why_not`` says why it did not."""

    quantity: Quantity
    claims: list[str] = field(default_factory=list)
    why_not: str | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """A version and the digest of what it stands for."""

    version: str
    digest: str


@dataclass(slots=True)
class Report:
    """The envelope: what was checked, by which rules and tables, on which dates, and what was found."""

    document: Document
    published: Day | None
    as_of: Day
    as_of_given: bool
    reference: Edition
    rules: Edition
    engine: str
    findings: list[Finding] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    include_figures: bool = False
    partial: bool = False

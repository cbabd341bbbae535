"""What comes out over HTTP: reports, reasons, rules, problems."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, Field

Found = Annotated[str, Field(description="How it was found: stated, carried, default or guessed.")]
Unit = Annotated[str, Field(description="percent, percentage_point, count, an ISO 4217 code, USD/barrel ...")]
Offset = Annotated[int, Field(ge=0, description="In code points of the text as sent.")]
Code = Annotated[str, Field(description="ISO 3166 alpha-3, or a group such as EUU, NATO, WLD.")]


class Span(BaseModel):
    """A stretch of the text, the end exclusive."""

    start: Offset
    end: Offset


class Place(Span):
    """A stretch of the text, with the lines and columns (from 1) at which it starts and ends."""

    line: int = Field(ge=1)
    column: int = Field(ge=1, description="In code points.")
    end_line: int = Field(ge=1)
    end_column: int = Field(ge=1, description="In code points, exclusive.")


class Party(BaseModel):
    """Who: a country, a group, or for products what."""

    code: Code
    name: str
    found: Found
    actor: str | None = Field(None, description="The firm or body that acts, where one does.")


class Interval(BaseModel):
    """What the figure can mean, once its digits and its wording are allowed for; null is unbounded."""

    low: float | None
    high: float | None


class Quantity(BaseModel):
    """A figure with its unit, in base units: 100000000000 USD, 15 percent."""

    surface: str
    value: float | None
    value_to: float | None = Field(description="The upper end of a range.")
    unit: Unit
    of: str | None = Field(description="What a share is of, such as GDP.")
    per: str | None = Field(description="year, month or day, where the text says so.")
    hedge: str = Field(description="eq, approx, near_below, gt, ge, lt, le, range, order ...")
    hedge_surface: str | None
    interval: Interval | None


class Period(BaseModel):
    """A stretch of days, the end exclusive; null is open."""

    start: dt.date | None
    end: dt.date | None
    label: str
    found: Found


class Attribution(BaseModel):
    """Whose words they are."""

    by: str | None
    in_quote: bool


class Source(BaseModel):
    """Where a row of a table comes from."""

    title: str
    url: str
    publisher: str


class Evidence(BaseModel):
    """A row of a reference table."""

    table: str
    version: str
    row: str
    label: str
    value: float | None
    value_to: float | None
    unit: Unit
    status: str
    valid_from: dt.date | None
    valid_to: dt.date | None = Field(description="Exclusive.")
    known_from: dt.date = Field(description="From this day anybody could know it.")
    confidence: str
    source: Source
    attributes: dict[str, str]


class Suggestion(Span):
    """An edit: put the replacement in the place of the stretch."""

    replacement: str


class Suppression(BaseModel):
    """Why a finding does not count."""

    by: Literal["comment", "sic", "baseline", "unchanged", "grade"]
    reason: str


class Claim(Place):
    """What the text asserts about one figure, and what became of it."""

    id: str
    rule: str
    text: str = Field(description="The figure as written.")
    context: Place = Field(description="The sentence.")
    measure: str
    subject: Party | None
    counterpart: Party | None
    product: Party | None
    period: Period | None
    published: dt.date | None = Field(description="The date of this part of the text.")
    mood: str = Field(description="in_effect, announced, threatened, demanded, target, agreed, historic ...")
    relation: str = Field(description="level, change_from, change_to, difference, ratio, share, rank")
    related: list[str] = Field(description="Claims that belong to this one, by id.")
    inferred: list[str] = Field(description="The parties that the text does not state here.")
    quantity: Quantity
    attribution: Attribution | None
    negated: bool
    verdict: Literal["consistent", "conflicting", "unverifiable"]
    grade: str | None
    reason: str = Field(description="One of `GET /v1/reasons`.")
    explanation: str
    notes: list[str]
    evidence: list[Evidence]
    suggestion: Suggestion | None
    suppressed: Suppression | None = Field(description="Why the finding does not count, if it does not.")
    fingerprint: str = Field(description="Stays the same while the sentence moves about in its text.")


class Figure(Place):
    """A figure that was read; `why_not` says why it made no claim."""

    quantity: Quantity
    claims: list[str]
    why_not: str | None


class Summary(BaseModel):
    """Counts."""

    conflicting: int
    unverifiable: int
    consistent: int
    figures: int = Field(description="Figures read.")
    claims: int = Field(description="Claims made of them.")


class Edition(BaseModel):
    """A version and the digest of what it stands for."""

    version: str
    digest: str


class Document(BaseModel):
    """What was checked; the length is in code points."""

    uri: str
    media_type: str
    length: int


class Report(BaseModel):
    """What was checked, by which tables and rules, on which dates, and what was found."""

    document: Document
    published: dt.date | None
    as_of: dt.date
    as_of_given: bool
    reference: Edition
    rules: Edition
    engine: str
    partial: bool = Field(description="True where the time did not suffice for all of the text.")
    summary: Summary
    claims: list[Claim]
    figures: list[Figure] | None = Field(None, description="Only where `include` asks for it.")


class Reason(BaseModel):
    """A reason for a verdict, or a note beside one."""

    code: str
    kinds: list[str] = Field(description="The verdicts that use it; `note` where it may stand beside one.")
    help: str
    advice: str


class Reasons(BaseModel):
    """The closed list of reasons, and of the grades of fit."""

    reasons: list[Reason]
    grades: dict[str, str]


class Rule(BaseModel):
    """How a kind of figure is talked about."""

    id: str
    title: str
    description: str
    status: str
    measure: str | None
    examples: list[str] = Field(description="Sentences that it reads, or must leave alone.")


class Rules(Edition):
    """Every rule in use; the version and digest also cover names and words."""

    rules: list[Rule]


class BatchLine(BaseModel):
    """What became of one text of a batch: a report, or the problem with it."""

    index: int = Field(ge=0, description="Its place in the batch, from 0.")
    id: str | None
    status: int = Field(description="200, or the status that it would have had on its own.")
    report: Report | None = None
    problem: Problem | None = None


class Ready(BaseModel):
    """The service can take requests."""

    status: Literal["ready"]
    reference: str = Field(description="The version of the tables.")
    audits: Literal["on", "off"]


class Extract(BaseModel):
    """The text of a document, and what it says of itself."""

    text: str
    media_type: Literal["text/plain", "text/markdown"] = Field(description="How to send it to a check.")
    published: dt.date | None = Field(description="The date that it says it was published.")


class Health(BaseModel):
    """The service is up, with its tables and rules loaded."""

    status: Literal["ok"]
    engine: str


class Fault(BaseModel):
    """One thing that is wrong with a request."""

    pointer: str | None = Field(None, description="A JSON pointer into the body, such as `#/published`.")
    parameter: str | None = Field(None, description="Or the parameter of the query or the path.")
    detail: str


class Problem(BaseModel):
    """An error, by RFC 9457."""

    type: str = Field(description="A stable URI for the kind of problem.")
    title: str
    status: int
    detail: str
    instance: str | None = Field(None, description="The request, as the log of the service names it.")
    errors: list[Fault] | None = None

"""A report made by hand, and an engine that always gives it: for tests of what stands around the engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from steelyard.errors import UsageError
from steelyard.model import (
    Claim,
    Day,
    Document,
    Edition,
    Figure,
    Finding,
    Interval,
    Observation,
    Party,
    Period,
    Quantity,
    Report,
    Source,
    Suggestion,
    Verdict,
)

TEXT = (
    "Bad news 🙂 for Pelagia.\nIt pays about 32% now, and 7 ships wait.\nFreedonia pledged $295.5 billion.\n"
)


def day(text: str) -> Day:
    return dt.date.fromisoformat(text).toordinal()


def _quantity(text: str, surface: str, value: str, unit: str, **more: Any) -> Quantity:
    start = text.index(surface)
    return Quantity(start, start + len(surface), surface, Decimal(value), unit, **more)


def report(
    text: str = TEXT, uri: str = "draft.txt", *, published: Day | None = None, figures: bool = False
) -> Report:
    """Two claims and a figure without one, wherever their words stand in the text."""
    out = Report(
        document=Document(uri, text),
        published=published,
        as_of=published or day("2025-08-08"),
        as_of_given=False,
        reference=Edition("2025.8", "sha256:aa"),
        rules=Edition("2025.8", "sha256:bb"),
        engine="0.1.0",
        include_figures=figures,
    )
    if "32%" in text:
        _add(out, _rate(text))
    if "$295.5 billion" in text:
        _add(out, _pledge(text))
    if "7 ships" in text:
        out.figures.append(Figure(_quantity(text, "7", "7", "count"), [], "no measure is near it"))
    return out


def _add(out: Report, finding: Finding) -> None:
    finding.claim.id = f"c{len(out.findings) + 1}"
    out.findings.append(finding)
    out.figures.append(Figure(finding.claim.quantity, [finding.claim.id]))


def _rate(text: str) -> Finding:
    quantity = _quantity(text, "32%", "32", "percent", hedge="approx", hedge_surface="about")
    source = Source("Order 14", "https://example.org/order-14", "Office of Orders")
    row = Observation(
        table="tariffs",
        version="2025.8",
        row="pel-20",
        value=Decimal("20"),
        unit="percent",
        status="in_force",
        valid_from=day("2025-08-07"),
        valid_to=None,
        known_from=day("2025-07-31"),
        source=source,
        label="country rate",
    )
    claim = Claim(
        rule="tariffs/rate",
        quantity=quantity,
        measure="tariff_rate",
        subject=Party("FRE", "Freedonia", "default"),
        counterpart=Party("PEL", "Pelagia", "carried"),
        context_start=max(0, quantity.start - 14),
        context_end=quantity.end,
        related=[],
    )
    verdict = Verdict(
        status="conflicting",
        reason="wrong_value",
        grade="clear",
        explanation="The text says about 32 percent; the rate has been 20 percent since 7 Aug 2025.",
        notes=["32 percent was the rate of April."],
        evidence=[row],
        suggestion=Suggestion(quantity.start, quantity.end, "20%"),
        interval=Interval(Decimal("30.4"), Decimal("33.6")),
    )
    return Finding(claim, verdict)


def _pledge(text: str) -> Finding:
    quantity = _quantity(text, "$295.5 billion", "295500000000", "USD")
    claim = Claim(
        rule="pledges/investment",
        quantity=quantity,
        measure="investment_pledge",
        subject=Party("FRE", "Freedonia", "stated", actor="Acme"),
        period=Period(day("2025-01-01"), day("2026-01-01"), "2025"),
        mood="announced",
        attribution_by="officials",
        context_start=quantity.start,
        context_end=quantity.end,
    )
    verdict = Verdict("unverifiable", "not_listed", interval=Interval(Decimal("295450000000"), None))
    return Finding(claim, verdict)


class HandMadeEngine:
    """What the command line and the service need of an engine."""

    def __init__(self) -> None:
        coverage = SimpleNamespace(start=day("2019-01-01"), end=None, known_to=day("2025-08-08"))
        ledger = SimpleNamespace(rows=lambda: ["pel-20"], coverage=coverage)
        self.pack_rules = SimpleNamespace(edition=Edition("2025.8", "sha256:bb"))
        table = SimpleNamespace(name="tariffs", kind="ledger", digest="cc", descriptor={"title": "Tariffs"})
        self._library = SimpleNamespace(
            edition=Edition("2025.8", "sha256:aa"),
            tables={"tariffs": table},
            ledgers={"tariffs": ledger},
            releases=(),
        )

    edition = Edition("2025.8", "sha256:bb")
    pack_rules = SimpleNamespace(rules={})

    def prepare(self) -> None:
        """Nothing has to be compiled."""

    def library(self, version: str | None = None) -> SimpleNamespace:
        return self._library

    @classmethod
    def load(cls, packs: Sequence[Path] = ()) -> HandMadeEngine:
        return cls()

    def check(
        self,
        document: Document,
        *,
        published: Day | None = None,
        as_of: Day | None = None,
        reference_version: str | None = None,
        include_figures: bool = False,
        deadline: float | None = None,
    ) -> Report:
        if reference_version == "9":
            raise UsageError("reference version", "9 is not known", "Known are 1 and 2.")
        if "BOOM" in document.text:
            raise ZeroDivisionError("a fault of ours")
        out = report(document.text, document.uri, published=published, figures=include_figures)
        out.document = document
        if as_of is not None:
            out.as_of, out.as_of_given = as_of, True
        return out

"""Runs the examples of rules: each text must yield exactly the claims listed, each named field equal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from ..engine import Engine
from ..model import Document, Finding, Party

PUBLISHED = date(2025, 8, 6).toordinal()
"""The day on which an example is printed that does not say."""

LEAST = 2


@dataclass(frozen=True, slots=True)
class Case:
    """One example of one rule; ``number`` counts from 1."""

    rule: str
    number: int
    example: Mapping[str, Any]

    @property
    def name(self) -> str:
        return f"{self.rule}[{self.number}]"


@dataclass(slots=True)
class Outcome:
    """What became of an example: each difference in one line, and all that was ``read``."""

    case: Case
    faults: list[str] = field(default_factory=list)
    read: list[str] = field(default_factory=list)


def cases(rules: Mapping[str, Mapping[str, Any]], wanted: str | None = None) -> list[Case]:
    """All examples by rule; ``wanted`` is the id of a rule, or a folder of rules."""
    return [
        Case(id_, number, example)
        for id_, rule in sorted(rules.items())
        if wanted is None or id_ == wanted or id_.startswith(f"{wanted.rstrip('/')}/")
        for number, example in enumerate(rule["examples"], 1)
    ]


def lacking(rules: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Rules that do not show enough: their id, and what they lack."""
    for id_, rule in sorted(rules.items()):
        examples = rule["examples"]
        if len(examples) < LEAST:
            yield id_, f"has fewer than {LEAST} examples"
        elif all(example["claims"] for example in examples):
            yield id_, "has no example that must yield nothing (claims: [])"
        elif rule["measure"] is not None and not any(example["claims"] for example in examples):
            yield id_, "has no example that yields a claim"


def run(engine: Engine, case: Case) -> Outcome:
    """Check one example."""
    example = case.example
    printed = example.get("published")
    published = date.fromisoformat(printed).toordinal() if printed else PUBLISHED
    report = engine.check(Document(case.name, example["text"]), published=published)
    outcome = Outcome(case, read=[told(finding) for finding in report.findings])
    expected = example["claims"]
    if len(expected) != len(report.findings):
        outcome.faults.append(f"{_count(len(expected))} expected, {_count(len(report.findings))} found")
    for number, (claim, finding) in enumerate(zip(expected, report.findings, strict=False), 1):
        outcome.faults += [f"claim {number}: {line}" for line in _differences(claim, finding)]
    return outcome


def run_all(engine: Engine, wanted: Iterable[Case]) -> Iterator[Outcome]:
    """Check many examples, one after the other."""
    return (run(engine, case) for case in wanted)


def fields(finding: Finding) -> dict[str, Any]:
    """The fields of a finding that an example may name."""
    claim, verdict = finding.claim, finding.verdict
    return {
        "value": claim.quantity.value,
        "value_to": claim.quantity.value_to,
        "unit": claim.quantity.unit,
        "measure": claim.measure,
        "subject": _code(claim.subject),
        "counterpart": _code(claim.counterpart),
        "product": _code(claim.product),
        "period": claim.period.label if claim.period else None,
        "mood": claim.mood,
        "relation": claim.relation,
        "verdict": verdict.status,
        "reason": verdict.reason,
    }


def told(finding: Finding) -> str:
    """One line on what was read: ``15 percent, tariff_rate, EUU > JPN, all, announced, level``."""
    known = fields(finding)
    upper = f" to {_shown(known['value_to'])}" if known["value_to"] is not None else ""
    parties = " > ".join(known[name] or "-" for name in ("subject", "counterpart"))
    rest = [known[name] for name in ("product", "period", "mood", "relation") if known[name]]
    return ", ".join([f"{_shown(known['value'])}{upper} {known['unit']}", known["measure"], parties, *rest])


def _differences(expected: Mapping[str, Any], finding: Finding) -> Iterator[str]:
    known = fields(finding)
    for name, wanted in expected.items():
        value = Decimal(repr(wanted)) if isinstance(wanted, float | int) else wanted
        if known[name] != value:
            yield f"{name} should be {_shown(value)}, is {_shown(known[name])}"


def _code(party: Party | None) -> str | None:
    return party.code if party is not None else None


def _shown(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return "none" if value is None else str(value)


def _count(number: int) -> str:
    return f"{number or 'no'} claim{'' if number == 1 else 's'}"

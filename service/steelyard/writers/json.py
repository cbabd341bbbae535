"""The report as JSON: one object for the command line and HTTP, the same bytes for the same report."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import Decimal
from hashlib import sha256
from typing import Any

import orjson

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
    Suggestion,
)
from steelyard.reasons import VERDICTS
from steelyard.writers.places import Places

Json = dict[str, Any]
ALL = "all"
"""The product that stands for no product in particular."""


def render(report: Report) -> bytes:
    """One line of JSON, ending in a newline."""
    return orjson.dumps(as_dict(report), option=orjson.OPT_APPEND_NEWLINE)


def as_dict(report: Report) -> Json:
    """The report in plain types: numbers, strings, lists, dictionaries."""
    places = Places(report.document)
    out: Json = {
        "document": _document(report.document, places),
        "published": _day(report.published),
        "as_of": _day(report.as_of),
        "as_of_given": report.as_of_given,
        "reference": _edition(report.reference),
        "rules": _edition(report.rules),
        "engine": report.engine,
        "partial": report.partial,
        "summary": summary(report),
        "claims": _claims(report, places),
    }
    if report.include_figures:
        out["figures"] = [_figure(figure, places) for figure in report.figures]
    return out


def summary(report: Report) -> dict[str, int]:
    """A count for each verdict, the figures that were read, and the claims that they made."""
    counted = Counter(finding.verdict.status for finding in report.findings)
    counts = {verdict: counted[verdict] for verdict in VERDICTS}
    return counts | {"figures": len(report.figures), "claims": len(report.findings)}


def _document(document: Document, places: Places) -> Json:
    return {"uri": document.uri, "media_type": document.media_type, "length": places.length}


def _claims(report: Report, places: Places) -> list[Json]:
    claims = [_claim(finding, places) for finding in report.findings]
    seen: Counter[str] = Counter()
    for claim, finding in zip(claims, report.findings, strict=True):
        mark = fingerprint(claim, places.text[finding.claim.context_start : finding.claim.context_end])
        seen[mark] += 1
        claim["fingerprint"] = mark if seen[mark] == 1 else f"{mark}-{seen[mark]}"
    return claims


def fingerprint(claim: Json, sentence: str) -> str:
    """What stays the same while a text moves about: rule, parties, figure and sentence, but no place."""
    parties = [(claim[slot] or {}).get("code", "") for slot in ("subject", "counterpart", "product")]
    said = " ".join(sentence.split()).casefold()
    told = "\0".join((claim["rule"], claim["measure"], *parties, claim["text"], said))
    return sha256(told.encode()).hexdigest()[:16]


def _claim(finding: Finding, places: Places) -> Json:
    claim, verdict = finding.claim, finding.verdict
    return {
        "id": claim.id,
        "rule": claim.rule,
        **places.of(claim.quantity.start, claim.quantity.end),
        "text": places.text[claim.quantity.start : claim.quantity.end],
        "context": places.of(claim.context_start, claim.context_end),
        "measure": claim.measure,
        "subject": _party(claim.subject),
        "counterpart": _party(claim.counterpart),
        "product": _party(claim.product),
        "period": _period(claim.period, claim.period_found),
        "published": _day(claim.published),
        "mood": claim.mood,
        "relation": claim.relation,
        "related": claim.related,
        "inferred": _inferred(claim),
        "quantity": _quantity(claim.quantity, verdict.interval, min(claim.sign, claim.quantity.sign)),
        "attribution": _attribution(claim),
        "negated": claim.negated,
        "verdict": verdict.status,
        "grade": verdict.grade,
        "reason": verdict.reason,
        "explanation": verdict.explanation,
        "notes": [*claim.notes, *verdict.notes],
        "evidence": [_observation(row) for row in verdict.evidence],
        "suggestion": _suggestion(verdict.suggestion, places),
        "suppressed": None,
    }


def _figure(figure: Figure, places: Places) -> Json:
    return {
        **places.of(figure.quantity.start, figure.quantity.end),
        "quantity": _quantity(figure.quantity, None, figure.quantity.sign),
        "claims": figure.claims,
        "why_not": figure.why_not,
    }


def _quantity(quantity: Quantity, interval: Interval | None, sign: int) -> Json:
    """A quantity; ``sign`` is -1 for a deficit or a written minus."""
    upper = quantity.value_to
    return {
        "surface": quantity.surface,
        "value": _number(quantity.value * sign),
        "value_to": None if upper is None else _number(upper * sign),
        "unit": quantity.unit,
        "of": quantity.of,
        "per": quantity.per,
        "hedge": quantity.hedge,
        "hedge_surface": quantity.hedge_surface,
        "interval": interval and {"low": _number(interval.low), "high": _number(interval.high)},
    }


def _observation(row: Observation) -> Json:
    return {
        "table": row.table,
        "version": row.version,
        "row": row.row,
        "label": row.label,
        "value": _number(row.value),
        "value_to": _number(row.value_to),
        "unit": row.unit,
        "status": row.status,
        "valid_from": _day(row.valid_from),
        "valid_to": _day(row.valid_to),
        "known_from": _day(row.known_from),
        "confidence": row.confidence,
        "source": {"title": row.source.title, "url": row.source.url, "publisher": row.source.publisher},
        "attributes": dict(row.attributes),
    }


def _party(party: Party | None) -> Json | None:
    if party is None:
        return None
    out: Json = {"code": party.code, "name": party.name, "found": party.found}
    return out | {"actor": party.actor} if party.actor else out


def _period(period: Period | None, found: str) -> Json | None:
    if period is None:
        return None
    return {"start": _day(period.start), "end": _day(period.end), "label": period.label, "found": found}


def _inferred(claim: Claim) -> list[str]:
    """What the text does not say at the figure itself, so that an editor sees what was assumed."""
    slots = (("subject", claim.subject), ("counterpart", claim.counterpart), ("product", claim.product))
    assumed = [(name, party) for name, party in slots if party is not None and party.found != "stated"]
    return [name for name, party in assumed if party.code != ALL]


def _attribution(claim: Claim) -> Json | None:
    if claim.attribution_by is None and not claim.in_quote:
        return None
    return {"by": claim.attribution_by, "in_quote": claim.in_quote}


def _suggestion(suggestion: Suggestion | None, places: Places) -> Json | None:
    if suggestion is None:
        return None
    return {**places.span(suggestion.start, suggestion.end), "replacement": suggestion.replacement}


def _edition(edition: Edition) -> Json:
    return {"version": edition.version, "digest": edition.digest}


def _day(day: Day | None) -> str | None:
    return None if day is None else dt.date.fromordinal(day).isoformat()


def _number(value: Decimal | None) -> int | float | None:
    """A JSON number: an integer where the value is whole and fits 64 bits."""
    if value is None:
        return None
    if value.adjusted() < 18 and value == value.to_integral_value():
        return int(value)
    return float(value)

"""Findings as LanguageTool's matches: offsets in UTF-16 code units, a message, replacements, a rule."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from typing import Any

from steelyard import __version__
from steelyard.model import Finding, Report
from steelyard.reasons import CONFLICTING, REASONS, UNVERIFIABLE
from steelyard.writers.places import Places

_AROUND = 40
_CATEGORY = {"id": "FIGURES", "name": "Figures"}


class _Units:
    """Counts UTF-16 code units of a text; its characters beyond the first plane take two."""

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [i for i, sign in enumerate(text) if sign > "\uffff"]

    def at(self, offset: int) -> int:
        return offset + bisect_left(self._wide, offset)


def of(report: Report, *, picky: bool, disabled: Collection[str]) -> list[dict[str, Any]]:
    """What an editor should look at: conflicting figures, with ``picky`` also those not to be verified."""
    shown = (CONFLICTING, UNVERIFIABLE) if picky else (CONFLICTING,)
    places = Places(report.document)
    units = _Units(places.source)
    return [
        _match(finding, places, units)
        for finding in report.findings
        if finding.verdict.status in shown and finding.claim.rule not in disabled
    ]


def envelope(matches: list[dict[str, Any]], language: str, partial: bool) -> dict[str, Any]:
    """The whole answer."""
    return {
        "software": {
            "name": "steelyard",
            "version": __version__,
            "buildDate": "",
            "apiVersion": 1,
            "premium": False,
            "status": "",
        },
        "warnings": {"incompleteResults": partial},
        "language": {
            "name": language,
            "code": language,
            "detectedLanguage": {"name": language, "code": language, "confidence": 1.0},
        },
        "matches": matches,
    }


def _match(finding: Finding, places: Places, units: _Units) -> dict[str, Any]:
    claim, verdict = finding.claim, finding.verdict
    edit = verdict.suggestion
    place = places.span(*((edit.start, edit.end) if edit else (claim.quantity.start, claim.quantity.end)))
    start, end = place["start"], place["end"]
    sentence = places.span(claim.context_start, claim.context_end)
    reason = REASONS[verdict.reason]
    conflicting = verdict.status == CONFLICTING
    return {
        "message": verdict.explanation or f"{reason.help} {reason.advice}",
        "shortMessage": "Conflicting figure" if conflicting else "Figure to verify",
        "offset": units.at(start),
        "length": units.at(end) - units.at(start),
        "replacements": [{"value": edit.replacement}] if edit else [],
        "context": _context(places.source, start, end),
        "sentence": places.source[sentence["start"] : sentence["end"]],
        "type": {"typeName": "Other"},
        "rule": {
            "id": claim.rule,
            "subId": verdict.reason,
            "description": reason.help,
            "issueType": "inconsistency" if conflicting else "uncategorized",
            "urls": [{"value": row.source.url} for row in verdict.evidence[:1] if row.source.url],
            "category": _CATEGORY,
        },
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": 0,
    }


def _context(source: str, start: int, end: int) -> dict[str, Any]:
    first, last = max(0, start - _AROUND), min(len(source), end + _AROUND)
    before = ("…" if first else "") + source[first:start]
    text = before + source[start:last] + ("…" if last < len(source) else "")
    text = "".join(" " if sign in "\r\n\t" else sign for sign in text)
    wide = _Units(text)
    offset = wide.at(len(before))
    return {"text": text, "offset": offset, "length": wide.at(len(before) + end - start) - offset}

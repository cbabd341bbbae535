"""Rows of the result: what an article and its judged claims look like in the tables."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from hashlib import sha256
from typing import Any

from steelyard.audit.judged import Judged, stale
from steelyard.model import Day, Verdict
from steelyard.reasons import VERDICTS
from steelyard.writers import json as as_json

Row = dict[str, Any]
SENTENCE = 600
"""Characters of a sentence that are kept."""
_OF_ARTICLE = ("id", "source", "place", "outlet", "desk")


def claims(judged: Judged, article: Row) -> list[Row]:
    """A row for each claim of an article whose own row is given."""
    report = judged.report
    found = as_json.as_dict(report)["claims"]
    text = report.document.text
    shared = {name: article[name] for name in _OF_ARTICLE}
    rows = []
    for claim, finding, today in zip(found, report.findings, judged.today, strict=True):
        sentence = text[finding.claim.context_start : finding.claim.context_end]
        rows.append(
            {
                "claim": claim["id"],
                **shared,
                "published": date(finding.claim.published),
                "fingerprint": claim["fingerprint"],
                "start": claim["start"],
                "end": claim["end"],
                "text": claim["text"],
                "sentence": " ".join(sentence.split())[:SENTENCE],
                "rule": claim["rule"],
                "measure": claim["measure"],
                **{slot: (claim[slot] or {}).get("code") for slot in ("subject", "counterpart", "product")},
                "assumed": claim["inferred"],
                "period": (claim["period"] or {}).get("label"),
                "mood": claim["mood"],
                "relation": claim["relation"],
                "said_by": (claim["attribution"] or {}).get("by"),
                "hedge": claim["quantity"]["hedge"],
                "value": _float(claim["quantity"]["value"]),
                "value_to": _float(claim["quantity"]["value_to"]),
                "unit": claim["quantity"]["unit"],
                **_verdict(claim, today, stale(finding, today)),
            }
        )
    return rows


def verdicts(judged: Judged) -> list[Row]:
    """Only the columns that depend on the tables, for claims whose text is not at hand."""
    found = as_json.as_dict(judged.report)["claims"]
    return [
        _verdict(claim, today, stale(finding, today))
        for claim, finding, today in zip(found, judged.report.findings, judged.today, strict=True)
    ]


def counts(rows: list[Row]) -> Row:
    """How many claims of an article have which verdict, and how many have gone stale."""
    counted = Counter(row["verdict"] for row in rows)
    stale_ones = sum(row["stale"] for row in rows)
    return {"claims": len(rows), **{name: counted[name] for name in VERDICTS}, "stale": stale_ones}


def digest(text: str) -> str:
    """SHA-256 of a text, shortened."""
    return sha256(text.encode(errors="surrogatepass")).hexdigest()[:32]


def date(day: Day | None) -> dt.date | None:
    """A day as a date."""
    return None if day is None else dt.date.fromordinal(day)


def _verdict(claim: Row, today: Verdict, is_stale: bool) -> Row:
    nearest = claim["evidence"][0] if claim["evidence"] else {}
    source = nearest.get("source", {})
    return {
        "verdict": claim["verdict"],
        "reason": claim["reason"],
        "grade": claim["grade"],
        "verdict_today": today.status,
        "reason_today": today.reason,
        "stale": is_stale,
        "explanation": claim["explanation"],
        "notes": claim["notes"],
        "reference": _float(nearest.get("value")),
        "reference_to": _float(nearest.get("value_to")),
        "reference_unit": nearest.get("unit"),
        "reference_label": nearest.get("label"),
        "rows": [f"{row['table']}/{row['row']}" for row in claim["evidence"]],
        "source_title": source.get("title"),
        "source_url": source.get("url"),
        "correction": (claim["suggestion"] or {}).get("replacement"),
    }


def _float(value: float | None) -> float | None:
    return None if value is None else float(value)

"""ClaimReview as JSON-LD (schema.org), for a site that shows its checks; only what was decided is in it.

Ratings run from 1 (conflicting) to 5 (consistent), with the verdict and its reason as ``alternateName``.
"""

from __future__ import annotations

from typing import Any

import orjson

from steelyard.reasons import CONFLICTING, UNVERIFIABLE
from steelyard.writers import told
from steelyard.writers.run import Checked, Run

MEDIA_TYPE = "application/ld+json"

Json = dict[str, Any]


def render(run: Run) -> bytes:
    """One review a claim that was found consistent or conflicting."""
    reviews = [
        _review(checked, report, claim)
        for checked, report in run.reports
        for claim in report["claims"]
        if claim["verdict"] != UNVERIFIABLE and claim["suppressed"] is None
    ]
    return orjson.dumps(
        {"@context": "https://schema.org", "@graph": reviews}, option=orjson.OPT_APPEND_NEWLINE
    )


def _review(checked: Checked, report: Json, claim: Json) -> Json:
    appearance: Json = {"@type": "CreativeWork", "url": checked.path}
    if claim["published"]:
        appearance["datePublished"] = claim["published"]
    item: Json = {"@type": "Claim", "appearance": appearance}
    if claim["attribution"] and claim["attribution"]["by"]:
        item["author"] = {"@type": "Person", "name": claim["attribution"]["by"]}
    sources = [row["source"] for row in told.rows(claim) if row["source"]["url"]]
    return {
        "@type": "ClaimReview",
        "url": f"{checked.path}#{claim['fingerprint']}",
        "datePublished": report["as_of"],
        "author": {"@type": "Organization", "name": "steelyard"},
        "claimReviewed": told.about(claim),
        "reviewBody": told.explanation(claim),
        "itemReviewed": item,
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": 1 if claim["verdict"] == CONFLICTING else 5,
            "worstRating": 1,
            "bestRating": 5,
            "alternateName": f"{claim['verdict']}: {told.reason(claim)}",
        },
        "citation": [{"@type": "CreativeWork", "name": s["title"], "url": s["url"]} for s in sources],
    }

"""SARIF 2.1.0 for code scanning: whole regions, marks that survive moved lines, help for each reason.

What GitHub asks for is in its docs (SARIF support for code scanning): relative addresses, all four ends of a
region, ``primaryLocationLineHash``; it takes 25,000 results of a run.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import orjson

from steelyard import __version__
from steelyard.reasons import CONFLICTING, REASONS, Reason
from steelyard.writers import told
from steelyard.writers.run import ERROR, NOTE, WARNING, Checked, Problem, Run, level

MEDIA_TYPE = "application/sarif+json"
MOST_RESULTS = 25_000
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ORDER = {ERROR: 0, WARNING: 1, NOTE: 2}

Json = dict[str, Any]


def render(run: Run) -> bytes:
    """One run of SARIF; findings that do not count are in it, marked as suppressed."""
    found = [
        (checked, claim)
        for checked, report in run.reports
        for claim in report["claims"]
        if claim["verdict"] in run.include
    ]
    if len(found) > MOST_RESULTS:
        found = sorted(found, key=lambda pair: _ORDER[level(pair[1])])[:MOST_RESULTS]
    codes = sorted({claim["reason"] for _, claim in found if claim["reason"] in REASONS})
    index = {code: number for number, code in enumerate(codes)}
    broken = [_notification(problem) for problem in run.problems]
    driver = {
        "name": "steelyard",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(REASONS[code]) for code in codes],
    }
    sarif_run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not any(problem.level == ERROR for problem in run.problems),
                "toolExecutionNotifications": broken,
            }
        ],
        "results": [_result(checked, claim, index) for checked, claim in found],
    }
    return orjson.dumps(
        {"$schema": SCHEMA, "version": "2.1.0", "runs": [sarif_run]}, option=orjson.OPT_APPEND_NEWLINE
    )


def _rule(reason: Reason) -> Json:
    severe = "error" if CONFLICTING in reason.kinds else "recommendation"
    return {
        "id": reason.code,
        "name": "".join(word.capitalize() for word in reason.code.split("_")),
        "shortDescription": {"text": reason.help},
        "fullDescription": {"text": f"{reason.help} {reason.advice}"},
        "help": {
            "text": f"{reason.help}\n\n{reason.advice}",
            "markdown": f"{reason.help}\n\n**To do:** {reason.advice}",
        },
        "properties": {"precision": "high", "problem.severity": severe, "tags": ["facts", *reason.kinds]},
    }


def _result(checked: Checked, claim: Json, index: dict[str, int]) -> Json:
    region = {
        "startLine": claim["line"],
        "startColumn": claim["column"],
        "endLine": claim["end_line"],
        "endColumn": claim["end_column"],
        "charOffset": claim["start"],
        "charLength": claim["end"] - claim["start"],
        "snippet": {"text": claim["text"]},
    }
    artifact = {"uri": _address(checked.path)}
    message = f"{told.about(claim)}: {told.explanation(claim)}"
    rows = [
        f"[{row['source']['title']}]({row['source']['url']})"
        for row in told.rows(claim)
        if row["source"]["url"]
    ]
    out: Json = {
        "ruleId": claim["reason"],
        "kind": "fail"
        if claim["verdict"] == CONFLICTING
        else "open"
        if claim["verdict"] != "consistent"
        else "pass",
        "level": level(claim) if claim["verdict"] == CONFLICTING else "none",
        "message": {"text": message, "markdown": "\n\n".join([message, *rows[:4]])},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {
            "primaryLocationLineHash": f"{claim['fingerprint']}:1",
            "claim/v1": claim["fingerprint"],
        },
        "properties": {"verdict": claim["verdict"], "grade": claim["grade"], "measure": claim["measure"]},
    }
    if claim["reason"] in index:
        out["ruleIndex"] = index[claim["reason"]]
    if claim["suggestion"] is not None:
        edit = claim["suggestion"]
        deleted = {"charOffset": edit["start"], "charLength": edit["end"] - edit["start"]}
        replacement = {"deletedRegion": deleted, "insertedContent": {"text": edit["replacement"]}}
        change = {"artifactLocation": artifact, "replacements": [replacement]}
        out["fixes"] = [{"description": {"text": told.to_do(claim)}, "artifactChanges": [change]}]
    if claim["suppressed"] is not None:
        inside = claim["suppressed"]["by"] in ("comment", "sic")
        kind = "inSource" if inside else "external"
        out["suppressions"] = [{"kind": kind, "justification": claim["suppressed"]["reason"]}]
    return out


def _notification(problem: Problem) -> Json:
    place: Json = {"artifactLocation": {"uri": _address(problem.path)}}
    if problem.line:
        place["region"] = {"startLine": problem.line, "startColumn": max(problem.column, 1)}
    kind = "warning" if problem.level == WARNING else "error"
    return {"level": kind, "message": {"text": problem.what}, "locations": [{"physicalLocation": place}]}


def _address(path: str) -> str:
    """A path as an address, relative where the path is."""
    address = quote(path.replace("\\", "/").removeprefix("./"))
    return f"file://{address}" if address.startswith("/") else address

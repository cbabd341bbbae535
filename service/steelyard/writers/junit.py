"""JUnit XML: a test suite a file, a test case a claim; conflicting fails, unverifiable is skipped."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from steelyard.reasons import CONFLICTING, UNVERIFIABLE
from steelyard.writers import told
from steelyard.writers.run import Checked, Run

MEDIA_TYPE = "application/xml"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Json = dict[str, Any]


def render(run: Run) -> bytes:
    """All claims, so that what is right is seen to be tested too."""
    root = Element("testsuites", name="steelyard")
    totals = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}
    for checked in run.files:
        suite = _suite(root, checked)
        for name in totals:
            totals[name] += int(suite.get(name, "0"))
    for name, number in totals.items():
        root.set(name, str(number))
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _suite(root: Element, checked: Checked) -> Element:
    suite = SubElement(root, "testsuite", name=_clean(checked.path))
    claims: list[Json] = checked.report["claims"] if checked.report is not None else []
    failures = skipped = 0
    for claim in claims:
        case = SubElement(
            suite,
            "testcase",
            classname=_clean(checked.path),
            name=_clean(f"{told.about(claim)} ({claim['fingerprint']})"),
            file=_clean(checked.path),
            line=str(claim["line"]),
        )
        if claim["suppressed"] is not None:
            SubElement(case, "skipped", message=_clean(claim["suppressed"]["reason"]))
            skipped += 1
        elif claim["verdict"] == CONFLICTING:
            failure = SubElement(
                case, "failure", type=claim["reason"], message=_clean(told.explanation(claim))
            )
            rows = [
                f"{told.row(row)}; {row['source']['title']} {row['source']['url']}"
                for row in told.rows(claim)
            ]
            place = f"{checked.path}:{claim['line']}:{claim['column']}"
            failure.text = _clean("\n".join([place, *rows, told.to_do(claim)]))
            failures += 1
        elif claim["verdict"] == UNVERIFIABLE:
            SubElement(case, "skipped", message=_clean(f"{claim['reason']}: {told.explanation(claim)}"))
            skipped += 1
    broken = [problem for problem in checked.problems if problem.level == "error"]
    for problem in broken:
        case = SubElement(suite, "testcase", classname=_clean(checked.path), name="can be read")
        SubElement(case, "error", message=_clean(str(problem)))
    numbers = {
        "tests": len(claims) + len(broken),
        "failures": failures,
        "errors": len(broken),
        "skipped": skipped,
    }
    for name, number in numbers.items():
        suite.set(name, str(number))
    return suite


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)

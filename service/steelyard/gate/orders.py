"""Comments that tell us to leave findings alone, each with a reason; ``[sic]`` behind a figure does so too.

``<!-- steelyard: ignore[rule] reason -->`` within a line speaks of its block, on its own line of the next.
``ignore-next`` speaks of the next block, ``ignore-file`` of all, ``off`` of what follows up to ``on``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from steelyard.model import Comment, Document
from steelyard.reasons import CONFLICTING, CONSISTENT
from steelyard.writers.places import Places
from steelyard.writers.run import WARNING, Problem

Json = dict[str, Any]

_MINE = re.compile(r"\s*steelyard\s*:", re.IGNORECASE)
_ORDER = re.compile(
    r"\s*steelyard\s*:\s*(?P<verb>ignore-file|ignore-next|ignore|off|on)\b(?:\[(?P<only>[^\]]*)\])?"
    r"[\s:–—-]*(?P<reason>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SIC = re.compile(r"[^.!?\n]{0,40}?[\[(]sic[\])]", re.IGNORECASE)
_LONGEST_REASON = 300


@dataclass(slots=True)
class Order:
    """One order: the stretch of the source it speaks of, and the rules, measures or reasons it names."""

    comment: Comment
    start: int
    end: int
    only: frozenset[str]
    reason: str
    used: bool = False

    def fits(self, claim: Json) -> bool:
        inside = self.start <= claim["start"] and claim["end"] <= self.end
        named = {claim["rule"], claim["rule"].partition("/")[0], claim["measure"], claim["reason"]}
        return inside and (not self.only or not self.only.isdisjoint(named))


def obey(document: Document, report: Json, path: str) -> list[Problem]:
    """Mark the findings that comments speak of as suppressed; returns what is wrong with the comments."""
    places = Places(document)
    orders, problems = _orders(document, places, path)
    for claim in report["claims"]:
        if claim["verdict"] == CONSISTENT:
            continue
        order = next((order for order in orders if order.fits(claim)), None)
        if order is not None:
            order.used = True
            claim["suppressed"] = {"by": "comment", "reason": order.reason}
    for order in orders:
        if not order.used:
            problems.append(
                _problem(order.comment, places, path, "nothing here needs this comment: remove it", WARNING)
            )
    if "sic" in document.text or "SIC" in document.text:
        _sic(places, report)
    return problems


def _orders(document: Document, places: Places, path: str) -> tuple[list[Order], list[Problem]]:
    orders: list[Order] = []
    problems: list[Problem] = []
    off: Order | None = None
    for comment in document.comments:
        if not _MINE.match(comment.content):
            continue
        match = _ORDER.match(comment.content)
        if match is None:
            known = "Known are ignore, ignore-next, ignore-file, off and on."
            problems.append(_problem(comment, places, path, f"this order is not known. {known}"))
            continue
        verb = match["verb"].lower()
        if verb == "on":
            if off is None:
                problems.append(_problem(comment, places, path, "“on” without an “off” before it", WARNING))
            else:
                off.end, off = comment.start, None
            continue
        reason = " ".join(match["reason"].split())[:_LONGEST_REASON]
        if not reason:
            todo = f"Write it: “steelyard: {verb} the source is a letter of 3 May”."
            problems.append(_problem(comment, places, path, f"“{verb}” has no reason. {todo}"))
            continue
        only = frozenset(part.strip() for part in (match["only"] or "").split(",") if part.strip())
        start, end = _stretch(verb, comment, document, places)
        order = Order(comment, start, end, only, reason)
        if verb == "off":
            if off is not None:
                off.end = comment.start
            off = order
        orders.append(order)
    return orders, problems


def _stretch(verb: str, comment: Comment, document: Document, places: Places) -> tuple[int, int]:
    """Start and end, in the source, of what an order speaks of; a block is a line of the text."""
    if verb == "ignore-file":
        return 0, places.length
    if verb == "off":
        return comment.start, places.length
    text = document.text
    at = comment.at
    if verb == "ignore" and not _alone(comment, places.source):
        begin = text.rfind("\n", 0, at) + 1
    else:
        begin = at
        if verb == "ignore-next" and not _alone(comment, places.source):
            begin = max(at, text.find("\n", at)) if "\n" in text[at:] else len(text)
        while begin < len(text) and text[begin].isspace():
            begin += 1
    end = text.find("\n", begin)
    end = len(text) if end < 0 else end
    if begin >= end:
        return comment.start, comment.start
    span = places.span(begin, end)
    return span["start"], span["end"]


def _alone(comment: Comment, source: str) -> bool:
    """Has the comment its lines for itself?"""
    begin = source.rfind("\n", 0, comment.start) + 1
    end = source.find("\n", comment.end)
    end = len(source) if end < 0 else end
    return not source[begin : comment.start].strip() and not source[comment.end : end].strip()


def _sic(places: Places, report: Json) -> None:
    """A figure that is quoted as it was printed, and marked so."""
    for claim in report["claims"]:
        open_ = claim["verdict"] == CONFLICTING and claim["suppressed"] is None
        if open_ and _SIC.match(places.source, claim["end"]):
            claim["suppressed"] = {"by": "sic", "reason": "marked [sic] in the text"}


def _problem(comment: Comment, places: Places, path: str, what: str, level: str = "error") -> Problem:
    line, column = places.line_column(comment.start)
    return Problem(path, what, line, column, level)

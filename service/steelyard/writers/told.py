"""The parts of a plain report in words: what a claim is about, what a row says, what to do."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from steelyard import words
from steelyard.model import Day
from steelyard.reasons import CONSISTENT, REASONS

Json = dict[str, Any]

_FOUND = {"carried": "from context", "default": "assumed", "guessed": "guessed"}
"""How a party was found that the sentence does not name."""


def about(claim: Json) -> str:
    """Measure, parties, product, and the figure as written."""
    parties = " → ".join(_named(claim[slot]) for slot in ("subject", "counterpart") if claim[slot])
    product = claim["product"]
    parts = (
        words.measure(claim["measure"]),
        parties,
        f"({product['name']})" if product and product["code"] != "all" else "",
        f"“{words.plain(claim['text'])}”",
    )
    return " ".join(part for part in parts if part)


def reason(claim: Json) -> str:
    """The reason and the grade: ``wrong_value, clear``."""
    return f"{claim['reason']}, {claim['grade']}" if claim["grade"] else str(claim["reason"])


def explanation(claim: Json) -> str:
    """Why, in sentences; what the reason means where the verdict says no more."""
    known = REASONS.get(claim["reason"])
    return str(claim["explanation"] or (known.help if known else ""))


def to_do(claim: Json) -> str:
    """The next step: the correction, else the advice that goes with the reason; nothing for what is right."""
    if claim["suggestion"] is not None:
        change = words.plain(claim["suggestion"]["replacement"])
        return f"replace “{words.plain(claim['text'])}” by “{change}”"
    known = REASONS.get(claim["reason"])
    return known.advice if known and claim["verdict"] != CONSISTENT else ""


def row(evidence: Json) -> str:
    """One row of evidence: what it says, what it is, its status and the time it speaks of."""
    upper = evidence["value_to"]
    value = words.value(_exact(evidence["value"]), None if upper is None else _exact(upper), evidence["unit"])
    parts = [value, evidence["label"], evidence["status"].replace("_", " ")]
    said = ", ".join(part for part in parts if part)
    time = words.stretch(day(evidence["valid_from"]), day(evidence["valid_to"]))
    return " ".join(part for part in (said, time) if part)


def rows(claim: Json) -> list[Json]:
    """The rows of evidence, each once."""
    return list({(row["table"], row["row"]): row for row in claim["evidence"]}.values())


def day(iso: str | None) -> Day | None:
    """A day of the report as its ordinal."""
    return None if iso is None else dt.date.fromisoformat(iso).toordinal()


def known(report: Json) -> str:
    """By what was known when, and by which tables and rules a text was judged."""
    told = f"as known on {words.day(dt.date.fromisoformat(report['as_of']).toordinal())}"
    if report["published"] is None and not report["as_of_given"]:
        told += " (the text has no date: give one with --published)"
    return f"{told}; reference {report['reference']['version']}, rules {report['rules']['version']}"


def counts(summary: Json) -> str:
    """``28 figures read, 26 claims checked``."""
    return f"{many(summary['figures'], 'figure')} read, {many(summary['claims'], 'claim')} checked"


def many(number: int, noun: str) -> str:
    """``1 figure``, ``2 figures``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _named(party: Json) -> str:
    name = f"{party['actor']}, {party['name']}" if party.get("actor") else party["name"]
    how = _FOUND.get(party["found"])
    return words.plain(f"{name} [{how}]" if how else name)


def _exact(number: float) -> Decimal:
    return Decimal(str(number))

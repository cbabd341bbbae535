"""The report as text: a line for each claim to jump to, then why, and by which source."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from steelyard import words
from steelyard.model import Claim, Finding, Party, Report
from steelyard.reasons import CONFLICTING, CONSISTENT, REASONS, UNVERIFIABLE, VERDICTS
from steelyard.writers.places import Places

_WIDTH = 96
_INDENT = "    "
_COLOURS = {
    CONFLICTING: "\x1b[1;31m",
    UNVERIFIABLE: "\x1b[1;33m",
    CONSISTENT: "\x1b[1;32m",
    "faint": "\x1b[2m",
}
_SIGNS = {CONFLICTING: "✗", UNVERIFIABLE: "?", CONSISTENT: "✓"}
_EVIDENCE_SHOWN = 4
_WHY_NOT = {
    "no_measure": "nothing near it says what it measures",
    "other_measure": "it measures something that is not checked",
    "ambiguous": "it may measure several things",
}
"""What the codes of figures without a claim mean; rules may have further ones, which speak for themselves."""


def render(report: Report, colour: bool = False) -> str:
    """The whole report; the verdict is always a word, colour only underlines it."""
    return _Text(report, colour).render()


class _Text:
    def __init__(self, report: Report, colour: bool) -> None:
        self._report = report
        self._colour = colour
        self._places = Places(report.document)
        self._uri = words.plain(report.document.uri)

    def render(self) -> str:
        blocks = ["\n".join(self._finding(finding)) for finding in self._report.findings]
        if self._report.include_figures:
            blocks.append("\n".join(self._unchecked()))
        blocks.append("\n".join(self._closing()))
        return "\n\n".join(block for block in blocks if block) + "\n"

    def _finding(self, finding: Finding) -> Iterator[str]:
        claim, verdict = finding.claim, finding.verdict
        head = self._paint(
            verdict.status, f"{_SIGNS.get(verdict.status, '')} {verdict.status.upper()}".strip()
        )
        known = REASONS.get(verdict.reason)
        reason = verdict.reason + (f", {verdict.grade}" if verdict.grade else "")
        yield f"{self._place(claim.quantity.start)} {head} {_about(claim)} [{reason}]"
        yield from _wrap(verdict.explanation or (known.help if known else ""))
        rows = list({(row.table, row.row): row for row in verdict.evidence}.values())
        shown = rows[: 1 if verdict.status == CONSISTENT else _EVIDENCE_SHOWN]
        for row in shown:
            if verdict.status != CONSISTENT:
                yield from _wrap(f"{words.observation(row)} ({row.table}, row {row.row})", "= ")
            yield from self._faint(_wrap(f"{row.source.title}, {row.source.publisher}", "  "))
            if row.source.url:
                yield from self._faint([f"{_INDENT}  {words.plain(row.source.url)}"])
        if len(rows) > len(shown):
            more = _many(len(rows) - len(shown), "more row")
            yield from self._faint([f"{_INDENT}  and {more} (--format json has all)"])
        for note in (*claim.notes, *verdict.notes):
            yield from _wrap(note, "note: ")
        if verdict.suggestion is not None:
            old = self._places.text[verdict.suggestion.start : verdict.suggestion.end]
            change = f"replace “{words.plain(old)}” by “{words.plain(verdict.suggestion.replacement)}”"
            yield from _wrap(change, "to do: ")
        elif known is not None and verdict.status != CONSISTENT:
            yield from _wrap(known.advice, "to do: ")

    def _unchecked(self) -> Iterator[str]:
        for figure in self._report.figures:
            if not figure.claims:
                code = figure.why_not or ""
                why = _WHY_NOT.get(code) or code.replace("_", " ")
                what = f"not checked “{words.plain(figure.quantity.surface)}”: {why}"
                yield f"{self._place(figure.quantity.start)} {what}".rstrip(": ")

    def _closing(self) -> Iterator[str]:
        report = self._report
        counts = [
            (verdict, sum(f.verdict.status == verdict for f in report.findings)) for verdict in VERDICTS
        ]
        told = ", ".join(f"{self._paint(verdict if n else '', f'{n} {verdict}')}" for verdict, n in counts)
        made = f"{_many(len(report.figures), 'figure')} read, {_many(len(report.findings), 'claim')} checked"
        yield f"{self._uri}: {made}: {told}"
        known = f"as known on {words.day(report.as_of)}"
        if report.published is None and not report.as_of_given:
            known += " (the text has no date: give one with --published)"
        yield from self._faint(
            [f"{known}; reference {report.reference.version}, rules {report.rules.version}"]
        )
        if report.partial:
            yield "not all of the text was checked: time was up"

    def _place(self, start: int) -> str:
        place = self._places.of(start, start + 1)
        return f"{self._uri}:{place['line']}:{place['column']}:"

    def _paint(self, name: str, text: str) -> str:
        return f"{_COLOURS[name]}{text}\x1b[0m" if self._colour and name in _COLOURS else text

    def _faint(self, lines: list[str]) -> Iterator[str]:
        return (self._paint("faint", line) for line in lines)


def _about(claim: Claim) -> str:
    """What the figure is: measure, parties, product, and the figure as written."""
    parties = " → ".join(_named(party) for party in (claim.subject, claim.counterpart) if party is not None)
    product = f"({claim.product.name})" if claim.product is not None and claim.product.code != "all" else ""
    parts = (words.measure(claim.measure), parties, product, f"“{words.plain(claim.quantity.surface)}”")
    return " ".join(part for part in parts if part)


def _named(party: Party) -> str:
    name = f"{party.actor}, {party.name}" if party.actor else party.name
    return words.plain(name if party.found == "stated" else f"{name} [{party.found}]")


def _wrap(text: str, mark: str = "") -> list[str]:
    first = _INDENT + mark
    return textwrap.wrap(
        words.plain(text),
        width=_WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

"""The report for people at a terminal: where, the words in question, why, by which source, and what to do."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator
from typing import Any

from steelyard import words
from steelyard.reasons import CONFLICTING, CONSISTENT, UNVERIFIABLE, VERDICTS
from steelyard.writers import told
from steelyard.writers.run import Checked, Run

MEDIA_TYPE = "text/plain"
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
    "out_of_time": "time was up",
}
"""What the codes of figures without a claim mean; rules may have further ones, which speak for themselves."""

Json = dict[str, Any]


def render(run: Run) -> bytes:
    """One block a finding, and the counts of each text; a verdict is a word, colour only underlines it."""
    return "\n".join(_Text(run, checked, report).render() for checked, report in run.reports).encode()


class _Text:
    def __init__(self, run: Run, checked: Checked, report: Json) -> None:
        self._run = run
        self._checked = checked
        self._report = report
        self._path = words.plain(checked.path)

    def render(self) -> str:
        blocks = ["\n".join(self._finding(claim)) for claim in self._run.shown(self._report)]
        blocks.append("\n".join(self._unchecked()))
        blocks.append("\n".join(self._closing()))
        return "\n\n".join(block for block in blocks if block) + "\n"

    def _finding(self, claim: Json) -> Iterator[str]:
        verdict = claim["verdict"]
        head = self._paint(verdict, f"{_SIGNS[verdict]} {verdict.upper()}")
        yield f"{self._place(claim)} {head} {told.about(claim)} [{told.reason(claim)}]"
        yield from self._excerpt(claim)
        yield from _wrap(told.explanation(claim))
        rows = told.rows(claim)
        shown = rows[: 1 if verdict == CONSISTENT else _EVIDENCE_SHOWN]
        for row in shown:
            if verdict != CONSISTENT:
                yield from _wrap(f"{told.row(row)} ({row['table']}, row {row['row']})", "= ")
            source = row["source"]
            yield from self._faint(_wrap(f"{source['title']}, {source['publisher']}", "  "))
            if source["url"]:
                yield from self._faint([f"{_INDENT}  {words.plain(source['url'])}"])
        if len(rows) > len(shown):
            more = told.many(len(rows) - len(shown), "more row")
            yield from self._faint([f"{_INDENT}  and {more} (--format json has all)"])
        for note in claim["notes"]:
            yield from _wrap(note, "note: ")
        if to_do := told.to_do(claim):
            yield from _wrap(to_do, "to do: ")

    def _excerpt(self, claim: Json) -> Iterator[str]:
        """The line of the source and marks under the figure; of a long line the part around it."""
        line = self._checked.lines.get(claim["line"])
        if line is None:
            return
        first = claim["column"] - 1
        last = claim["end_column"] - 1 if claim["end_line"] == claim["line"] else len(line)
        number = str(claim["line"])
        room = _WIDTH - len(number) - 8
        begin, end = _window(line, first, last, room)
        before, marked = line[begin:first], line[first : min(last, end)]
        dots = "…" if begin else ""
        shown = f"{dots}{line[begin:end]}{'…' if end < len(line) else ''}"
        yield from self._faint([f"{_INDENT}{number} | {_on_a_line(shown)}"])
        blank = " " * (len(dots) + _width(before))
        marks = self._paint(claim["verdict"], "^" * max(1, _width(marked)))
        yield f"{_INDENT}{' ' * len(number)} | {blank}{marks}"

    def _unchecked(self) -> Iterator[str]:
        for figure in self._report.get("figures") or ():
            if not figure["claims"]:
                code = figure["why_not"] or ""
                why = _WHY_NOT.get(code) or code.replace("_", " ")
                surface = words.plain(figure["quantity"]["surface"])
                yield f"{self._place(figure)} not checked “{surface}”: {why}".rstrip(": ")

    def _closing(self) -> Iterator[str]:
        report = self._report
        counted = [c for c in report["claims"] if c["suppressed"] is None]
        parts = []
        for verdict in VERDICTS:
            number = sum(claim["verdict"] == verdict for claim in counted)
            parts.append(self._paint(verdict if number else "", f"{number} {verdict}"))
        if len(counted) < len(report["claims"]):
            parts.append(f"{len(report['claims']) - len(counted)} left out")
        yield f"{self._path}: {told.counts(report['summary'])}: {', '.join(parts)}"
        yield from self._faint([told.known(report)])
        if report["partial"]:
            yield "not all of the text was checked: time was up"

    def _place(self, place: Json) -> str:
        return f"{self._path}:{place['line']}:{place['column']}:"

    def _paint(self, name: str, text: str) -> str:
        return f"{_COLOURS[name]}{text}\x1b[0m" if self._run.colour and name in _COLOURS else text

    def _faint(self, lines: list[str]) -> Iterator[str]:
        return (self._paint("faint", line) for line in lines)


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


def _window(line: str, first: int, last: int, room: int) -> tuple[int, int]:
    """The part of a line that is shown: whole words around the figure, no longer than ``room``."""
    if len(line) <= room:
        return 0, len(line)
    begin = max(0, first - max(0, room - (last - first)) // 2)
    begin = min(begin, max(0, len(line) - room))
    end = min(len(line), begin + room)
    if begin and (blank := line.find(" ", begin, first)) >= 0:
        begin = blank + 1
    if end < len(line) and (blank := line.rfind(" ", last, end)) > 0:
        end = blank
    return begin, end


def _on_a_line(text: str) -> str:
    """Text whose control characters cannot move the cursor, every character as wide as it was."""
    return "".join(c if c.isprintable() else " " for c in text)


def _width(text: str) -> int:
    """Columns of a terminal that a text takes."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )

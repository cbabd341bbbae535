"""The report as one page of HTML that needs nothing else: to read, to print, to keep; no script."""

from __future__ import annotations

from html import escape
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from steelyard.reasons import VERDICTS
from steelyard.writers import told
from steelyard.writers.run import Checked, Run, count

MEDIA_TYPE = "text/html"
_SIGNS = {"conflicting": "✕", "unverifiable": "?", "consistent": "✓"}

Json = dict[str, Any]


def render(run: Run) -> bytes:
    """All findings to be shown, under their files, with counts above."""
    return page("Figures checked", _summary(run), "".join(_file(run, c, r) for c, r in run.reports))


def page(title: str, *parts: str) -> bytes:
    """A page of its own around what is given as HTML."""
    return (
        "<!doctype html>\n"
        '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>{style()}</style></head>\n"
        f"<body><main><h1>{escape(title)}</h1>{''.join(parts)}</main></body></html>\n"
    ).encode()


def style() -> str:
    """The style sheet of report pages."""
    return resources.files(__package__).joinpath("report.css").read_text(encoding="utf-8")


def _summary(run: Run) -> str:
    total = count(run)
    items = [f'<li class="{verdict}"><b>{total[verdict]}</b> {verdict}</li>' for verdict in VERDICTS]
    if total["suppressed"]:
        items.append(f"<li><b>{total['suppressed']}</b> left out</li>")
    problems = "".join(f"<li>{escape(str(problem))}</li>" for problem in run.problems)
    said = f"<ul class=problems>{problems}</ul>" if problems else ""
    return f"<p>{escape(told.counts(total))}</p><ul class=counts>{''.join(items)}</ul>{said}"


def _file(run: Run, checked: Checked, report: Json) -> str:
    shown = run.shown(report)
    findings = "".join(_finding(checked, claim) for claim in shown) or "<p>Nothing to show here.</p>"
    partial = "<p>Not all of the text was checked: time was up.</p>" if report["partial"] else ""
    return (
        f"<section><h2>{escape(checked.path)}</h2><p class=known>{escape(told.known(report))}</p>"
        f"{partial}{findings}</section>"
    )


def _finding(checked: Checked, claim: Json) -> str:
    verdict = claim["verdict"]
    notes = "".join(f"<li>{escape(note)}</li>" for note in claim["notes"])
    to_do = told.to_do(claim)
    return (
        f'<article class="{verdict}" id="{escape(claim["fingerprint"])}">'
        f"<h3><span class=verdict>{_SIGNS[verdict]} {verdict}</span> {escape(told.about(claim))} "
        f"<small>{escape(told.reason(claim))}</small></h3>"
        f"{_excerpt(checked, claim)}<p>{escape(told.explanation(claim))}</p>"
        f"{f'<ul class=notes>{notes}</ul>' if notes else ''}"
        f"<ul class=rows>{''.join(_row(row) for row in told.rows(claim)[:6])}</ul>"
        f"{f'<p class=todo><b>To do:</b> {escape(to_do)}</p>' if to_do else ''}</article>"
    )


def _excerpt(checked: Checked, claim: Json) -> str:
    line = checked.lines.get(claim["line"])
    if line is None:
        return ""
    first = claim["column"] - 1
    last = claim["end_column"] - 1 if claim["end_line"] == claim["line"] else len(line)
    before, after = line[max(0, first - 200) : first], line[last : last + 200]
    return (
        f"<blockquote><cite>line {claim['line']}, column {claim['column']}</cite> "
        f"{'… ' if first > 200 else ''}{escape(before)}<mark>{escape(line[first:last])}</mark>{escape(after)}"
        f"{' …' if len(line) > last + 200 else ''}</blockquote>"
    )


def _row(row: Json) -> str:
    source = row["source"]
    title = escape(f"{source['title']}, {source['publisher']}")
    safe = urlsplit(source["url"]).scheme in ("http", "https")
    link = f'<a href="{escape(source["url"])}" rel="noreferrer">{title}</a>' if safe else title
    place = f"({row['table']}, row {row['row']})"
    return f"<li>{escape(told.row(row))} <small>{escape(place)}</small><br>{link}</li>"

"""The page: one HTML file that needs nothing else, no script, no font, no network."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from importlib import resources
from typing import Any

from steelyard.audit.report import charts, lists, markup, sections, words
from steelyard.audit.report.gathered import Gathered, decided
from steelyard.audit.review import Precision
from steelyard.audit.tables import Row

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_DOTS = (
    '<svg class="defs" width="0" height="0" aria-hidden="true"><defs><pattern id="dots" width="6" '
    'height="6" patternUnits="userSpaceOnUse"><rect class="dots-ground" width="6" height="6"/>'
    '<circle class="dots-mark" cx="3" cy="3" r="1.1"/></pattern></defs></svg>'
)


def render(
    title: str,
    manifest: dict[str, Any],
    found: Gathered,
    findings: Sequence[Row],
    count: int,
    precisions: Sequence[Precision],
) -> str:
    """The whole page."""
    style = resources.files("steelyard.audit.report").joinpath("style.css").read_text(encoding="utf-8")
    body = "".join(
        [
            _header(title, manifest, found),
            _tiles(manifest, found),
            sections.over_time(found),
            sections.measures(found),
            sections.outlets("Outlets", "outlet", found.by_outlet),
            sections.outlets("Desks", "desk", found.by_desk),
            lists.repeated(found),
            lists.largest(found),
            sections.coverage(manifest, found),
            sections.reviewed(precisions),
            lists.findings(findings, count),
            _made(manifest),
        ]
    )
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>"
    )
    return (
        f'<!doctype html>\n<html lang="en"><head>{head}</head>\n'
        f"<body>{_DOTS}<main>\n{body}</main></body></html>\n"
    )


def _header(title: str, manifest: dict[str, Any], found: Gathered) -> str:
    printed = ""
    if found.first is not None and found.last is not None:
        printed = f", printed {words.day(found.first)} to {words.day(found.last)}"
    return (
        f"<header><h1>{escape(title)}</h1><p>{found.articles['checked']:,} articles{printed}. Each is judged "
        f"by what was known on its day, with the tables {escape(manifest['reference']['version'])}; what was "
        f"right then and is wrong on {escape(manifest['options']['today'])} has gone stale. Copies count "
        "once.</p></header>\n"
    )


def _tiles(manifest: dict[str, Any], found: Gathered) -> str:
    verdicts, articles = found.verdicts, found.articles
    rejects, foreign = sum(manifest["totals"]["rejects"].values()), articles["other_language"]
    claims, known, wrong = charts.whole(verdicts), decided(verdicts), verdicts["conflicting"]
    share, aged = words.percent(wrong, known), words.percent(verdicts["stale"], verdicts["consistent"])
    tiles = [
        _tile("", "Articles", f"{articles['originals']:,}", f"and {articles['copies']:,} copies of them"),
        _tile("", "Decided", words.percent(known, claims), f"{known:,} of {claims:,} claims"),
        _tile("conflicting", "Wrong in print", f"{wrong:,}",
              f"{share} of the decided, in {articles['with_conflicts']:,} articles"),
        _tile("stale", "Gone stale since", f"{verdicts['stale']:,}", f"{aged} of what was right"),
        _tile("", "Left out", f"{foreign + rejects:,}",
              f"{foreign:,} in other languages, {rejects:,} not readable"),
    ]  # fmt: skip
    return f'<div class="tiles">{"".join(tiles)}</div>\n'


def _tile(kind: str, what: str, number: str, more: str) -> str:
    return (
        f'<div class="tile {kind}"><span class="what">{escape(what)}</span><b>{number}</b>'
        f"<span>{escape(more)}</span></div>"
    )


def _made(manifest: dict[str, Any]) -> str:
    shown = {
        "steelyard": manifest["steelyard"],
        "Reference tables": f"{manifest['reference']['version']} · {manifest['reference']['digest']}",
        "Rules and words": f"{manifest['rules']['version']} · {manifest['rules']['digest']}",
        "Inputs": f"{', '.join(manifest['inputs']['named'])} · {manifest['inputs']['digest']}",
        "Libraries": ", ".join(f"{name} {version}" for name, version in manifest["libraries"].items()),
        "Claims": f"claims.parquet, SHA-256 {manifest['files']['claims.parquet']['sha256']}",
    }
    told = markup.terms(shown.items(), "mono")
    return f"<section><details><summary>How this was made</summary>{told}</details></section>\n"

"""The sections of the page that are lists: repeated errors, the largest ones, and the first findings."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from steelyard.audit import cells
from steelyard.audit.report import charts, markup, words
from steelyard.audit.report.gathered import Gathered
from steelyard.audit.tables import Row


def repeated(found: Gathered) -> str:
    """Wrong figures that were printed more than once."""
    if not found.repeated:
        return ""
    most = max(one.times for one in found.repeated)
    rows = [
        [
            ("", charts.small(one.times / most)),
            ("n", f"{one.times:,}"),
            ("figure", escape(one.example["text"])),
            ("nowrap", escape(words.reference(one.example))),
            ("", markup.below(words.about(one.example), one.example["sentence"])),
            ("times nowrap", escape(words.months(one.first, one.last))),
        ]
        for one in found.repeated
    ]
    table = markup.table(["", "Articles", "Printed", "Reference", "About", "When"], rows)
    lead = "Wrong figures that stand in more than one article, copies included."
    return markup.section("The same error again and again", lead, table)


def largest(found: Gathered) -> str:
    """Errors that are furthest from the reference."""
    if not found.largest:
        return ""
    sizes = [math.log10(abs(one["value"]) / abs(one["reference"])) for one in found.largest]
    most = max(map(abs, sizes)) or 1
    rows = [
        [
            ("", charts.around(size / most)),
            ("n", words.ratio(one["value"], one["reference"])),
            ("figure", escape(one["text"])),
            ("nowrap", escape(words.reference(one))),
            ("", markup.below(words.about(one), one["sentence"])),
            ("times nowrap", markup.below(one["outlet"] or "", words.months(one["published"], ""))),
        ]
        for size, one in zip(sizes, found.largest, strict=True)
    ]
    table = markup.table(["", "Ratio", "Printed", "Reference", "About", "Where"], rows)
    lead = "Furthest from the reference, as a ratio: to the right too large, to the left too small."
    return markup.section("The largest errors", lead, table)


def findings(rows: Sequence[Row], count: int) -> str:
    """The first findings of the list."""
    lead = (
        f"The first {len(rows):,} of {count:,}. All are in findings.csv in this order: wrong before stale, "
        "gross errors before small ones, then what stands in the most copies."
    )
    told = "".join(map(_finding, rows)) or "<p>Nothing is wrong, and nothing has gone stale.</p>"
    return markup.section("Findings to work through", lead, told)


def _finding(row: Row) -> str:
    figure = escape(row["printed"])
    sentence = escape(row["sentence"]).replace(figure, f"<mark>{figure}</mark>", 1)
    badge = escape(cells.joined([row["finding"], row["grade"]]))
    copies = f"{row['copies']:,} copies" if row["copies"] > 1 else ""
    where = cells.joined([row["outlet"], row["published"], row["title"], row["id"], copies])
    return (
        f'<div class="finding {row["finding"]}"><p class="where"><span class="badge {row["finding"]}">{badge}'
        f"</span>{escape(where)}</p><p>{sentence}</p>"
        f'<p class="times">{escape(row["explanation"] or "")} {_source(row)}</p></div>'
    )


def _source(row: Row) -> str:
    """The source as a link; an address of another kind is no link."""
    name, url = escape(row["source"] or ""), row["source_url"] or ""
    if not url.startswith(("https://", "http://")):
        return name
    return f'<a href="{escape(url, quote=True)}" rel="noreferrer">{name or escape(url)}</a>'

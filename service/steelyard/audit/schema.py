"""The tables of a result: every column with its type and what it says. This is their documentation.

The same texts stand in the Parquet files themselves, as the field's metadata ``description``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pyarrow as pa

VERSION: Final = "1"
"""Of the schema; another one is not comparable."""

Columns = tuple[tuple[str, pa.DataType, str], ...]

_S, _I32, _I64, _F, _B, _DAY = pa.string(), pa.int32(), pa.int64(), pa.float64(), pa.bool_(), pa.date32()

ARTICLES: Final[Columns] = (
    ("article", _I64, "Number of the article, from 0, in the order of the inputs."),
    ("id", _S, "What the source calls it; else its file name, or source and line."),
    ("source", _S, "The input that it comes from, as named in the call."),
    ("place", _S, "Where in the source: a line, a row, a record, or a file's name."),
    ("url", _S, "Its address, if the source tells one."),
    ("title", _S, "Its headline, if one is known."),
    ("outlet", _S, "Who printed it, as told by a column, a sitemap, the address or the call."),
    ("desk", _S, "The desk or section, as told by a column."),
    ("published", _DAY, "The day of publication; empty if it is not known."),
    (
        "date_found",
        _S,
        "Where the day was found: record, metadata, address, name, call; none, or unreadable.",
    ),
    (
        "language",
        _S,
        "Declared by the source, else found out: en, another code, a script, or und (undecided).",
    ),
    ("status", _S, "checked, or other_language: counted, and not read."),
    ("extraction", _S, "none: the text as given; main: the article of a page; all: everything on the page."),
    (
        "offsets",
        _S,
        "To what start and end of claims refer: source, the file or field as it is; or text, the "
        "text that was checked: the extract of a page, or headline, blank line and text of a record.",
    ),
    ("characters", _I32, "Length in code points of the text that was checked."),
    ("text_digest", _S, "SHA-256 of the text that was checked, its first 32 digits."),
    ("figures", _I32, "Figures that were read, whether or not they make a claim."),
    ("claims", _I32, "Claims, which are what the verdicts are about."),
    ("conflicting", _I32, "Claims that were conflicting when printed."),
    ("unverifiable", _I32, "Claims that could not be decided."),
    ("consistent", _I32, "Claims that were consistent when printed."),
    ("stale", _I32, "Of the consistent ones, those that would be conflicting on the day of the audit."),
    (
        "representative",
        _I64,
        "The article that counts for all its near-duplicates: earliest, then smallest id.",
    ),
    ("copies", _I32, "How many near-duplicates there are, itself included."),
)

CLAIMS: Final[Columns] = (
    ("article", _I64, "Number of the article."),
    ("claim", _S, "Number of the claim in it: c1, c2 ..."),
    ("id", _S, "Of the article, as there."),
    ("source", _S, "Of the article, as there."),
    ("place", _S, "Of the article, as there."),
    ("outlet", _S, "Of the article, as there."),
    ("desk", _S, "Of the article, as there."),
    ("published", _DAY, "The day by which the claim is judged: that of its section, else of the article."),
    ("fingerprint", _S, "The same for the same claim wherever it stands in the text."),
    ("start", _I32, "Code point at which the figure begins, in what “offsets” of the article names."),
    ("end", _I32, "Code point behind it."),
    ("text", _S, "The figure as written."),
    ("sentence", _S, "The sentence that it stands in, at most 600 characters."),
    ("rule", _S, "The rule that read it."),
    ("measure", _S, "What it measures."),
    ("subject", _S, "Code of whose figure it is."),
    ("counterpart", _S, "Code of towards whom."),
    ("product", _S, "Code of the product; all for no product in particular."),
    ("assumed", pa.list_(_S), "Slots that the text does not name beside the figure."),
    ("period", _S, "The period that it speaks of, as it would be printed."),
    ("mood", _S, "in_effect, announced, threatened, demanded, target, agreed, historic, forecast ..."),
    ("relation", _S, "level, change_from, change_to, ratio, difference ..."),
    ("said_by", _S, "Who is quoted with it."),
    ("hedge", _S, "about, at least ...; eq for none."),
    ("value", _F, "The figure in units: 100000000000 for $100 billion, 15 for 15%."),
    ("value_to", _F, "The upper end of a range."),
    ("unit", _S, "percent, percentage_point, times, a currency ..."),
    ("verdict", _S, "conflicting, unverifiable or consistent, by what was known on the day."),
    ("reason", _S, "Why; “steelyard explain REASON” says more."),
    ("grade", _S, "How well it fits, or how badly it misses."),
    ("verdict_today", _S, "The verdict if the same were printed on the day of the audit."),
    ("reason_today", _S, "Why."),
    ("stale", _B, "Consistent when printed, conflicting on the day of the audit."),
    ("explanation", _S, "What the text says and what the reference says, in words."),
    ("notes", pa.list_(_S), "Further reasons, as notes."),
    ("reference", _F, "The value of the nearest row of the tables."),
    ("reference_to", _F, "The upper end, if the row is a range."),
    ("reference_unit", _S, "Its unit."),
    ("reference_label", _S, "What the row is, in words."),
    ("rows", pa.list_(_S), "All rows that were used, as table/row."),
    ("source_title", _S, "The source of the nearest row."),
    ("source_url", _S, "Its address."),
    ("correction", _S, "What to write instead, if that is certain."),
    ("counted", _B, "False in a copy of an article that already has this claim with these verdicts."),
)

READINGS: Final[Columns] = (
    ("article", _I64, "Number of the article; only those that have claims stand here."),
    ("published", _DAY, "Its day of publication."),
    ("claims", _S, "Its claims as the judge needs them, as JSON."),
)

REJECTS: Final[Columns] = (
    ("source", _S, "The input, as named in the call."),
    ("place", _S, "Where in it; empty for the whole."),
    ("id", _S, "The record's id, if it could be read."),
    ("reason", _S, "One of a closed list."),
    ("what", _S, "What exactly was wrong."),
)

TABLES: Final[Mapping[str, Columns]] = {
    "articles": ARTICLES, "claims": CLAIMS, "readings": READINGS, "rejects": REJECTS,
}  # fmt: skip

FINAL: Final = frozenset({"representative", "copies", "counted"})
"""Columns that are known only when all articles have been read."""


def of(table: str, *, final: bool = True) -> pa.Schema:
    """The schema of a table; without ``final`` that of the parts it is put together from."""
    return pa.schema(
        [
            pa.field(name, kind, metadata={"description": text})
            for name, kind, text in TABLES[table]
            if final or name not in FINAL
        ],
        metadata={"steelyard_audit": VERSION, "table": table},
    )

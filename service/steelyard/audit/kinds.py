"""What a file is, by its name: a document, a file of records, or an archive of either."""

from __future__ import annotations

from collections.abc import Mapping

from steelyard.audit import files

DOCUMENTS: Mapping[str, str] = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".mdx": "text/mdx",
    ".htm": "page",
    ".html": "page",
    ".xhtml": "page",
}
"""Files that are one article each, with their media type."""

_RECORDS: Mapping[str, str] = {
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".csv": "rows",
    ".tsv": "rows",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".zip": "zip",
    ".tar": "tar",
    ".warc": "warc",
    ".wet": "warc",
}
_SHORT: Mapping[str, str] = {".tgz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz"}
_INSIDE = frozenset({"lines", "rows"})

READABLE = "folders, " + ", ".join([*DOCUMENTS, *_RECORDS, "sitemap.xml"])


def suffix(name: str) -> str:
    """The last suffix that is no compression, in lower case."""
    name = name.lower().rpartition("/")[2]
    for short, full in _SHORT.items():
        name = name[: -len(short)] + full if name.endswith(short) else name
    name = name[: len(name) - len(files.compression(name))]
    dot = name.rfind(".")
    return name[dot:] if dot > 0 else ""


def media_type(name: str) -> str:
    """The media type of a file that is one article, or nothing."""
    return DOCUMENTS.get(suffix(name), "")


def kind_of(name: str, *, inside: bool = False) -> str:
    """The kind of source that a file is: document, lines, rows, parquet, zip, tar, warc, sitemap, or nothing.

    ``inside`` an archive, only documents and files that can be read from their start are taken.
    """
    found = suffix(name)
    if inside and _is_shadow(name):
        return ""
    if found in DOCUMENTS:
        return "document"
    if found == ".xml" and "sitemap" in name.lower().rpartition("/")[2]:
        return "" if inside else "sitemap"
    kind = _RECORDS.get(found, "")
    return kind if not inside or kind in _INSIDE else ""


def _is_shadow(name: str) -> bool:
    """Is it what macOS puts beside a file when it packs it?"""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2].startswith("._")

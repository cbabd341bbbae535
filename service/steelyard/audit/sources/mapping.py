"""Which column gives which field: as told, or as columns are usually called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from steelyard.audit import files
from steelyard.audit.options import FIELDS, Options
from steelyard.audit.records import PAGE, Record, Reject, Shard
from steelyard.errors import InputError

_USUAL: Mapping[str, str] = {
    "text": "text body article_text articletext full_text fulltext maintext main_text content article "
    "body_text bodytext body_html content_html html story",
    "title": "title headline",
    "id": "id article_id articleid uuid guid slug",
    "url": "url uri link canonical_url permalink",
    "published": "published published_at publishedat date_published datepublished publication_date "
    "published_date publish_date publishdate pub_date pubdate first_published date",
    "language": "language lang",
    "outlet": "outlet publication publisher source site domain newspaper",
    "desk": "desk section category department",
}
"""Names of columns, the plainest first; letter case does not matter."""

_MEDIA_TYPES = {"text": "text/plain", "markdown": "text/markdown", "html": "text/html", "page": PAGE}


def resolve(path: str, sample: Mapping[str, Any], options: Options) -> dict[str, str]:
    """The column of every field that there is one for; ``sample`` has a value for each column.

    ``InputError`` if a column that was named is missing, or none looks like a text.
    """
    if not sample:
        raise InputError(files.displayed(path), "it holds no records", "Leave it out.", code="E411")
    lowered = {name.lower(): name for name in reversed(list(sample))}
    usual = {
        field: lowered[name]
        for field in FIELDS
        for name in reversed(_USUAL[field].split())
        if name in lowered and _fits(field, sample[lowered[name]])
    }
    shown, known = files.displayed(path), ", ".join(sample)
    for field, name in options.columns.items():
        if name not in sample and _value(sample, name) is None:
            what = f"it has no column called “{name}”; its columns are {known}"
            raise InputError(shown, what, f"Correct --column {field}=NAME.", code="E411")
    columns = {**usual, **options.columns}
    if "text" not in columns:
        what = f"it has no column that looks like a text; its columns are {known}"
        raise InputError(shown, what, "Name it: --column text=NAME.", code="E411")
    return {field: columns[field] for field in FIELDS if field in columns}


def record(row: Mapping[str, Any], shard: Shard, place: str) -> Record | Reject:
    """The record that a row of values makes, or why it makes none."""
    values = {field: _value(row, name) for field, name in shard.columns.items()}
    text = values.get("text")
    if isinstance(text, list) and all(isinstance(part, str) for part in text):
        text = "\n\n".join(text)
    id_ = _plain(values.get("id")) or _plain(values.get("url"))
    if not isinstance(text, (str, bytes)) or not text.strip():
        column = shard.columns["text"]
        said = "is empty" if text is None or isinstance(text, (str, bytes)) else "is no text"
        return Reject(place, "no_text", f"the column “{column}” {said}", id_)
    return Record(
        place=place,
        body=text,
        id=id_,
        title=_plain(values.get("title")),
        url=_plain(values.get("url")),
        published=values.get("published"),
        language=_plain(values.get("language")),
        outlet=_plain(values.get("outlet")),
        desk=_plain(values.get("desk")),
    )


def media_type(body: str | bytes, options: Options) -> str:
    """What the text of a record is, as told or as it looks."""
    if options.text_format != "auto":
        return _MEDIA_TYPES[options.text_format]
    head = body[:2_000] if isinstance(body, str) else body[:2_000].decode(errors="replace")
    head = head.lstrip("\ufeff \t\r\n").lower()
    if head.startswith(("<!doctype html", "<html", "<?xml")):
        return PAGE
    marks = ("</p>", "<p>", "<p ", "<br", "</div>", "</h1>", "</h2>", "</li>")
    return "text/html" if any(mark in head for mark in marks) else "text/plain"


def _fits(field: str, value: Any) -> bool:
    """Is a value of a sample one that the field can have?"""
    if field == "text":
        return isinstance(value, (str, bytes, list))
    return isinstance(value, str) or (field in ("id", "published") and not isinstance(value, (dict, list)))


def _value(row: Mapping[str, Any], name: str) -> Any:
    """The value of a column; ``meta.date`` is looked up inside of ``meta`` where no column has that name."""
    if name in row or "." not in name:
        return row.get(name)
    value: Any = row
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _plain(value: Any) -> str:
    """A value in one line of text; a mapping or a list has none, save for its ``name``."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, list) and value and isinstance(value[0], str):
        value = value[0]
    if value is None or isinstance(value, (Mapping, list)):
        return ""
    return " ".join(str(value).split())

"""Sitemaps with the pages that they list, exported as files: ``--pages DIR`` holds them as a mirror does.

A page is looked for as ``DIR/host/path`` and ``DIR/path``, with ``index.html`` or ``.html`` where that fits.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

from steelyard.audit import files, kinds
from steelyard.audit.options import Options
from steelyard.audit.records import PAGE, Cut, Found, Record, Reject, Shard
from steelyard.audit.sources import documents
from steelyard.errors import InputError, UsageError

DEEPEST = 3
"""A sitemap may list sitemaps that list sitemaps, and no further."""
_LONGEST = 4_096
_PARTS = {
    "loc": "url",
    "publication_date": "published",
    "language": "language",
    "name": "outlet",
    "title": "title",
}


def cuts(path: str, options: Options) -> Iterator[Cut]:
    """Parts by number of pages, in the order of the sitemap."""
    if options.pages is None:
        todo = "Name the folder with --pages DIR."
        raise UsageError(
            files.displayed(path), "a sitemap lists pages, and where they are is not known", todo
        )
    first, part = 0, []
    for entry in entries(path, options.pages):
        part.append(entry)
        if len(part) == options.shard:
            yield Cut(first, len(part), {"pages": part})
            first, part = first + len(part), []
    if part:
        yield Cut(first, len(part), {"pages": part})


def read(shard: Shard, options: Options) -> Iterator[Found]:
    """A record for each page that the sitemap lists."""
    assert options.pages is not None
    for entry in shard.hint["pages"]:
        yield _page(entry, options.pages)


def _page(entry: dict[str, str], root: str) -> Record | Reject:
    url = entry["url"]
    path = next((path for path in _places(url, root) if _is_file(path)), None)
    if path is None:
        return Reject(url, "missing_page", f"no file for it below {files.displayed(root)}", url)
    record = documents.document(path, url, kinds.media_type(path) or PAGE)
    if isinstance(record, Record):
        record.url, record.published = url, entry.get("published")
        record.language, record.outlet = entry.get("language", ""), entry.get("outlet", "")
    return record


def entries(path: str, root: str, depth: int = 0) -> Iterator[dict[str, str]]:
    """Every page of a sitemap, and of the sitemaps that it lists, if they were exported too."""
    for kind, entry in _parsed(path):
        if kind == "url":
            yield entry
        elif depth < DEEPEST:
            beside = files.join(os.path.dirname(path), entry["url"].rpartition("/")[2])
            below = [beside, *_places(entry["url"], root)]
            found = next((place for place in below if place != path and _is_file(place)), None)
            if found is not None:
                yield from entries(found, root, depth + 1)


def _parsed(path: str) -> Iterator[tuple[str, dict[str, str]]]:
    """("url" or "sitemap", what is said of it), read as a stream; entities are refused."""
    parser = expat.ParserCreate(namespace_separator=" ")
    done: list[tuple[str, dict[str, str]]] = []
    state: dict[str, Any] = {"entry": {}, "text": []}

    def start(name: str, attributes: object) -> None:
        state["text"] = []
        if name.rpartition(" ")[2] in ("url", "sitemap"):
            state["entry"] = {}

    def end(name: str) -> None:
        tag, namespace = name.rpartition(" ")[2], name.rpartition(" ")[0]
        if tag in ("url", "sitemap") and state["entry"].get("url"):
            done.append((tag, state["entry"]))
        elif tag in _PARTS and "image" not in namespace and "video" not in namespace:
            state["entry"].setdefault(_PARTS[tag], "".join(state["text"]).strip()[:_LONGEST])
        state["text"] = []

    def data(text: str) -> None:
        if sum(map(len, state["text"])) < _LONGEST:
            state["text"].append(text)

    def refuse(*_: object) -> None:
        raise InputError(files.displayed(path), "a sitemap defines no entities", "Leave it out.", code="E411")

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, data
    parser.EntityDeclHandler = refuse
    with files.open_plain(path) as stream:
        try:
            while block := stream.read(65_536):
                parser.Parse(block, False)
                yield from done
                done.clear()
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise InputError(files.displayed(path), f"it is no sitemap: {error}", code="E411") from None
    yield from done


def _places(url: str, root: str) -> Iterator[str]:
    """Where a mirror may have put a page, never outside of its folder."""
    parts = urlsplit(url)
    for path in dict.fromkeys((parts.path, unquote(parts.path))):
        names = [name for name in path.split("/") if name]
        if any(name in (".", "..") or "\\" in name or "\0" in name for name in names):
            continue
        for base in ([parts.netloc, *names], names):
            joined = "/".join([root.rstrip("/"), *base])
            if parts.query:
                yield f"{joined}?{parts.query}"
                yield f"{joined}?{parts.query}.html"
            if names and not path.endswith("/"):
                yield joined
                yield f"{joined}.html"
            yield f"{joined}/index.html"


def _is_file(path: str) -> bool:
    if files.is_remote(path):
        return files.exists(path) and not files.is_folder(path)
    return os.path.isfile(path)

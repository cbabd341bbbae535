"""The article of a web page: its main text, without menus, teasers and comments, and the day that it tells.

Offsets of what is found in it refer to this extract, which is the same for the same page and library.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding
from resiliparse.parse.html import HTMLTree

from steelyard import readers
from steelyard.errors import InputError
from steelyard.model import Day, Document
from steelyard.readers.html import VOID
from steelyard.readers.metadata import PageDates

SHORTEST = 200
"""An extract of fewer characters is doubted: the whole visible text is taken if it has four times as many."""
DEEPEST = 250
"""A page that is nested deeper is read as a whole: the extraction takes time by the square of the depth."""
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>?")
_SKIPPED = ["img"]
_DATES = "meta, time, script"
_LINKS = 3
"""A list is part of the article if less than one letter in three of it belongs to a link."""


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a page as a document; ``how`` is main or all."""

    document: Document
    how: str
    title: str


def of_page(html: str, uri: str) -> Extract:
    """The article of a page; ``InputError`` if there is no text in it."""
    marked = _with_lists(html)
    if marked is None:
        return Extract(readers.of(html, uri, "text/html"), "all", "")
    tree = HTMLTree.parse(marked)
    published, title = _published(tree), " ".join((tree.title or "").split())
    text = _text(tree, main=True)
    if len(text) < SHORTEST:
        whole = _text(tree, main=False)
        if len(whole) >= 4 * len(text):
            document = readers.of(whole, uri)
            document.published = published
            return Extract(document, "all", title)
    document = readers.of(text, uri)
    document.published = published
    return Extract(document, "main", title)


def decoded(data: bytes, charset: str, uri: str) -> str:
    """The characters of a page: by its header, its own word, or its looks."""
    if b"\x00" in data[:1024] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(uri, "this is no page but binary data", "Leave it out.", code="E403")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    encoding = charset or detect_encoding(data, from_html_meta=True) or "utf-8"
    try:
        return bytes_to_str(data, encoding, errors="replace")
    except (LookupError, UnicodeError):
        return data.decode(errors="replace")


def _text(tree: HTMLTree, *, main: bool) -> str:
    return str(
        extract_plain_text(
            tree,
            preserve_formatting=True,
            main_content=main,
            list_bullets=False,
            comments=False,
            skip_elements=_SKIPPED,
        )
    )


def _published(tree: HTMLTree) -> Day | None:
    dates = PageDates()
    if tree.document is None:
        return None
    for element in tree.document.query_selector_all(_DATES):
        if element.tag == "script":
            if "ld+json" in (element.getattr("type") or ""):
                dates.json_ld(element.text or "")
        else:
            dates.tag(
                element.tag or "", {name.lower(): element.getattr(name) or "" for name in element.attrs}
            )
    return dates.published


def _with_lists(html: str) -> str | None:
    """The page with lists that are no menus made numbered ones, which count as text; None if it is too deep.

    One pass over the tags. What a list says is measured roughly, as the letters between them.
    """
    depth, links, at = 0, 0, 0
    lists: list[list[int]] = []  # for each open list: letters, letters in links, its own tags from here on
    marks: list[int] = []  # where the name of a list's tag stands
    renamed: list[int] = []
    for match in _TAG.finditer(html):
        if lists and (said := match.start() - at) > 1:
            lists[-1][0] += said
            lists[-1][1] += said if links else 0
        name, at = match[2].lower(), match.end()
        if match[1]:
            depth -= depth > 0
        elif name not in VOID:
            depth += 1
            if depth > DEEPEST:
                return None
        if name == "a":
            links = 0 if match[1] else 1
        elif name == "ul":
            marks.append(match.start(2))
            if not match[1]:
                lists.append([0, 0, len(marks) - 1])
            elif lists:
                said, linked, first = lists.pop()
                if linked * _LINKS < said:
                    renamed += marks[first:]
                del marks[first:]
                links = 0
    parts: list[str] = []
    at = 0
    for mark in sorted(renamed):
        parts += (html[at:mark], "ol")
        at = mark + 2
    return "".join([*parts, html[at:]])

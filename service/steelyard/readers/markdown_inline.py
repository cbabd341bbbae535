"""Spans within a block of Markdown: emphasis, links, code, references, escapes, and raw HTML.

Addresses, pictures, code and what is struck out are no text, nor are the tags of site generators and of MDX.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import tree_sitter
import tree_sitter_markdown
from tree_sitter import Node, Parser

from steelyard.readers.code_points import CodePoints
from steelyard.readers.html import Page

_CHUNK = 2048
"""Characters that are parsed at once: the cost of marks without a partner grows by the square of it."""

_MARKS = re.compile(r"[*_`\[\]<&\\~{]|  \n|  \r")
"""Text without any of these holds no span."""
_LINE_END = re.compile(r"[ \t]*(?:\r\n|\n|\r)[ \t]*")
_TEMPLATE = re.compile(
    r"\{\{(?:[^{}]|\{(?!\{)|\}(?!\})){0,2000}+\}\}|\{%(?:[^%{]|%(?!\})|\{(?!%)){0,2000}+%\}"
    r"|\{[:#.][^{}\n]{0,300}\}|\[\^[^\[\]\s]{1,60}+\]:?"
)
"""Tags of site generators (``{{< video 25 >}}``, ``{% include %}``, ``{: .lead}``) and footnote marks."""
_NESTED = re.compile(
    r"(?<![!\\])\[(?=[^\[\]]{0,1000}+\[)(?:[^\[\]]|\[[^\[\]]{0,300}+\](?![(\[])){0,1000}+"
    r"(?P<address>\]\((?:[^()\s]|\([^()\s]{0,300}+\)){0,2000}+(?:\s+(?:\"[^\"]{0,300}+\"|'[^']{0,300}+'))?\s?\))"
)
"""A link with brackets in its text (``[see [note 3]](address)``), which the parser of spans does not know."""
_MDX = re.compile(
    r"\{/\*(?P<comment>(?:[^*]|\*(?!/\}))*+)\*/\}"
    r"|</?[A-Z](?:[^<>{}\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}'|\{(?:[^{}]|\{[^{}]*+\})*+\})*+>"
    r"|\{(?:[^{}]|\{[^{}]*+\})*+\}",
    re.DOTALL,
)
_MDX_CODE = re.compile(r"(?:import|export)\s")
_GONE = frozenset({"emphasis_delimiter", "image"})
_BLANKED = frozenset({"code_span", "uri_autolink", "email_autolink"})
_LINKS = frozenset({"inline_link", "full_reference_link", "collapsed_reference_link"})
_REFERENCES = frozenset({"entity_reference", "numeric_character_reference"})
_CUT = _GONE | _BLANKED | _REFERENCES | {"html_tag", "hard_line_break"}

Stretch = tuple[int, int]


@cache
def _parser() -> Parser:
    return Parser(tree_sitter.Language(tree_sitter_markdown.inline_language()))


class Inline:
    """Adds what is seen of inline text to the page's pieces."""

    def __init__(self, source: str, page: Page, mdx: bool) -> None:
        self._source = source
        self._page = page
        self._mdx = mdx

    def read(self, stretches: Sequence[Stretch]) -> None:
        """The stretches of the source that make up the inline text of one block."""
        if self._mdx and stretches and _MDX_CODE.match(self._source, stretches[0][0]):
            return
        for chunk in _chunks(self._source, stretches):
            self._chunk(chunk)

    def _chunk(self, stretches: Sequence[Stretch]) -> None:
        content = "".join(self._source[start:end] for start, end in stretches)
        if not _MARKS.search(content):
            for start, end in stretches:
                self._text(start, end)
            return
        content, tags = self._without_tags(content)
        points = CodePoints(content)
        tree = _parser().parse(content.encode())
        places = _Places(stretches)
        at = 0
        for start, end, kind in sorted([*tags, *_spans(tree.root_node, points)]):
            if start < at:
                continue
            for low, high in places.between(at, start):
                self._text(low, high)
            self._span(places.of(start), places.of(end), kind)
            at = end
        for low, high in places.between(at, len(content)):
            self._text(low, high)

    def _without_tags(self, content: str) -> tuple[str, list[tuple[int, int, str]]]:
        """The text without tags of site generators and marks of nested links, and where they stood."""
        found = []
        for pattern in (_TEMPLATE, _MDX) if self._mdx else (_TEMPLATE,):
            for match in list(pattern.finditer(content)):
                comment = match.groupdict().get("comment")
                found.append((match.start(), match.end(), "tag" if comment is None else "comment"))
                content = _blanked(content, match.start(), match.end())
        for match in list(_NESTED.finditer(content)):
            for start, end in ((match.start(), match.start() + 1), match.span("address")):
                found.append((start, end, "tag"))
                content = _blanked(content, start, end)
        return content, found

    def _span(self, start: int, end: int, kind: str) -> None:
        page = self._page
        if kind == "html_tag":
            page.read(start, end)
        elif kind == "comment":
            page.pieces.comment(start, end, self._source[start + 3 : end - 3].strip())
        elif page.skipping:
            return
        elif kind in _REFERENCES:
            page.reference(start, end)
        elif kind == "hard_line_break":
            page.pieces.put("\n", start, end)
        elif kind in _BLANKED:
            page.pieces.space(start)

    def _text(self, start: int, end: int) -> None:
        """Text as it stands; a line end within a block is a blank."""
        if self._page.skipping:
            return
        pieces = self._page.pieces
        for line_end in _LINE_END.finditer(self._source, start, end):
            pieces.keep(start, line_end.start())
            start = line_end.end()
            if not pieces.blank:
                pieces.put(" ", line_end.start(), start)
        pieces.keep(start, end)


def _blanked(content: str, start: int, end: int) -> str:
    return content[:start] + " " * (end - start) + content[end:]


class _Places:
    """From offsets of the text that was parsed to those of the source."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self._parts: list[tuple[int, int, int]] = []  # offset of the text, start and end in the source
        at = 0
        for start, end in stretches:
            self._parts.append((at, start, end))
            at += end - start

    def of(self, offset: int) -> int:
        for at, start, end in self._parts:
            if offset < at + end - start:
                return start + offset - at
        at, start, end = self._parts[-1]
        return end

    def between(self, low: int, high: int) -> Iterator[Stretch]:
        for at, start, end in self._parts:
            first, last = max(low, at), min(high, at + end - start)
            if first < last:
                yield start + first - at, start + last - at


def _chunks(source: str, stretches: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """Stretches in lots of at most ``_CHUNK`` characters, cut at a blank where one is too long."""
    lot: list[Stretch] = []
    size = 0
    for start, end in stretches:
        while start < end:
            room = _CHUNK - size
            stop = end
            if end - start > room:
                blank = max(source.rfind(" ", start, start + room), source.rfind("\n", start, start + room))
                stop = blank + 1 if blank > start else start + room
            lot.append((start, stop))
            size += stop - start
            start = stop
            if size >= _CHUNK - 200 and start < end:
                yield lot
                lot, size = [], 0
    if lot:
        yield lot


def _spans(root: Node, points: CodePoints) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of everything that is not text as it stands."""
    stack = [root]
    while stack:
        node = stack.pop()
        kind = node.type
        start, end = points.point(node.start_byte), points.point(node.end_byte)
        if kind in _CUT:
            yield start, end, kind
        elif kind == "backslash_escape":
            yield start, start + 1, kind
        elif kind == "strikethrough" and _doubled(node):
            yield start, end, kind
        elif kind in _LINKS:
            text = next((child for child in node.children if child.type == "link_text"), None)
            inside = points.point(text.start_byte) if text else end
            yield start, inside, kind
            if text:
                yield points.point(text.end_byte), end, kind
                stack.append(text)
        else:
            stack.extend(node.children)


def _doubled(node: Node) -> bool:
    """Is it ``~~struck~~``? A single tilde means "about"."""
    return any(child.type == "strikethrough" for child in node.children)

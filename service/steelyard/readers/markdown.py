"""Markdown: what a reader of the rendered page sees, with the place of every character.

Blocks are found by the tree-sitter grammar of CommonMark with GitHub's tables, spans within them by
``markdown_inline``; raw HTML goes through the HTML reader. Code is no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import tree_sitter
import tree_sitter_markdown
from tree_sitter import Node, Parser

from steelyard.model import Day, Document
from steelyard.readers import front_matter, text
from steelyard.readers.code_points import CodePoints
from steelyard.readers.html import Page
from steelyard.readers.markdown_inline import Inline
from steelyard.readers.pieces import Pieces

_UNSEEN = frozenset(
    {
        "fenced_code_block",
        "indented_code_block",
        "link_reference_definition",
        "minus_metadata",
        "plus_metadata",
        "thematic_break",
        "pipe_table_delimiter_row",
    }
)
_PROSE = re.compile(
    rb"^([A-Za-z]++ [A-Za-z]++)([A-Za-z0-9\x80-\xff ,.;:%$-]*[A-Za-z0-9\x80-\xff.])", re.MULTILINE
)
"""What follows the second word of a line, as far as no character of it can mean anything to a block. The
first two stay: behind "[name]:" a line of one word is an address, and one of two is none."""
_APART = frozenset(["paragraph", "atx_heading", "setext_heading", "block_quote", "list", "pipe_table"])


@cache
def _parser() -> Parser:
    return Parser(tree_sitter.Language(tree_sitter_markdown.language()))


def read(data: bytes, uri: str, media_type: str = "text/markdown") -> Document:
    """Decode and read one Markdown or MDX file."""
    return of(text.decode(data, uri), uri, media_type)


def of(source: str, uri: str, media_type: str = "text/markdown") -> Document:
    """The document of Markdown that is decoded already."""
    text.refuse_broken(source, uri)
    front = front_matter.find(source)
    pieces = Pieces(source)
    for start, end in front.printed:
        pieces.keep(start, end)
        pieces.part(end)
    page = Page(pieces)
    _read_body(source, front.end, page, mdx=media_type == "text/mdx")
    published: Day | None = front.published if front.published is not None else page.dates.published
    return pieces.document(uri, media_type, published)


def _read_body(source: str, begin: int, page: Page, mdx: bool) -> None:
    body = source[begin:]
    points = CodePoints(body)
    inline = Inline(source, page, mdx)
    pieces = page.pieces

    def at(byte: int) -> int:
        return begin + points.point(byte)

    marked = False  # the mark of a list item stands right before
    for node in _blocks(_parser().parse(_smoothed(body.encode())).root_node):
        kind = node.type
        if kind == "inline":
            inline.read([(at(low), at(high)) for low, high in _lines(node)])
        elif kind == "pipe_table_cell":
            pieces.cell(at(node.start_byte))
            inline.read([(at(node.start_byte), at(node.end_byte))])
        elif kind in _APART:
            page.end_block()
            if not (marked and kind == "paragraph"):
                nested = kind == "list" and node.parent is not None and node.parent.type == "list_item"
                pieces.part(at(node.start_byte), "\n" if nested else "\n\n")
            marked = False
        elif kind in ("pipe_table_row", "pipe_table_header"):
            pieces.part(at(node.start_byte), "\n")
        elif kind.startswith("list_marker"):
            page.end_block()
            start = at(node.start_byte)
            pieces.part(start, "\n")
            pieces.keep(start, at(node.end_byte))
            marked = True
        elif kind == "html_block":
            page.read(at(node.start_byte), at(node.end_byte))
    pieces.part(len(source))


def _smoothed(body: bytes) -> bytes:
    """The same blocks at the same places, prose being one long word: each word costs the grammar its time."""
    return _PROSE.sub(lambda prose: prose[1] + b"x" * (prose.end() - prose.end(1)), body)


def _blocks(root: Node) -> Iterator[Node]:
    """Every block in the order of the source, those around a block before it, and no code."""
    stack = [root]
    while stack:
        node = stack.pop()
        if node.type in _UNSEEN:
            continue
        yield node
        if node.type not in ("inline", "pipe_table_cell", "html_block"):
            stack.extend(reversed(node.children))


def _lines(node: Node) -> Iterator[tuple[int, int]]:
    """The bytes of an inline node without the marks that carry its block on ("> ", indents)."""
    at = node.start_byte
    for child in node.children:
        if child.type == "block_continuation":
            yield at, child.start_byte
            at = child.end_byte
    yield at, node.end_byte

"""HTML: what a reader of the page sees, in the order of the source, with the place of every character.

Markup is passed over in one linear scan by the rules of the HTML standard as far as text needs them: an
unclosed tag or comment runs to the end, as in browsers. No tree is built, so no nesting can be too deep.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from html.entities import html5

from steelyard.model import Document
from steelyard.readers import text
from steelyard.readers.metadata import PageDates
from steelyard.readers.pieces import Pieces

_ATTRIBUTE = r"[^\s/>=][^\s/>=]*+\s*+(?:=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?+)?+"
_TOKEN = re.compile(
    r"<!--(?P<comment>-?>|(?:[^-]|-(?!-!?>))*+(?:--!?>|\Z))"
    r"|<[!?][^>]*+(?:>|\Z)"
    rf"|<(?P<close>/?)(?P<tag>[A-Za-z][^\s/>]*+)(?P<rest>(?:[\s/]++|{_ATTRIBUTE})*+)(?:>|\Z)"
    r"|(?P<entity>&(?:#[0-9]{1,7}+;?|#[xX][0-9a-fA-F]{1,6}+;?|[A-Za-z][A-Za-z0-9]{1,31}+;?))"
    r"|(?P<data>[^<&]++|[<&])"
)
_ATTRIBUTES = re.compile(
    r"([^\s/>=][^\s/>=]*+)\s*+(?:=\s*+(?:\"([^\"]*+)(?:\"|\Z)|'([^']*+)(?:'|\Z)|([^\s>\"'][^\s>]*+)))?+"
)
_BLANKS = re.compile(r"[ \t\n\r\f]+")

RAW = frozenset({"script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"})
"""Their content is no markup."""
_VOID = "area base br col embed hr img input link meta source track wbr"
VOID = frozenset(_VOID.split())
_UNSEEN = (
    "script style textarea iframe noembed noframes template noscript svg math object canvas "
    "audio video nav select button datalist"
)
UNSEEN = frozenset(_UNSEEN.split())
"""What is not part of the article's text."""
UNSAID = frozenset({"pre", "code", "samp", "kbd", "xmp", "del", "s", "strike"})
"""Code, and what is struck out. An unclosed one ends with its block, lest it swallow the page."""
_BLOCKS = (
    "address article aside blockquote body caption dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html main ol p "
    "section summary table tbody tfoot thead title ul"
)
BLOCKS = frozenset(_BLOCKS.split())
LINES = frozenset({"br", "li", "tr"})
CELLS = frozenset({"td", "th"})


class Page:
    """Takes HTML in, one stretch after the other, and adds what is seen of it to ``pieces``."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        self.dates = PageDates()
        self._skipped = ""
        self._depth = 0

    @property
    def skipping(self) -> bool:
        """Is this inside of something that is not part of the text?"""
        return bool(self._skipped)

    def end_block(self) -> None:
        """A new block begins: what was struck out or code before it has ended."""
        if self._skipped in UNSAID:
            self._skipped = ""

    def read(self, start: int, end: int) -> None:
        """The stretch ``[start, end)`` of the source."""
        source, at = self.pieces.source, start
        while at < end:
            match = _TOKEN.match(source, at, end)
            if match is None:  # cannot be: a single < or & is data
                break
            at = match.end()
            if match["data"] is not None:
                if not self._skipped:
                    self._data(match.start(), at)
            elif match["entity"] is not None:
                if not self._skipped:
                    self.reference(match.start(), at)
            elif match["comment"] is not None:
                content = re.sub(r"--!?>\Z", "", match["comment"])
                self.pieces.comment(match.start(), at, content.strip())
            elif match["tag"] is not None:
                at = self._tag(match, end)

    def _data(self, start: int, end: int) -> None:
        """Text, its blanks folded into one as on the page."""
        source, pieces = self.pieces.source, self.pieces
        for blank in _BLANKS.finditer(source, start, end):
            pieces.keep(start, blank.start())
            start = blank.end()
            if pieces.length and not pieces.blank:
                pieces.put(" ", blank.start(), start)
        pieces.keep(start, end)

    def reference(self, start: int, end: int) -> None:
        """A character reference (``&amp;``)."""
        written = self.pieces.source[start:end]
        length = _reference_length(written)
        if length < len(written):  # "&nbspnow"
            if length:
                self.reference(start, start + length)
            self._data(start + length, end)
            return
        meant = unescape(written)
        if not meant.isspace() or meant == "\xa0" or not self.pieces.blank:
            self.pieces.put(meant, start, end)

    def _tag(self, match: re.Match[str], end: int) -> int:
        """One tag; returns where reading goes on."""
        name, closing, at = match["tag"].lower(), bool(match["close"]), match.end()
        if self._skipped:
            self._inside_skipped(name, closing, match["rest"])
            if self._skipped:
                return self._raw_end(name, at, end) if name in RAW and not closing else at
        if not closing:
            if name in ("meta", "time"):
                self.dates.tag(name, _attributes(match["rest"]))
            if name in RAW:
                return self._raw(name, match, at, end)
            if (name in UNSEEN or name in UNSAID or _hidden(match["rest"])) and name not in VOID:
                if not (name in ("svg", "math") and match["rest"].endswith("/")):
                    self._skipped, self._depth = name, 1
                if name in UNSAID:
                    self.pieces.space(match.start())
                return at
        self.layout(name, closing, match.start())
        return at

    def layout(self, name: str, closing: bool, at: int) -> None:
        """Blocks, lines and cells stand apart."""
        if name in BLOCKS:
            self.pieces.part(at)
        elif name in LINES and not (closing and name == "br"):
            self.pieces.part(at, "\n")
            if name == "li" and not closing:
                self.pieces.put("• ", at, at)
        elif name in CELLS and not closing:
            self.pieces.cell(at)

    def _inside_skipped(self, name: str, closing: bool, rest: str) -> None:
        if name == self._skipped:
            self._depth += -1 if closing else (0 if rest.endswith("/") else 1)
        elif self._skipped in UNSAID and self._skipped != "pre" and (name in BLOCKS or name in LINES):
            self._depth = 0
        if self._depth <= 0:
            self._skipped = ""

    def _raw(self, name: str, match: re.Match[str], at: int, end: int) -> int:
        """An element whose content is no markup: only a title is seen, only JSON-LD is asked for a date."""
        stop = self._raw_end(name, at, end)
        if name == "title":
            self.pieces.part(match.start())
            for part in re.finditer(r"&[#A-Za-z][A-Za-z0-9]{1,31}+;?|[^&]++|&", self.pieces.source[at:stop]):
                took = self.reference if part[0][0] == "&" and len(part[0]) > 1 else self._data
                took(at + part.start(), at + part.end())
            self.pieces.part(stop)
        elif name == "script" and "ld+json" in match["rest"]:
            self.dates.json_ld(self.pieces.source[at:stop])
        return stop

    def _raw_end(self, name: str, at: int, end: int) -> int:
        """Where the closing tag of a raw element begins, or the end; that tag is read as any other."""
        found = _closing(name).search(self.pieces.source, at, end)
        return found.start() if found else end


def _reference_length(written: str) -> int:
    """How much of it is a reference: as in browsers the longest name that there is; 0 for none."""
    if written[1] == "#" or written[1:] in html5:
        return len(written)
    return next((end for end in range(len(written) - 1, 1, -1) if written[1:end] in html5), 0)


_CLOSING: dict[str, re.Pattern[str]] = {}


def _closing(name: str) -> re.Pattern[str]:
    if name not in _CLOSING:
        _CLOSING[name] = re.compile(rf"</{name}(?=[\s/>]|\Z)", re.IGNORECASE)
    return _CLOSING[name]


def _attributes(rest: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTES.finditer(rest):
        value = match[2] if match[2] is not None else match[3] if match[3] is not None else match[4]
        found.setdefault(match[1].lower(), unescape(value or ""))
    return found


_HIDDEN = re.compile(r"hidden|display\s*:\s*none", re.IGNORECASE)


def _hidden(rest: str) -> bool:
    if not rest or not _HIDDEN.search(rest):
        return False
    attributes = _attributes(rest)
    style = attributes.get("style", "").replace(" ", "").lower()
    return "hidden" in attributes or attributes.get("aria-hidden") == "true" or "display:none" in style


def read(data: bytes, uri: str, media_type: str = "text/html") -> Document:
    """Decode and read one page."""
    return of(text.decode(data, uri), uri, media_type)


def of(source: str, uri: str, media_type: str = "text/html") -> Document:
    """The document of a page that is decoded already."""
    text.refuse_broken(source, uri)
    pieces = Pieces(source)
    page = Page(pieces)
    page.read(0, len(source))
    return pieces.document(uri, media_type, page.dates.published)

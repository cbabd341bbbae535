"""One record from end to end: its text, its language, its day, its claims, and the rows that it makes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from steelyard import readers
from steelyard.audit import dates, judged, language, signature, stored, tables
from steelyard.audit.deadline import DeadlineError, Watch
from steelyard.audit.options import Options
from steelyard.audit.records import PAGE, Record, Reject, Shard, told
from steelyard.audit.sources import mapping
from steelyard.audit.tables import Row
from steelyard.engine import Engine
from steelyard.errors import InputError
from steelyard.model import Document

CHECKED, OTHER_LANGUAGE = "checked", "other_language"
JOINED = "text/x-titled"
"""A headline and a text that were put together here."""
_REASON_OF = {"E401": "no_text", "E404": "too_long"}
_LONGEST_CELL = 2_000
_TITLE = 300


@dataclass(slots=True)
class Examined:
    """What became of a record: the row of the article, those of its claims, what the judge was given."""

    article: Row
    signature: signature.Numbers
    claims: list[Row] = field(default_factory=list)
    reading: Row | None = None


class Examiner:
    """Examines records with one engine, each within the deadline."""

    def __init__(self, engine: Engine, options: Options, *, last_resort: bool = False) -> None:
        self.engine, self.options = engine, options
        self.watch = Watch(options.deadline, last_resort=last_resort)

    def examine(self, record: Record, shard: Shard) -> Examined | Reject:
        """Rows of a record, or why it is put aside; nothing that it holds raises an error."""
        id_ = _cell(record.id or f"{shard.source}:{record.place.rpartition(' ')[2]}")
        try:
            with self.watch.piece():
                return self._examined(record, shard, id_)
        except DeadlineError:
            what = f"it took more than {self.options.deadline:g} seconds of processor time"
            return Reject(record.place, "deadline", what, id_)
        except InputError as error:
            what = " ".join(f"{error.what}. {error.todo}".split())
            return Reject(record.place, _REASON_OF.get(error.code, "not_text"), what, id_)
        except MemoryError:
            return Reject(record.place, "fault", "it needs more memory than there is", id_)
        except Exception as error:
            return Reject(record.place, "fault", told(error), id_)

    def _examined(self, record: Record, shard: Shard, id_: str) -> Examined:
        options = self.options
        document, extraction, title = self._document(record, id_)
        day, found = dates.found(record, document.published, options)
        spoken = record.language or language.of(document.text)
        article: Row = {
            "id": id_,
            "source": shard.source,
            "place": _cell(record.place),
            "url": _cell(record.url) or None,
            "title": _cell(record.title or title)[:_TITLE] or None,
            "outlet": _cell(record.outlet) or self._outlet(record),
            "desk": _cell(record.desk) or None,
            "published": tables.date(day),
            "date_found": found,
            "language": _cell(spoken)[:40],
            "status": CHECKED,
            "extraction": extraction,
            "offsets": "source" if extraction == "none" and document.media_type != JOINED else "text",
            "characters": len(document.text),
            "text_digest": tables.digest(document.text),
            "figures": 0,
            **tables.counts([]),
        }
        if language.is_other(spoken) and not options.every_language:
            article["status"] = OTHER_LANGUAGE
            return Examined(article, signature.nothing())
        result = judged.read(self.engine, document, day, options)
        claims = tables.claims(result, article) if result.report.findings else []
        article |= {"figures": len(result.report.figures), **tables.counts(claims)}
        reading = None
        if claims:
            claims_read = [finding.claim for finding in result.report.findings]
            reading = {"published": tables.date(day), "claims": stored.encoded(claims_read)}
        return Examined(article, signature.of(document.text), claims, reading)

    def _document(self, record: Record, uri: str) -> tuple[Document, str, str]:
        """The text, how it was got out of the record, and the page's title."""
        body: Any = record.body
        kind = record.media_type or mapping.media_type(body, self.options)
        if kind == PAGE:
            from steelyard.audit import extraction

            html = extraction.decoded(body, record.charset, uri) if isinstance(body, bytes) else body
            extract = extraction.of_page(html, uri)
            return self._titled(extract.document, record, uri), extract.how, extract.title
        document = readers.read(body, uri, kind) if isinstance(body, bytes) else readers.of(body, uri, kind)
        return self._titled(document, record, uri), "none", ""

    def _titled(self, document: Document, record: Record, uri: str) -> Document:
        """A headline that is told apart from the text stands before it, as in print."""
        title = record.title.strip()
        if (
            not title
            or document.text.lstrip().startswith(title)
            or (record.url and record.media_type == PAGE)
        ):
            return document
        joined = readers.of(f"{title}\n\n{document.text}", uri)
        joined.published, joined.media_type = document.published, JOINED
        return joined

    def _outlet(self, record: Record) -> str | None:
        if self.options.outlet:
            return self.options.outlet
        host = record.url.partition("://")[2].partition("/")[0].partition(":")[0].lower()
        return host.rpartition("@")[2].removeprefix("www.") or None


def _cell(value: str) -> str:
    """A text that can stand in a table: encodable, in one line, not endless."""
    value = value.encode(errors="replace").decode()
    return " ".join(value.replace("\x00", " ").split())[:_LONGEST_CELL]

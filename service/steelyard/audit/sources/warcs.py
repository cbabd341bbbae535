"""Web archives: pages and texts of WARC and WET files, plain or compressed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from steelyard.audit import files
from steelyard.audit.options import Options
from steelyard.audit.records import PAGE, Cut, Found, Passed, Record, Reject, Shard, told
from steelyard.audit.sources import forward
from steelyard.errors import InputError
from steelyard.readers.text import MAX_BYTES

_TYPES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_STARTS = (b"\x1f\x8b", b"WARC", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18")
_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def cuts(path: str, options: Options) -> Iterator[Cut]:
    """Parts by number of records; each with the offset of its first one if reading can begin there."""
    with files.open_stored(path) as stream, files.open_stored(path) as probe:
        first = number = offset = 0
        entered = True
        before = -1
        try:
            for record in _records(stream):
                if number - first >= options.shard:
                    yield Cut(first, number - first, {"offset": offset if entered else None})
                    first = number
                if number == first:
                    offset = record.stream_pos
                    entered = number == 0 or (offset > before and _starts(probe, offset))
                before = record.stream_pos
                number += 1
        except OSError as error:
            if number == 0:
                raise InputError(
                    files.displayed(path), f"it is no web archive: {error}", code="E411"
                ) from None
            number += 1  # the place where it breaks off, which reading will come to as well
        if number > first:
            torn = before >= 0 and _torn(probe, before)
            yield Cut(first, number - first, {"offset": offset if entered else None, "torn": torn})


def read(shard: Shard, options: Options) -> Iterator[Found]:
    """What each record of the part is: a page or a text, or something that is passed over."""
    offset = shard.hint["offset"]
    if offset is not None:
        found = _found(shard.path, offset)
        items: Iterator[Any] = (one for one, _ in zip(found, range(shard.count), strict=False))
    else:
        items = forward.items(shard.path, shard.first, shard.count, lambda: _found(shard.path, 0))
    for number, (headers, payload) in enumerate(items, shard.first + 1):
        place = f"record {number}"
        if headers is None:
            yield Reject(place, "unreadable", f"the archive breaks off here: {payload}")
        elif shard.hint.get("torn") and number == shard.first + shard.count:
            yield Reject(place, "unreadable", "the archive breaks off in this record", headers["url"])
        else:
            yield _taken(headers, place, payload)


def _found(path: str, offset: int) -> Iterator[tuple[dict[str, Any] | None, Any]]:
    """Headers and payload of every record, or None and what broke the archive."""
    with files.open_stored(path) as stream:
        stream.seek(offset)
        try:
            for record in _records(stream):
                yield _headers(record), _payload(record)
        except OSError as error:
            yield None, told(error)


def _records(stream: Any) -> Iterator[WarcRecord]:
    return iter(ArchiveIterator(stream, record_types=_TYPES, parse_http=False))


def _headers(record: WarcRecord) -> dict[str, Any]:
    return {
        "url": record.headers.get("WARC-Target-URI") or "",
        "type": record.headers.get("Content-Type") or "",
        "length": record.content_length,
        "http": record.is_http,
    }


def _payload(record: WarcRecord) -> tuple[int, str, str, bytes] | str:
    """Status, media type, charset and bytes; or what is wrong with them."""
    try:
        media_type, status, charset = (record.headers.get("Content-Type") or "").partition(";")[0], 200, ""
        if record.is_http:
            record.parse_http(auto_decode="all", quirks_mode=True)
            http = record.http_headers
            status = (http.status_code if http is not None else 0) or 0
            media_type, charset = record.http_content_type or "", record.http_charset or ""
        wanted = status == 200 and (media_type in _PAGES or media_type == "text/plain")
        return status, media_type, charset, record.reader.read(MAX_BYTES + 1) if wanted else b""
    except (OSError, ValueError, EOFError) as error:
        return told(error)


def _taken(headers: dict[str, Any], place: str, payload: Any) -> Found:
    url = headers["url"].strip("<>")
    if isinstance(payload, str):
        return Reject(place, "unreadable", f"its payload cannot be read: {payload}", url)
    status, media_type, charset, body = payload
    if status != 200:
        return Passed(f"status {status}")
    if media_type not in _PAGES and media_type != "text/plain":
        return Passed(media_type or "no media type")
    if len(body) > MAX_BYTES:
        return Reject(place, "too_long", f"it is longer than {MAX_BYTES:,} bytes", url)
    kind = PAGE if media_type in _PAGES else "text/plain"
    return Record(place=place, body=body, media_type=kind, id=url, url=url, charset=charset)


def _starts(probe: Any, offset: int) -> bool:
    """Does a record, or the compressed stream that holds it, begin at an offset?"""
    probe.seek(offset)
    return bool(probe.read(4).startswith(_STARTS))


def _torn(probe: Any, offset: int) -> bool:
    """Is the last record shorter than it says? Only where reading can begin at it; elsewhere nobody knows."""
    if not _starts(probe, offset):
        return False
    probe.seek(offset)
    try:
        last = next(_records(probe), None)
        return last is not None and len(last.reader.read()) < last.content_length
    except OSError:
        return False

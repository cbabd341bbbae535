"""The day on which a text says that it was published: front matter, meta tags, JSON-LD, ``<time>``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

import orjson

from steelyard.model import Day

_ISO = re.compile(r"\s*((?:19|20)[0-9]{2})-?([0-9]{2})-?([0-9]{2})(?![0-9])")
# The plainest first, in both lists.
_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "citation_date",
)
FRONT_MATTER = (
    "published",
    "datepublished",
    "date_published",
    "publishdate",
    "publish_date",
    "pubdate",
    "pub_date",
    "published_at",
    "publishedat",
    "published_on",
    "publication_date",
    "publisheddate",
    "published_date",
    "date",
)
"""Keys of front matter that tell the day."""


def day_of(value: object) -> Day | None:
    """The day of an ISO date or time, a date object, or a written date; None for anything else."""
    if isinstance(value, dt.date):  # a datetime too
        return value.toordinal()
    if not isinstance(value, str) or len(value) > 80:
        return None
    if match := _ISO.match(value):
        try:
            return dt.date(int(match[1]), int(match[2]), int(match[3])).toordinal()
        except ValueError:
            return None
    if not re.search(r"(?:19|20)[0-9]{2}", value):
        return None
    from dateutil import parser  # slow to import, and seldom needed

    try:
        parsed: dt.datetime = parser.parse(value)
        return parsed.toordinal()
    except (ValueError, OverflowError):
        return None


class PageDates:
    """Gathers the dates that a page tells of itself and picks the surest."""

    def __init__(self) -> None:
        self._json_ld: Day | None = None
        self._meta: dict[str, Day] = {}
        self._marked: Day | None = None
        self._first: Day | None = None

    @property
    def published(self) -> Day | None:
        """JSON-LD before meta tags before the ``<time>`` that is marked as such before the first one."""
        meta = next((self._meta[name] for name in _META if name in self._meta), None)
        return next(
            (day for day in (self._json_ld, meta, self._marked, self._first) if day is not None), None
        )

    def tag(self, name: str, attributes: Mapping[str, str]) -> None:
        """A meta or time tag."""
        if name == "meta":
            key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            day = day_of(attributes.get("content")) if key.lower() in _META else None
            if day is not None:
                self._meta.setdefault(key.lower(), day)
            return
        day = day_of(attributes.get("datetime"))
        if day is None:
            return
        if attributes.get("itemprop", "").lower() == "datepublished" or "pubdate" in attributes:
            self._marked = self._marked if self._marked is not None else day
        self._first = self._first if self._first is not None else day

    def json_ld(self, content: str) -> None:
        """A block of JSON-LD; one that is no JSON is passed over."""
        try:
            data = orjson.loads(content)
        except orjson.JSONDecodeError:
            return
        if self._json_ld is None:
            self._json_ld = _published_in(data)


def _published_in(data: Any) -> Day | None:
    """``datePublished`` of the first article-like node; lists and graphs are looked through."""
    level = [data]
    for _ in range(4):
        below: list[Any] = []
        for node in level:
            if isinstance(node, dict):
                if (day := day_of(node.get("datePublished"))) is not None:
                    return day
                below += [node.get("@graph"), node.get("mainEntity")]
            elif isinstance(node, list):
                below += node[:100]
        level = below
    return None

"""The day of an article: from its record, its page, or its address; a day that cannot be is none."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from steelyard.audit.options import Options
from steelyard.audit.records import Record
from steelyard.model import Day
from steelyard.readers import metadata

_IN_URL = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])(?:/|$)")
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_.]?(0[1-9]|1[0-2])[-/_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_EITHER_WAY = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}\b")
_ISO_BASIC = re.compile(r"(?:19|20)\d{6}")
_EARLIEST = dt.date(1800, 1, 1).toordinal()


def found(record: Record, in_page: Day | None, options: Options) -> tuple[Day | None, str]:
    """The day, and where it was found: record, metadata, address, name, call, none or unreadable.

    ``unreadable``: something is given, and it is no day, or one after the audit; the day of the call is for
    articles that tell none, and does not stand in for it.
    """
    given = record.published not in (None, "")
    if given and (day := _plausible(of_value(record.published, options.date_format), options)) is not None:
        return day, "record"
    if (day := _plausible(in_page, options)) is not None:
        return day, "metadata"
    if record.url and (day := _plausible(_matched(_IN_URL, record.url), options)) is not None:
        return day, "address"
    if options.dates_in_paths and (day := _plausible(_matched(_IN_NAME, record.place), options)) is not None:
        return day, "name"
    if given or in_page is not None:
        return None, "unreadable"
    return options.published, "none" if options.published is None else "call"


def of_value(value: Any, date_format: str | None = None) -> Day | None:
    """A day as data have it: a date, a text, or seconds or milliseconds since 1970.

    A text such as 03/04/2025 can be meant two ways and is no day unless the format is told.
    """
    if isinstance(value, dt.date):
        return value.toordinal()
    if isinstance(value, str):
        value = value.strip()
        if date_format is not None:
            try:
                return dt.datetime.strptime(value, date_format).toordinal()
            except ValueError:
                return None
        if not re.fullmatch(r"\d+(?:\.\d+)?", value) or _ISO_BASIC.fullmatch(value):
            either = _EITHER_WAY.match(value)
            if either and int(either[1]) <= 12 and int(either[2]) <= 12 and either[1] != either[2]:
                return None
            return metadata.day_of(value)
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    if _ISO_BASIC.fullmatch(str(value)):
        return metadata.day_of(str(value))
    seconds = value / 1000 if value > 100_000_000_000 else value
    try:
        return (
            (dt.datetime(1970, 1, 1) + dt.timedelta(seconds=seconds)).toordinal()
            if seconds > 86_400
            else None
        )
    except (OverflowError, ValueError):
        return None


def _plausible(day: Day | None, options: Options) -> Day | None:
    return day if day is not None and _EARLIEST <= day <= options.today + 1 else None


def _matched(pattern: re.Pattern[str], text: str) -> Day | None:
    match = pattern.search(text)
    if match is None:
        return None
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3])).toordinal()
    except ValueError:
        return None

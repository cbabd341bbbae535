"""Days and periods named in a sentence, resolved against the day of publication."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from steelyard.model import DateMention, Day, Period
from steelyard.text import calendar_days as cal
from steelyard.text import date_patterns as p
from steelyard.text.date_reader import DateReader
from steelyard.text.relative_dates import Mention


def find(
    text: str, start: int, end: int, published: Day | None, spoken: Callable[[], Period | None] = lambda: None
) -> list[DateMention]:
    """The days and periods between ``start`` and ``end``; relative ones only with a day of publication.

    ``spoken`` tells, if it is asked, the period that the text spoke of before: "the previous month", "a year
    earlier" count from it where the sentence names none of its own.
    """
    mentions: list[Mention] = []
    reader = DateReader(text, start, end, published, mentions, spoken)
    pos = start
    match = p.FIRST.match(text, start, end)
    while match is not None or (match := p.GATE.search(text, pos, end)) is not None:
        group = match.lastgroup
        assert group is not None
        at, stop = match.span(group)
        pos = stop
        found: Mention | None = getattr(reader, group)(at, stop)
        match = None
        if found is not None and not (mentions and found.start < mentions[-1].end):
            mentions.append(found)
            if len(mentions) > 1:
                _join(mentions, text, start)
            pos = max(pos, found.end)
    if not mentions:
        return []
    return [
        DateMention(m.start, m.end, m.period, m.kind, m.role or p.role_of(text, m.start, start), m.relative)
        for m in mentions
    ]


def _join(mentions: list[Mention], text: str, low: int) -> None:
    """ "from 1945 to 1952", "between January and May", "January-May": the last two are one span."""
    last, mention = mentions[-2:]
    if not (0 < mention.start - last.end < 14 and _spans(last, mention, text, low)):
        return
    if not last.sure and mention.sure and last.month and mention.year:
        year = mention.year - (1 if mention.month and last.month > mention.month else 0)
        moved = cal.moved(last.period.start or 1, years=year - last.year)
        last.period = Period(moved, None)
    elif not mention.sure and last.sure and mention.month and mention.period.end and last.year:
        year = last.year + (1 if mention.month < last.month else 0)
        mention.period = Period(None, cal.moved(mention.period.end, years=year - mention.year))
    first, end = last.period.start, mention.period.end
    if first is None or end is None:
        return
    if last.kind == mention.kind == "month" and last.period.end == mention.period.start:
        words = text[max(low, last.start - 6) : last.start].lower().split()
        if words[-1:] == ["from"] and text[last.end : mention.start].strip() == "to":
            mentions[-2:] = [mention]  # "fell from May to June": that of June
            return
    if first >= end and not last.sure and not mention.sure and last.month:
        first = cal.moved(first, years=-1)  # "January through November", told in December
    if first < end:
        relative = last.relative or mention.relative
        period, year = Period(first, end, _label(first, end)), date.fromordinal(end - 1).year
        span = Mention(last.start, mention.end, period, "span", relative, year=year)
        mentions[-2:] = [span]


def _label(first: Day, end: Day) -> str:
    a, b = date.fromordinal(first), date.fromordinal(end - 1)
    if (a.month, a.day, b.month, b.day) == (1, 1, 12, 31):
        return f"{a.year}-{b.year}"
    if cal.kind_of(first, end) == "quarter":
        return cal.quarter_period(a.year, (a.month + 2) // 3).label
    if a.day == 1 and date.fromordinal(end).day == 1:
        return f"{a.year:04d}-{a.month:02d}/{b.year:04d}-{b.month:02d}"
    return f"{a.isoformat()}/{b.isoformat()}"


def _spans(first: Mention, second: Mention, text: str, low: int) -> bool:
    match = p.JOIN.fullmatch(text, first.end, second.start)
    if match is None or first.kind in ("span", "decade") or second.kind in ("span", "decade"):
        return False
    if match["word"] == "and":
        words = text[max(low, first.start - 24) : first.start].lower().split()
        return "between" in words[-3:]
    return True

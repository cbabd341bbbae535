"""Which period a figure speaks of: the date in its clause that is nearest, else none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from steelyard.claims.assertion.comparison import compares
from steelyard.model import DateMention, Day, Period
from steelyard.text.annotate import Sentence, Symbol

_BEGINS = frozenset({"", "on", "in", "from"})
_VERBAL = frozenset({"announce", "threaten", "aux"})
_DONE = frozenset({"agree", "announce", "threaten"})
_DATELINE = 6
_AS_LONG = frozenset({"same", "corresponding", "comparable"})
_NOW = frozenset({"in_force", "historic"})
_TODAY = frozenset({"now", "already", "today", "still"})
_SHOWN = frozenset({"showed", "shown", "show", "released", "published", "reported"})
_STREAK = frozenset({"consecutive", "straight", "successive", "running"})


def period_of(
    sentence: Sentence, figures: list[int], figure: int, days: bool = True, cue: int = -1
) -> DateMention | None:
    """The date mention that belongs to the figure at this symbol position.

    A year right before the ``cue`` is when it is ("a 2026 defence budget of 9 billion").

    Dates pair with figures in order when there are as many of them; else the nearest of the same clause
    counts, then the nearest of the sentence if no other figure stands between. Without ``days`` single days
    are no periods.
    """
    symbols = sentence.symbols
    told = _when(symbols, figure)
    if told is not None:
        return told
    dates = [
        i
        for i, s in enumerate(symbols)
        if s.kind == "date"
        and (i < cue <= i + 2 or not _attributive(symbols, i))
        and compares(symbols, i) in (None, figure)
        and not _done_later(symbols, figure, i)
        and not _told_of_another(symbols, figure, i)
    ]
    if not days:
        dates = [i for i in dates if (d := symbols[i].date) is not None and d.kind != "day"]
    if not dates or (len(sentence.figures) == 1 and _two_periods(symbols, dates)):
        return None
    if len(dates) == len(figures) > 1:
        i = dates[figures.index(figure)]
        others = (k for k in sentence.figures if k not in figures)
        nearer = any(min(i, figure) < k < max(i, figure) for k in dates)
        if not nearer and not any(min(i, figure) < k < max(i, figure) for k in others):
            return symbols[i].date
    best: tuple[int, int] | None = None
    for i in dates:
        elsewhere = symbols[i].clause != symbols[figure].clause
        others_own = _owner(symbols, i) not in (None, figure)
        if i < figure and elsewhere and others_own:
            continue
        low, high = min(i, figure), max(i, figure)
        cost = high - low + 15 * abs(symbols[i].clause - symbols[figure].clause) + 4 * others_own
        if i == figure + 2 and "prep" in symbols[figure + 1].tags:
            cost = 1  # "40 billion in 2021"
        crossing = sum(1 for k in range(low + 1, high) if symbols[k].kind == "qty")
        mention = symbols[i].date
        if crossing and i > figure and mention is not None and mention.role == "by":
            if not _added(symbols, low, high):
                continue  # a deadline is that of the figure before it
            crossing = 0
        if crossing and figure < i and any("be" in symbols[k].tags for k in range(low + 1, high)):
            continue  # "than 35%, is still 10 times ... in 2024": the year is of what is said last
        if crossing and symbols[i].clause != symbols[figure].clause:
            continue
        if crossing and (len(dates) > 1 or symbols[i].clause != symbols[figure].clause):
            cost += 12 * crossing
        if cost <= 45 and (best is None or (cost, i) < best):
            best = (cost, i)
    return symbols[best[1]].date if best is not None else None


def _when(symbols: list[Symbol], figure: int) -> DateMention | None:
    """The date that the figure's clause takes up ("the most since 2017, when it was 5 billion")."""
    for i in range(figure - 1, 0, -1):
        if symbols[i].kind in ("qty", "date") or symbols[i].clause != symbols[figure].clause:
            return None
        if symbols[i].text == "when":
            before = symbols[i - 1 - (symbols[i - 1].text == ",")].date
            return replace(before, role="") if before is not None else None
    return None


def _two_periods(symbols: list[Symbol], dates: list[int]) -> bool:
    """Is the one figure of the sentence told of two periods together ("in 2019 and in 2020 until May")?"""
    return any(
        second - first > 1
        and any(s.text == "and" for s in symbols[first + 1 : second])
        and all(s.text == "and" or "prep" in s.tags or "det" in s.tags for s in symbols[first + 1 : second])
        for first, second in pairwise(dates)
    )


def vague(symbols: list[Symbol]) -> bool:
    """Does the sentence speak of a stretch of time, beyond what figures are only compared with?

    Not where it tells how a rate is counted ("at an annual rate"), nor since when there was none like it, nor
    on which day it was said.
    """
    return any(
        ("partial_period" in s.tags and "on_year" not in s.tags and not _in_a_row(symbols, i))
        or (s.text == "period" and i > 0 and symbols[i - 1].text in _AS_LONG)
        or (
            s.kind == "date"
            and compares(symbols, i) is None
            and not (_of_a_record(symbols, i) or _best_of(symbols, i))
            and not (s.date is not None and s.date.kind == "day" and _attributive(symbols, i, _SHOWN))
        )
        for i, s in enumerate(symbols)
    )


def _in_a_row(symbols: list[Symbol], i: int) -> bool:
    """Does it only count how often it was so ("growth for 11 consecutive months", "the most in months")?"""
    before = symbols[max(0, i - 6) : i]
    return any(s.text in _STREAK for s in before[-2:]) or any(
        "superlative" in s.tags or s.text == "first" for s in before[:-1]
    )


def ahead(sentence: Sentence, figure: int, published: Day) -> bool:
    """Does the sentence speak of one time only, and that to come ("Peru and Fiji pay 7% from Friday")?"""
    symbols = sentence.symbols
    dates = [s for s in symbols if s.date is not None]
    if not dates or any(not _NOW.isdisjoint(s.tags) or s.text in _TODAY for s in symbols):
        return False
    beside = [s for s in dates if s.clause == symbols[figure].clause] or dates[-1:]
    others = [symbols[k] for k in sentence.figures if k > figure]
    if any(k.start < s.start and k.clause == s.clause for s in beside for k in others):
        return False  # the last of several alone
    return all(
        s.date is not None
        and s.date.role in _BEGINS
        and s.date.period.start is not None
        and s.date.period.start > published
        for s in beside
    )


def _told_of_another(symbols: list[Symbol], figure: int, i: int) -> bool:
    """Is it in a clause on a figure before ("the 9% that was threatened in May, it pays 7%")?"""
    rel = next((k for k in range(i - 1, max(0, i - 6), -1) if "rel" in symbols[k].tags), -1)
    if rel < 0 or i > figure or not any("be" in s.tags for s in symbols[rel + 1 : rel + 3]):
        return False
    before = any(s.kind == "qty" for s in symbols[max(0, rel - 4) : rel])
    return before and any(s.text == "," for s in symbols[i + 1 : figure])


def of_a_later_one(sentence: Sentence, figure: int, date: DateMention) -> bool:
    """Does a rate behind the figure begin on this day ("pays 9%, to be raised to 12% from Friday")?"""
    symbols = sentence.symbols
    if date.start < symbols[figure].end:
        return False
    for k in sentence.figures:
        if k <= figure or symbols[k].amount != "percent" or symbols[k].start > date.start:
            continue
        if date.role == "from" and symbols[k].clause == symbols[figure].clause:
            return True
        if any(_begins_anew(symbols, i) for i in range(figure + 1, k)):
            return True
    return False


def _begins_anew(symbols: list[Symbol], i: int) -> bool:
    """Does another act begin here ("imposed 9% and plans to levy 12% next month")?"""
    return symbols[i].text in ("and", "but", "while") and not _VERBAL.isdisjoint(symbols[i + 1].tags)


def _done_later(symbols: list[Symbol], figure: int, i: int) -> bool:
    """Is it when another figure was laid on ("9% on top of the 7% that Lima levied in March")?"""
    later = [k for k in range(figure + 1, i) if symbols[k].kind == "qty"]
    return bool(later) and any(
        "impose" in s.tags or (s.text.endswith("ed") and not _DONE.isdisjoint(s.tags))
        for s in symbols[later[-1] : i]
    )


def before(mention: DateMention) -> DateMention | None:
    """The period that a change starts from where only its end is named: the year before; of others none."""
    start, end = mention.period.start, mention.period.end
    if mention.kind != "year" or start is None or end is None:
        return None
    year = date.fromordinal(start).year - 1
    period = Period(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal(), str(year))
    return replace(mention, period=period, relative=True)


def _attributive(symbols: list[Symbol], i: int, told: frozenset[str] = frozenset()) -> bool:
    """A year that only names a thing ("the 2012 agreement") is no period of the figure,
    nor is the year of a record ("the highest since 1934")."""
    mention = symbols[i].date
    if (
        i > 1
        and mention is not None
        and mention.kind in ("year", "fiscal_year")
        and symbols[i - 1].text == "of"
        and (symbols[i - 2].kind == "date" or "year_noun" in symbols[i - 2].tags)
    ):
        return True  # "the first nine months of fiscal 2025" is no fiscal year
    behind = symbols[i + 1 : i + 3]
    if (
        len(behind) == 2
        and behind[0].text == "of"
        and behind[1].date is not None
        and behind[1].date.kind == "fiscal_year"
    ):
        return True  # nor are its first nine months those of the calendar
    if any(
        "act" in s.tags or ("say" in s.tags and "forecast" not in s.tags) or s.text in told
        for s in symbols[max(0, i - 3) : i]
    ) and not any(s.kind == "qty" for s in symbols[max(0, i - 3) : i]):
        return True  # the day on which something was said or signed, not the period of the figure
    if (
        mention is not None
        and mention.role == "since"
        and any("superlative" in s.tags for s in symbols[max(0, i - 5) : i])
    ):
        return True
    if _of_a_record(symbols, i) or _filed(symbols, i) or _best_of(symbols, i):
        return True
    if not symbols[i].text[:1].isdigit():
        return False  # "a full-year deficit" is that of the year
    if mention is None or mention.kind != "year" or mention.role or i == 0 or i + 1 >= len(symbols):
        return False
    if (
        symbols[i - 1].text == "of"
        and i > 1
        and symbols[i - 2].text in ("act", "law", "treaty", "agreement", "pact", "accord", "class")
    ):
        return True
    return "det" in symbols[i - 1].tags and symbols[i + 1].kind in ("word", "area", "product")


def _added(symbols: list[Symbol], figure: int, date: int) -> bool:
    """Is all that stands between added to the figure ("2% on arms plus 1% on roads by 2030")?"""
    others = [k for k in range(figure + 1, date) if symbols[k].kind == "qty"]
    return len(others) == 1 and symbols[others[0] - 1].text in ("plus", "another", "additional")


def _of_a_record(symbols: list[Symbol], i: int) -> bool:
    """Does the date tell since when there was none like it ("the most since the war of 1967")?"""
    for j in range(i - 1, max(-1, i - 8), -1):
        if symbols[j].kind == "qty":
            return False
        if symbols[j].text == "since":
            return any("superlative" in s.tags for s in symbols[max(0, j - 6) : j])
    return False


def _best_of(symbols: list[Symbol], i: int) -> bool:
    """Is it the time so far of whose months or weeks there was none like it ("the highest this year")?"""
    mention = symbols[i].date
    if mention is None or mention.kind != "year" or not mention.relative or symbols[i].text != "this year":
        return False
    clause = symbols[i].clause
    return any("superlative" in s.tags and s.clause == clause for s in symbols[max(0, i - 6) : i])


def _filed(symbols: list[Symbol], i: int) -> bool:
    """Is it the day of a dateline ("OSLO, May 5 (Agency) - ...")?"""
    first = symbols[0]
    if i > _DATELINE or first.possessive or (first.place is None and first.kind != "area"):
        return False
    return all(s.kind in ("punct", "area") or s.upper for s in symbols[:i]) and any(
        s.text in ("-", "–", "—", ":") for s in symbols[i + 1 : i + _DATELINE]
    )


def _owner(symbols: list[Symbol], i: int) -> int | None:
    """The figure that a date follows at once ("$5 billion in 2019"): it belongs to that one, no later one."""
    for j in range(i - 1, max(-1, i - 4), -1):
        if symbols[j].kind == "qty":
            return j
        if symbols[j].kind != "word" or "prep" not in symbols[j].tags:
            return None
    return None

"""Days and periods as they are named in one sentence: a method for each kind of word the gate stops at."""

from __future__ import annotations

from steelyard.model import Period
from steelyard.text import calendar_days as cal
from steelyard.text import date_patterns as p
from steelyard.text.date_parts import Parts
from steelyard.text.relative_dates import Mention


class DateReader(Parts):
    """One sentence being read; a method for each kind of word the gate stops at."""

    def digits(self, at: int, stop: int) -> Mention | None:
        text = self.text
        if stop - at > 4 or not text[at:stop].isdecimal():
            if at > self.low + 1 and text[at - 1] in "/-" and text[at - 2].isalnum():
                return None  # in a link
            day = cal.numeric(text[at:stop], self.published)
            return Mention(at, stop, cal.day_period(day), "day") if day is not None else None
        return self.year(at, stop)

    def year(self, at: int, stop: int) -> Mention | None:
        text, number = self.text, int(self.text[at:stop])
        if not 1500 <= number < 2200:
            return None
        prior = text[at - 1] if at > self.low else " "
        following = text[stop : stop + 2]
        if following[:1] == "-" and (iso := p.ISO_REST.match(text, stop, self.high)):
            day = cal.numeric(text[at : iso.end()], self.published)
            return Mention(at, iso.end(), cal.day_period(day), "day") if day is not None else None
        if following[:1] in ("s", "S") and not following[1:].isalnum():
            if number % 10:
                return None
            return Mention(at, stop + 1, cal.month_period(number, 1, 120, f"{number}s"), "decade")
        if following[:1].isalnum() or (following[:1] in "%$€£" and following[:1]):
            return None
        if following[:1] in (".", ",", ":") and following[1:].isdigit():
            return None
        if self.before(at) in p.NUMBERED:
            return None
        if prior in "-/.’'" and self.before(at) not in ("pre", "post", "mid", "early", "late", "end", "non"):
            return None
        if p.FISCAL_AFTER.match(text, stop, self.high):
            fiscal = p.FISCAL_AFTER.match(text, stop, self.high)
            assert fiscal is not None
            return self._fiscal(at, fiscal.end(), number, None)
        match = p.YEAR_TO.match(text, stop, self.high)
        if match:
            last = int(match["to"])
            last = last if last > 100 else number // 100 * 100 + last
            if last == number + 1 and len(match["to"]) == 2:
                return self._fiscal(at, match.end(), number, match["to"])
            if last > number:
                months = 12 * (last - number + 1)
                label = f"{number}-{last}"
                return Mention(at, match.end(), cal.month_period(number, 1, months, label), "span")
            return None
        if p.COUNTED.match(text, stop, self.high):
            return None
        span = p.YEARS_TO.search(text, max(self.low, at - 28), at)
        if span and 0 < (years := p.number_of(span["n"])) < 100:
            label = f"{number - years + 1}-{number}"
            period = cal.month_period(number - years + 1, 1, 12 * years, label)
            return Mention(span.start(), stop, period, "span")
        if p.SAME_SPAN.search(text, max(self.low, at - 48), at):
            return self.same_span(at, stop, number)
        return Mention(at, stop, cal.year_period(number), "year", year=number)

    def month(self, at: int, stop: int) -> Mention | None:
        text = self.text
        month = cal.MONTH[text[at : at + 3].lower()]
        day_before = p.DAY_BEFORE.search(text, max(self.low, at - 9), at)
        dotted = text[stop : stop + 1] == "." and text[at:stop].capitalize() in cal.SHORT
        after = stop + dotted
        if day_before:
            day = int(day_before["day"])
            return self._day(day_before.start("day"), after, month, day, None)
        day_after = p.DAY_AFTER.match(text, stop, self.high)
        if day_after:
            to = int(day_after["to"]) if day_after["to"] else None
            return self._day(at, day_after.end(), month, int(day_after["day"]), to)
        end, year, relative = self.said_year(after)
        before = self.before(at)
        if year is None and stop - at < 4 and not self._is_month(at, stop, before, dotted):
            return None
        sure = year is not None
        start = at
        if year is None:
            end = stop
            if before in ("last", "next", "this") and self.published is not None:
                year = self._shifted_year(month, before)
                start = text.rfind(before[1:], self.low, at) - 1
                sure = relative = True
            else:
                year, relative = self.year_of(at, month), True
        if year is None:
            return None
        quarter = p.QUARTER.match(text, end, self.high) if month % 3 == 0 else None
        if quarter:
            return Mention(
                start, quarter.end(), cal.quarter_period(year, month // 3), "quarter", relative, year=year
            )
        if back := p.MONTHS_TO.search(text, max(self.low, start - 32), start):
            return self._months_to(back, end, year, month, relative)
        return Mention(
            start, end, cal.month_period(year, month), "month", relative, sure=sure, year=year, month=month
        )

    def _is_month(self, at: int, stop: int, before: str, dotted: bool) -> bool:
        """ "May" the month, not the verb, the name; "Jan" the month, not the name."""
        text = self.text
        following = text[stop : stop + 8].lower().split()
        name = text[at:stop].lower()
        if before in p.AT:
            return True
        if name != "may":
            return dotted
        if at > self.low and text[at - 1] == " " and before and text[at - 2] not in '.!?:“"':
            capital = text[max(self.low, at - 1 - len(before)) : at - 1][:1].isupper()
            if capital:
                return False
        return not (following and following[0] in p.NOT_MAY)

    def _shifted_year(self, month: int, word: str) -> int:
        this = self.today
        if word == "last":
            return this.year if month < this.month else this.year - 1
        if word == "next":
            return this.year if month > this.month else this.year + 1
        return this.year

    def _day(self, at: int, stop: int, month: int, day: int, to: int | None) -> Mention | None:
        end, year, relative = self.said_year(stop)
        sure = year is not None
        if year is None:
            end, relative = stop, True
            year = self.year_of(at, month, day)
        if year is None or (first := cal.ordinal(year, month, day)) is None:
            return None
        if cal.ordinal(year, month, day + 1) is None and (
            back := p.MONTHS_TO.search(self.text, max(self.low, at - 32), at)
        ):
            return self._months_to(back, end, year, month, relative)
        if weeks := p.WEEKS_TO.search(self.text, max(self.low, at - 40), at):
            return self.weeks_to(weeks, end, first, relative)
        period, kind = cal.day_period(first), "day"
        if to is not None and to > day and (last := cal.ordinal(year, month, to)) is not None:
            period, kind = Period(first, last + 1, f"{period.label}/{period.label[:8]}{to:02d}"), "span"
        return Mention(at, end, period, kind, relative, sure=sure, year=year, month=month)

    def weekday(self, at: int, stop: int) -> Mention | None:
        if self.published is None:
            return None
        seen = self.anchor()
        if seen is not None and seen.kind == "day" and self.text[seen.end : at] in (", ", " (", "("):
            return None  # "Oct. 31 (Friday)"
        if self.text[stop : stop + 2] == ", " and p.WEEKS_TO.search(self.text, max(self.low, at - 40), at):
            return None  # "the week ended Friday, May 9"
        wanted = cal.WEEKDAYS[self.text[at:stop]]
        back = (self.today.weekday() - wanted) % 7
        before = self.before(at)
        if before in p.NEXT or (before in p.ONWARD and p.COMING.search(self.text, self.low, at)):
            day = self.published - back + 7
        elif before in p.LAST and back == 0:
            day = self.published - 7
        else:
            day = self.published - back
        return Mention(at, stop, cal.day_period(day), "day", True)

    def word(self, at: int, stop: int) -> Mention | None:
        word = self.text[at:stop].lower()
        if word in p.NTH:
            return self._nth(at, stop, p.NTH[word]) or (
                self.rolling(at, stop, -1) if word == "final" else None
            )
        if word in ("fiscal", "financial"):
            match = p.FISCAL.match(self.text, stop, self.high)
            return self._fiscal(at, match.end(), int(match["year"]), match["to"]) if match else None
        if self.published is None:
            return None
        if word in p.WHOLE:
            return self.whole_year(at, stop)
        if word in p.DAYS:
            if p.OF_VALUE.match(self.text, stop):
                return None
            return Mention(at, stop, cal.day_period(self.published + p.DAYS[word]), "day", True)
        if word in p.LAST:
            return self.rolling(at, stop, -1)
        if word in p.THIS:
            return self.rolling(at, stop, 0)
        if word in p.NEXT:
            return self.rolling(at, stop, 1)
        if word in p.AGO:
            return self.ago(at, stop)
        if "decade" in word:
            return self.decade_end(at, stop)
        if word.startswith("year") and word[5:] in ("ago", "earlier"):
            return self.back(at, stop, 1, "year")
        year = self.today.year
        if word.startswith(("so", "year", "the start", "the beginning")) and word[-3:] != "end":
            return self.to_date(at, stop, year)
        return Mention(at, stop, cal.year_period(year), "year", True, year=year)

"""Days and periods as they are named in one sentence: a method for each kind of word the gate stops at."""

from __future__ import annotations

from steelyard.model import Day, Period
from steelyard.text import calendar_days as cal
from steelyard.text import date_patterns as p
from steelyard.text.relative_dates import Mention, Relative


class DateReader(Relative):
    """One sentence being read; a method for each kind of word the gate stops at."""

    def __init__(
        self,
        text: str,
        low: int,
        high: int,
        published: Day | None,
        seen: list[Mention],
        spoken: Period | None = None,
    ) -> None:
        super().__init__(text, low, high, published, seen, spoken)
        self._ahead: bool | None = None

    def before(self, at: int) -> str:
        words = self.text[max(self.low, at - 16) : at].lower().replace("-", " ").split()
        return words[-1].lstrip("(“\"'") if words else ""

    def ahead(self, at: int) -> bool:
        """Whether the sentence looks forward here: "will", "effective", "by"."""
        if self._ahead is None:
            self._ahead = p.AHEAD.search(self.text, self.low, self.high) is not None
        return self._ahead or p.role_of(self.text, at, self.low) in ("by", "until")

    def year_of(self, at: int, month: int, day: int = 1) -> int | None:
        """The year of a month or day that has none."""
        if self.published is None:
            return None
        this = self.today.year
        years = [y for y in (this - 1, this, this + 1) if cal.ordinal(y, month, day) is not None]
        if self.ahead(at):
            middle = self.published - (14 if day == 1 else 0)
            return min(years, key=lambda y: abs((cal.ordinal(y, month, day) or 0) - middle), default=None)
        past = [y for y in years if (cal.ordinal(y, month, day) or 0) <= self.published + cal.GRACE]
        return max(past, default=None)

    def said_year(self, stop: int) -> tuple[int, int | None, bool]:
        """The year behind ``stop``: (end, year, whether it is relative)."""
        match = p.OF_YEAR.match(self.text, stop, self.high)
        if match is None:
            return stop, None, False
        if match["year"]:
            return match.end(), int(match["year"]), False
        if self.published is None:
            return stop, None, False
        word = match["rel"].lower().split()[-1]
        shift = {"last": -1, "previous": -1, "next": 1, "following": 1, "same": -1}.get(word, 0)
        return match.end(), self.today.year + shift, True

    def digits(self, at: int, stop: int) -> Mention | None:
        text = self.text
        if stop - at > 4 or not text[at:stop].isdecimal():
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
        back = p.MONTHS_TO.search(text, max(self.low, start - 28), start)
        if back:
            count = 12 if back["year"] else p.number_of(back["n"])
            first = year * 12 + month - count
            period = cal.month_period(
                first // 12, first % 12 + 1, count, f"{count} months to {year}-{month:02d}"
            )
            return Mention(back.start(), end, period, "span", relative)
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
        period, kind = cal.day_period(first), "day"
        if to is not None and to > day and (last := cal.ordinal(year, month, to)) is not None:
            period, kind = Period(first, last + 1, f"{period.label}/{period.label[:8]}{to:02d}"), "span"
        return Mention(at, end, period, kind, relative, sure=sure, year=year, month=month)

    def weekday(self, at: int, stop: int) -> Mention | None:
        if self.published is None:
            return None
        wanted = cal.WEEKDAYS[self.text[at:stop]]
        back = (self.today.weekday() - wanted) % 7
        before = self.before(at)
        if before in p.NEXT:
            day = self.published - back + 7
        elif before in p.LAST and back == 0:
            day = self.published - 7
        else:
            day = self.published - back
        return Mention(at, stop, cal.day_period(day), "day", True)

    def label(self, at: int, stop: int) -> Mention | None:
        match = p.LABEL.match(self.text, at, self.high)
        if match is None:
            return None
        if match["fy"]:
            year = int(match["fy"])
            return self._fiscal(at, match.end(), year if year > 100 else 2000 + year, match["to"])
        part = match["q"]
        number = int(part.strip("QH"))
        size = "quarter" if "Q" in part else "half"
        written = match["year"]
        end = match.end()
        if not written:
            return self._part(at, *self.said_year(end), size, number)
        said = int(written) if written.isdecimal() else 2000 + int(written[1:])
        return self._part(at, end, said, False, size, number)

    def _fiscal(self, at: int, end: int, year: int, to: str | None) -> Mention:
        last = year if to is None else (int(to) if len(to) == 4 else year // 100 * 100 + int(to))
        label = f"FY{year}" if last <= year else f"FY{year}-{last % 100:02d}"
        return Mention(at, end, cal.month_period(max(last, year), 1, 12, label), "fiscal_year", year=last)

    def _part(
        self, at: int, end: int, year: int | None, relative: bool, size: str, number: int
    ) -> Mention | None:
        make = cal.quarter_period if size == "quarter" else cal.half_period
        if year is None:
            if self.published is None:
                return None
            relative = True
            year = self.today.year
            ahead = self.ahead(at)
            close = make(year, number).end
            assert close is not None
            if close > self.published + (366 if ahead else cal.GRACE):
                year -= 1
        return Mention(at, end, make(year, number), size, relative, year=year)

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
        if word.startswith("year") and word[5:] in ("ago", "earlier"):
            return self.back(at, stop, 1, "year")
        year = self.today.year
        if word.startswith(("so", "year")) and word != "year end":
            return self.to_date(at, stop, year)
        return Mention(at, stop, cal.year_period(year), "year", True, year=year)

    def _nth(self, at: int, stop: int, number: int) -> Mention | None:
        match = p.PART.match(self.text, stop, self.high)
        if match is None:
            return None
        unit = match["unit"].lower()
        end, year, relative = self.said_year(match.end())
        if unit == "months":
            if number != 1 or not match["n"] or not 0 < (count := p.number_of(match["n"])) <= 12:
                return None
            if year is None:
                if self.published is None:
                    return None
                end, relative = match.end(), True
                year = self.today.year if self.today.month > count - 1 else self.today.year - 1
            return Mention(
                at, end, cal.month_period(year, 1, count, f"{year}-01/{year}-{count:02d}"), "span", relative
            )
        if match["n"] or (unit == "half" and number > 2):
            return None
        return self._part(at, end, year, relative, unit, number)

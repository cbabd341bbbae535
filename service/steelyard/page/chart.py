"""A series as a small SVG: steps or points, an axis of years, the claim's own figure as a dashed line.

Colours and lines come from the page's style sheet by class, so that both themes and print have theirs; every
mark has a title, and the whole a text, for those who do not see it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from html import escape
from math import floor, log10

from steelyard import words
from steelyard.model import Day
from steelyard.page.series import Point, Series, Stretch

_WIDTH, _HEIGHT = 560.0, 190.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 46.0, 14.0, 14.0, 26.0
_FLOOR = _HEIGHT - _BOTTOM
_STEPS = (1, 2, 2.5, 5, 10)
_QUARTERS = (1, 4, 7, 10)
_FEW_YEARS, _MANY_YEARS = 3, 9
_DOT, _FEW_DOTS = 3.5, 40


class _Plane:
    """From days and values to places in the picture."""

    def __init__(self, series: Series, claimed: Decimal | None, today: Day) -> None:
        self.first = min(one.start for one in series.marks)
        self.last = max(self.first + 30, *(one.end or today for one in series.marks))
        values = [float(value) for value in (*series.values, claimed) if value is not None]
        low, high = min(values, default=0.0), max(values, default=1.0)
        from_zero = low <= 0 or low < high * 0.6
        self.low = min(0.0, low) if from_zero else low - (high - low or high) * 0.3
        self.high = max(high, 0.0) + (abs(high - self.low) or 1.0) * 0.08

    def x(self, day: Day) -> float:
        return _LEFT + (day - self.first) / (self.last - self.first) * (_WIDTH - _LEFT - _RIGHT)

    def y(self, value: Decimal | float) -> float:
        return _FLOOR - (float(value) - self.low) / (self.high - self.low) * (_FLOOR - _TOP)


def draw(series: Series, today: Day, claimed: Decimal | None = None, known: Day | None = None) -> str:
    """The picture; ``claimed`` is the figure of a text, ``known`` the day by which it is judged."""
    plane = _Plane(series, claimed, today)
    parts = [*_grid(plane, series.unit), *_years(plane)]
    if known is not None and plane.first <= known <= plane.last:
        x = plane.x(known)
        parts.append(_line("known", x, x, _TOP, _FLOOR, f"Judged as of {words.day(known)}"))
    if series.stretches:
        parts += _stretches(plane, series.stretches, today)
    else:
        parts += _points(plane, series.points)
    if claimed is not None:
        said, y = f"The text says {words.value(claimed, None, series.unit)}", plane.y(claimed)
        parts.append(_line("claimed", _LEFT, _WIDTH - _RIGHT, y, y, said))
    size, told = f"0 0 {_WIDTH:g} {_HEIGHT:g}", escape(_told(series, claimed))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="{size}" role="img"'
    return f'{head} aria-label="{told}">{"".join(parts)}</svg>'


def _grid(plane: _Plane, unit: str) -> Iterator[str]:
    for value in _ticks(plane.low, plane.high):
        y = plane.y(value)
        yield _line("grid", _LEFT, _WIDTH - _RIGHT, y, y)
        yield _text(_LEFT - 6, y + 3.5, "end", _short(value, unit))


def _years(plane: _Plane) -> Iterator[str]:
    first, last = (dt.date.fromordinal(day).year for day in (plane.first, plane.last))
    count = last - first + 1
    months = _QUARTERS if count <= _FEW_YEARS else (1,)
    told = False
    for year in range(first, last + 1, max(1, -(-count // _MANY_YEARS))):
        for date in (dt.date(year, month, 1) for month in months):
            if plane.first <= date.toordinal() <= plane.last:
                x = plane.x(date.toordinal())
                yield _line("mark", x, x, _FLOOR, _FLOOR + 4)
                label = f"{date:%b}" if told else f"{date:%b} {year}"
                yield _text(x, _HEIGHT - 8, "middle", f"{year}" if date.month == 1 else label)
                told = True


def _stretches(plane: _Plane, stretches: tuple[Stretch, ...], today: Day) -> Iterator[str]:
    bottom, before = plane.y(max(0.0, plane.low)), None
    for one in stretches:
        start, end, y = plane.x(one.start), plane.x(one.end or today), plane.y(one.value or 0)
        yield _path("area", f"M{start:.1f} {bottom:.1f}V{y:.1f}H{end:.1f}V{bottom:.1f}Z", one.text)
        yield _path("line", f"M{start:.1f} {y if before is None else before:.1f}V{y:.1f}H{end:.1f}")
        before = y


def _points(plane: _Plane, points: tuple[Point, ...]) -> Iterator[str]:
    current = [one for one in points if not one.older]
    places = (f"{plane.x(_middle(one)):.1f} {plane.y(one.value):.1f}" for one in current)
    yield _path("line", f"M{'L'.join(places)}")
    radius = _DOT if len(current) <= _FEW_DOTS else _DOT / 2
    for one in points:
        place = f'cx="{plane.x(_middle(one)):.1f}" cy="{plane.y(one.value):.1f}" r="{radius}"'
        yield f'<circle class="{"older" if one.older else "point"}" {place}>{_title(one.text)}</circle>'


def _line(kind: str, x1: float, x2: float, y1: float, y2: float, title: str = "") -> str:
    place = f'x1="{x1:.1f}" x2="{x2:.1f}" y1="{y1:.1f}" y2="{y2:.1f}"'
    return f'<line class="{kind}" {place}>{_title(title)}</line>'


def _path(kind: str, path: str, title: str = "") -> str:
    return f'<path class="{kind}" d="{path}">{_title(title)}</path>'


def _text(x: float, y: float, anchor: str, text: str) -> str:
    return f'<text class="tick" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _title(text: str) -> str:
    return f"<title>{escape(text)}</title>" if text else ""


def _middle(one: Point) -> Day:
    return one.start if one.end is None else (one.start + one.end) // 2


def _ticks(low: float, high: float) -> list[float]:
    """Round values, four or five of them."""
    rough = (high - low) / 4
    size = 10.0 ** floor(log10(rough))
    step = next(size * factor for factor in _STEPS if size * factor >= rough)
    first = floor(low / step)
    return [value for i in range(8) if low <= (value := round((first + i) * step, 9)) <= high]


def _short(value: float, unit: str) -> str:
    for power, letter in ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k")):
        if abs(value) >= power:
            return f"{value / power:g}{letter}"
    return f"{value:g}%" if unit == "percent" else f"{value:g}"


def _told(series: Series, claimed: Decimal | None) -> str:
    told = f"{series.title}, {len(series.marks)} values"
    if series.values:
        ends = (words.value(end(series.values), None, series.unit) for end in (min, max))
        told += f" between {' and '.join(ends)}"
    return told + (
        f"; the text says {words.value(claimed, None, series.unit)}" if claimed is not None else ""
    )

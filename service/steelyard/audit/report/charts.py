"""Charts as SVG: drawn here, without scripts, in colours that the page gives by class.

Verdicts are told apart by colour and by texture; every chart says in words what it shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from steelyard.audit.report.gathered import decided
from steelyard.audit.review import wilson

VERDICTS = ("conflicting", "unverifiable", "consistent")
WIDTH = 1000
_LABEL = 210
_ROW = 30


def columns(bins: Sequence[tuple[str, Counter[str]]], about: str) -> str:
    """Stacked columns over time, and below them the share of conflicting among decided claims."""
    left, top, height, below = 56, 14, 220, 112
    most = max((whole(counts) for _, counts in bins), default=0)
    step = scale(most)
    ceiling = step * -(-most // step) if most else 1
    wide = (WIDTH - left - 8) / max(1, len(bins))
    bar = min(wide * 0.78, 64)
    parts = [_grid(left, top, height, ceiling, step)]
    shares = [counts["conflicting"] / decided(counts) if decided(counts) else 0.0 for _, counts in bins]
    top_share = max(0.05, *shares) if shares else 0.05
    base = top + height + below
    every = max(1, -(-len(bins) // 14))
    for number, (label, counts) in enumerate(bins):
        x = left + number * wide + (wide - bar) / 2
        y = float(top + height)
        told = ", ".join(f"{counts[name]:,} {name}" for name in VERDICTS)
        parts.append(f"<g><title>{escape(label)}: {told}, {counts['stale']:,} stale by now</title>")
        parts.append(_bar("hit", left + number * wide, top, wide, base - top))
        for name in reversed(VERDICTS):
            tall = height * counts[name] / ceiling
            y -= tall
            if tall:
                parts.append(_bar(name, x, y, bar, tall))
        tall = 56 * shares[number] / top_share
        parts.append(f"{_bar('share', x, base - tall, bar, tall)}</g>")
        if number % every == 0:
            parts.append(_text(left + number * wide + wide / 2, top + height + 18, label, "tick mid"))
    parts.append(f'<line class="axis" x1="{left}" x2="{WIDTH - 8}" y1="{base}" y2="{base}"/>')
    parts.append(_text(left - 8, base - 56 + 4, f"{top_share:.0%}", "tick end"))
    parts.append(_text(left - 8, base + 4, "0%", "tick end"))
    parts.append(_text(left, top + height + 42, "Conflicting, as a share of what could be decided", "tick"))
    return _svg(base + 8, about, parts)


def stacked(rows: Sequence[tuple[str, Counter[str]]], about: str) -> str:
    """A stacked bar for each name, with its numbers."""
    most = max((whole(counts) for _, counts in rows), default=1) or 1
    room = WIDTH - _LABEL - 190
    parts = []
    for number, (name, counts) in enumerate(rows):
        y, x = number * _ROW + 5, float(_LABEL)
        told = ", ".join(f"{counts[verdict]:,} {verdict}" for verdict in VERDICTS)
        parts.append(f"<g><title>{escape(name)}: {told}</title>")
        parts.append(_text(_LABEL - 12, y + 15, _short(name), "name end"))
        for verdict in VERDICTS:
            wide = room * counts[verdict] / most
            if wide:
                parts.append(_bar(verdict, x, y, wide, 20))
            x += wide
        share = counts["conflicting"] / decided(counts) if decided(counts) else 0
        wrong = f"{counts['conflicting']:,} wrong"
        parts.append(
            _text(x + 10, y + 15, f"{wrong} · {share:.0%} of decided" if decided(counts) else wrong, "tick")
        )
        parts.append("</g>")
    return _svg(len(rows) * _ROW + 6, about, parts)


def intervals(rows: Sequence[tuple[str, Counter[str]]], about: str) -> str:
    """For each name the share of conflicting among decided claims, with its 95 % interval."""
    shares = [(name, counts, *wilson(counts["conflicting"], decided(counts))) for name, counts in rows]
    most = min(1.0, max((high for *_, high in shares), default=0.1) * 1.05)
    step = next(one for one in (0.01, 0.02, 0.05, 0.1, 0.2, 0.25) if most / one <= 6)
    room, bottom = WIDTH - _LABEL - 190, len(rows) * _ROW + 4
    parts = []
    for number in range(int(most / step) + 1):
        x = _LABEL + room * number * step / most
        parts.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{bottom}"/>')
        parts.append(_text(x, bottom + 16, f"{number * step:.0%}", "tick mid"))
    for number, (name, counts, low, high) in enumerate(shares):
        y = number * _ROW + 18
        share = counts["conflicting"] / decided(counts)
        at, first, last = (_LABEL + room * value / most for value in (share, low, high))
        told = f"{counts['conflicting']:,} of {decided(counts):,}"
        parts.append(
            f"<g><title>{escape(name)}: {told}, {share:.1%} (95% interval {low:.1%} to {high:.1%})</title>"
        )
        parts.append(_text(_LABEL - 12, y + 5, _short(name), "name end"))
        parts.append(f'<line class="whisker" x1="{first:.1f}" x2="{last:.1f}" y1="{y}" y2="{y}"/>')
        parts.append(f'<circle class="dot" cx="{at:.1f}" cy="{y}" r="5.5"/>')
        parts.append(_text(_LABEL + room + 14, y + 5, f"{share:.1%} · {told}", "tick"))
        parts.append("</g>")
    return _svg(bottom + 22, about, parts)


def parts_of_whole(parts: Sequence[tuple[str, str, int]], about: str) -> str:
    """One bar of (class, name, number) that fills the width."""
    whole = sum(number for *_, number in parts) or 1
    drawn, x = [], 0.0
    for kind, name, number in parts:
        wide = WIDTH * number / whole
        if wide:
            drawn.append(f"<g><title>{escape(name)}: {number:,}</title>{_bar(kind, x, 0, wide, 34)}</g>")
        x += wide
    return _svg(34, about, drawn)


def counts(rows: Sequence[tuple[str, int]], kind: str, about: str) -> str:
    """A plain bar for each name."""
    most, room = max((number for _, number in rows), default=1) or 1, WIDTH - _LABEL - 110
    parts = []
    for index, (name, number) in enumerate(rows):
        y, wide = index * _ROW + 5, room * number / most
        parts.append(_text(_LABEL - 12, y + 15, _short(name), "name end"))
        parts.append(_bar(kind, _LABEL, y, max(1.0, wide), 20))
        parts.append(_text(_LABEL + wide + 10, y + 15, f"{number:,}", "tick"))
    return _svg(len(rows) * _ROW + 6, about, parts)


def small(share: float) -> str:
    """A bar for a cell: a share of the largest."""
    bar = _bar("conflicting", 0, 1, 100 * share, 10)
    return f'<svg class="cell" viewBox="0 0 100 12" aria-hidden="true">{bar}</svg>'


def around(share: float) -> str:
    """A bar for a cell that goes from the middle to the right (1) or to the left (-1)."""
    bar = _bar("conflicting", 50 + min(0, 48 * share), 1, abs(48 * share), 10)
    line = '<line class="axis" x1="50" x2="50" y1="-2" y2="14"/>'
    return f'<svg class="cell" viewBox="0 0 100 12" aria-hidden="true">{bar}{line}</svg>'


def whole(counts: Counter[str]) -> int:
    """All claims; the stale ones are among the consistent."""
    return sum(counts[name] for name in VERDICTS)


def scale(most: int) -> int:
    """A round distance of grid lines, of which about four fit."""
    step = 1
    while most > 5 * step:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return step


def _grid(left: int, top: int, height: int, ceiling: int, step: int) -> str:
    parts = []
    for value in range(0, ceiling + 1, step):
        y = top + height - height * value / ceiling
        kind = "axis" if value == 0 else "grid"
        parts.append(f'<line class="{kind}" x1="{left}" x2="{WIDTH - 8}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(_text(left - 8, y + 4, f"{value:,}", "tick end"))
    return "".join(parts)


def _bar(kind: str, x: float, y: float, wide: float, tall: float) -> str:
    return f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{max(wide, 0.5):.1f}" height="{tall:.1f}"/>'


def _text(x: float, y: float, text: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'


def _short(name: str, most: int = 26) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"


def _svg(height: float, about: str, parts: Sequence[str]) -> str:
    """A chart; on a narrow screen it keeps a size at which it can be read, and is moved sideways."""
    told = escape(about, quote=True)
    return (
        f'<div class="wrap" tabindex="0" role="group" aria-label="Chart">'
        f'<svg viewBox="0 0 {WIDTH} {height:.0f}" role="img" aria-label="{told}">{"".join(parts)}</svg></div>'
    )

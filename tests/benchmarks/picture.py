"""The stages as a picture: one bar for each kind of article, its stages beside one another, in SVG."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

_COLOURS = (
    "#4e79a7", "#a0cbe8", "#f28e2b", "#ffbe7d", "#59a14f", "#8cd17d", "#b6992d", "#f1ce63", "#499894",
    "#e15759", "#ff9d9a", "#79706e", "#bab0ac",
)  # fmt: skip
_WIDTH, _LEFT, _BAR, _LINE = 900, 170, 26, 40


def draw(bars: Mapping[str, Mapping[str, float]], title: str, unit: str) -> str:
    """An SVG document; ``bars`` are stages and their times by the name of the bar."""
    stages = list(next(iter(bars.values())))
    longest = max(sum(times.values()) for times in bars.values()) or 1.0
    scale = (_WIDTH - _LEFT - 90) / longest
    legend = 60 + _LINE * len(bars)
    height = legend + 22 * (len(stages) // 4 + 1) + 10
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" font-family="sans-serif"'
        ' font-size="13"><rect width="100%" height="100%" fill="white"/>',
        f'<text x="10" y="24" font-size="16">{escape(title)}</text>',
    ]
    for row, (name, times) in enumerate(bars.items()):
        y, x = 44 + row * _LINE, float(_LEFT)
        out.append(f'<text x="{_LEFT - 8}" y="{y + 18}" text-anchor="end">{escape(name)}</text>')
        for colour, (stage, time) in zip(_COLOURS, times.items(), strict=False):
            wide = time * scale
            what = f"<title>{escape(stage)}: {time:.3f} {unit}</title>"
            out.append(
                f'<rect x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{_BAR}" fill="{colour}">{what}</rect>'
            )
            x += wide
        out.append(f'<text x="{x + 6:.1f}" y="{y + 18}">{sum(times.values()):.2f} {unit}</text>')
    for number, (colour, stage) in enumerate(zip(_COLOURS, stages, strict=False)):
        x, y = 20 + number % 4 * 215, legend + number // 4 * 22
        out.append(f'<rect x="{x}" y="{y}" width="14" height="14" fill="{colour}"/>')
        out.append(f'<text x="{x + 20}" y="{y + 12}">{escape(stage)}</text>')
    return "\n".join([*out, "</svg>", ""])

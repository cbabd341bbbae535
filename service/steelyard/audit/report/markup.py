"""Pieces of HTML that the sections of the page are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from steelyard.audit.report.charts import VERDICTS

Cell = tuple[str, str]
"""A class and HTML; the class n is for numbers."""


def section(title: str, lead: str, content: str) -> str:
    """A part of the page with its heading."""
    return f'<section><h2>{escape(title)}</h2><p class="lead">{escape(lead)}</p>{content}</section>\n'


def legend() -> str:
    """Which colour is which verdict."""
    square = '<svg viewBox="0 0 14 14" aria-hidden="true"><rect class="{0}" width="14" height="14"/></svg>{0}'
    return f'<ul class="legend">{"".join(f"<li>{square.format(kind)}</li>" for kind in VERDICTS)}</ul>'


def table(heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """A table with a line of headings."""
    kinds = [kind if kind == "n" else "" for kind, _ in rows[0]]
    head = "".join(f'<th class="{kind}">{escape(name)}</th>' for name, kind in zip(heads, kinds, strict=True))
    body = "".join(f"<tr>{''.join(map(_cell, heads, row))}</tr>" for row in rows)
    return f'<div class="wrap"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _cell(head: str, cell: Cell) -> str:
    """Its heading goes with it: on a narrow screen cells stand below one another."""
    kind, content = cell
    return f'<td class="{kind}" data-head="{escape(head, quote=True)}">{content}</td>'


def terms(pairs: Iterable[tuple[str, str]], kind: str = "") -> str:
    """A list of terms and what they mean."""
    told = "".join(f"<dt>{escape(name)}</dt><dd class={kind!r}>{escape(value)}</dd>" for name, value in pairs)
    return f"<dl>{told}</dl>"


def below(first: str, second: str) -> str:
    """A text, and below it a softer one."""
    return f'{escape(first)}<div class="times">{escape(second)}</div>'

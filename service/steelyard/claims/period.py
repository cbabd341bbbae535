"""Which period a figure speaks of: the date in its clause that is nearest, else none."""

from __future__ import annotations

from steelyard.model import DateMention
from steelyard.text.annotate import Sentence, Symbol


def period_of(sentence: Sentence, figures: list[int], figure: int) -> DateMention | None:
    """The date mention that belongs to the figure at this symbol position.

    Dates pair with figures in order when there are as many of them; else the nearest of the same clause counts,
    then the nearest of the sentence if no other figure stands between.
    """
    symbols = sentence.symbols
    dates = [i for i, s in enumerate(symbols) if s.kind == "date" and not _attributive(symbols, i)]
    if not dates:
        return None
    if len(dates) == len(figures) > 1:
        return symbols[dates[figures.index(figure)]].date
    best: tuple[int, int] | None = None
    for i in dates:
        low, high = min(i, figure), max(i, figure)
        cost = high - low + 15 * abs(symbols[i].clause - symbols[figure].clause)
        crossing = sum(1 for k in range(low + 1, high) if symbols[k].kind == "qty")
        if crossing and (len(dates) > 1 or symbols[i].clause != symbols[figure].clause):
            cost += 12 * crossing
        if cost <= 45 and (best is None or (cost, i) < best):
            best = (cost, i)
    return symbols[best[1]].date if best is not None else None


def _attributive(symbols: list[Symbol], i: int) -> bool:
    """A year that only names a thing ("the 2012 agreement") is no period of the figure,
    nor is the year of a record ("the highest since 1934")."""
    mention = symbols[i].date
    if mention is not None and mention.role == "since" and any("superlative" in s.tags for s in symbols[max(0, i - 5) : i]):
        return True
    if mention is None or mention.kind != "year" or mention.role or i == 0 or i + 1 >= len(symbols):
        return False
    return "det" in symbols[i - 1].tags and symbols[i + 1].kind in ("word", "area", "product")

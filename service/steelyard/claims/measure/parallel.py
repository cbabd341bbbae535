"""Members of a list that are built alike: "3% for arms and 1% for roads", "Peru (3%), Chile (2%)"."""

from __future__ import annotations

from steelyard.claims.context.topic import Recent
from steelyard.claims.frames.frame import Frame, RuleSet, unit_class
from steelyard.claims.measure.attach import THEMED, Tie
from steelyard.claims.measure.choice import Choice
from steelyard.model import Quantity
from steelyard.text.annotate import HEDGE, Symbol, Symbols

_TOWARDS = frozenset({"on", "for", "to", "in"})
_MORE = frozenset({"to", "another", "further", "additional", "remaining", "other"})
_JOINS = frozenset({"and", "plus", ",", "with"})
_VERBS = frozenset({"be", "aux", "impose", "face", "up", "down", "say", "break"})
_SPANNED = 12  # symbols between two members
_OF_IT = frozenset({"of", "its", "their", "the"})


def parallel(
    symbols: Symbols, f: int, previous: int | None, quantities: list[Quantity], choices: dict[int, Choice]
) -> Choice | None:
    """The next part of what is divided: like the figure before it, it is for something ("$2bn for wheat")."""
    before = choices[previous] if previous is not None else None
    if before is None or before.frame is None or previous is None:
        return None
    if quantities[symbols[f].figure].unit != quantities[symbols[previous].figure].unit:
        return None
    quantity = quantities[symbols[f].figure]
    unit = unit_class(quantity.unit, quantity.of)
    if unit not in before.frame.units or not before.frame.can_be(quantity.value, unit):
        return None
    if not (_is_for(symbols, previous) and _is_for(symbols, f) and _joined(symbols, previous, f)):
        return None
    if before.frame.vetoed(symbols, f):
        return None
    return Choice(before.frame, before.cue, asks=before.asks, how="the part before it", of=previous)


def _is_for(symbols: Symbols, f: int) -> bool:
    """Does "for" or "on" follow, be it behind "of GDP" or one word ("3% allocated for roads")?"""
    i = f + 1
    while i < len(symbols) and (symbols[i].text in _OF_IT or "gdp" in symbols[i].tags):
        i += 1
    for k, s in enumerate(symbols[i : i + 2], i):
        if s.text.partition(" ")[0] in _TOWARDS:
            return all(t.kind != "date" for t in symbols[k + 1 : k + 3])
    return False


def _joined(symbols: Symbols, previous: int, f: int) -> bool:
    """Does the figure stand right behind "and" or a comma, with no verb since the one before?"""
    at = _join(symbols, previous, f)
    return at >= 0 and f - previous <= _SPANNED and _verbless(symbols, previous, at)


def _join(symbols: Symbols, previous: int, f: int) -> int:
    """Where "and" or a comma stands right before the figure, but for small words; -1: nowhere."""
    i = f - 1
    while i > previous and (
        symbols[i].tags is HEDGE
        or symbols[i].text in _MORE
        or not symbols[i].tags.isdisjoint({"det", "adverb"})
    ):
        i -= 1
    return i if i > previous and symbols[i].text in _JOINS else -1


def _verbless(symbols: Symbols, previous: int, at: int) -> bool:
    return all(
        _VERBS.isdisjoint(s.tags) or "prep" in s.tags or s.tags is HEDGE for s in symbols[previous + 1 : at]
    )


def next_in_time(
    symbols: Symbols, f: int, previous: int | None, quantities: list[Quantity], choices: dict[int, Choice]
) -> Choice | None:
    """The same of another time ("to buy 30 billion worth in 2020 and 40 billion in 2021")."""
    before = choices[previous] if previous is not None else None
    if before is None or before.frame is None or previous is None or f + 2 >= len(symbols):
        return None
    quantity = quantities[symbols[f].figure]
    unit = unit_class(quantity.unit, quantity.of)
    dated = symbols[f + 1].text in ("in", "for", "by") and symbols[f + 2].kind == "date"
    at = _join(symbols, previous, f)
    if (
        not dated
        or at < 0
        or symbols[at].text == ","
        or symbols[at - 1].kind != "date"
        or not _verbless(symbols, previous, at)
    ):
        return None
    if quantity.unit != quantities[symbols[previous].figure].unit or unit not in before.frame.units:
        return None
    if before.frame.bars(symbols, f).startswith("told"):  # other vetoes would have barred the one before
        return None
    return Choice(before.frame, before.cue, asks=before.asks, how="the same of another time", of=previous)


def in_brackets(
    symbols: Symbols,
    f: int,
    quantities: list[Quantity],
    rules: RuleSet,
    recent: Recent,
    choices: dict[int, Choice],
    ties: dict[int, list[Tie]],
) -> Choice | None:
    """One of several names with their figures in brackets: all are what the head of their list tells.

    That is what ties one of them, the last figure of their kind before the list, or the noun that the list
    hangs on: "The largest rises in spending were those of Peru (30%) and Chile (20%)".
    """
    quantity = quantities[symbols[f].figure]
    unit = unit_class(quantity.unit, quantity.of)
    if not _named(symbols, f):
        return None
    row = [k for k in ties if _named(symbols, k) and quantities[symbols[k].figure].unit == quantity.unit]
    if len(row) < 2:
        return None
    frame, cue = _told(symbols, row, quantities, choices, ties)
    if frame is None:
        frame, cue = _head(symbols, row[0], unit, rules, recent)
    if (
        frame is None
        or unit not in frame.units
        or not frame.can_be(quantity.value, unit)
        or frame.vetoed(symbols, f)
    ):
        return None
    return Choice(frame, cue, how="the head of its list")


def _named(symbols: Symbols, f: int) -> bool:
    """Does it stand alone in a bracket behind a name?"""
    i = f - 1
    while i > 0 and (symbols[i].tags is HEDGE or "adverb" in symbols[i].tags):
        i -= 1
    return symbols[i].text == "(" and i > 0 and symbols[i - 1].kind == "area" and _closed(symbols, f)


def _closed(symbols: Symbols, f: int) -> bool:
    return f + 1 < len(symbols) and symbols[f + 1].text == ")"


def _told(
    symbols: Symbols,
    row: list[int],
    quantities: list[Quantity],
    choices: dict[int, Choice],
    ties: dict[int, list[Tie]],
) -> tuple[Frame | None, int]:
    """What the last figure of their kind told before it, unless one of the row has a tie of its own."""
    unit = quantities[symbols[row[0]].figure].unit
    alike = (c for k, c in choices.items() if k < row[0] and quantities[symbols[k].figure].unit == unit)
    before = next((choice for choice in reversed(list(alike)) if choice.frame is not None), None)
    best = (next((tie for tie in ties[k] if not tie.stopped), None) for k in row)
    firm = (tie for tie in best if tie is not None and tie.score > THEMED and tie.frame.measure is not None)
    own = (tie for tie in firm if tie.cue < 0 or not _of_change(symbols[: tie.cue]))
    tied = next((tie for tie in own if before is None or tie.cue != before.cue), None)
    if tied is not None:
        return tied.frame, tied.cue
    return (before.frame, before.cue) if before is not None else (None, -1)


def _head(
    symbols: Symbols, first: int, unit: str, rules: RuleSet, recent: Recent
) -> tuple[Frame | None, int]:
    """The rule of the changes that the list is said to be of, and its cue."""
    for cue in range(first - 1, -1, -1):
        if symbols[cue].kind == "qty" and symbols[cue - 1].text != "(":
            break
        if not _of_change(symbols[:cue]):
            continue
        for tag in sorted(symbols[cue].tags):
            strong, weak = rules.strong.get(tag, ()), rules.weak.get(tag, ())
            for frame in (*strong, *(one for one in weak if not one.strong.isdisjoint(recent()))):
                if unit in frame.units and "change" in frame.told_as and frame.measure is not None:
                    return frame, cue
    return None, -1


def _of_change(before: list[Symbol]) -> bool:
    """Is there a noun of change right before, over small words ("the largest increases in")?"""
    i = len(before) - 1
    while i > 0 and not before[i].tags.isdisjoint({"prep", "det", "adverb"}):
        i -= 1
    return i >= 0 and not before[i].tags.isdisjoint({"change_noun", "growth"})

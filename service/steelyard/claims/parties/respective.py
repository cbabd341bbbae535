"""Figures and names told in the same order: "Chad and Fiji pay 13% and 15%", with "respectively" or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from steelyard.claims.frames.frame import Frame
from steelyard.claims.measure.together import Unit
from steelyard.text.annotate import Sentence, Symbols

_BETWEEN = frozenset({",", "and", "or", "&"})
_REACH = 8
"""Symbols between the word and the list of figures, at most ("at 34% and 46% of GDP, respectively")."""


def pair_in_order(sentence: Sentence, units: Sequence[Unit], frame: Frame) -> None:
    """Give the n-th figure of such a list the n-th of the names that all its figures share."""
    symbols = sentence.symbols
    if len(units) < 2:
        return
    words = [i for i, s in enumerate(symbols) if s.text == "respectively"]
    for run in _runs(symbols, units):
        near = not words or any(
            -_REACH <= w - run[-1].figures[0] <= _REACH or 0 < run[0].figures[0] - w <= _REACH for w in words
        )
        if len(run) < 2 or not near:
            continue
        for slot in frame.slots:
            pools = [unit.listed.get(slot.name) or unit.slots.get(slot.name) or [] for unit in run]
            pool = pools[0]
            shared = all([p.code for p in other] == [p.code for p in pool] for other in pools)
            if (slot.each or words) and len(pool) == len(run) and shared:
                for unit, party in zip(run, list(pool), strict=True):
                    unit.slots[slot.name] = [party]
                break
            if words and slot.each and shared and len(pool) > 1:
                for unit in run:  # a name that we do not know stands among them: whose is whose is a guess
                    unit.slots[slot.name] = [replace(p, found="guessed") for p in pool]
                break


def _runs(symbols: Symbols, units: Sequence[Unit]) -> list[list[Unit]]:
    """Units of one figure each, with nothing between their figures but commas and "and"."""
    runs: list[list[Unit]] = []
    for unit in units:
        if len(unit.figures) != 1:
            continue
        if runs:
            between = symbols[runs[-1][-1].figures[0] + 1 : unit.figures[0]]
            if all(s.text in _BETWEEN for s in between):
                runs[-1].append(unit)
                continue
        runs.append([unit])
    return runs

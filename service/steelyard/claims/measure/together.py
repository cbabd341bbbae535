"""Figures that share their parties: the two ends of a change, a sum and the same in another currency."""

from __future__ import annotations

from dataclasses import dataclass, field

from steelyard.claims.frames.frame import Frame, RuleSet
from steelyard.claims.measure.choice import Choice
from steelyard.claims.measure.continued import converted
from steelyard.claims.measure.relation import relation_of
from steelyard.model import Party, Quantity
from steelyard.text.annotate import Sentence, Symbols


@dataclass(slots=True)
class Unit:
    """Figures of one frame that share their parties (a from–to pair, or one figure)."""

    figures: list[int]
    cue: int
    slots: dict[str, list[Party]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    placed: set[int] = field(default_factory=set)  # where the names stand that have a part already
    listed: dict[str, list[Party]] = field(default_factory=dict)  # a list of which a slot took one
    asks: bool = False
    loose: bool = False
    relations: dict[int, str] = field(default_factory=dict)  # of each figure: how it relates to others
    tied: dict[int, int] = field(default_factory=dict)  # of each figure: how closely its cue ties it
    mood: str | None = None  # as a word beside it tells, or what it takes up
    narrated: bool = False  # told as done, by a word beside it or beside a figure that it goes on from


def units_of(
    sentence: Sentence,
    quantities: list[Quantity],
    figures: list[int],
    choices: dict[int, Choice],
    frame: Frame,
    rules: RuleSet,
) -> list[Unit]:
    """Figures that share their parties: a change's two ends; else each figure for itself."""
    units: list[Unit] = []
    symbols = sentence.symbols
    relations = {f: relation_of(sentence, f, quantities, frame, rules) for f in figures}
    for f in figures:
        choice = choices[f]
        if units:
            last = units[-1].figures[-1]
            joined = (
                (relations[last] == "change_from" and relations[f] == "change_to")
                or (
                    relations[f] == "change_from"
                    and relations[last] in ("change_to", "level", "change", "difference")
                )
                or (
                    relations[last] in ("change", "difference", "ratio")
                    and relations[f] in ("change_to", "level")
                )
            )
            steps = any("then" in s.tags for s in symbols[last + 1 : f])
            named = any(s.kind in ("area", "product") for s in symbols[last + 1 : f]) or _own_place(
                symbols, f
            )
            if ((joined or steps) and not named) or (
                converted(symbols, last, f)
                and quantities[symbols[last].figure].unit != quantities[symbols[f].figure].unit
            ):
                units[-1].figures.append(f)
                units[-1].tied[f] = choice.tied
                continue
        made = Unit([f], choice.cue, asks=choice.asks, loose=choice.loose, tied={f: choice.tied})
        made.relations = relations
        units.append(made)
    return units


def _own_place(symbols: Symbols, f: int) -> bool:
    """Does a name of its own follow the figure ("against 3.5% in Peru")?"""
    behind = symbols[f + 1 : f + 4]
    return (
        bool(behind)
        and behind[0].text in ("in", "for", "from")
        and any(s.kind == "area" for s in behind)
        and symbols[f - 1].text in ("against", "versus", "to", "with")
    )

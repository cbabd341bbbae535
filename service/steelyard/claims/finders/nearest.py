"""Which of the names that were found is a figure's own: the nearest, in symbols and clauses.

Equal counts of figures and names pair in order; else clause ends and other figures count as distance.
"""

from __future__ import annotations

from steelyard.claims.finders.groups import Group
from steelyard.claims.finders.place import of_peers
from steelyard.claims.frames.frame import SlotFrame
from steelyard.claims.measure.together import Unit
from steelyard.text.annotate import Symbol

WEAK_FINDERS = {"near", "topic", "headed"}
PRONOUN = 12
_CAUSE = 50
_STEP = 3  # how much farther a name is for each finder that is trusted more
_RIGHT_BEHIND = 5
_VERB = 6  # how much farther a name is than the verb in which it acts
_COMMA = 4  # "$2bn with Peru, $1bn with Chile": what stands behind the figure is nearer
FAR = 35  # a name so far off is a guess
TOO_FAR = 49  # a name beyond another clause and another figure is not the figure's own


def nearest(
    symbols: list[Symbol],
    units: list[Unit],
    slot: SlotFrame,
    options: list[dict[Group, int]],
    figures: list[int],
    verbs: list[dict[Group, int]],
) -> list[tuple[Group | None, bool]]:
    """For each unit its group, and whether it stands so far off that it is only a guess.

    ``verbs``: for each unit, where the verbs of the names that act stand; such a name is as near as its verb.
    """
    distinct: dict[Group, int] = {}
    for ranked in options:
        for group, rank in ranked.items():
            if slot.finders[rank].kind not in WEAK_FINDERS:
                distinct[group] = min(rank, distinct.get(group, 99))
    all_figures = [f for unit in units for f in unit.figures]
    if len(units) > 1 and len(distinct) == len(units):
        ordered = sorted(distinct, key=lambda g: g.first)
        fits = zip(ordered, options, units, strict=True)
        if all(g in ranked and not _of_another(symbols, u, g, figures, slot) for g, ranked, u in fits):
            return [(group, False) for group in ordered]
    chosen: list[tuple[Group | None, bool]] = []
    for unit, ranked, acts in zip(units, options, verbs, strict=True):
        costs = [
            (_reach(symbols, unit, g, rank, slot, all_figures, acts.get(g, -1)), g.first, g)
            for g, rank in ranked.items()
            if not _of_another(symbols, unit, g, figures, slot)
            and not _beyond(unit, g, units, options)
            and not (slot.facing and _closes_earlier(symbols, unit, g, ranked))
        ]
        best = min(costs, key=lambda item: item[:2], default=None)
        chosen.append((best[2], best[0] > FAR) if best is not None and best[0] < TOO_FAR else (None, False))
    return chosen


def _reach(
    symbols: list[Symbol],
    unit: Unit,
    group: Group,
    rank: int,
    slot: SlotFrame,
    all_figures: list[int],
    verb: int,
) -> int:
    """The cost of a name; one that a pronoun beside the figure stands for is as near as the pronoun."""
    if slot.finders[rank].kind == "pronoun":
        return PRONOUN
    cost = _cost(symbols, unit, group, rank, all_figures)
    if group.last < verb < unit.figures[0]:
        acting = Group(group.items, verb, verb, group.kind)
        cost = min(cost, _VERB + _cost(symbols, unit, acting, rank, all_figures))
    return cost


def _of_another(
    symbols: list[Symbol], unit: Unit, group: Group, all_figures: list[int], slot: SlotFrame
) -> bool:
    """Does the name stand in a later clause that has a figure of its own?

    Also those with whom another is compared, and a partner before a semicolon, of rules that take over what
    a neighbour has found.
    """
    if group.first > max(unit.figures) and of_peers(symbols, group):
        return True
    clause = symbols[group.first].clause
    own = [symbols[f].clause for f in unit.figures]
    if not any(symbols[f].clause == clause for f in all_figures if f not in unit.figures):
        return False
    closed = (
        slot.related
        and slot.name == "counterpart"
        and any(s.text == ";" for s in symbols[group.last : unit.figures[0]])
    )
    return clause > max(own) or (clause < min(own) and closed)


def _closes_earlier(symbols: list[Symbol], unit: Unit, group: Group, ranked: dict[Group, int]) -> bool:
    """Does the name follow the figure before, as another follows this one ("9% on Peru and 8% on Chile")?"""
    f = unit.figures[0]
    if group.last > f or not any(_follows(symbols, unit.figures[-1], other) for other in ranked):
        return False
    return any(_follows(symbols, i, group) for i, s in enumerate(symbols[: group.first]) if s.kind == "qty")


def _follows(symbols: list[Symbol], figure: int, group: Group) -> bool:
    """Does a preposition tie the name to the figure right before it ("9% duties on Peru")?"""
    between = symbols[figure + 1 : group.first]
    return (
        0 < len(between) <= _RIGHT_BEHIND
        and any(s.text in ("on", "for", "against") for s in between)
        and all(s.kind == "word" and "conj" not in s.tags for s in between)
    )


def _beyond(unit: Unit, group: Group, units: list[Unit], options: list[dict[Group, int]]) -> bool:
    """Does another figure with a cue of its own stand between, to which the name belongs as well?"""
    for other, ranked in zip(units, options, strict=True):
        if other is unit or group not in ranked or other.cue in (-1, unit.cue):
            continue
        if max(unit.figures) < other.cue and min(other.figures[0], other.cue) < group.first:
            return True
    return False


def _cost(symbols: list[Symbol], unit: Unit, group: Group, rank: int, all_figures: list[int]) -> int:
    best = 10_000
    for f in unit.figures:
        near = group.last if group.last < f else group.first
        cost = abs(near - f)
        low, high = min(near, f), max(near, f)
        cost += 15 * abs(symbols[near].clause - symbols[f].clause)
        cost += 8 * sum(1 for other in all_figures if low < other < high and other not in unit.figures)
        cost += _COMMA * (near < f and symbols[f - 1].text == "," and near == f - 2)
        best = min(best, cost + _excused(symbols, f, near))
    if unit.cue >= 0:
        near = group.last if group.last < unit.cue else group.first
        cost = abs(near - unit.cue) + 2 + 15 * abs(symbols[near].clause - symbols[unit.cue].clause)
        low, high = min(near, unit.figures[0]), max(near, unit.figures[0])
        cost += 8 * sum(1 for other in all_figures if low < other < high and other not in unit.figures)
        best = min(best, cost + _excused(symbols, unit.figures[-1], near))
    return best + _STEP * rank


def _excused(symbols: list[Symbol], figure: int, name: int) -> int:
    """More, if the name stands behind the figure in what is told as its cause ("due to sales to Peru")."""
    return _CAUSE if any("cause" in s.tags for s in symbols[figure + 1 : name]) else 0

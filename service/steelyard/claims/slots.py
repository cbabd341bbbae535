"""Who and what a figure is about: the slots of a frame filled for each of its figures in one sentence.

Equal counts of figures and names pair in order; else each figure takes the nearest name, clause ends and other
figures counting as distance. What the sentence lacks is carried from the topic, or the rule's default.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from steelyard.claims import absent, related
from steelyard.claims.finders import Place, find
from steelyard.claims.frames import Frame, SlotFrame
from steelyard.claims.groups import Group, groups_of
from steelyard.claims.topic import Topic
from steelyard.model import Party
from steelyard.text.annotate import Sentence, Symbol

_KINDS = {"area": ("area",), "actor": ("area", "firm"), "product": ("product",)}
_WEAK_FINDERS = {"near", "topic"}
PRONOUN = 12
FAR = 32  # a name so far off is a guess
TOO_FAR = 46  # a name beyond another clause and another figure is not the figure's own


@dataclass(slots=True)
class Unit:
    """Figures of one frame that share their parties (a from–to pair, or one figure)."""

    figures: list[int]
    cue: int
    slots: dict[str, list[Party]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    asks: bool = False


def fill(
    sentence: Sentence, units: list[Unit], frame: Frame, topic: Topic, done: list[tuple[Frame, Unit]]
) -> None:
    """Fill the slots of all units of a frame, in the order in which the rule writes them.

    ``done`` are the units of other frames in this sentence that are filled already.
    """
    cache: dict[tuple[str, ...], list[Group]] = {}
    for slot in frame.slots:
        kinds = _KINDS[slot.type]
        if kinds not in cache:
            cache[kinds] = groups_of(sentence, kinds)
        _fill_slot(sentence, units, slot, cache[kinds], frame, topic)
    for unit in units:
        for slot in frame.slots:
            if slot.related and not unit.slots.get(slot.name):
                unit.slots[slot.name] = _taken_over(sentence, units, unit, slot, frame, topic, done)
                unit.used |= {p.code for p in unit.slots[slot.name]}


def _taken_over(
    sentence: Sentence, units: list[Unit], unit: Unit, slot: SlotFrame, frame: Frame, topic: Topic,
    done: list[tuple[Frame, Unit]],
) -> list[Party]:  # fmt: skip
    """From another claim of the pack, here or shortly before; else the rule's default."""
    if slot.name != "counterpart" or not related.unbound(sentence.symbols, unit.cue, unit.figures[0]):
        others = [(frame, u.figures, u.slots) for u in units if u is not unit] + [
            (f, u.figures, u.slots) for f, u in done
        ]
        found = related.in_sentence(unit.figures, unit.slots, slot, frame, others)
        found = found or related.in_topic(unit.slots, slot, frame, topic, sentence.number, unit.asks)
        if found:
            return found
    if slot.name == "subject" and related.owned(sentence.symbols, unit.figures[0]):
        near = topic.candidates(sentence.number, _KINDS[slot.type][0])
        near = [s for s in near if s.name is not None and s.name.code not in unit.used]
        if near and near[-1].name is not None:
            first = near[-1]
            return [
                Party(
                    first.name.code,
                    first.text,
                    "carried" if len(near) == 1 else "guessed",
                    first.start,
                    first.end,
                )
            ]  # type: ignore[union-attr]
    return absent.default(sentence, unit, slot, frame, topic)


def _fill_slot(
    sentence: Sentence,
    units: list[Unit],
    slot: SlotFrame,
    groups: list[Group],
    frame: Frame,
    topic: Topic,
) -> None:
    symbols = sentence.symbols
    maker = next((other.default for other in frame.slots if other.name == "subject"), None)
    options: list[dict[Group, int]] = []
    for unit in units:
        ranked: dict[Group, int] = {}
        for figure in unit.figures:
            place = Place(symbols, groups, figure, unit.cue, maker)
            for rank, finder in enumerate(slot.finders):
                weak = finder.kind in _WEAK_FINDERS
                if weak and ranked:
                    continue
                for group in find(finder, place):
                    taken = _codes(symbols, group) & unit.used
                    if (taken and (finder.kind != "between" or len(taken) > 1)) or frame_skips(
                        symbols, group, frame, slot
                    ):
                        continue
                    if finder.kind == "owned" and ranked:
                        continue
                    if slot.type == "product" and _set_apart(symbols, group, figure):
                        continue
                    ranked.setdefault(group, rank)
        options.append(ranked)
    chosen = _choose(symbols, units, slot, options, sentence.figures)
    for unit, ranked, (group, far) in zip(units, options, chosen, strict=True):
        if slot.type == "product" and _remainder(symbols, unit):
            group = None
        if group is None:
            parties = [] if slot.related else _elsewhere(sentence, unit, slot, frame, topic)
        else:
            kind = slot.finders[ranked.get(group, 0)].kind
            found = "stated"
            if kind in _WEAK_FINDERS:
                others = [g for g in groups if g is not group and _codes(symbols, g).isdisjoint(unit.used)]
                found = "carried" if len(ranked) == 1 and not others else "guessed"
            elif far or (kind == "owned" and not _other_acts(symbols, group, frame, topic, sentence)):
                found = "guessed"
            items = tuple(
                i for i in group.items if symbols[i].name is None or _code(symbols[i]) not in unit.used
            )
            parties = _parties(symbols, items if slot.each and kind != "between" else items[:1], found)
        unit.slots[slot.name] = parties
        unit.used |= {p.code for p in parties}


def _back(sentence: Sentence, unit: Unit) -> bool:
    """May the product be that of an earlier sentence? Only where nothing but a pronoun or "the rate" stands for it."""
    symbols = sentence.symbols
    clause = symbols[unit.figures[0]].clause
    if any(s.clause == clause and not s.tags.isdisjoint({"goods", "goods_only"}) for s in symbols):
        return False
    parties = unit.slots.get("counterpart", [])
    return unit.asks and not any(party.found == "stated" for party in parties)


def _remainder(symbols: list[Symbol], unit: Unit) -> bool:
    """Is it the rate of all that is left ("25% on cars and 10% on other goods")?"""
    f = unit.figures[-1]
    behind = [s for s in symbols[f + 1 : f + 6] if s.kind != "punct"]
    at = next((i for i, s in enumerate(behind) if s.text in ("on", "for")), -1)
    rest = behind[at + 1 : at + 4]
    if at < 0 or at > 2 or any(s.kind == "qty" for s in behind[:at]) or len(rest) < 2:
        return False
    rest = rest[1:] if "det" in rest[0].tags or rest[0].text in ("all", "most") else rest
    return (
        bool(rest)
        and rest[0].text == "other"
        and len(rest) > 1
        and not rest[1].tags.isdisjoint({"goods", "goods_only"})
    )


def _plural(sentence: Sentence, unit: Unit) -> bool:
    """Does the clause speak of several that it does not name ("these economies face", "others pay")?"""
    symbols = sentence.symbols
    clause = symbols[unit.figures[0]].clause
    return any("plural_party" in s.tags and s.clause == clause for s in symbols)


def _other_acts(symbols: list[Symbol], group: Group, frame: Frame, topic: Topic, sentence: Sentence) -> bool:
    """Does someone else act in the sentence, or has the topic already told that this one bears the measure?"""
    codes = _codes(symbols, group)
    if any(s.kind == "area" and s.name is not None and s.name.code not in codes for s in symbols):
        return True
    said = topic.last(sentence.number, frame.measure, depth=6)
    return said is not None and any(p.code in codes for p in said.slots.get("counterpart", ()))


def _set_apart(symbols: list[Symbol], group: Group, figure: int) -> bool:
    """Does a word stand between that sets the product apart from the figure ("10%, plus more on steel")?"""
    low, high = min(group.last, figure), max(group.first, figure)
    return any("besides" in s.tags for s in symbols[low + 1 : high])


def frame_skips(symbols: list[Symbol], group: Group, frame: Frame, slot: SlotFrame) -> bool:
    """A product that is part of the cue itself ("import duties") is no product of the claim."""
    return slot.type == "product" and any(not frame.strong.isdisjoint(symbols[i].tags) for i in group.items)


def _codes(symbols: list[Symbol], group: Group) -> set[str]:
    return {_code(symbols[i]) for i in group.items if symbols[i].name is not None}


def _code(symbol: Symbol) -> str:
    return (symbol.name.area or symbol.name.code) if symbol.name is not None else ""


def _choose(
    symbols: list[Symbol],
    units: list[Unit],
    slot: SlotFrame,
    options: list[dict[Group, int]],
    figures: list[int],
) -> list[tuple[Group | None, bool]]:
    """For each unit its group, and whether it stands so far off that it is only a guess."""
    distinct: dict[Group, int] = {}
    for ranked in options:
        for group, rank in ranked.items():
            if slot.finders[rank].kind not in _WEAK_FINDERS:
                distinct[group] = min(rank, distinct.get(group, 99))
    if len(units) > 1 and len(distinct) == len(units):
        return [(group, False) for group in sorted(distinct, key=lambda g: g.first)]
    all_figures = [f for unit in units for f in unit.figures]
    chosen: list[tuple[Group | None, bool]] = []
    for unit, ranked in zip(units, options, strict=True):
        costs = [
            (_reach(symbols, unit, g, rank, slot, all_figures), g.first, g)
            for g, rank in ranked.items()
            if not _of_another(symbols, unit, g, figures)
        ]
        best = min(costs, key=lambda item: item[:2], default=None)
        chosen.append((best[2], best[0] > FAR) if best is not None and best[0] < TOO_FAR else (None, False))
    return chosen


def _reach(
    symbols: list[Symbol], unit: Unit, group: Group, rank: int, slot: SlotFrame, all_figures: list[int]
) -> int:
    """The cost of a name; one that a pronoun beside the figure stands for is as near as the pronoun."""
    if slot.finders[rank].kind == "pronoun":
        return PRONOUN
    return _cost(symbols, unit, group, rank, all_figures)


def _of_another(symbols: list[Symbol], unit: Unit, group: Group, all_figures: list[int]) -> bool:
    """Does the name stand in a later clause that has a figure of its own?"""
    clause = symbols[group.first].clause
    last = max(symbols[f].clause for f in unit.figures)
    return clause > last and any(symbols[f].clause == clause for f in all_figures if f not in unit.figures)


def _cost(symbols: list[Symbol], unit: Unit, group: Group, rank: int, all_figures: list[int]) -> int:
    best = 10_000
    for f in unit.figures:
        near = group.last if group.last < f else group.first
        cost = abs(near - f)
        low, high = min(near, f), max(near, f)
        cost += 15 * abs(symbols[near].clause - symbols[f].clause)
        cost += 8 * sum(1 for other in all_figures if low < other < high and other not in unit.figures)
        best = min(best, cost)
    if unit.cue >= 0:
        near = group.last if group.last < unit.cue else group.first
        cost = abs(near - unit.cue) + 2 + 15 * abs(symbols[near].clause - symbols[unit.cue].clause)
        low, high = min(near, unit.figures[0]), max(near, unit.figures[0])
        cost += 8 * sum(1 for other in all_figures if low < other < high and other not in unit.figures)
        best = min(best, cost)
    return best + 3 * rank


def _parties(symbols: list[Symbol], items: tuple[int, ...], found: str) -> list[Party]:
    parties: list[Party] = []
    seen: set[str] = set()
    for i in items:
        s = symbols[i]
        name = s.name
        if name is None:
            continue
        code = name.area if name.kind == "firm" else name.code
        actor = name.code if name.kind == "firm" else None
        if code and (code, actor) not in seen:  # type: ignore[comparison-overlap]
            seen.add((code, actor))  # type: ignore[arg-type]
            parties.append(Party(code, s.text, found, s.start, s.end, actor))
    return parties


def _elsewhere(sentence: Sentence, unit: Unit, slot: SlotFrame, frame: Frame, topic: Topic) -> list[Party]:
    """Carried from the topic if something asks for it, else the rule's default, else nothing."""
    if slot.carried and slot.name == "counterpart" and _plural(sentence, unit):
        return []
    if slot.type == "product" and not _back(sentence, unit):
        return absent.default(sentence, unit, slot, frame, topic)
    defaults = {other.default for other in frame.slots if other.default}
    if slot.carried and slot.name == "counterpart":
        makers = absent.makers(sentence, unit, frame)
        fresh = absent.displaced(
            sentence, unit, defaults | makers if makers.isdisjoint(defaults) else defaults
        )
        last = topic.last(sentence.number, frame.measure)
        if last is not None and not makers.isdisjoint(p.code for p in last.slots.get(slot.name, ())):
            return absent.returned(last.slots.get("subject", ()), makers)
        known = {p.code for p in last.slots.get(slot.name, ())} if last is not None else set()
        if fresh and fresh[0].code not in known:
            return fresh
    if slot.carried:
        said = topic.last(sentence.number, frame.measure)
        if said is not None:
            here = {s.name.area or s.name.code for s in sentence.symbols if s.name is not None}
            earlier = [
                p for p in said.slots.get(slot.name, ()) if p.code not in unit.used | (here & defaults)
            ]
            if earlier and (unit.asks or slot.required or said.sentence == sentence.number):
                asked = unit.asks or said.sentence == sentence.number
                found = "carried" if asked else "guessed"
                return [
                    Party(
                        p.code, p.name, "guessed" if p.found == "guessed" else found, p.start, p.end, p.actor
                    )
                    for p in earlier
                ]
        kinds = _KINDS[slot.type]
        if (unit.asks or slot.required) and slot.type != "product":
            near = [
                s
                for s in topic.candidates(sentence.number, kinds[0])
                if s.name is not None and s.name.code not in unit.used and s.name.code not in defaults
            ]
            if slot.required and not unit.asks:  # nothing points back: only the one that is left
                here = {s.name.code for s in sentence.symbols if s.name is not None}
                near = [s for s in near if s.name is not None and s.name.code not in here]
                near = near if len(near) == 1 else []
            if near and not (slot.default and slot.name == "subject"):
                found = "carried" if len(near) == 1 and unit.asks else "guessed"
                s = near[0]
                assert s.name is not None
                return [Party(s.name.code, s.text, found, s.start, s.end)]
    return absent.default(sentence, unit, slot, frame, topic)

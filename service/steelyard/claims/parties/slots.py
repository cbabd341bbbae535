"""Who and what a figure is about: the slots of a frame filled for each of its figures in one sentence.

The rule's finders say which names may fill a slot, ``nearest`` which of them is the figure's own; what the
sentence lacks comes from ``elsewhere``.
"""

from __future__ import annotations

from steelyard.claims.context.topic import Topic
from steelyard.claims.finders.find import Place, find
from steelyard.claims.finders.goods import head_of, of_all, part_of_cue, set_apart
from steelyard.claims.finders.groups import Group, groups_of
from steelyard.claims.finders.nearest import WEAK_FINDERS, nearest
from steelyard.claims.finders.outside import of_everyone, outside
from steelyard.claims.finders.place import owns_rate
from steelyard.claims.frames.frame import Frame, SlotFrame
from steelyard.claims.measure.continued import goes_on
from steelyard.claims.measure.together import Unit
from steelyard.claims.parties import facing
from steelyard.claims.parties.elsewhere import elsewhere, taken_over
from steelyard.claims.parties.in_turn import partner_in_turn
from steelyard.claims.parties.named import KINDS, area_of, codes_of, parties_of
from steelyard.text.annotate import Sentence, Symbol, Symbols

_MEMBERS = ("item", "next_agent")


def fill(
    sentence: Sentence, units: list[Unit], frame: Frame, topic: Topic, done: list[tuple[Frame, Unit]]
) -> None:
    """Fill the slots of all units of a frame, in the order in which the rule writes them.

    ``done`` are the units of other frames in this sentence that are filled already.
    """
    cache: dict[tuple[str, ...], list[Group]] = {}
    apart: frozenset[int] = frozenset()
    for slot in frame.slots:
        kinds = KINDS[slot.type]
        if kinds not in cache:
            cache[kinds] = groups_of(sentence, kinds)
            if frame.two_sided and kinds == KINDS["area"]:
                apart = outside(sentence.symbols, cache[kinds])
        _fill_slot(sentence, units, slot, cache[kinds], frame, topic, apart)
    if frame.two_sided:
        beside = [unit for other, unit in done if other.pack == frame.pack]
        named = facing.Named(cache[KINDS["area"]], apart)
        facing.settle(sentence, units, frame, topic, beside, named)
    partner_in_turn(sentence, units, frame, topic)
    for unit in units:
        for slot in frame.slots:
            if slot.related and not unit.slots.get(slot.name):
                unit.slots[slot.name] = taken_over(sentence, units, unit, slot, frame, topic, done)
                unit.used |= {p.code for p in unit.slots[slot.name]}


def _fill_slot(
    sentence: Sentence,
    units: list[Unit],
    slot: SlotFrame,
    groups: list[Group],
    frame: Frame,
    topic: Topic,
    apart: frozenset[int],
) -> None:
    symbols = sentence.symbols
    maker = next((other.default for other in frame.slots if other.name == "subject"), None)
    options: list[dict[Group, int]] = []
    barred: set[str] = set()
    placed = {first for unit in units for first in unit.placed}  # a name has one part in a sentence
    verbs: list[dict[Group, int]] = []
    for unit in units:
        ranked: dict[Group, int] = {}
        taken_at = {p.start for ps in unit.slots.values() for p in ps if p.found == "stated"}
        verbs.append({})
        for figure in unit.figures if groups else ():
            place = Place(symbols, groups, figure, unit.cue, maker, frame.two_sided, verbs[-1])
            ruled_out = {
                code
                for finder in slot.unless
                for group in find(finder, place)
                for code in codes_of(symbols, group)
            }
            barred |= ruled_out
            if slot.facing and slot.name == facing.COUNTERPART and maker and owns_rate(place):
                ruled_out.add(maker)
            for rank, finder in enumerate(slot.finders):
                weak = finder.kind in WEAK_FINDERS
                if weak and ranked:
                    continue
                for group in find(finder, place):
                    if codes_of(symbols, group) & ruled_out or (slot.facing and group.first in placed):
                        continue
                    taken = codes_of(symbols, group) & unit.used
                    if (taken and (finder.kind != "between" or len(taken) > 1)) or part_of_cue(
                        symbols, group, frame, slot
                    ):
                        continue
                    if finder.kind == "owned" and ranked:
                        continue
                    if all(symbols[i].start in taken_at for i in group.items):
                        continue  # "European aid" is not Europe's to Europe, whatever the name stands for
                    if slot.type == "product" and set_apart(symbols, group, figure, unit.cue):
                        continue
                    if slot.facing and group.first in apart:
                        continue
                    ranked.setdefault(group, rank)
        if options and any(slot.finders[rank].kind in _MEMBERS for rank in ranked.values()):
            ranked = _parallel(ranked, slot, options[-1], units[len(options) - 1].figures[0])
        options.append(ranked)
    chosen = nearest(symbols, units, slot, options, sentence.figures, verbs)
    if slot.related:
        chosen = _throughout(symbols, units, options, chosen)
    for unit, ranked, (near, far) in zip(units, options, chosen, strict=True):
        own = None if slot.type == "product" and of_all(symbols, unit, near) else near
        if own is not None and slot.type == "product":
            own = head_of(symbols, groups, own)
        if own is not None and slot.facing and slot.name == facing.COUNTERPART:
            elsewhere_told = [f for other in units if other is not unit for f in other.figures]
            own = None if of_everyone(symbols, unit.figures, own, elsewhere_told) else own
        if own is None:
            lacks = not (slot.related or slot.facing)
            taken_up = elsewhere(sentence, unit, slot, frame, topic) if lacks else []
            parties = [p for p in taken_up if p.code not in barred]
        else:
            kind = slot.finders[ranked.get(own, 0)].kind
            found = "stated"
            if kind in WEAK_FINDERS:
                others = [g for g in groups if g is not own and codes_of(symbols, g).isdisjoint(unit.used)]
                found = "carried" if len(ranked) == 1 and not others else "guessed"
            elif far or (kind == "owned" and not _other_acts(symbols, own, frame, topic, sentence)):
                found = "guessed"
            items = tuple(
                i for i in own.items if symbols[i].name is None or area_of(symbols[i]) not in unit.used
            )
            parties = parties_of(symbols, items, found, slot.prefer)
            if not slot.each or kind == "between":
                unit.listed[slot.name], parties = parties, parties[:1]
            if slot.facing:
                unit.placed.add(own.first)
        unit.slots[slot.name] = parties
        unit.used |= {p.code for p in parties}


def _throughout(
    symbols: Symbols,
    units: list[Unit],
    options: list[dict[Group, int]],
    chosen: list[tuple[Group | None, bool]],
) -> list[tuple[Group | None, bool]]:
    """A name told of the first of a list is told of all, however long it is ("Peru ran surpluses with Chad at
    $4bn, Fiji at $3bn, Togo at $2bn and Mali at $1bn")."""
    held = list(chosen)
    for i in range(1, len(units)):
        (earlier, unsure), (own, far) = held[i - 1], held[i]
        if earlier is None or unsure or (own is not None and not (far and own == earlier)):
            continue
        if earlier in options[i] and goes_on(symbols, units[i - 1].figures[-1], units[i].figures[0]):
            held[i] = (earlier, False)
    return held


def _parallel(
    ranked: dict[Group, int], slot: SlotFrame, before: dict[Group, int], figure: int
) -> dict[Group, int]:
    """A name that opens a list's member has the part of the name that opened the one before.

    "Peru levies 9% and Chile 8%": both lay it; "Peru pays 9% and Chile 8%": both bear it.
    """
    if any(group.first < figure for group in before):
        return ranked
    return {group: rank for group, rank in ranked.items() if slot.finders[rank].kind not in _MEMBERS}


def _other_acts(symbols: list[Symbol], group: Group, frame: Frame, topic: Topic, sentence: Sentence) -> bool:
    """Does someone else act in the sentence, or has the topic told that this one bears the measure?"""
    codes = codes_of(symbols, group)
    if any(s.kind == "area" and s.name is not None and s.name.code not in codes for s in symbols):
        return True
    said = topic.last(sentence.number, frame.measure, depth=6)
    return said is not None and any(p.code in codes for p in said.slots.get("counterpart", ()))

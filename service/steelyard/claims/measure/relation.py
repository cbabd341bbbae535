"""How a figure relates to others: a level, the old or new value of a change, a difference, ratio or share."""

from __future__ import annotations

from steelyard.claims.frames.frame import Frame, RuleSet, unit_class
from steelyard.claims.measure.movement import arrives, leaves, part_and_whole
from steelyard.model import Quantity
from steelyard.text.annotate import Sentence, Symbols

_CHANGES = frozenset({"up", "down", "change_noun", "growth", "grow_verb"})
_MARKS = frozenset({"above", "past", "beyond", "below", "beneath", "well above", "just above", "just below"})
_BY_HOW_MUCH = frozenset({"percent", "percentage_point", "fraction", "times"})


def relation_of(
    sentence: Sentence, figure: int, quantities: list[Quantity], frame: Frame, rules: RuleSet
) -> str:
    """The relation of the figure at this symbol position: the rule's patterns first, then the common ones,
    then where a change that the sentence tells arrives."""
    symbols = sentence.symbols
    quantity = quantities[symbols[figure].figure]
    if quantity.unit == "times" and "money" in frame.units:
        return "ratio"
    if quantity.unit == "percentage_point":
        return "difference"
    if quantity.of == "GDP" and ("money" in frame.units or frame.sign):
        return "share"
    part = quantity.unit in ("percent", "fraction") and "money" in frame.units
    amount = unit_class(quantity.unit, quantity.of) == "money"
    possible = rules.possible.in_sentence(symbols).at(figure)
    for relation, pattern in frame.relations:
        if not possible & pattern.bit:
            continue
        if relation in ("share", "change") and amount:
            continue  # an amount is a level or a difference
        if relation == "difference" and part:
            continue  # of what is counted in money, a percentage is a change or a share
        if pattern.holds(symbols, figure):
            return "change_to" if relation == "difference" and amount and _mark(quantity) else relation
    if amount and [s.text for s in symbols[figure + 2 : figure + 3]] == ["than"]:
        return "difference"  # "2 billion less than the surplus of May"
    if quantity.role == "from":
        return "change_from"
    if quantity.role == "to":
        return "change_to"
    hedged = " than" in f" {quantity.hedge_surface or ''}"
    for relation, pattern in rules.relations:
        if not possible & pattern.bit:
            continue
        if hedged and " than" in pattern.source:
            continue  # "more than 90" bounds the figure and compares it with no other
        if relation == "difference" and part:
            continue
        if relation == "change_from" and _of_a_thing(sentence, figure, frame):
            continue
        if pattern.holds(symbols, figure):
            return relation
    if quantity.unit == "times":
        return "ratio"
    if part:
        shared = parts_of(sentence, figure, quantities) != (None, None) or not _moves(symbols, figure)
        return "share" if shared else "change"
    return "change_to" if _moved_here(sentence, figure, quantities, quantity) else "level"


def _of_a_thing(sentence: Sentence, figure: int, frame: Frame) -> bool:
    """Does "from" tell where something else comes from ("suffers from a 9% tariff")?"""
    symbols = sentence.symbols
    if figure + 1 >= len(symbols) or symbols[figure - 1].text not in ("a", "an"):
        return False
    alone = all(k == figure or symbols[k].amount != symbols[figure].amount for k in sentence.figures)
    return alone and any(not frame.strong.isdisjoint(s.tags) for s in symbols[figure + 1 : figure + 4])


def _mark(quantity: Quantity) -> bool:
    """Is the figure a mark that was passed ("rose above $1 trillion"), and not by how much ("over")?"""
    return (quantity.hedge_surface or "").lower() in _MARKS


def _moves(symbols: Symbols, figure: int) -> bool:
    """Does a word tell of a change, and not of a part ("8% of it", "some 8% came from Peru")?"""
    if [s.text for s in symbols[figure + 1 : figure + 2]] == ["of"]:
        return False
    compared = any(s.text == "than" for s in symbols[figure + 1 : figure + 4])
    return compared or any(not s.tags.isdisjoint(_CHANGES) for s in symbols)


def parts_of(
    sentence: Sentence, figure: int, quantities: list[Quantity]
) -> tuple[Quantity | None, Quantity | None]:
    """The sums that the sentence gives for a share: its part and its whole."""
    symbols = sentence.symbols
    amounts = frozenset(
        i
        for i in sentence.figures
        if unit_class(quantities[symbols[i].figure].unit, None) in ("money", "mass", "count")
    )
    found = part_and_whole(symbols, figure, amounts)
    part, whole = (quantities[symbols[i].figure] if i >= 0 else None for i in found or (-1, -1))
    return part, whole


def _moved_here(sentence: Sentence, figure: int, quantities: list[Quantity], quantity: Quantity) -> bool:
    """Does a change whose size or start is told end at this figure?"""
    symbols = sentence.symbols
    changes = frozenset(
        i
        for i in sentence.figures
        if (unit := quantities[symbols[i].figure].unit) in _BY_HOW_MUCH and unit != quantity.unit
    )
    if changes and arrives(symbols, figure, changes):
        return True
    start = leaves(symbols, figure)
    return start >= 0 and quantities[symbols[start].figure].unit == quantity.unit

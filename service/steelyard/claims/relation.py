"""How a figure relates to others: a level, the old or new value of a change, a difference, ratio or share."""

from __future__ import annotations

from steelyard.claims.frames import Frame, RuleSet, unit_class
from steelyard.model import Quantity
from steelyard.text.annotate import Sentence


def relation_of(sentence: Sentence, figure: int, quantity: Quantity, frame: Frame, rules: RuleSet) -> str:
    """The relation of the figure at this symbol position: the rule's patterns first, then the common ones."""
    symbols = sentence.symbols
    if quantity.unit == "times" and "money" in frame.units:
        return "ratio"
    if quantity.unit == "percentage_point":
        return "difference"
    part = quantity.unit in ("percent", "fraction") and "money" in frame.units
    amount = unit_class(quantity.unit, quantity.of) == "money"
    for relation, pattern in frame.relations:
        if relation in ("share", "change") and amount:
            continue  # an amount is a level or a difference
        if relation == "difference" and part:
            continue  # of what is counted in money, a percentage is a change or a share
        if pattern.matches(symbols, figure):
            return relation
    if quantity.role == "from":
        return "change_from"
    if quantity.role == "to":
        return "change_to"
    hedged = " than" in f" {quantity.hedge_surface or ''}"
    for relation, pattern in rules.relations:
        if hedged and " than" in pattern.source:
            continue  # "more than 90" bounds the figure and compares it with no other
        if pattern.matches(symbols, figure):
            return relation
    if quantity.unit == "times":
        return "ratio"
    if part:
        return "change"
    return "level"

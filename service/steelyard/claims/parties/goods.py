"""Products that stand near a figure and yet are not what it is about."""

from __future__ import annotations

from steelyard.claims.frames.frame import Frame, SlotFrame
from steelyard.claims.measure.together import Unit
from steelyard.claims.parties.groups import Group
from steelyard.text.annotate import Symbol


def of_the_rest(symbols: list[Symbol], unit: Unit) -> bool:
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


def set_apart(symbols: list[Symbol], group: Group, figure: int) -> bool:
    """Does a word stand between that sets the product apart from the figure ("10%, plus more on steel")?"""
    low, high = min(group.last, figure), max(group.first, figure)
    left = symbols[group.first - 1] if group.first else None
    if left is not None and left.text in ("other than", "except", "excluding", "apart from"):
        return True
    return any("besides" in symbols[i].tags and not _spells_out(symbols, i) for i in range(low + 1, high))


def _spells_out(symbols: list[Symbol], at: int) -> bool:
    """Does "including" say which goods are meant ("40 products including salt, tin and tea")?"""
    left = symbols[at - 1]
    return symbols[at].text == "including" and not left.tags.isdisjoint({"goods", "goods_only"})


def part_of_cue(symbols: list[Symbol], group: Group, frame: Frame, slot: SlotFrame) -> bool:
    """Part of the cue ("import duties") is no product of the claim; of a flow it is ("farm exports")."""
    return (
        slot.type == "product"
        and not frame.flow
        and any(not frame.strong.isdisjoint(symbols[i].tags) for i in group.items)
    )

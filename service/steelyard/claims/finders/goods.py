"""Products that stand near a figure and yet are not what it is about, and those whose change it tells."""

from __future__ import annotations

from steelyard.claims.finders.groups import Group, before
from steelyard.claims.finders.outside import bought, of_condition
from steelyard.claims.finders.place import Place
from steelyard.claims.frames.frame import Finder, Frame, SlotFrame
from steelyard.claims.measure.moved_goods import moved
from steelyard.claims.measure.together import Unit
from steelyard.text.annotate import Symbol

_ALL = frozenset({"all", "most", "nearly", "almost", "other", "virtually"})
_PLAIN = frozenset({"det", "adverb", "additional"})
_NAMES_THEM = frozenset({"of", "such as", "such", "like", "including", "made", "(", "containing"})
_TRADE = frozenset({"exports_word", "imports_word"})
_BEHIND, _CUE = 10, 3


def of_all(symbols: list[Symbol], unit: Unit, near: Group | None) -> bool:
    """Is it told of goods of every kind ("25% on cars and 10% on nearly all other products")?

    Goods without such a word may be those named before ("cars: the 25% rate on Korean exports").
    """
    f = unit.figures[-1]
    behind = [s for s in symbols[f + 1 : f + _BEHIND] if s.kind != "punct"]
    at = next((i for i, s in enumerate(behind) if s.text in ("on", "for", "to")), -1)
    if at < 0 or at > _CUE or any(s.kind != "word" or "conj" in s.tags for s in behind[:at]):
        return False
    rest = behind[at + 1 :]
    every = any(s.text in _ALL for s in rest[:3]) or near is None or near.first > f
    while rest and (rest[0].kind == "area" or rest[0].text in _ALL or not _PLAIN.isdisjoint(rest[0].tags)):
        del rest[0]
    if not every or not rest or rest[0].kind != "word" or rest[0].tags.isdisjoint({"goods", "goods_only"}):
        return False
    return len(rest) < 2 or not (rest[1].kind == "product" or rest[1].text in _NAMES_THEM)


def set_apart(symbols: list[Symbol], group: Group, figure: int, cue: int) -> bool:
    """Does a word stand between that sets the product apart from the figure ("10%, plus more on steel")?

    Or is it what somebody else does that is named ("on countries that buy oil", "for buying Omani crude"),
    part of other trade than the cue's ("exports rose 2% on shipments of tea"), or left out ("non-oil")?
    """
    low, high = min(group.last, figure), max(group.first, figure)
    left = symbols[group.first - 1] if group.first else None
    if left is not None and left.text in ("other than", "except", "excluding", "apart from"):
        return True
    if left is not None and (
        (left.text == "non" and len(group.items) == 1) or _of_other_trade(symbols, group, figure, cue)
    ):
        return True
    if of_condition(symbols, group) or bought(symbols, group):
        return True
    if figure < group.first and _new_matter(symbols, group, figure):
        return True
    return any("besides" in symbols[i].tags and not _spells_out(symbols, i) for i in range(low + 1, high))


def _of_other_trade(symbols: list[Symbol], group: Group, figure: int, cue: int) -> bool:
    """Do the goods belong to a word of trade behind the figure that is not its cue ("on sales of tea")?"""
    i = group.first - 2
    if not 0 <= cue < figure < i or symbols[i + 1].text != "of" or symbols[cue].tags.isdisjoint(_TRADE):
        return False
    return not symbols[i].tags.isdisjoint(_TRADE | {"trade_flow"})


def head_of(symbols: list[Symbol], groups: list[Group], group: Group) -> Group:
    """The last of goods named as one ("lithium-ion batteries"): it is what they are."""
    for other in groups:
        between = symbols[group.last + 1 : other.first]
        if group.last < other.first and len(between) <= _CUE and all(_names_part(s) for s in between):
            return other
    return group


def _names_part(s: Symbol) -> bool:
    """May the word stand within the name of goods ("ion", "-")?"""
    return (s.kind == "word" and not s.tags and not s.text.endswith("s")) or s.text == "-"


def _new_matter(symbols: list[Symbol], group: Group, figure: int) -> bool:
    """Does "for" lead to the goods only behind a comma ("to 9%, and praised its taste for foreign cars")?"""
    i = before(symbols, group.first)
    return symbols[i].text == "for" and any(s.text == "," for s in symbols[figure + 1 : i])


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


def moved_goods(finder: Finder, place: Place) -> list[Group]:
    """Goods whose change the figure tells: "a 12% drop in steel", "cars were down 9%"."""
    at = moved(place.symbols, place.figure)
    return [group for group in place.groups if group.first <= at <= group.last]

"""What speaks for and against that which the rule supplied: is its default named near by, are goods named?"""

from __future__ import annotations

from collections.abc import Mapping

from steelyard.claims.context.topic import THEME, Topic
from steelyard.claims.frames.frame import Frame
from steelyard.claims.measure.own_noun import is_unknown_noun
from steelyard.model import Claim
from steelyard.text.annotate import Sentence, Symbol

_RIGHT_BEHIND = 3
_LETTERS = 4
_MAKERS = frozenset({"makers", "manufacturers", "producers", "firms", "companies", "factories", "brands"})
_OTHER_SIDE = frozenset({"to", "from", "with", "against", "into"})
_OF = frozenset({"in", "of", "on", "worth of"})
_ALL_GOODS = frozenset({"goods", "goods_only", "worth_of", "prep", "be", "aux", "in", "by", "conj"})
_BORNE = frozenset({"face", "in_force", "charged_now"})
_ADJECTIVAL = frozenset({"demonym", "abbreviation"})
_TRADED = frozenset({"imported", "exported", "importing", "exporting", "shipped", "bought"})
UNKNOWN = "?"
"""Goods that no table knows ("Brazilian ethanol")."""


def weigh_defaults(
    sentence: Sentence, claims: list[Claim], frames: Mapping[str, Frame], topic: Topic
) -> None:
    """Tell of each claim whose subject was supplied whether the text names it, here or shortly before.

    A statistic of nobody in a text that speaks of others is not the default's, nor is a pledge to nobody.
    """
    lacking = [claim for claim in claims if claim.subject is not None and claim.subject.found == "default"]
    to = [claim for claim in claims if claim.counterpart is not None and claim.counterpart.found == "default"]
    if not lacking and not to:
        return
    here = {symbol.name.code for symbol in sentence.symbols if symbol.kind == "area" and symbol.name}
    named = here | {s.name.code for s in topic.candidates(sentence.number, "area", THEME) if s.name}
    for claim in to:
        assert claim.counterpart is not None
        own, taker = claim.subject, claim.counterpart.code
        if taker not in named and named - {own.code if own is not None else ""}:
            claim.counterpart = None
    partners = _partners(sentence.symbols)
    everyone = any("world_word" in symbol.tags for symbol in sentence.symbols)
    for claim in lacking:
        assert claim.subject is not None
        claim.anchored = claim.subject.code in named
        claim.contested &= claim.subject.code not in here
        claim.contested |= everyone and not frames[claim.rule].two_sided
        if frames[claim.rule].two_sided:
            borne = {claim.counterpart.code} if claim.counterpart is not None else set()
            claim.contested |= not claim.anchored and bool(named - borne)
        elif (not claim.anchored and named) or claim.subject.code in partners:
            claim.contested = True


def _partners(symbols: list[Symbol]) -> set[str]:
    """Those whom the sentence names only as the other side of a trade ("exports to Peru")."""
    sides: dict[str, set[bool]] = {}
    for i, symbol in enumerate(symbols):
        if symbol.kind == "area" and symbol.name:
            before = [s for s in symbols[max(0, i - 2) : i] if "det" not in s.tags]
            sides.setdefault(symbol.name.code, set()).add(bool(before) and before[-1].text in _OTHER_SIDE)
    return {code for code, found in sides.items() if found == {True}}


def name_goods(sentence: Sentence, claims: list[Claim], frames: Mapping[str, Frame], topic: Topic) -> None:
    """Tell of each claim on all products which goods are named with its figure, those of other claims apart.

    Of money any goods of the sentence count, of a rate those of its clause up to right behind it. Makers who
    bear a rate bear it on what they make, which the text may have told before ("Chilean makers face 9%").
    """
    open_ = [claim for claim in claims if claim.product is not None and claim.product.found == "default"]
    if not open_:
        return
    symbols = sentence.symbols
    taken = {claim.product.code for claim in claims if claim.product is not None}
    at = {symbols[f].start: f for f in sentence.figures}
    for claim in open_:
        figure = at.get(claim.quantity.start)
        money = "money" in frames[claim.rule].units
        claim.goods = frozenset(
            code
            for i, symbol in enumerate(symbols)
            if (code := _goods(symbols, i, frames[claim.rule])) and code not in taken
            if money or (figure is not None and _beside(symbols, i, figure))
        )
        if not money and figure is not None:
            claim.goods |= _behind(symbols, figure, frames[claim.rule], taken)
            start = claim.counterpart.start if claim.counterpart is not None else -1
            if _of_a_make(symbols, start) or (
                _makers_bear(symbols, start, figure) and topic.candidates(sentence.number, "product", THEME)
            ):
                claim.goods |= {UNKNOWN}


def own_unknown(sentence: Sentence, claims: list[Claim], frames: Mapping[str, Frame]) -> None:
    """Whoever is named as the owner of what bears it, and is known to no table, leaves the partner open
    ("Anytown's mills pay 25% on steel")."""
    symbols = sentence.symbols
    at = {symbols[f].start: f for f in sentence.figures}
    for claim in claims:
        f = at.get(claim.quantity.start)
        if f is not None and claim.counterpart is None and frames[claim.rule].two_sided:
            clause = symbols[f].clause
            owners = (i for i, s in enumerate(symbols[:f]) if s.possessive and s.kind == "word" and s.upper)
            if any(symbols[i].clause == clause and _bears(symbols, i, f) for i in owners):
                claim.words |= {"unknown_owner"}


def _bears(symbols: list[Symbol], owner: int, f: int) -> bool:
    return any(not _BORNE.isdisjoint(s.tags) for s in symbols[owner + 1 : f])


def _beside(symbols: list[Symbol], i: int, figure: int) -> bool:
    """Before a rate, right behind it, or right behind the sum of goods that it is on ("9% on $2bn of")."""
    near = figure
    while near < i and (s := next((k for k in range(near + 1, i) if symbols[k].kind == "qty"), 0)):
        if symbols[s].amount != "money":
            return False
        near = s
    return symbols[i].clause == symbols[figure].clause and i - near <= _RIGHT_BEHIND


def _behind(symbols: list[Symbol], figure: int, frame: Frame, taken: set[str]) -> set[str]:
    """Goods in the phrase that tells what a rate is on ("25% on the foreign parts of buses")."""
    end = len(symbols)
    at = next((i for i in range(figure + 1, min(figure + 5, end)) if symbols[i].text == "on"), end)
    if any(symbols[i].kind in ("qty", "area") for i in range(figure + 1, at)):
        return set()
    found: set[str] = set()
    for i in range(at + 1, min(at + 8, end)):
        symbol = symbols[i]
        if symbol.kind in ("qty", "punct", "date") or symbol.clause != symbols[figure].clause:
            break
        if symbol.kind == "product" and symbol.name is not None and symbol.name.code not in taken | {"all"}:
            found.add(symbol.name.code)
        if is_unknown_noun(symbol) and i + 1 < end and symbols[i + 1].text in ("of", "made", "assembled"):
            found.add(UNKNOWN)
    return found


def _of_a_make(symbols: list[Symbol], start: int) -> bool:
    """Does the partner's name only tell where goods that we do not know are made ("Peruvian-made cups")?"""
    i = next((i for i, s in enumerate(symbols) if s.kind == "area" and s.start == start), len(symbols))
    if i + 2 >= len(symbols) or symbols[i].possessive or "bound" not in symbols[i + 1].tags:
        return False
    made = symbols[i + 2]
    return made.kind == "word" and made.tags.isdisjoint(_ALL_GOODS)


def _makers_bear(symbols: list[Symbol], start: int, figure: int) -> bool:
    """Do makers or named firms bear it, and not their country or all its goods?"""
    i = next((i for i, s in enumerate(symbols) if s.kind == "area" and s.start == start), len(symbols))
    behind = symbols[i + 1 : i + 3]
    return any(s.text in _MAKERS for s in behind) or any(s.kind == "firm" for s in symbols[i + 1 : figure])


def _goods(symbols: list[Symbol], i: int, frame: Frame) -> str | None:
    """The code of goods that begin here, if they do and no "including" stands before them."""
    symbol = symbols[i]
    if (
        i
        and "money" in frame.units
        and not frame.strong.isdisjoint(symbol.tags)
        and is_unknown_noun(symbols[i - 1])
    ):
        return UNKNOWN
    if symbol.kind == "product" and symbol.name is not None:
        listed = any("besides" in s.tags for s in symbols[max(0, i - 6) : i])
        return None if listed or symbol.name.code == "all" else symbol.name.code
    behind = symbols[i + 1] if i + 1 < len(symbols) else None
    if i and symbols[i - 1].text in _TRADED and (is_unknown_noun(symbol) or _coined(symbol)):
        return UNKNOWN
    if symbol.kind != "area" or symbol.name is None or symbol.name.form not in _ADJECTIVAL or behind is None:
        return None
    if not i or symbols[i - 1].text not in _OF:
        return None
    return UNKNOWN if is_unknown_noun(behind) and not symbol.possessive else None


def _coined(symbol: Symbol) -> bool:
    """Is it an abbreviation that no table knows ("imported BDO")?"""
    return symbol.kind == "word" and symbol.upper and not symbol.tags and len(symbol.text) <= _LETTERS

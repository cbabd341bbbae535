"""Wording around a figure that narrows what may answer it ("total", "additional"), and its sign."""

from __future__ import annotations

from steelyard.claims.context.topic import Recent
from steelyard.claims.frames.frame import Frame
from steelyard.text.annotate import Sentence, Symbols
from steelyard.text.symbols import NO_TAGS

_TELLS = 2  # sentences for which whoever counts is told
_ITS = frozenset({"its", "their", "a", "one", "another", "the"})
_BEHIND = 10
_NO_GOODS = frozenset({"terms", "this", "prices", "dollars", "euros", "years", "months"})
_HELD = frozenset({"suspended", "paused", "frozen", "on hold", "on pause", "halted"})
_HOLD = frozenset({"suspension", "pause", "freeze", "moratorium"})
_TALK = frozenset({"talk_noun"})
_SINCE = frozenset({"took effect", "came into force", "went into effect", "kicked in"})  # of the whole clause


def narrowing_words(sentence: Sentence, figure: int, frame: Frame) -> frozenset[str]:
    """Wording of the figure's own stretch of the clause, up to the figures beside it."""
    symbols = sentence.symbols
    clause = symbols[figure].clause
    low, high = figure, figure + 1
    while low > 0 and figure - low < 14 and symbols[low - 1].kind != "qty":
        low -= 1
    while high < len(symbols) and high - figure < 2 * _BEHIND and symbols[high].kind != "qty":
        high += 1
    if high < len(symbols) and symbols[high].kind == "qty":  # what stands behind the comma is the next one's
        while high > figure + 1 and symbols[high - 1].text != ",":
            high -= 1
    high = max(min(high, figure + _BEHIND), min(figure + 2, len(symbols)))  # the next word is its own
    comma = next((i for i in range(figure - 1, low - 1, -1) if symbols[i].text == ","), -1)
    near = [
        s
        for i, s in enumerate(symbols[low:high], low)
        if s.clause == clause
        and not (i < comma and "in_force" in s.tags)  # "as it took effect, Lima added 9%"
    ]
    near += [s for s in symbols[high:] if s.clause == clause and s.text in _SINCE]
    spoken = frozenset[str]().union(*(s.tags for s in near), *(s.hushed for s in symbols[low:figure]))
    found = frozenset(word for word, tags in frame.words if not tags.isdisjoint(spoken))
    if _on_hold(symbols, figure):
        found |= {"on_hold"}
    if "total" in found:
        found -= {"additional"}  # "raised by a further 5%, to a total of"
    return _of_both(found, symbols, figure, frame)


def counted_by(symbols: Symbols, frame: Frame, recent: Recent) -> frozenset[str]:
    """Whose count it is by what the sentence, or the text shortly before it, tells."""
    if not frame.told_by:
        return NO_TAGS
    return frozenset(
        word
        for word, tags in frame.told_by
        if not tags.isdisjoint(symbols.tags) or not tags.isdisjoint(recent(_TELLS))
    )


def _on_hold(symbols: Symbols, figure: int) -> bool:
    """Does the text say right behind that it is not being charged ("faces 9%, though this is suspended")?"""
    for i in range(figure + 1, len(symbols)):
        if symbols[i].kind == "qty":
            return False
        if symbols[i].text in _HELD:
            return any("be" in s.tags for s in symbols[max(0, i - 3) : i]) or symbols[i - 1].text == ","
        if symbols[i].text in _HOLD:
            return any(s.text == "under" for s in symbols[max(0, i - 5) : i])
    return False


def _of_both(found: frozenset[str], symbols: Symbols, figure: int, frame: Frame) -> frozenset[str]:
    """Of goods with services: said beside the figure, or before it with no other basis since."""
    if {"goods", "services"} <= found:
        return found - {"goods", "services"} | {"both"}
    words = dict(frame.words)
    both = words.get("services", NO_TAGS) | words.get("both", NO_TAGS)
    if not both or not found.isdisjoint({"goods", "services", "both"}):
        return found
    told = both | {"basis_word"}
    last = next((s for s in reversed(symbols[:figure]) if not told.isdisjoint(s.tags)), None)
    return found | {"both"} if last is not None and not both.isdisjoint(last.tags) else found


def talked_of(symbols: Symbols, figure: int) -> bool:
    """Does the figure only name what is talked of or reckoned with ("the 9% tariff talks")?"""
    beside = symbols[figure + 2 : figure + 3]
    if figure > 1 and symbols[figure - 1].text == "(":
        beside = [*beside, symbols[figure - 2]]
    return any(not s.tags.isdisjoint(_TALK) for s in beside)


def in_one_trade(symbols: Symbols, figure: int, balance: bool) -> bool:
    """Is it told of some goods alone ("a surplus of $9 billion in chemicals", "a $9 billion oil deficit")?"""
    goods = (s.name.code for s in symbols[figure + 1 : figure + 3] if s.kind == "product" and s.name)
    if balance and any(code != "all" for code in goods):
        return True
    behind = symbols[figure + 1 : figure + 5]
    if len(behind) < 2 or behind[0].text not in ("in", "on", "for", "of"):
        return False
    noun = next((s for s in behind[1:] if "det" not in s.tags), behind[1])
    if noun.kind == "product":
        return True
    plain = noun.kind == "word" and not noun.tags and not noun.upper and len(noun.text) > 3
    part = behind[0].text == "of" and symbols[figure].amount == "percent"
    return plain and noun.text not in _NO_GOODS and (part or noun.text.endswith("s"))


def with_somebody(symbols: Symbols, cue: int, figure: int) -> bool:
    """Is it told as one with a partner who is only described ("its imbalance with its runner-up")?"""
    for i in range(max(cue, 0), figure - 2):
        if symbols[i].text in ("with", "against") and symbols[i + 1].text in _ITS:
            noun = symbols[i + 2]
            plain = noun.kind == "word" and "world_word" not in noun.tags
            return plain and not noun.text.endswith("s")
    return False


def told_from(symbols: Symbols, figure: int) -> bool:
    """Does the sentence name the level from which a change is reckoned ("from $2 billion in 2017")?"""
    return any(
        s.kind == "qty" and s.amount == "money" and symbols[i - 1].text == "from"
        for i, s in enumerate(symbols)
        if i and i != figure
    )


def sign_of(sentence: Sentence, figure: int, cue: int, frame: Frame) -> int:
    """Which sign the words nearest to the figure give it; a cue that has one comes first.

    Unless another such word stands between: "deficits with Peru, and surpluses of 3 billion".
    """
    symbols = sentence.symbols
    signed = frozenset[str]().union(*(tags for _, tags in frame.sign))
    if any(not signed.isdisjoint(s.tags) for s in symbols[cue + 1 : figure]):
        cue = -1
    best: tuple[int, int] | None = None
    for sign, tags in frame.sign:
        for i, s in enumerate(symbols):
            if not tags.isdisjoint(s.tags):
                distance = 0 if i == cue else abs(i - figure) + 15 * abs(s.clause - symbols[figure].clause)
                if best is None or distance < best[0]:
                    best = (distance, -1 if sign == "negative" else 1)
    return best[1] if best is not None else 1

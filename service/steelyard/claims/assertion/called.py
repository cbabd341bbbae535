"""What a figure is called by its own noun phrase: threatened, original, the one that another replaces."""

from __future__ import annotations

from steelyard.claims.frames.frame import Frame
from steelyard.text.annotate import Sentence, Symbol

_BEFORE = frozenset({"original", "initial", "previous", "former", "prior"})
_PARTICIPLES = frozenset({"agreed", "announced", "threatened", "demanded"})
_NOUN = frozenset({"tariff", "rate_word", "additional", "reciprocal", "tax_weak", "adverb"})
_NOW = frozenset({"present", "current", "existing", "today's"})


def at_hand(sentence: Sentence, figure: int, frame: Frame) -> str | None:
    """The mood that a word beside the figure gives it ("from a threatened 25%", "than the 25% agreed")."""
    symbols = sentence.symbols
    behind = next((s for s in symbols[figure + 1 : figure + 4] if "tariff" not in s.tags), None)
    if behind is not None and behind.text.endswith("ed") and symbols[figure - 1].text == "the":
        for mood, tags in frame.moods:
            if mood in _PARTICIPLES and not tags.isdisjoint(behind.tags):
                return mood
    for i in range(figure - 1, max(-1, figure - 5), -1):
        if symbols[i].text == "earlier":
            return "historic"
        if symbols[i].kind in ("qty", "punct") or ("prep" in symbols[i].tags and symbols[i].text != "of"):
            return None
        for mood, tags in frame.moods:
            if not tags.isdisjoint(symbols[i].tags):
                return mood
    return None


def in_place_of(sentence: Sentence, figure: int) -> bool:
    """Is the figure only what another takes the place of in a plan ("15% instead of 25%")?"""
    left = [s.text for s in sentence.symbols[max(0, figure - 4) : figure]]
    return ("instead" in left or "rather" in left) and not any(text in _NOW for text in left)


def former(symbols: list[Symbol], figure: int) -> bool:
    """Does its own noun phrase call it one that was ("the original tariff of 9%", "a previous 9%")?"""
    if any(s.text in ("is", "are", "remains") for s in symbols[figure + 1 : figure + 5]):
        return False
    for s in reversed(symbols[max(0, figure - 6) : figure]):
        if s.text in _BEFORE:
            return True
        if s.kind not in ("word", "area") or not (
            s.text == "of" or s.kind == "area" or not _NOUN.isdisjoint(s.tags)
        ):
            return False
    return False

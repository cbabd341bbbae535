"""What a figure is called by its own noun phrase: threatened, original, the one that another replaces."""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.claims.frames.frame import Frame
from steelyard.text.annotate import Sentence, Symbol

_BEFORE = frozenset({"original", "initial", "previous", "former", "prior"})
_PARTICIPLES = frozenset({"agreed", "announced", "threatened", "demanded"})
_TOLD = frozenset({"threatened", "announced", "agreed", "demanded", "floated"})
_DONE = frozenset({"imposed", "introduced", "raised", "levied"})
_LATELY = frozenset({"newly", "recently", "already"})
_ONCE = frozenset({"previously", "initially", "originally", "first", "earlier"})
_NOUN = frozenset(
    {"tariff", "rate_word", "tariff_rate_word", "additional", "reciprocal", "tax_weak", "adverb"}
)
_VERBAL = frozenset({"be", "bear", "impose", "face", "up", "down", "link"})
_PHRASE = 6  # symbols of the noun phrase behind its figure
_WHO = 6  # symbols that name who did it
_NOW = frozenset({"present", "current", "existing", "today's"})


def at_hand(symbols: list[Symbol], figure: int, frame: Frame) -> str | None:
    """The mood that a word beside the old end of a change gives it ("from a threatened 25%")."""
    own = called_so(symbols, figure, frame)
    if own is not None:
        return own
    for s in _before(symbols, figure):
        for mood, tags in frame.moods:
            if not tags.isdisjoint(s.tags):
                return mood
    return None


def called_so(symbols: list[Symbol], figure: int, frame: Frame) -> str | None:
    """The mood that its own noun phrase gives a figure, whatever else the sentence tells.

    "A threatened 25%", "the current rate of 25%", "than the 25% sector levy that Lima threatened".
    """
    for s in _before(symbols, figure):
        if s.text in _NOW:
            return "in_effect"
        if s.text == "earlier":
            return "historic"
        if s.text in _DONE and any(t.text in _LATELY for t in symbols[max(0, figure - 4) : figure]):
            return "in_effect"
        if s.text in _TOLD:
            return _mood(s, frame)
    told = _told_behind(symbols, figure)
    return _mood(told, frame) if told is not None else None


def _mood(word: Symbol, frame: Frame) -> str | None:
    return next((m for m, tags in frame.moods if m in _PARTICIPLES and not tags.isdisjoint(word.tags)), None)


def _before(symbols: list[Symbol], figure: int) -> Iterator[Symbol]:
    """The words right before it that may be of its noun phrase, the nearest first."""
    for i in range(figure - 1, max(-1, figure - 5), -1):
        s = symbols[i]
        if s.kind in ("qty", "punct") or ("prep" in s.tags and s.text != "of"):
            return
        yield s


def _told_behind(symbols: list[Symbol], figure: int) -> Symbol | None:
    """What is told of it in its relative clause, or by a participle ("the 9% levy Lima threatened")."""
    i = figure + 1
    while i < len(symbols) - 1 and i - figure < _PHRASE and _names(symbols[i], symbols[i + 1]):
        i += 1
    if i >= len(symbols):
        return None
    relative = symbols[i].text in ("that", "which")
    while i < len(symbols) - 1 and relative and i - figure < _PHRASE + _WHO and not _tells(symbols[i]):
        if symbols[i].kind in ("qty", "punct") or not _VERBAL.isdisjoint(symbols[i].tags):
            return None
        i += 1
    return symbols[i] if _tells(symbols[i]) and (relative or symbols[figure - 1].text == "the") else None


def _names(s: Symbol, behind: Symbol) -> bool:
    """Does it belong to the phrase that names the rate ("9% sector levy previously", "9% rate")?"""
    if s.kind == "product" or not _NOUN.isdisjoint(s.tags) or s.text in _ONCE:
        return True
    return s.kind == "word" and not s.tags and not _NOUN.isdisjoint(behind.tags)


def _tells(s: Symbol) -> bool:
    return s.kind == "word" and s.text in _TOLD


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

"""Lists under a title: "Tariffs by country / Chad: 13% / 15%: Fiji, Togo", and rows of plain tables.

An item has names and figures and nothing else; which measure it is stands in the title above, up to six
sentences back. A row with more figures than names is one of a table with several columns.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from steelyard.claims.frames.frame import Frame, RuleSet
from steelyard.model import Claim, Period
from steelyard.text.annotate import Sentence, Symbols

BACK = 6
"""Sentences between a title and its first item, or between two items, at most."""

_NAMED = frozenset({"area", "product"})
_VERBAL = frozenset({"be", "link", "up", "down", "impose", "face", "say", "aux", "neg", "rel", "then"})
_TITLED = frozenset({"announced", "threatened", "agreed", "in_effect"})
_MOVED = frozenset({"up", "down"})
_SMALL = frozenset({"conj", "prep", "det", "adverb", "additional"})


@dataclass(slots=True)
class Listing:
    """The open list: which frames its title calls up, the period it names, and its last item's sentence.

    ``title`` are the tags of the title.
    """

    frames: tuple[Frame, ...] = ()
    last: int = -1
    period: Period | None = None
    title: frozenset[str] = frozenset()
    above: Symbols | None = None  # the title's own symbols


def kind_of(sentence: Sentence, cue_tags: frozenset[str]) -> str | None:
    """``item``: names and figures only; ``row``: so too, with more columns than names; None: a sentence."""
    names = figures = strange = 0
    moves = False
    for symbol in sentence.symbols:
        if not cue_tags.isdisjoint(symbol.tags):
            return None
        if symbol.kind in _NAMED:
            names += 1
        elif symbol.kind == "qty":
            figures += 1
        elif symbol.kind != "punct":
            moved = not _MOVED.isdisjoint(symbol.tags) or symbol.text in ("from", "to")
            moves = moves or moved
            if symbol.kind != "word" or not (moved or _VERBAL.isdisjoint(symbol.tags)):
                return None
            if not moved and symbol.tags.isdisjoint(_SMALL):
                if not symbol.upper:
                    return None  # a thing that we do not know: "small parcels from Chad: 13%"
                strange += 1
    if not names or not figures or strange > names:
        return None
    if figures <= names or (moves and names == 1 and figures == 2):
        return "item"  # the latter is a change: "Chad: up from 11% to 13%"
    return "row" if any(symbol.text == "|" for symbol in sentence.symbols) else None


def open_for(
    number: int, listing: Listing, rules: RuleSet, title: Callable[[int], Symbols], first: int
) -> Listing:
    """The list that the item in sentence ``number`` belongs to, in the section that begins with ``first``.

    ``title`` gives the symbols of a sentence that may be one; one of another theme ends the list before it.
    """
    same = listing.last >= first and number - listing.last <= BACK
    for above in range(number - 1, max(first, number - BACK, listing.last + 1 if same else 0) - 1, -1):
        symbols = title(above)
        tags = symbols.tags
        if tags.isdisjoint(rules.title_tags):
            continue
        frames = tuple(frame for frame in rules.frames.values() if not frame.listing.isdisjoint(tags))
        if not frames and all(symbol.kind != "qty" for symbol in symbols):
            continue  # it only tells more of the list ("All figures are the alliance's.")
        dates = [symbol.date.period for symbol in symbols if symbol.date is not None]
        return Listing(frames, number, dates[0] if len(dates) == 1 else None, tags, symbols)
    if not same:
        return Listing((), number)
    return Listing(listing.frames, number, listing.period, listing.title, listing.above)


def frame_of(unit: str, value: float, listing: Listing) -> Frame | None:
    """The one frame of the title whose unit fits; None where none or several do."""
    fitting = [f for f in listing.frames if unit in f.units and (value <= f.most.get(unit, value))]
    return fitting[0] if len({f.measure for f in fitting}) == 1 else None


def as_titled(claim: Claim, frame: Frame, listing: Listing) -> None:
    """What the title says of all its items: their period, how firm they are, whether they are deficits."""
    claim.words |= {"listed"}
    if claim.period is None and listing.period is not None:
        claim.period, claim.period_found = listing.period, "carried"
    if claim.sign > 0 and any(
        sign == "negative" and not tags.isdisjoint(listing.title) for sign, tags in frame.sign
    ):
        claim.sign = -1
    told = {mood for mood, tags in frame.moods if mood in _TITLED and not tags.isdisjoint(listing.title)}
    if "plain" not in claim.words or claim.mood != frame.otherwise:
        return
    starts = listing.period.start if listing.period is not None else None
    if len(told) == 1:
        claim.mood = told.pop()
    elif claim.published is not None and starts is not None and starts > claim.published:
        claim.mood = frame.future  # "These follow on 9 April:"

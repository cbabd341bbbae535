"""Whose figures a report tells where its sentence names nobody.

The last one that the text showed as owner of such figures ("Germany's exports declined"), else who counts
them ("Destatis said", "the ministry said in Seoul"), else where the report was filed ("TOKYO, Aug 3 -"), else
the country in whose own money it counts ("$23 billion (834 billion baht)").
"""

from __future__ import annotations

import re
from collections import Counter

from steelyard.claims.context.topic import Topic
from steelyard.claims.finders.groups import before
from steelyard.claims.finders.place import code_of
from steelyard.claims.frames.frame import Frame
from steelyard.claims.parties.named import area_of
from steelyard.claims.parties.taken import areas_of, guess
from steelyard.model import Party
from steelyard.text.annotate import Sentence, Symbol, Symbols

OPENING = 5
"""Sentences at the head of a section that are looked at for its owner, if none was named before a figure."""

_REACH = 5
_OWNED_FORMS = frozenset({"demonym", "abbreviation", "country"})
_STOP = frozenset({"prep", "be", "aux", "link", "break", "rel", "say", "conj"})
_NOT_OWNERS = frozenset({"to", "with", "from", "on", "against", "into", "for", "between", "like"})
_OFFICES = frozenset({"government"})
_OFFICE = "counting_office"
_TITLE = 4  # words of an office's name
_DATELINE = 9
_MARKS = frozenset("-–—:]")
DATED = re.compile(r"[-–—:\]]")
"""A sentence without such a mark has no dateline."""


def of(sentence: Sentence, used: set[str], frame: Frame, topic: Topic) -> list[Party]:
    """Whose figure it is by what the section says elsewhere; a guess unless only one could be meant."""
    told = [s for _, s in topic.owners.get(frame.pack, ()) if code(s) not in used]
    if told:
        often = Counter(code(s) for s in told)
        most = max(often.values())
        main = next(s for s in told if often[code(s)] == most)
        return [_party(main, sure=len(often) == 1)]
    here = counter(sentence.symbols)
    if here is not None and code(here) not in used:
        return [_party(here, sure=True)]
    opening = topic.opening()
    owners = [s for symbols in opening if (s := owner(symbols, frame.owned)) is not None]
    others = [find(symbols) for find in (counter, filed) for symbols in opening]
    for s in (*owners, *others):
        if s is not None and code(s) not in used:
            return [_party(s, sure=False)]
    land = topic.money()
    return [Party(land, land, "guessed")] if land is not None and land not in used else []


def _party(symbol: Symbol, sure: bool) -> Party:
    return Party(code(symbol), symbol.text, "carried" if sure else "guessed", symbol.start, symbol.end)


def owner(symbols: Symbols, cues: frozenset[str]) -> Symbol | None:
    """The name that the sentence shows as owner of what a cue of these lists means; the last such."""
    found = None
    for i, s in enumerate(symbols) if not cues.isdisjoint(symbols.tags) else ():
        if s.kind != "area" or s.name is None or s.name.kind != "area":
            continue
        if not (s.possessive or s.name.form in _OWNED_FORMS):
            continue
        governor = before(symbols, i)
        if governor >= 0 and symbols[governor].text in _NOT_OWNERS:
            continue
        for j in range(i + 1, min(len(symbols), i + 1 + _REACH)):
            t = symbols[j]
            if not cues.isdisjoint(t.tags):
                found = s
                break
            if t.kind in ("punct", "qty", "area") or not (t.tags.isdisjoint(_STOP) or "historic" in t.tags):
                break
    return found


def counter(symbols: Symbols) -> Symbol | None:
    """Who counts: an office of a state, or the place where a word of saying puts it."""
    found = None
    says = False
    for i, s in enumerate(symbols):
        says = says or "say" in s.tags
        if s.kind == "area" and s.name is not None:
            office = any(_OFFICE in t.tags for t in symbols[i + 1 : i + 1 + _TITLE])
            if s.name.form in _OFFICES or (office and s.name.form in _OWNED_FORMS):
                return s
        if s.place is not None:
            found = s
    return found if says else None


def filed(symbols: Symbols) -> Symbol | None:
    """The place of a dateline ("TOKYO, Aug 3 (Agency) - ", "Lima:")."""
    for at, first in enumerate(symbols[:2]):
        if first.place is None and (first.kind != "area" or first.name is None):
            continue
        for s in symbols[at + 1 : at + _DATELINE]:
            if s.text in _MARKS:
                return first
            if s.kind not in ("punct", "date", "area") and not s.upper and not s.text[0].isdigit():
                return None
    return None


def place(opening: list[Symbols]) -> str | None:
    """The area where a section was filed, by the dateline at its head; several are the labels of a list."""
    found = {code(s) for symbols in opening if (s := filed(symbols)) is not None}
    return found.pop() if len(found) == 1 else None


def at_home(topic: Topic, bears: set[str]) -> list[Party]:
    """Who acts where a text names nobody yet: where it was filed, else the only other in its opening."""
    filed = place(topic.heads())
    if filed is not None and filed not in bears:
        return [Party(filed, filed, "guessed")]
    others = [s for symbols in topic.opening() for s in areas_of(symbols) if area_of(s) not in bears]
    return [guess(s) for s in others[:1]] if len({area_of(s) for s in others}) == 1 else []


def code(symbol: Symbol) -> str:
    """The area that such a name stands for."""
    return symbol.place.code if symbol.place is not None else code_of(symbol)

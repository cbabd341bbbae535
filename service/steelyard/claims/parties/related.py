"""Parties taken over from another claim of the same pack: "exports to Chile rose 4%, while imports fell".

Rules of one pack name the parties of one matter, so that what a neighbour in the sentence, or a claim of the
sentences before, said of whose trade it is holds on until another name comes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from steelyard.claims.assertion.wording import sign_of
from steelyard.claims.context.topic import Said, Topic
from steelyard.claims.frames.frame import Frame, SlotFrame
from steelyard.claims.measure.together import Unit
from steelyard.model import Party
from steelyard.text.annotate import Sentence, Symbol

_PAIR = {"subject": "counterpart", "counterpart": "subject"}
_UNBOUND = "unbound"
_NEAR = 8
_SIDES = frozenset({"countries", "nations", "sides", "economies", "neighbours", "neighbors", "partners"})
_SOME = frozenset({"some", "many", "most", "several", "few", "others", "none", "half"})
_FEW = 6  # letters or digits of a number of states
_THEM = frozenset({"pro_form", "members_word", "plural_party"})
_DOING = frozenset({"be", "aux", "spend", "spent", "face", "bear", "meet_verb"})
Slots = Mapping[str, Sequence[Party]]


@dataclass(frozen=True, slots=True)
class Told:
    """What one unit of a sentence tells: its rule, its first figure, its parties, which way the goods go."""

    frame: Frame
    figure: int
    slots: Slots
    side: int


def told(sentence: Sentence, unit: Unit, frame: Frame) -> Told:
    """A unit as its neighbours see it."""
    at = unit.figures[0]
    side = frame.flow or (sign_of(sentence, at, unit.cue, frame) if frame.sign else 0)
    return Told(frame, at, unit.slots, side)


def in_sentence(mine: Told, slot: SlotFrame, others: Sequence[Told]) -> list[Party]:
    """From the nearest figure before this one in its sentence, else the nearest behind it."""
    pack = _pack(mine.frame)
    ranked = sorted(
        (other for other in others if _pack(other.frame) == pack),
        key=lambda other: (mine.figure < other.figure, abs(other.figure - mine.figure)),
    )
    for other in ranked:
        found = _taken(mine, other.slots, other.side, slot)
        if found or other.slots.get("subject"):
            return found
    return []


def in_topic(mine: Told, slot: SlotFrame, topic: Topic, here: Sentence, asks: bool) -> list[Party]:
    """From the last claim of the pack in earlier sentences; a counterpart must be asked for, as a guess."""
    pack, sentence = _pack(mine.frame), here.number
    for said in reversed(topic.said):
        if not topic.within(said, sentence):
            break
        if _pack(said.frame) == pack:
            if slot.name == "subject":
                newer = _newer(topic, said, sentence) if asks else []
                found = newer or _taken(mine, said.slots, said.side, slot)
                several = len({p.code for p in said.slots.get("subject", ())}) > 1
                return found if newer or not several else [replace(p, found="guessed") for p in found]
            if any(said.sentence < number < sentence for number, _ in topic.owners.get(pack, ())):
                return []  # the text has turned to somebody's trade with all
            own = {p.code for p in mine.slots.get("subject", ())}
            alike = own == {p.code for p in said.slots.get("subject", ())}
            flow = _part_of_balance(mine, said, here)
            found = (
                _taken(mine, said.slots, said.side, slot)
                if (asks and alike) or flow or _mirrored(mine, said.slots, said.side)
                else []
            )
            found = [replace(p, found="guessed") for p in found] if flow and not (asks and alike) else found
            return found if len(said.slots.get(slot.name, ())) < 2 else []
    return []


def _part_of_balance(mine: Told, said: Said, sentence: Sentence) -> bool:
    """Does it tell one side of the balance with a partner that was just told ("The deficit with Peru grew to
    $3 billion. Exports fell to $2 billion")?"""
    own, theirs = mine.slots.get("subject", ()), said.slots.get("subject", ())
    return (
        bool(mine.frame.flow and said.frame.sign)
        and said.sentence == sentence.number - 1
        and all(p.start is None or p.start < sentence.start for p in own)
        and all(p.found == "stated" for p in said.slots.get("counterpart", ()))
        and {p.code for p in own} == {p.code for p in theirs}
    )


def _newer(topic: Topic, said: Said, sentence: int) -> list[Party]:
    """The name that a pronoun takes up if one has come since the last claim ("Peru is out. It spent 2%").

    One with whom the last claim was is still the other side.
    """
    partners = {p.code for p in said.slots.get("counterpart", ())}
    names = [
        s
        for number, s in topic.names
        if said.sentence < number < sentence and s.kind == "area" and s.name is not None
        if s.name.code not in partners
    ]
    codes = {s.name.code for s in names if s.name is not None}
    found = names[-1:]
    return [
        Party(s.name.code, s.text, "carried" if len(codes) == 1 else "guessed", s.start, s.end)
        for s in found
        if s.name is not None
    ]


def unbound(symbols: list[Symbol], cue: int, figure: int) -> bool:
    """Does the text speak of all partners together ("the overall deficit")?"""
    at = cue if cue >= 0 else figure
    return any(
        _UNBOUND in s.tags and s.clause == symbols[at].clause for s in symbols[max(0, at - _NEAR) : at + 1]
    )


def of_both(symbols: list[Symbol], figure: int) -> bool:
    """Does the clause speak of both sides of a trade without naming them ("between the two countries")?"""
    clause = symbols[figure].clause
    return any(
        s.clause == clause
        and ("bilateral" in s.tags or (s.text in ("two", "both") and behind.text in _SIDES))
        for s, behind in pairwise(symbols[: figure + 4])
    )


def of_unknown(symbols: list[Symbol], cue: int) -> bool:
    """Does the cue belong to a name that we do not know ("military spending in the Middle East")?"""
    behind = symbols[cue + 1 : cue + 4] if cue >= 0 else []
    if not behind or behind[0].text not in ("in", "of", "by", "across"):
        return False
    name = next((s for s in behind[1:] if "det" not in s.tags), None)
    return name is not None and name.kind == "word" and name.upper and not name.tags


def of_some(symbols: list[Symbol], figure: int) -> bool:
    """Do some do it that the text counts and does not name ("only 18 spent 2%", "some of them pay 3%")?"""
    for i in range(figure - 1, -1, -1):
        s = symbols[i]
        if s.kind in ("area", "firm") or (s.kind == "qty" and s.amount) or s.text == ";":
            return False
        if s.text in _SOME or (s.kind == "qty" and len(s.text) < _FEW and s.text.isalnum()):
            left = symbols[max(0, i - 1) : i]
            return _do(symbols, i + 1) and not any("prep" in t.tags or t.text == "," for t in left)
    return False


def _do(symbols: list[Symbol], at: int) -> bool:
    """Does a verb stand here, or "of them" and the like before one?"""
    if symbols[at].text == "of":
        return any(not s.tags.isdisjoint(_THEM) for s in symbols[at + 1 : at + 4])
    return not symbols[at].tags.isdisjoint(_DOING)


def owned(symbols: list[Symbol], figure: int) -> bool:
    """Does a pronoun or "the country" stand for whose figure it is?"""
    clause = symbols[figure].clause
    return any(
        s.clause == clause
        and (s.text in ("its", "their") or not s.tags.isdisjoint({"pronoun", "country_noun"}))
        for s in symbols[:figure]
    )


def _mirrored(mine: Told, theirs: Slots, side: int) -> bool:
    """Does the text turn to the other side of the same trade ("the US deficit grew. China's surplus ...")?"""
    own = {p.code for p in mine.slots.get("subject", ())}
    subjects = theirs.get("subject", ())
    return (
        bool(own)
        and own.isdisjoint({p.code for p in subjects})
        and all(p.found != "default" for p in subjects)
        and not own.isdisjoint({p.code for p in theirs.get("counterpart", ())})
    )


def _parallel(one: int, other: int) -> bool:
    return one == other != 0


def _taken(mine: Told, theirs: Slots, side: int, slot: SlotFrame) -> list[Party]:
    """Their party of this slot; where our other party is not on its own side, the one that it faces.

    Goods that go the same way go to the same place ("Peru's exports to Fiji rose, Chile's to 3 billion").
    """
    own = {p.code for p in mine.slots.get(_PAIR.get(slot.name, ""), ())}
    subjects, counterparts = theirs.get("subject", ()), theirs.get("counterpart", ())
    led = {p.code for p in subjects}
    if slot.name == "subject":
        parties = counterparts if own & led else subjects
    elif slot.name == "counterpart":
        facing = own and led and own.isdisjoint(led)
        same_way = _parallel(mine.side, side) and own.isdisjoint({p.code for p in counterparts})
        parties = subjects if facing and not same_way else counterparts
    else:
        parties = theirs.get(slot.name, ())
    unsure = ("default", "guessed")
    found = [
        Party(p.code, p.name, p.found if p.found in unsure else "carried", p.start, p.end, p.actor)
        for p in parties
        if p.code not in own
    ]
    return found if slot.each else found[:1]


def _pack(frame: Frame) -> str:
    return frame.id.partition("/")[0]

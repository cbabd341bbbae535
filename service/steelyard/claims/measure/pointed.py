"""Figures whose noun only points back: "lowered the figure to 15%", "a 20% rate"."""

from __future__ import annotations

from steelyard.claims.context.topic import Recent, Topic
from steelyard.claims.frames.frame import Frame, RuleSet, unit_class
from steelyard.claims.measure.choice import Choice
from steelyard.claims.measure.own_noun import is_unknown_noun
from steelyard.model import Quantity
from steelyard.text.annotate import Sentence, Symbols

_BEFORE, _BEHIND = 8, 4
"""Symbols before and behind a figure in which the noun may stand."""
_AMOUNT = "amount_word"
_PLAIN = frozenset({"rate", "rates", "level", "figure", "number"})
_SAID_BEFORE = _PLAIN | {"amount", "sum", "total", "value", "pace", "estimate", "reading", "print", "bill"}
"""Nouns of any figure: they take up the one told last, whatever that was."""
_MULTIPLES = frozenset({"times", "fraction"})
_HOW = frozenset({"flat", "full", "same", "main", "base", "steep"})
_THAT = frozenset({"that", "this"})


def pointed_back(
    symbols: Symbols,
    f: int,
    unit: str,
    rules: RuleSet,
    topic: Topic,
    sentence: Sentence,
    choices: dict[int, Choice],
    quantities: list[Quantity],
    recent: Recent,
) -> Choice | None:
    """A noun that only points back ("lowered the figure to 15%", "a 20% rate")."""
    weak, clause = rules.weak, symbols[f].clause
    first = max(0, f - _BEFORE)
    near = [
        i for i, s in enumerate(symbols[first : f + _BEHIND + 1], first) if not weak.keys().isdisjoint(s.tags)
    ]
    for i in sorted(near, key=lambda i: (abs(i - f), i)):
        if symbols[i].clause != clause or i == f or _of_other_noun(symbols, i, f):
            continue
        frames = [
            frame
            for tag in sorted(symbols[i].tags)
            for frame in weak.get(tag, ())
            if unit in frame.units
            and not frame.bars(symbols, f)
            and not (frame.related and any(s.kind == "qty" for s in symbols[min(i, f) + 1 : max(i, f)]))
        ]
        if symbols[i].text in _SAID_BEFORE:
            known, last = _last_figure(symbols, f, unit, quantities, choices, topic)
            if known:
                frames = [frame for frame in frames if last is not None and frame.pack == last.pack]
        spoken = [frame for frame in frames if _spoken_of(frame, choices, topic, sentence)]
        themed = [frame for frame in frames if not frame.strong.isdisjoint(recent())]
        for pool in (spoken, themed):
            if pool:
                frame = min(pool, key=lambda frame: (topic.age(frame.measure), frame.id))
                if symbols[i].text in _PLAIN:
                    frame = _told_last(frame, unit, topic, sentence.number)
                elif _AMOUNT in symbols[i].tags:
                    frame = _of_pack(frame, unit, rules, topic, sentence.number)
                return Choice(frame, i, asks=True, how="a word that points back")
        if i == f + 1 and "rate_word" in symbols[i].tags:
            return None  # its own noun, of a measure that was not spoken of ("their sales at the 50% rate")
    return None


def _of_pack(frame: Frame, unit: str, rules: RuleSet, topic: Topic, number: int) -> Frame:
    """What was told last of the pack, whatever it was ("trade came to $2 billion. The total was 4% up")."""
    said = topic.last(number) if frame.related else None
    if said is None or said.frame.pack != frame.pack or said.frame.measure == frame.measure:
        return frame
    return next(iter(rules.kin(said.frame, unit)), frame)


def _of_other_noun(symbols: Symbols, i: int, f: int) -> bool:
    """Is the noun part of another ("the total hit", "the rebate rate"), or the figure a part of it ("9% of
    the total", but "9% of that total")?"""
    around = (symbols[j] for j in (i - 1, i + 1) if j != f and 0 <= j < len(symbols))
    if any(is_unknown_noun(s) and s.text not in _HOW for s in around):
        return True
    return i > f and "of" in symbols[f + 1].tags and not any(s.text in _THAT for s in symbols[f + 1 : i])


def _last_figure(
    symbols: Symbols,
    f: int,
    unit: str,
    quantities: list[Quantity],
    choices: dict[int, Choice],
    topic: Topic,
) -> tuple[bool, Frame | None]:
    """Was a figure of this unit told before, and of which rule was the last such? A multiple is of any."""
    unit = _kind(unit)
    for before in sorted((b for b in choices if b < f), reverse=True):
        quantity = quantities[symbols[before].figure]
        if unit in _MULTIPLES or _kind(unit_class(quantity.unit, quantity.of)) == unit:
            return True, choices[before].frame
    return unit in topic.latest, topic.latest.get(unit)


def _kind(unit: str) -> str:
    return "percent" if unit == "percent_of_gdp" else unit


def _told_last(frame: Frame, unit: str, topic: Topic, number: int) -> Frame:
    """A measure that its own words tell from this one, if it alone was just told ("the average duty ... The
    level is now 9%")."""
    told = [said.frame for said in topic.said if said.sentence == number - 1 and unit in said.frame.units]
    other = next((one for one in told if one.pack == frame.pack and one.beside & frame.not_beside), None)
    return other if other is not None and all(one.measure == other.measure for one in told) else frame


def _spoken_of(frame: Frame, choices: dict[int, Choice], topic: Topic, sentence: Sentence) -> bool:
    """Has the measure, or where a rule says so one of its pack, been spoken of here or shortly before?"""
    if any(c.frame is not None and frame.akin(c.frame) for c in choices.values()):
        return True
    if not frame.related:
        return topic.last(sentence.number, frame.measure) is not None
    return any(topic.within(said, sentence.number) and frame.akin(said.frame) for said in topic.said)

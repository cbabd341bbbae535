"""What a sentence without a figure tells of a measure: "Lima will answer the American duties", when it was.

The figures that follow may not name it again, so that a headline or an introduction is all there is.
"""

from __future__ import annotations

from collections.abc import Iterable

from steelyard.claims.assertion.mood import mood_of
from steelyard.claims.clauses import number_clauses
from steelyard.claims.context.topic import Pair, Topic
from steelyard.claims.frames.frame import RuleSet
from steelyard.claims.measure.together import Unit
from steelyard.claims.parties.slots import fill
from steelyard.model import DateMention, Day
from steelyard.text.annotate import Sentence

_WHEN = frozenset({"", "in"})
_PERIODS = frozenset({"month", "quarter", "half", "year", "span"})


def overhear(sentence: Sentence, rules: RuleSet, topic: Topic) -> None:
    """Leave in the topic who lays on whom what the sentence speaks of, if it names who bears it."""
    if any(pair.sentence == sentence.number for pair in topic.pairs):
        return
    for frame in rules.facing:
        if frame.strong.isdisjoint(sentence.symbols.tags):
            continue
        cue = next(i for i, s in enumerate(sentence.symbols) if not frame.strong.isdisjoint(s.tags))
        number_clauses(sentence)
        unit = Unit([cue], cue)
        fill(sentence, [unit], frame, topic, [])
        makes, bears = unit.slots.get("subject", []), unit.slots.get("counterpart", [])
        if makes and bears and any(p.found == "stated" for p in (*makes, *bears)):
            mood = mood_of(sentence, cue, cue, frame)
            products = unit.slots.get("product", [])
            topic.told(Pair(makes, bears, products, sentence.number, frame.pack, mood=mood))
            return


def overhear_period(
    number: int, tags: frozenset[str], dates: Iterable[DateMention], rules: RuleSet, topic: Topic, day: Day
) -> None:
    """Leave in the topic the one period that a sentence names with a cue of statistics, if none claims it."""
    told = [date for date in dates if date.kind in _PERIODS]
    if len(told) != 1 or told[0].role not in _WHEN or (told[0].period.start or day) > day:
        return
    here = [said for said in topic.said if said.sentence == number]
    for pack, cues in rules.owner_tags.items():
        claimed = any(
            said.frame.pack == pack or (said.frame.related and said.period == told[0].period) for said in here
        )
        if not cues.isdisjoint(tags) and not claimed:
            topic.periods.append((number, pack, told[0].period))

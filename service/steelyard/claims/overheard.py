"""What a sentence without a figure tells of a measure's two sides: "Lima will answer the American duties".

The figures that follow may name neither side again, so that a headline or an introduction is all there is.
"""

from __future__ import annotations

from steelyard.claims.assertion.mood import mood_of
from steelyard.claims.clauses import number_clauses
from steelyard.claims.context.topic import Pair, Topic
from steelyard.claims.frames.frame import RuleSet
from steelyard.claims.measure.together import Unit
from steelyard.claims.parties.slots import fill
from steelyard.text.annotate import Sentence


def overhear(sentence: Sentence, rules: RuleSet, topic: Topic) -> None:
    """Leave in the topic who lays on whom what the sentence speaks of, if it names who bears it."""
    if any(pair.sentence == sentence.number for pair in topic.pairs):
        return
    for frame in rules.facing:
        cue = next((i for i, s in enumerate(sentence.symbols) if not frame.strong.isdisjoint(s.tags)), -1)
        if cue < 0:
            continue
        number_clauses(sentence)
        unit = Unit([cue], cue)
        fill(sentence, [unit], frame, topic, [])
        makes, bears = unit.slots.get("subject", []), unit.slots.get("counterpart", [])
        if makes and bears and any(p.found == "stated" for p in (*makes, *bears)):
            mood = mood_of(sentence, cue, cue, frame)
            products = unit.slots.get("product", [])
            topic.told(Pair(makes, bears, products, sentence.number, frame.pack, mood=mood))
            return

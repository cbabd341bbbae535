"""Figures that go on with a measure told just before, by a word that stands for it.

"Analysts had forecast $4 billion", "that with Peru rose to $3 billion", "in March: $2 billion", "after a 2%
decline in June": the measure is that of the last figure of the same unit, here or in the sentence before, if
no word that we do not know comes in between.
"""

from __future__ import annotations

from steelyard.claims.context.topic import Topic
from steelyard.claims.frames.frame import Frame, RuleSet, unit_class
from steelyard.claims.measure.choice import Choice
from steelyard.claims.measure.own_noun import GLUE, governs_noun
from steelyard.model import Quantity
from steelyard.text.annotate import Sentence, Symbol, Symbols

_FOR_IT = frozenset({"pro_form"})
_TELLS = frozenset({"teller"})
_AFTER = frozenset({"after", "following", "from", "than", "versus", "against", "reversing", "to", "with",
                    "since", "followed", "above", "below", "over", "under", "past", "beyond"})  # fmt: skip
_AGAIN = frozenset({"after", "following", "than", "versus", "followed", "reversing"})
_MISSED = frozenset({"beating", "beat", "missing", "missed", "topping", "topped", "exceeding",
                     "exceeded", "surpassing", "surpassed", "trailing", "outpacing"})  # fmt: skip
_LEADING = frozenset({"det", "adverb", "historic", "change_noun", "up", "down", "growth", "forecast",
                      "teller", "prep", "on_year", "year_noun", "revise_word"})  # fmt: skip
_THIS = frozenset({"this", "that", "it", "which"})
_CHANGES = frozenset({"percent", "fraction", "times"})
_LIGHT = GLUE | {
    "bound",
    "plural_party",
    "connective",
    "pro_form",
    "teller",
    "say",
    "hear",
    "forecast",
    "pronoun",
    "be",
    "month_word",
    "neg",
    "compare",
}
_RANK = "rank_word"
_NEAR = 5
_BACK = 18
"""Symbols before the figure in which the word may stand."""


def compared(
    sentence: Sentence,
    f: int,
    unit: str,
    quantities: list[Quantity],
    choices: dict[int, Choice],
) -> Choice | None:
    """The measure of the figure that this one is set against: what was before it, or what was expected.

    "Fell 3%, after a 2% decline in June", "after rising 2%", "from the third quarter's 2% drop", "well above
    estimates of $4 billion", "topping a $3 billion forecast".
    """
    symbols = sentence.symbols
    told = _here(symbols, quantities, choices, unit)
    if told is None or told.frame is None or unit not in told.frame.units or not told.frame.related:
        return None
    if not _set_against(symbols, f) or told.frame.bars(symbols, f):
        return None
    return Choice(told.frame, told.cue, asks=True, how="what it is compared with")


def _set_against(symbols: Symbols, f: int, words: frozenset[str] = _AFTER) -> bool:
    """Do only small words, words of change and of forecasting lead from a comparison to the figure?"""
    moved = _move(symbols, f) or _dated(symbols, f)
    foretold = any(_foretells(s) for s in symbols[f + 1 : f + 3])
    if _of_another(symbols, f):
        return False
    for i in range(f - 1, max(-1, f - 1 - _BACK), -1):
        s = symbols[i]
        foretold = foretold or _foretells(s)
        if (s.text in words and (moved or foretold)) or (s.text in _AFTER and foretold):
            return True
        moved = moved or not s.tags.isdisjoint({"change_noun", "up", "down", "growth"})
        if s.kind == "qty" or (s.kind == "word" and s.tags.isdisjoint(_LEADING) and not s.upper):
            return (moved or foretold) and s.text in _MISSED
        if s.kind == "punct" and s.text not in ("'", "’"):
            return foretold and any(_foretells(t) for t in symbols[i + 1 : f])
    return False


def _dated(symbols: Symbols, f: int) -> bool:
    """Is it that of another time ("below the 3.3% of 2023", "above April's 2%")?"""
    if f + 2 < len(symbols) and symbols[f + 1].text in ("of", "in") and symbols[f + 2].kind == "date":
        return "det" in symbols[f - 1].tags
    return symbols[f - 1].kind == "date" and symbols[f - 1].possessive


def _foretells(s: Symbol) -> bool:
    return not s.tags.isdisjoint({"forecast", "teller"}) and s.text not in ("will", "data", "figures")


def _of_another(symbols: Symbols, f: int) -> bool:
    """Does the change name whose it is ("a 2% rise in the yen", "a rise of 2% in the yen", not "in May")?"""
    i = next((i for i in range(f + 1, min(f + 4, len(symbols))) if "change_noun" in symbols[i].tags), f)
    behind = [s for s in symbols[i + 1 : i + 4] if "det" not in s.tags]
    if len(behind) < 2 or behind[0].text not in ("in", "of"):
        return False
    return behind[1].kind == "word" and not behind[1].tags and not behind[1].upper


def resumed(
    sentence: Sentence,
    f: int,
    unit: str,
    quantities: list[Quantity],
    rules: RuleSet,
    topic: Topic,
    choices: dict[int, Choice],
) -> Choice | None:
    """The measure that the figure goes on with; None where nothing stands for one."""
    symbols = sentence.symbols
    told = _here(symbols, quantities, choices, unit)
    spoken = told.frame if told is not None else _before(sentence, topic, unit)
    if spoken is None or not (spoken.related or "money" in spoken.units or unit == "count"):
        return None
    frame = next(iter(rules.kin(spoken, unit)), None)
    if frame is None or frame.bars(symbols, f):
        return None
    if _move(symbols, f) and _marks(symbols, f):
        return Choice(frame, f, asks=True, how="a word that stands for the measure")
    if spoken.related and _set_against(symbols, f, _AGAIN):
        return Choice(frame, f, asks=True, how="what it is compared with")
    if governs_noun(symbols, f):
        return None
    at = _licence(symbols, f, here=told is not None, counted=unit == "count")
    if at is None:
        return None
    return Choice(frame, at, asks=True, how="a word that stands for the measure")


def ranked(symbols: Symbols, f: int, unit: str, topic: Topic, sentence: int) -> Choice | None:
    """The measure by which the sentence before set one first ("Fiji came second at $2 billion")."""
    clause = symbols[f].clause
    near = symbols[max(0, f - _NEAR) : f]
    if not any(_RANK in s.tags and s.clause == clause for s in near) or any(s.kind == "qty" for s in near):
        return None
    for said in reversed(topic.said):
        if not topic.within(said, sentence) or said.frame.measure != topic.said[-1].frame.measure:
            return None
        ranks = any(_RANK in finder.tags for slot in said.frame.slots for finder in slot.finders)
        if ranks and unit in said.frame.units and not said.frame.bars(symbols, f):
            return Choice(said.frame, f, asks=True, how="the next in a ranking")
    return None


def _here(
    symbols: Symbols, quantities: list[Quantity], choices: dict[int, Choice], unit: str
) -> Choice | None:
    """The last choice of the sentence, if it was for a figure of this unit, or this one is a change."""
    for f in reversed(choices):
        choice, quantity = choices[f], quantities[symbols[f].figure]
        if choice.frame is not None:
            if unit_class(quantity.unit, quantity.of) == unit or unit in _CHANGES:
                return choice
            if not choice.frame.related:
                return None  # beside a statistic the same in another measure may stand ("or 2% of GDP")
    return None


def _before(sentence: Sentence, topic: Topic, unit: str) -> Frame | None:
    """The measure of the last claim of the sentence before, if it was told in this unit or is a change.

    Of counts, the last that was told there: a percentage may stand beside it ("of whom 12 meet the 2% mark").
    """
    if unit == "count":
        counted = (s for s in reversed(topic.said) if s.unit == unit and sentence.number - s.sentence <= 1)
        return next((s.frame for s in counted), None)
    said = topic.last(sentence.number, depth=1)
    return said.frame if said is not None and (said.unit == unit or unit in _CHANGES) else None


def _licence(symbols: Symbols, f: int, here: bool, counted: bool) -> int | None:
    """Where a word stands for the measure, with nothing unknown between it and the figure."""
    clause = symbols[f].clause
    dated = named = None
    for i in range(f - 1, max(-1, f - 1 - _BACK), -1):
        s = symbols[i]
        if s.clause != clause:
            break
        if s.kind == "qty":
            return None
        if not _FOR_IT.isdisjoint(s.tags) and (i + 1 == f or _stands_alone(symbols, i)):
            return i
        if not _TELLS.isdisjoint(s.tags) and any("forecast" in t.tags for t in symbols[i:f]):
            return i
        if s.kind == "date":
            dated = i
        elif s.kind == "area" and i > 0 and "prep" in symbols[i - 1].tags:
            named = i
        elif s.kind == "word" and s.tags.isdisjoint(_LIGHT) and not s.upper and not s.text.endswith("ly"):
            return None
    if dated is not None and symbols[f - 1].text == ":":
        return dated
    if dated is not None and counted and (dated + 1 == f or symbols[f - 2].text == "there"):
        return dated  # "in 2014 there were three, in 2022 seven"
    if here and dated is not None and "be" in symbols[f - 1].tags:
        return dated
    return named if here and named is not None and "be" in symbols[f - 1].tags else None


def _marks(symbols: Symbols, f: int) -> bool:
    """Is the change told of what was said before ("this marked a sharp 3% jump", ", a 3% rise from May")?"""
    clause = symbols[f].clause
    if f > 1 and "change_noun" in symbols[f - 2].tags:
        f -= 2  # "a rise of"
    head = next((s for s in symbols[: min(f, 3)] if s.kind == "word"), None)
    if head is not None and head.text in _THIS and head.clause == clause:
        return True
    before = [
        s for s in symbols[max(0, f - 3) : f] if s.kind != "word" or not s.tags.isdisjoint({"det", "adverb"})
    ]
    return len(before) >= 2 and before[-2].text in (",", "-", "–", "—") and "det" in before[-1].tags


def _stands_alone(symbols: Symbols, i: int) -> bool:
    """Is it no article or conjunction ("that with Peru", "those of cars", "it was", "that number")?"""
    nxt = symbols[i + 1]
    return not nxt.tags.isdisjoint({"prep", "be", "aux", "bound", "amount_word"}) or nxt.kind == "punct"


def _move(symbols: Symbols, f: int) -> bool:
    """Does the figure tell how much something moved ("a 2% decline", "a rise of 2 billion")?"""
    if f > 1 and symbols[f - 1].text in ("of", "by") and "change_noun" in symbols[f - 2].tags:
        return True
    i = f + 1
    while i < len(symbols) and i <= f + 2 and symbols[i].kind == "word":
        if "change_noun" in symbols[i].tags:
            return True
        i += 1
    return False

"""One frame for each figure of a sentence, or the reason why it has none.

Its closest tie is taken; a figure without one is tried in the ways that need no cue, the surest first.
"""

from __future__ import annotations

from itertools import pairwise

from steelyard.claims.context.listing import frame_of
from steelyard.claims.context.topic import DEPTH, THEME, Recent, Said, Topic
from steelyard.claims.frames.frame import Frame, RuleSet, unit_class
from steelyard.claims.frames.framing import REACH
from steelyard.claims.measure.again import again
from steelyard.claims.measure.arrived import arrived, in_other_terms, moved_since, other_end
from steelyard.claims.measure.attach import LOOSEST, PATTERN, THEMED, Tie, all_ties
from steelyard.claims.measure.bare import bare
from steelyard.claims.measure.both import in_order
from steelyard.claims.measure.choice import Choice
from steelyard.claims.measure.continued import converted, in_other_currency, named_member, next_of_list
from steelyard.claims.measure.moved_goods import of_goods
from steelyard.claims.measure.movement import by_how_much
from steelyard.claims.measure.own_noun import GLUE
from steelyard.claims.measure.parallel import in_brackets, next_in_time, parallel
from steelyard.claims.measure.pointed import pointed_back
from steelyard.claims.measure.resumed import compared, ranked, resumed
from steelyard.claims.measure.themed import as_spoken, by_pronoun, by_theme
from steelyard.model import Quantity
from steelyard.text.annotate import Sentence, Symbols

__all__ = ["Choice", "choose"]


_CHANGES = frozenset({"percent", "fraction", "times", "points"})
_GROWING = frozenset({"growth", "growth rate", "annual growth", "expansion", "contraction"})
_OF_ANYTHING = frozenset({"money", "percent_of_gdp"})
"""Units of figures that are told of everything."""
CLOSE = 30  # by so much another measure may be tied more closely, and yet a list goes on


def choose(
    sentence: Sentence,
    quantities: list[Quantity],
    rules: RuleSet,
    topic: Topic,
    barred: frozenset[tuple[int, str]] = frozenset(),
) -> dict[int, Choice]:
    """For each figure's symbol index, the frame that reads it; ``barred``: rules that may not."""
    symbols = sentence.symbols
    recent = Recent(topic, sentence.number)
    tied = all_ties(sentence, quantities, rules, recent)
    ties = {
        f: [tie for tie in found if not tie.stopped and (f, tie.frame.id) not in barred]
        for f, found in tied.items()
    }
    ordered = in_order(sentence, quantities, rules)
    choices: dict[int, Choice] = {}
    previous: int | None = None
    for f in sentence.figures:
        before = choices[previous].frame if previous is not None else None
        listed = topic.item and bool(topic.listing.title)
        titled = _titled(symbols, f, quantities[symbols[f].figure], topic) if listed else None
        ties[f] = ties[f] or _spoken_of_here(tied[f], choices)
        open_ = [tie for tie in ties[f] if tie.score > THEMED or not listed]
        quantity = quantities[symbols[f].figure]
        unit = unit_class(quantity.unit, quantity.of)
        open_ = _levels_first(open_) if quantity.role and unit == "percent" else open_
        if unit in _OF_ANYTHING:
            open_ = [
                t for t in open_ if t.score > LOOSEST or _told(t.frame, choices, topic, sentence, recent)
            ]
        choice = ordered.get(f) or (
            named_member(symbols, f, previous, unit, quantities, choices)
            or in_other_currency(symbols, f, previous, quantities, choices)
            or other_end(symbols, f, previous, unit, choices)
            or next_in_time(symbols, f, previous, quantities, choices)
            or in_brackets(symbols, f, quantities, rules, recent, choices, tied)
            or (compared(sentence, f, unit, quantities, choices) if _weak(open_, symbols) else None)
            or (next_of_list(symbols, f, previous, unit, quantities, choices) if _loose(open_) else None)
            or (
                pointed_back(symbols, f, unit, rules, topic, sentence, choices, quantities, recent)
                or bare(symbols, f, quantity, rules, recent)
                if _has_rate_noun(symbols, f, open_)
                else None
            )
            or _decide(symbols, f, open_, before, topic.last(sentence.number))
        )
        if choice.frame is None and choice.why_not is None:
            choice = (
                titled
                or again(symbols, f, quantity, topic)
                or (ranked(symbols, f, unit, topic, sentence.number) if previous is None else None)
                or pointed_back(symbols, f, unit, rules, topic, sentence, choices, quantities, recent)
                or arrived(symbols, f, previous, unit, rules, choices)
                or moved_since(symbols, f, previous, unit, rules, choices)
                or in_other_terms(symbols, f, previous, unit, rules, choices)
                or of_goods(symbols, f, unit, choices)
                or next_of_list(symbols, f, previous, unit, quantities, choices)
                or parallel(symbols, f, previous, quantities, choices)
                or (resumed(sentence, f, unit, quantities, rules, topic, choices) if not listed else None)
                or (
                    as_spoken(symbols, f, unit, rules, topic, sentence)
                    or bare(symbols, f, quantity, rules, recent)
                    or by_pronoun(symbols, f, unit, rules, recent)
                    or by_theme(symbols, f, unit, rules, recent, topic.last(sentence.number))
                    if not listed and not by_how_much(symbols, f)
                    else None
                )
                or Choice(None, -1, why_not="no_measure")
            )
        if choice.frame is not None and (f, choice.frame.id) in barred:
            choice = Choice(None, -1, why_not="no_party")
        if choice.frame is not None and (
            not choice.frame.can_be(quantity.value, unit)
            or (unit == "money" and _vetoed_before(symbols, f, choice.frame, tied, choices))
        ):
            choice = Choice(None, -1, why_not="no_measure")
        choices[f] = choice
        if choice.frame is not None:
            previous = f
    _convert_back(symbols, quantities, choices)
    _pair(symbols, quantities, ties, choices)
    if rules.watch is not None:
        rules.watch(sentence, all_ties(sentence, quantities, rules, recent, every=True), choices)
    return choices


def _vetoed_before(
    symbols: Symbols, f: int, frame: Frame, tied: dict[int, list[Tie]], choices: dict[int, Choice]
) -> bool:
    """Is it the conversion of a sum that the rule may not read ("an extra budget of €9m ($10m)")?"""
    last = max(choices, default=-1)
    if (
        last < 0
        or symbols[last].amount != symbols[f].amount
        or choices[last].frame is not None
        or not converted(symbols, last, f)
    ):
        return False
    return any(tie.frame is frame and tie.stopped.startswith("veto") for tie in tied[last])


def _convert_back(symbols: Symbols, quantities: list[Quantity], choices: dict[int, Choice]) -> None:
    """A sum that only its conversion behind it tells of ("9 million euros ($10 million) for the army")."""
    for f, after in pairwise(choices):
        if choices[f].frame is None and choices[after].frame is not None:
            twin = in_other_currency(symbols, after, f, quantities, {f: choices[after]})
            if twin is not None and twin.frame is not None and not twin.frame.bars(symbols, f):
                choices[f] = twin


def _told(frame: Frame, choices: dict[int, Choice], topic: Topic, sentence: Sentence, recent: Recent) -> bool:
    """Has the text told anything of the rule's pack, here or shortly before, or just named its measure or,
    of a share, its theme?"""
    if any(c.frame is not None and c.frame.pack == frame.pack for c in choices.values()):
        return True
    named = frame.strong if "money" in frame.units else frame.strong | frame.needs
    if not all(named.isdisjoint(tags) for tags in (recent(DEPTH), *(s.tags for s in sentence.symbols))):
        return True
    return any(s.frame.pack == frame.pack and topic.within(s, sentence.number, THEME) for s in topic.said)


def _weak(ties: list[Tie], symbols: Symbols) -> bool:
    """Is the figure tied to nothing, or to no more than a word of change ("the 7% growth expected")?"""
    if not ties or ties[0].score < REACH["link"]:
        return True
    return ties[0].cue >= 0 and symbols[ties[0].cue].text in _GROWING


def _has_rate_noun(symbols: Symbols, f: int, ties: list[Tie]) -> bool:
    """Does its noun only point back ("the 9% number"), and is it tied to nothing closely?"""
    behind = symbols[f + 1 : f + 2]
    return any("rate_word" in s.tags for s in behind) and (not ties or ties[0].score < REACH["link"])


def _levels_first(ties: list[Tie]) -> list[Tie]:
    """Of what goes from one percentage to another, measures that are percentages themselves come first.

    Exports, deficits and other sums do not; their growth does, and is so only where a pattern says it.
    """
    best = ties[0] if ties else None
    if best is None or best.score >= PATTERN or best.frame.measure is None or "money" not in best.frame.units:
        return ties
    rates = [t for t in ties if t.score > LOOSEST and t.frame.measure and "money" not in t.frame.units]
    return rates + [tie for tie in ties if tie not in rates]


def _loose(ties: list[Tie]) -> bool:
    """Is the figure tied only by what counts where nothing else does?"""
    return bool(ties) and ties[0].score <= LOOSEST


def _spoken_of_here(ties: list[Tie], choices: dict[int, Choice]) -> list[Tie]:
    """Ties that lack only their theme, where the sentence itself has just told the same measure."""
    told = {choice.frame.measure for choice in choices.values() if choice.frame is not None}
    return [tie for tie in ties if tie.wanting and tie.score > THEMED and tie.frame.measure in told]


def _titled(symbols: Symbols, f: int, quantity: Quantity, topic: Topic) -> Choice | None:
    """An item of a list is what the title says, unless it says itself that it is none."""
    frame = frame_of(unit_class(quantity.unit, quantity.of), float(quantity.value), topic.listing)
    if frame is None or frame.bars(symbols, f):
        return None
    return Choice(frame, -1, how="the title of its list")


def _pair(
    symbols: Symbols, quantities: list[Quantity], ties: dict[int, list[Tie]], choices: dict[int, Choice]
) -> None:
    """The two ends of one change are of one measure: that of the end which is tied more closely."""
    at = {symbols[f].figure: f for f in choices}
    for f, choice in list(choices.items()):
        other = at.get(quantities[symbols[f].figure].pair)
        if other is None or choice.frame is None or choices[other].frame is choice.frame:
            continue
        if quantities[symbols[f].figure].unit != quantities[symbols[other].figure].unit:
            continue
        paired = choices[other].frame
        if paired is not None and _own_pattern(ties[other], choices[other]) and choice.frame.akin(paired):
            continue  # "to raise spending from 2% to a target of 5%": a fact and an aim
        if choice.frame.bars(symbols, other):
            continue
        unread = paired is None and not ties[other] and choices[other].why_not == "no_measure"
        if unread or _strength(ties[f], choice) > _strength(ties[other], choices[other]):
            choices[other] = Choice(choice.frame, choice.cue, asks=choice.asks)


def _own_pattern(ties: list[Tie], choice: Choice) -> bool:
    return choice.frame is not None and _strength(ties, choice) > PATTERN


def _strength(ties: list[Tie], choice: Choice) -> int:
    return max((tie.score for tie in ties if tie.frame is choice.frame), default=0)


def _decide(symbols: Symbols, f: int, ties: list[Tie], before: Frame | None, said: Said | None) -> Choice:
    """The strongest tie; among loose ones that of the figure before, else of what was ``said`` last."""
    if not ties:
        return Choice(None, -1)
    best = ties[0]
    if best.score <= LOOSEST:
        again = next((tie for tie in ties if tie.frame is before), None)
        if again is None and said is not None:
            again = next((tie for tie in ties if tie.frame.measure == said.frame.measure), None)
        if again is not None:
            return Choice(
                again.frame, again.cue, asks=_asks(symbols, f, again.cue), loose=True, tied=again.score
            )
    if before is not None and best.frame is not before and best.score <= PATTERN and _joined(symbols, f):
        again = next((tie for tie in ties if tie.frame is before), None)
        if again is not None and best.score - again.score <= CLOSE:
            best = again  # the next of a list is of the measure of those before it
    if len(ties) > 1 and best is ties[0]:
        other = ties[1]
        same = other.score == best.score and abs(other.cue - f) == abs(best.cue - f)
        if (
            same
            and other.frame.measure != best.frame.measure
            and None not in (other.frame.measure, best.frame.measure)
        ):
            return Choice(None, -1, why_not="ambiguous")
    if best.frame.measure is None:
        return Choice(None, best.cue, why_not=best.frame.reason or "other_measure")
    asks, loose = _asks(symbols, f, best.cue), best.score <= LOOSEST
    return Choice(best.frame, best.cue, asks=asks, loose=loose, tied=best.score)


def _joined(symbols: Symbols, f: int) -> bool:
    """Does "and" or a comma join it to the figure before, across names alone ("25% on Peru and 10% on")?"""
    if symbols[f - 1].text not in ("and", ",", "or"):
        return False
    for i in range(f - 1, -1, -1):
        s = symbols[i]
        if s.kind == "qty":
            return True
        if s.kind not in ("area", "firm", "product", "punct") and s.tags.isdisjoint(GLUE) and not s.upper:
            return "goods" in s.tags or "goods_only" in s.tags
    return False


def _asks(symbols: Symbols, f: int, cue: int) -> bool:
    """Does a pronoun or a definite noun point back ("the levy", "it", "the country")?"""
    for i in (cue, f):
        j = i - 1
        steps = 0
        while j >= 0 and steps < 5:
            s = symbols[j]
            if "definite" in s.tags and "year_noun" not in symbols[j + 1].tags:
                return True
            if s.kind == "punct" or "prep" in s.tags or s.kind == "area":
                break
            j -= 1
            steps += 1
    clause = symbols[f].clause
    return any(("pronoun" in s.tags or "country_noun" in s.tags) and s.clause == clause for s in symbols[:f])

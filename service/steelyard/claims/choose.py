"""One frame for each figure of a sentence, or the reason why it has none."""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.claims.attach import LOOSEST, PATTERN, THEMED, Tie, all_ties, best_ties
from steelyard.claims.frames import Frame, RuleSet, unit_class
from steelyard.claims.listing import frame_of
from steelyard.claims.topic import Topic
from steelyard.model import Quantity
from steelyard.text.annotate import HEDGE, Sentence, Symbols

_GLUE = frozenset(
    {
        "conj",
        "prep",
        "then",
        "det",
        "adverb",
        "aux",
        "be",
        "face",
        "impose",
        "up",
        "down",
        "link",
        "additional",
        "rate_word",
    }
)
_VERBAL = frozenset({"be", "face", "impose", "up", "down", "link", "target_verb", "spend"})


@dataclass(slots=True)
class Choice:
    """The frame of a figure, its cue, and whether it points back to an earlier sentence."""

    frame: Frame | None
    cue: int
    asks: bool = False
    why_not: str | None = None
    how: str = "its cue"


def choose(sentence: Sentence, quantities: list[Quantity], rules: RuleSet, topic: Topic) -> dict[int, Choice]:
    """For each figure's symbol index, the frame that reads it."""
    symbols = sentence.symbols
    recent = topic.recent(sentence.number)
    ties = best_ties(sentence, quantities, rules, recent)
    choices: dict[int, Choice] = {}
    previous: int | None = None
    for f in sentence.figures:
        before = choices[previous].frame if previous is not None else None
        listed = topic.item and bool(topic.listing.title)
        titled = _titled(quantities[symbols[f].figure], topic) if listed else None
        tied = ties[f] if not listed else [tie for tie in ties[f] if tie.score > THEMED]
        choice = _again(symbols, f, previous, quantities, choices) or _decide(symbols, f, tied, before)
        if choice.frame is None and choice.why_not is None:
            quantity = quantities[symbols[f].figure]
            unit = unit_class(quantity.unit, quantity.of)
            choice = (
                titled
                or _weak(symbols, f, unit, rules, topic, sentence, choices)
                or _listed(symbols, f, previous, unit, quantities, choices)
                or (_carried(symbols, f, unit, topic, sentence) if not listed else None)
                or (_themed(symbols, f, unit, rules, recent) if not listed else None)
                or Choice(None, -1, why_not="no_measure")
            )
        choices[f] = choice
        if choice.frame is not None:
            previous = f
    _pair(symbols, quantities, ties, choices)
    if rules.watch is not None:
        rules.watch(sentence, all_ties(sentence, quantities, rules, recent, every=True), choices)
    return choices


def _titled(quantity: Quantity, topic: Topic) -> Choice | None:
    """An item of a list is what the title says."""
    frame = frame_of(unit_class(quantity.unit, quantity.of), float(quantity.value), topic.listing)
    return Choice(frame, -1, how="the title of its list") if frame is not None else None


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
        if any(veto.matches(symbols, other) for veto in choice.frame.veto):
            continue
        if _strength(ties[f], choice) > _strength(ties[other], choices[other]):
            choices[other] = Choice(choice.frame, choice.cue, asks=choice.asks)


def _own_pattern(ties: list[Tie], choice: Choice) -> bool:
    return choice.frame is not None and _strength(ties, choice) > PATTERN


def _strength(ties: list[Tie], choice: Choice) -> int:
    return max((tie.score for tie in ties if tie.frame is choice.frame), default=0)


def _decide(symbols: Symbols, f: int, ties: list[Tie], before: Frame | None) -> Choice:
    """The strongest tie; among loose ones that of the figure before goes on."""
    if not ties:
        return Choice(None, -1)
    best = ties[0]
    if best.score <= LOOSEST and before is not None:
        again = next((tie for tie in ties if tie.frame is before), None)
        if again is not None:
            return Choice(again.frame, again.cue, asks=_asks(symbols, f, again.cue))
    if len(ties) > 1:
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
    return Choice(best.frame, best.cue, asks=_asks(symbols, f, best.cue))


def _asks(symbols: Symbols, f: int, cue: int) -> bool:
    """Does a pronoun or a definite noun point back ("the levy", "it", "the country")?"""
    for i in (cue, f):
        j = i - 1
        steps = 0
        while j >= 0 and steps < 5:
            s = symbols[j]
            if "definite" in s.tags:
                return True
            if s.kind == "punct" or "prep" in s.tags or s.kind == "area":
                break
            j -= 1
            steps += 1
    clause = symbols[f].clause
    return any(("pronoun" in s.tags or "country_noun" in s.tags) and s.clause == clause for s in symbols[:f])


def _weak(
    symbols: Symbols,
    f: int,
    unit: str,
    rules: RuleSet,
    topic: Topic,
    sentence: Sentence,
    choices: dict[int, Choice],
) -> Choice | None:
    """A noun that only points back ("lowered the figure to 15%", "a 20% rate")."""
    for distance in range(1, 9):
        for i in (f - distance, f + distance):
            if not 0 <= i < len(symbols) or symbols[i].clause != symbols[f].clause:
                continue
            if i > f and distance > 4:
                continue
            frames = [
                frame
                for tag in sorted(symbols[i].tags)
                for frame in rules.weak.get(tag, ())
                if unit in frame.units
                and not any(v.matches(symbols, f) for v in frame.veto)
                and not (frame.related and any(s.kind == "qty" for s in symbols[min(i, f) + 1 : max(i, f)]))
            ]
            spoken = [frame for frame in frames if _spoken_of(frame, choices, topic, sentence)]
            themed = [frame for frame in frames if not frame.strong.isdisjoint(topic.recent(sentence.number))]
            for pool in (spoken, themed):
                if pool:
                    frame = min(pool, key=lambda frame: (topic.age(frame.measure), frame.id))
                    return Choice(frame, i, asks=True, how="a word that points back")
    return None


def _spoken_of(frame: Frame, choices: dict[int, Choice], topic: Topic, sentence: Sentence) -> bool:
    """Has the measure, or where a rule says so one of its pack, been spoken of here or shortly before?"""
    if any(c.frame is not None and frame.akin(c.frame) for c in choices.values()):
        return True
    if not frame.related:
        return topic.last(sentence.number, frame.measure) is not None
    return any(topic.within(said, sentence.number) and frame.akin(said.frame) for said in topic.said)


def _again(
    symbols: Symbols, f: int, previous: int | None, quantities: list[Quantity], choices: dict[int, Choice]
) -> Choice | None:
    """The sum before once more in another currency ("71 billion euros ($74 billion)")."""
    if previous is None or not converted(symbols, previous, f):
        return None
    units = {quantities[symbols[i].figure].unit for i in (previous, f)}
    same = choices[previous]
    if len(units) < 2 or same.frame is None or any(unit_class(unit, None) != "money" for unit in units):
        return None
    return Choice(same.frame, same.cue, asks=same.asks, how="the figure before in another currency")


def converted(symbols: Symbols, last: int, f: int) -> bool:
    """Does the figure stand right behind the other in brackets ("$70 billion (about €60 billion)")?"""
    between = symbols[last + 1 : f]
    return (
        bool(between)
        and between[0].text == "("
        and all(s.kind == "punct" or s.tags is HEDGE for s in between)
    )


def _listed(
    symbols: Symbols,
    f: int,
    previous: int | None,
    unit: str,
    quantities: list[Quantity],
    choices: dict[int, Choice],
) -> Choice | None:
    """The next member of a list whose noun is left out ("CO with 5%, CO 10%", "2% to 3.5%, then 5%")."""
    if previous is not None and _reached(symbols, previous, f):
        moved = choices[previous]
        if moved.frame is not None and unit in moved.frame.units:
            return Choice(moved.frame, moved.cue, asks=moved.asks, how="where a change arrives")
    own = quantities[symbols[f].figure].unit
    alike = [
        p for p, c in choices.items() if c.frame is not None and quantities[symbols[p].figure].unit == own
    ]
    base = _base(symbols, f)
    if (
        previous is None
        or not alike
        or f - alike[-1] > (24 if base else 12)
        or (alike[-1] != previous and not base)
    ):
        return None
    before = choices[alike[-1]]
    if before.frame is None or unit not in before.frame.units:
        return None
    for s in () if base else symbols[previous + 1 : f]:
        if s.kind == "word" and s.tags.isdisjoint(_GLUE) and not s.upper:
            return None
    if any(v.matches(symbols, f) for v in before.frame.veto) or (not base and _governs_noun(symbols, f)):
        return None
    return Choice(before.frame, before.cue, asks=before.asks, how="the figure before it in a list")


def _reached(symbols: Symbols, previous: int, f: int) -> bool:
    """Does the figure say where the change just told arrives ("rose 4% in May to 3 billion", "by 4%, to 3 billion")?"""
    between = [
        s
        for s in symbols[previous + 1 : f]
        if s.kind not in ("date", "punct") and "adverb" not in s.tags and "det" not in s.tags
    ]
    return (
        bool(between)
        and between[-1].text == "to"
        and all("prep" in s.tags for s in between)
        and len(between) <= 3
    )


def _base(symbols: Symbols, f: int) -> bool:
    """Is the figure what another is measured by ("up from 5 billion", "twice the 3 billion of", "; in May it was 4 billion")?"""
    i = f - 1
    if i > 1 and "be" in symbols[i].tags and "pronoun" in symbols[i - 1].tags:
        return True
    while (
        i > 0
        and (not symbols[i].tags.isdisjoint({"det", "adverb"}) or symbols[i].kind == "date")
        and symbols[i].tags.isdisjoint({"up", "down"})
    ):
        i -= 1
    if i < 1:
        return False
    left = symbols[i - 1]
    if symbols[i].kind == "qty" and symbols[i + 1].text == "the":
        return True
    return (symbols[i].text == "from" and not left.tags.isdisjoint({"up", "down"})) or (
        symbols[i].text in ("with", "to") and left.text in ("compared", "compares")
    )


def _carried(symbols: Symbols, f: int, unit: str, topic: Topic, sentence: Sentence) -> Choice | None:
    """No noun at all, but a name and a verb that the topic's measure explains ("Korea got 25%")."""
    said = topic.last(sentence.number)
    if said is None or unit not in said.frame.units or not said.frame.carried:
        return None
    if any(v.matches(symbols, f) for v in said.frame.veto) or _governs_noun(symbols, f):
        return None
    left = symbols[max(0, f - 7) : f]
    named = any(
        s.kind in ("area", "firm", "product") or "pronoun" in s.tags or "country_noun" in s.tags for s in left
    )
    led = f > 0 and (
        not symbols[f - 1].tags.isdisjoint(_VERBAL)
        or symbols[f - 1].kind in ("area", "product")
        or (symbols[f - 1].text in ("at", "to", "with", "(", ":") and named)
    )
    if named and led and not any(s.kind == "qty" for s in left):
        return Choice(said.frame, -1, asks=True, how="what the text spoke of before")
    return None


def _themed(symbols: Symbols, f: int, unit: str, rules: RuleSet, recent: frozenset[str]) -> Choice | None:
    """A name beside a bare figure in a text that speaks of one such measure ("Vietnam at 46%", "Brunei (25%)")."""
    here = recent | frozenset(tag for s in symbols for tag in s.tags if tag in rules.cue_tags)
    frames = {
        frame.id: frame
        for tag in here & rules.cue_tags
        for frame in rules.strong[tag]
        if frame.carried and unit in frame.units and frame.measure is not None and not frame.beside
    }
    if len(frames) != 1 or _governs_noun(symbols, f):
        return None
    frame = next(iter(frames.values()))
    if any(v.matches(symbols, f) for v in frame.veto):
        return None
    left, right = symbols[max(0, f - 4) : f], symbols[f + 1 : f + 4]
    named = [s for s in left if s.kind in ("area", "product")]
    if (named and symbols[f - 1].kind in ("area", "product")) or (
        named
        and (
            symbols[f - 1].text in ("(", ":", "at", "with", "to", ",", "-", "|")
            or not symbols[f - 1].tags.isdisjoint(_VERBAL | {"adverb"})
        )
    ):
        return Choice(frame, -1, asks=True, how="the theme of the text")
    if (
        right
        and right[0].text in ("on", "for", "from", "against", "(")
        and any(s.kind in ("area", "product") for s in right)
    ):
        return Choice(frame, -1, asks=True, how="the theme of the text")
    return None


def _governs_noun(symbols: Symbols, f: int) -> bool:
    nxt = symbols[f + 1] if f + 1 < len(symbols) else None
    if nxt is None or nxt.kind != "word":
        return False
    if "of" in nxt.tags:
        return True
    return (
        nxt.tags.isdisjoint(_GLUE | {"break", "rel", "year_noun", "say"})
        and not nxt.upper
        and not nxt.text.endswith(("ly", "ing", "ed"))
    )

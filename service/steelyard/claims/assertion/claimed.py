"""The claims of figures whose slots are filled: when, how firmly, by whom; one for each pair of parties."""

from __future__ import annotations

from itertools import product as combinations

from steelyard.claims.assertion.comparison import based, only_compared, owns
from steelyard.claims.assertion.denial import negated
from steelyard.claims.assertion.linked import link_ends
from steelyard.claims.assertion.mood import asked_of_another, mood_of, own_mood
from steelyard.claims.assertion.period import before, of_a_later_one, period_of, vague
from steelyard.claims.assertion.speech import in_quote, speaker
from steelyard.claims.assertion.supposed import weighed
from steelyard.claims.assertion.timely import date_back, settled, spoken
from steelyard.claims.assertion.wording import (
    counted_by,
    in_one_trade,
    narrowing_words,
    sign_of,
    talked_of,
    told_from,
    with_somebody,
)
from steelyard.claims.context.topic import Recent
from steelyard.claims.frames.frame import Frame, unit_class
from steelyard.claims.measure.continued import converted, goes_on
from steelyard.claims.measure.relation import parts_of
from steelyard.claims.measure.together import Unit
from steelyard.model import Claim, DateMention, Day, Party, Quantity
from steelyard.text.annotate import Sentence, Symbols

_WENT = frozenset({"rose", "went up", "jumped", "climbed", "fell", "dropped", "went down", "applied"})


def claims_of(
    sentence: Sentence,
    text: str,
    quantities: list[Quantity],
    unit: Unit,
    frame: Frame,
    quotes: list[tuple[int, int]],
    published: Day | None,
    recent: Recent,
) -> list[Claim]:
    """The claims of the unit's figures; none where the rule faces a partner and only defaults are left.

    ``recent`` tells, if it is asked, the word lists spoken in the sentences before.
    """
    symbols = sentence.symbols
    names = [name for name in ("subject", "counterpart", "product") if unit.slots.get(name)]
    pools: list[list[Party]] = [unit.slots[name] for name in names]
    found: list[Claim] = []
    relation = ""
    own_before = False
    for place, f in enumerate(unit.figures):
        quantity = quantities[symbols[f].figure]
        if not place or not _once_more(symbols, unit.figures[place - 1], f, quantities):
            relation = unit.relations[f]
        compared = only_compared(symbols, f)
        date = _date(sentence, unit, f, compared or relation == "change_from", frame)
        if (
            len(unit.figures) > 1
            and relation == "level"
            and any("then" in s.tags for s in symbols[max(0, f - 3) : f])
        ):
            relation = "change_to"
        quoted = in_quote(quotes, quantity.start)
        by = speaker(sentence, text, f, quoted) if quoted or "say" in symbols.tags else None
        words = narrowing_words(sentence, f, frame) | ({"based"} if based(symbols) else frozenset())
        words |= counted_by(symbols, frame, recent)
        unit.narrated = unit.narrated or "narrated" in words
        if unit.narrated:
            words |= {"narrated"}
        if talked_of(symbols, f):
            words |= {"talked_of"}
        if f + 1 < len(symbols) and symbols[f + 1].text in ("of", "worth", "worth of"):
            words |= {"partitive"}
        if relation == "change" and told_from(symbols, f):
            words |= {"told_from"}
        if (frame.sign or frame.flow) and in_one_trade(symbols, f, bool(frame.sign)):
            words |= {"part"}
        if frame.related and (frame.sign or frame.flow) and with_somebody(symbols, unit.cue, f):
            words |= {"bilateral"}
        if "basis_word" in symbols.tags:
            words |= {"basis"}
        if (
            date is not None
            and date.role == "since"
            and published is not None
            and (date.period.start or 0) <= published
        ):
            words |= {"in_force"}
        elif (
            date is not None
            and date.kind in ("day", "month")
            and date.role in ("on", "in", "from")
            and published is not None
            and frame.two_sided
            and "narrated" not in words
            and any(s.text in _WENT and s.clause == symbols[f].clause for s in symbols[:f])
            and (date.period.start or 0) <= published
        ):
            words |= {"in_force"}  # "went up to 9% on 1 January"
        own_words = own_mood(symbols, f, frame)
        if place and own_before and not _listed(symbols, unit.figures[place - 1], f):
            unit.mood = None  # what the figure before was called, this one is not
        own_before = own_words is not None
        unit.mood = own_words or mood_of(sentence, f, unit.cue, frame) or unit.mood
        mood = settled(sentence, f, unit.mood, relation, date, words, frame, published)
        if unit.mood is None and mood == frame.otherwise:
            words |= {"plain"}
        before_it = compared or relation == "change_from"
        if before_it and frame.related and mood in ("forecast", "announced") and not _revised(symbols, f):
            mood = "in_effect"  # what was before, beside what is expected
        if mood == "hypothetical" and weighed(symbols, f):
            words |= {"weighed"}
        sign = sign_of(sentence, f, unit.cue, frame)
        denied = negated(sentence, f)
        undated = date is None and vague(symbols)
        parts = parts_of(sentence, f, quantities) if relation == "share" else (None, None)
        named = frozenset(s.name.area for s in symbols if s.name is not None and s.name.area)
        if any(len(pool) > 1 for pool in pools) and any(
            "together_word" in s.tags and s.clause == symbols[f].clause for s in symbols
        ):
            words |= {"together"}
        if relation == "change_from" and any(len(pool) > 1 for pool in pools) and _paired(symbols, f):
            words |= {"together"}  # "down from the 9% and 7% that were theirs"
        if compared:
            words |= {"compared"}
        for parties in combinations(*pools):
            slots = dict(zip(names, parties, strict=True))
            if (
                slots.get("subject")
                and slots.get("counterpart")
                and _same(slots["subject"], slots["counterpart"])
            ):
                continue
            own = (
                mood == "demanded"
                and not slots.get("counterpart")
                and not asked_of_another(symbols, f, frame)
                and any(m == "target" for m, _ in frame.moods)
            )
            claim = Claim(
                rule=frame.id,
                quantity=quantity,
                measure=frame.measure or "",
                subject=slots.get("subject"),
                counterpart=slots.get("counterpart"),
                product=slots.get("product"),
                period=date.period if date is not None else None,
                period_found=("deadline" if date is not None and date.role == "by" else "stated")
                if date
                else "default",
                mood="denied"
                if denied
                else "target"
                if own
                else spoken(mood, slots, frame, symbols.tags, recent),
                relation=relation,
                attribution_by=by,
                in_quote=quoted,
                context_start=sentence.start,
                context_end=sentence.end,
                published=published,
                words=words | {"loose"} if unit.loose else words,
                negated=denied,
            )
            claim.sign = sign
            claim.part, claim.whole = parts
            claim.rivals = named - {p.code for pool in pools for p in pool}
            claim.vague_period = undated
            claim.tied = unit.tied[f]
            found.append(claim)
    placed = any(slot.name == "counterpart" and slot.awaited for slot in frame.slots)
    told = ("stated", "carried", "guessed") if frame.two_sided else ("stated", "carried")
    if placed and unit.cue < 0 and not any(p.found in told for pool in pools for p in pool):
        return []
    link_ends(found)
    date_back(sentence, found, frame)
    return found


def _listed(symbols: Symbols, last: int, f: int) -> bool:
    """Are they members of one list, and not the ends of a change?"""
    return goes_on(symbols, last, f) and all(s.text not in ("to", "from") for s in symbols[last + 1 : f])


def _paired(symbols: Symbols, f: int) -> bool:
    """Does another figure join this one ("9% and 7%")?"""
    return [s.kind for s in symbols[f + 2 : f + 3]] == ["qty"] and symbols[f + 1].text in ("and", ",", "or")


def _once_more(symbols: Symbols, last: int, f: int, quantities: list[Quantity]) -> bool:
    """Is it the sum before in another currency? It relates to the others as that one does."""
    units = [quantities[symbols[i].figure].unit for i in (last, f)]
    return converted(symbols, last, f) and all(unit_class(unit, None) == "money" for unit in units)


def _date(sentence: Sentence, unit: Unit, f: int, base: bool, frame: Frame) -> DateMention | None:
    """When the figure holds; the old end of a change, its ``base``, dates from before the new one.

    An estimate that is revised stays one of the same time.
    """
    shared = unit.figures if len(unit.figures) > 1 else list(sentence.figures)
    date = period_of(sentence, shared, f, not frame.related, unit.cue if frame.related else -1)
    if date is not None and date.role == "since" and frame.related:
        return None  # what a change is counted from, not when the figure holds
    if date is not None and frame.two_sided and of_a_later_one(sentence, f, date):
        return None
    if base and date is not None and (frame.related or "money" in frame.units):
        if date.role == "by":
            return None
        if _revised(sentence.symbols, f) or owns(sentence.symbols, f, date):
            return date
        others = [period_of(sentence, unit.figures, x, False) for x in unit.figures if x != f]
        told = date.end <= sentence.symbols[f].start and any(x < f for x in sentence.figures)
        return before(date) if told or any(other is date for other in others) else date
    return date


def _revised(symbols: Symbols, f: int) -> bool:
    """Does the text revise an estimate ("raised its growth forecast to 3% from 2%")?"""
    before = [s for s in symbols[:f] if s.clause == symbols[f].clause]
    return any("revise_word" in s.tags for s in before) or (
        any("forecast" in s.tags for s in before) and any("reforecast" in s.tags for s in before)
    )


def _same(a: Party, b: Party) -> bool:
    return a.code == b.code and a.actor is None

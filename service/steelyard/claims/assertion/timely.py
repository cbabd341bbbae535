"""The mood of a figure set right by time: its date, its verb's tense, the change that it is an end of."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from steelyard.claims.assertion.called import at_hand, in_place_of
from steelyard.claims.assertion.deals import agreed_before, agreed_behind
from steelyard.claims.assertion.mood import mood_of
from steelyard.claims.assertion.period import ahead
from steelyard.claims.assertion.tense import Verb, acts, governing, intended, reported
from steelyard.claims.frames.frame import Frame
from steelyard.model import Claim, DateMention, Day, Party
from steelyard.text.annotate import Sentence, Symbols

_LAST = frozenset({"by", "until"})
_LONG_AGO = 400  # days
_WHILE_AGO = 45  # days after which what was done on a day is told of the past
_PLANNED = frozenset({"announced", "threatened", "demanded", "agreed", "forecast", "target", "hypothetical"})


def settled(
    sentence: Sentence,
    figure: int,
    said: str | None,
    relation: str,
    date: DateMention | None,
    words: frozenset[str],
    frame: Frame,
    published: Day | None,
) -> str:
    """The mood of a figure to which words gave ``said`` (None: there were none)."""
    mood = _timely(said or frame.otherwise, relation, date, words, frame, published)
    if (
        (mood == "announced" or (mood == "in_effect" and said is None and _bare(sentence, words)))
        and relation != "change_from"
        and any(known == "agreed" for known, _ in frame.moods)
        and (
            agreed_before(sentence.symbols, figure, within=mood == "in_effect")
            or (mood == "announced" and agreed_behind(sentence.symbols, figure))
        )
    ):
        return "agreed"
    if mood != "in_effect" or said not in (None, "in_effect"):
        return mood
    held = "on_hold" in words and relation == "level" and frame.future == "announced"
    verb = governing(sentence.symbols, figure) if held or frame.two_sided else None
    if held and (verb is None or verb.tense == "present"):
        return "announced"  # "faces 9%, though this is suspended"
    if _narrated(sentence, figure, verb, said, date, words, frame, published):
        return "historic"
    if said is not None:
        return mood
    if _ended(date, words, frame, published, _LONG_AGO):
        return "historic"  # "in 2018 Lima imposed 9%"
    if frame.two_sided and verb is not None and intended(sentence.symbols, verb):
        return frame.future
    if date is None and relation in ("level", "change_to"):
        return frame.future if published is not None and ahead(sentence, figure, published) else mood
    return mood


def _bare(sentence: Sentence, words: frozenset[str]) -> bool:
    """Does nothing tell that it is being charged by now?"""
    return "in_force" not in words and "still" not in sentence.symbols.tags


def _timely(
    mood: str,
    relation: str,
    date: DateMention | None,
    words: frozenset[str],
    frame: Frame,
    published: Day | None,
) -> str:
    """A day ahead, the old end of a change, a measure that is in force by now."""
    start = (date.period.start or 0) if date is not None else 0
    if mood == "in_effect" and published is not None and date is not None and date.role not in _LAST:
        mood = frame.future if start > published + (not date.relative) else mood
    if relation == "change_from" and mood in ("in_effect", "target") and _has_past(frame):
        mood = "historic"
    if mood == "historic" and date is not None and date.role == "until" and start > (published or start):
        mood = "in_effect"
    if (
        "in_force" in words
        and mood in ("announced", "agreed")
        and (date is None or start <= (published or 0) + 1)
    ):
        mood = "in_effect"
    return mood


def _has_past(frame: Frame) -> bool:
    return any(mood == "historic" for mood, _ in frame.moods)


def _ended(
    date: DateMention | None, words: frozenset[str], frame: Frame, published: Day | None, days: int
) -> bool:
    """Had the time of what is laid on somebody ended so many days before?"""
    if date is None or published is None or not frame.two_sided or "in_force" in words:
        return False
    end = date.period.end
    return date.role not in ("since", "by") and end is not None and end < published - days


def _narrated(
    sentence: Sentence,
    figure: int,
    verb: Verb | None,
    said: str | None,
    date: DateMention | None,
    words: frozenset[str],
    frame: Frame,
    published: Day | None,
) -> bool:
    """Does the verb tell of the past: a state that was ("Chile faced 9%"), or an act of months ago?"""
    if not frame.two_sided or not _has_past(frame) or "in_force" in words or not _planned(frame):
        return False
    symbols = sentence.symbols
    if verb is None or verb.tense != "past":
        return False
    if said is not None and any("still" in s.tags for s in symbols[max(0, verb.at - 2) : figure]):
        return False
    if "era" in symbols.tags:
        return True
    if _ended(date, words, frame, published, _WHILE_AGO):
        return not _of_participle(symbols, verb, date)
    return date is None and verb.lasts and not reported(symbols, verb)


def _of_participle(symbols: Symbols, verb: Verb, date: DateMention | None) -> bool:
    """Is the day that of a verb before ours ("the duty laid on them in March was raised to 9%")?"""
    at = next((i for i in range(verb.at) if symbols[i].date is date), -1)
    return any(s.kind == "word" and acts(s) for s in symbols[:at]) if at > 0 else False


def _planned(frame: Frame) -> bool:
    """Is it of what can be announced, and no statistic?"""
    return any(mood == "announced" for mood, _ in frame.moods)


def date_back(sentence: Sentence, claims: list[Claim], frame: Frame) -> None:
    """What a change starts from is past once the change is made, and holds while it is only planned."""
    if not _has_past(frame):
        return
    for claim in claims:
        if claim.relation != "change_from" or claim.mood in ("denied", "hypothetical"):
            continue
        f = next(f for f in sentence.figures if sentence.symbols[f].start == claim.quantity.start)
        ends = [other.mood for other in claim.partners if other.relation in ("change_to", "level")]
        new = next((k for k in sentence.figures if k > f), f)
        ends = ends or [mood_of(sentence, f, -1, frame) or mood_of(sentence, new, -1, frame) or ""]
        planned = [mood for mood in ends if mood in _PLANNED]
        verb = governing(sentence.symbols, f)
        if planned and planned[0] == "agreed" and verb is not None and _done(sentence.symbols, verb, f):
            planned = []  # "the pact has cut it from 9%"
        then = planned[0] if planned and in_place_of(sentence, f) else "in_effect"
        claim.mood = at_hand(sentence.symbols, f, frame) or (then if planned else "historic")


def _done(symbols: Symbols, verb: Verb, figure: int) -> bool:
    """Was the change itself made ("the pact has cut it", but "a deal to cut it")?"""
    if any(s.text.endswith("ing") and acts(s) for s in symbols[verb.at : figure]):
        return False
    return (
        verb.tense in ("past", "perfect") and acts(symbols[verb.at]) and "face" not in symbols[verb.at].tags
    )


def spoken(
    mood: str,
    slots: Mapping[str, Party],
    frame: Frame,
    here: frozenset[str],
    recent: Callable[[], frozenset[str]],
) -> str:
    """What the text told of a state's plan ("a deal"), where no word of mood stands near its figure."""
    subject = slots.get("subject")
    if mood != frame.otherwise or subject is None or subject.actor is not None:
        return mood
    for told, tags in frame.spoken_moods:
        if not tags.isdisjoint(here) or not tags.isdisjoint(recent()):
            return told
    return mood

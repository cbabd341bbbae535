"""How firmly a figure is asserted: in effect, announced, threatened, demanded...

The nearest mood word in the figure's clause decides, words before the figure first; a rule lists which words
count.
"""

from __future__ import annotations

from steelyard.claims.assertion.bearing import of_another
from steelyard.claims.assertion.called import called_so, former
from steelyard.claims.assertion.removal import removed
from steelyard.claims.assertion.supposed import depends, inverted, unreal, weighed
from steelyard.claims.frames.frame import Frame
from steelyard.text.annotate import Sentence, Symbol

_VERBAL = frozenset(
    {"be", "bear", "aux", "impose", "face", "say", "up", "down", "link", "threaten", "announce"}
)
_SOFT = frozenset(
    {"conditional", "condition", "message"}
)  # would, if: only where no plainer word stands near
_PLAN = frozenset({"impose", "bear", "face", "up", "down", "target_verb", "replace"})
_PEOPLE = frozenset({"plural_party", "members_word", "nato_word", "country_noun"})
_WEIGHED = frozenset({"hypothetical", "threatened"})
_WAS_TO = frozenset({"set to", "scheduled to", "slated to", "going to", "about to", "poised to"})
_STARTS = frozenset({"starts", "start", "begins", "begin", "applies from"})
_ACTED = frozenset({"impose", "up", "down"})
_DOES = frozenset(
    {"impose", "bear", "face", "up", "down", "lay", "apply_verb", "tax_verb", "be", "aux", "link"}
)
_TOLD = frozenset({"say", "message"})
_ASKS = frozenset({"what", "why", "how", "who", "which", "when", "where", "whom"})


def mood_of(sentence: Sentence, figure: int, cue: int, frame: Frame) -> str | None:
    """The mood that a word gives the figure at this symbol position; None where there is no such word."""
    symbols = sentence.symbols
    asked = any(s.text == "?" for s in symbols[figure:]) and symbols[0].text not in _ASKS
    known = {mood for mood, _ in frame.moods}
    if unreal(symbols, figure) or asked or (not _WEIGHED.isdisjoint(known) and weighed(symbols, figure)):
        return "hypothetical"
    likely = symbols[figure - 1].text in ("potential", "possible")
    if "threatened" in known and (likely or inverted(symbols, figure)):
        return "threatened"
    own = own_mood(symbols, figure, frame)
    if own is not None:
        return own
    best: tuple[int, int, str] | None = None
    for order, (mood, tags) in enumerate(frame.moods):
        if tags.isdisjoint(symbols.tags):
            continue
        for i, s in enumerate(symbols):
            if tags.isdisjoint(s.tags) or i == cue or of_another(symbols, i, figure, mood, _SOFT):
                continue
            if tags & s.tags <= _SOFT and i < figure and _of_what_is_known(symbols, i, figure):
                continue
            if mood == "forecast" and any(t.text == "than" for t in symbols[max(0, i - 2) : i]):
                continue  # "grew more than expected, by 3%"
            if i and mood == "announced" and s.text in _WAS_TO and symbols[i - 1].text in ("was", "were"):
                told = "historic"
            else:
                told = mood
            if "propose" in s.tags and _described(symbols, i) != (mood == "announced"):
                continue
            distance = _distance(symbols, i, figure)
            if distance is None:
                continue
            if tags & s.tags <= _SOFT:
                distance += 10
            elif mood == "in_effect":
                distance += 3
            key = (distance, order, _as_told(symbols, i, figure, told, known))
            if best is None or key < best:
                best = key
    if best is None and "announced" in known and (_headed(symbols, figure) or _starts(symbols, figure)):
        return "announced"
    return best[2] if best is not None else None


def own_mood(symbols: list[Symbol], figure: int, frame: Frame) -> str | None:
    """The mood that its noun phrase or its removal gives this figure, and none beside it."""
    if all(mood != "historic" for mood, _ in frame.moods):
        return None
    gone = removed(symbols, figure) or ("historic" if former(symbols, figure) else None)
    return gone or called_so(symbols, figure, frame)


def asked_of_another(symbols: list[Symbol], figure: int, frame: Frame) -> bool:
    """Does the word of asking have somebody else as its object ("asked all members to spend 3%")?"""
    tags = next((tags for mood, tags in frame.moods if mood == "demanded"), frozenset[str]())
    for i in range(figure - 1, -1, -1):
        if not tags.isdisjoint(symbols[i].tags):
            asks = {s.name.area for s in symbols[:i] if s.name is not None}
            asked = symbols[i + 1 : figure]
            return any(
                (s.kind == "area" and s.name is not None and s.name.area not in asks)
                or not _PEOPLE.isdisjoint(s.tags)
                for s in asked
            )
    return False


def _of_what_is_known(symbols: list[Symbol], i: int, figure: int) -> bool:
    """Is it weighed what to do about a rate that is there ("may challenge the 9% duty in court")?"""
    known = any("definite" in s.tags or s.possessive for s in symbols[max(i, figure - 3) : figure])
    verb = next((s for s in symbols[i + 1 : figure] if "adverb" not in s.tags), None)
    known = known and symbols[figure].amount == "percent"
    return known and verb is not None and verb.kind == "word" and verb.tags.isdisjoint(_DOES)


def _headed(symbols: list[Symbol], figure: int) -> bool:
    """Is it to happen, as headlines put it ("Lima to tax wine at 9%", "a 9% duty to replace it")?"""
    for i in range(1, len(symbols) - 1):
        if symbols[i].text != "to" or symbols[i].clause != symbols[figure].clause:
            continue
        named = symbols[i - 1].kind == "area" or symbols[i - 1].text in (
            "tariffs",
            "tariff",
            "duties",
            "duty",
        )
        if named and _PLAN & symbols[i + 1].tags and not any(_VERBAL & s.tags for s in symbols[:i]):
            return True
    return False


def _starts(symbols: list[Symbol], figure: int) -> bool:
    """Does the present tense tell what is to come ("a 9% duty starts this week")?"""
    return any(
        s.text in _STARTS and t.kind == "date" and s.clause == symbols[figure].clause
        for s, t in zip(symbols[figure:], symbols[figure + 1 :], strict=False)
    )


def _described(symbols: list[Symbol], i: int) -> bool:
    """Is it an adjective ("the proposed 9% duty") and no verb ("Peru has proposed a duty of 9%")?"""
    if symbols[i].text != "proposed":
        return False
    left = symbols[i - 1] if i else None
    if left is not None and (
        "aux" in left.tags or "pronoun" in left.tags or left.text in ("who", "he", "she")
    ):
        return False
    after = symbols[i + 1] if i + 1 < len(symbols) else None
    if after is not None and after.kind == "qty":
        return left is None or not (left.kind in ("area", "firm") and not left.possessive)
    return not (after and ("det" in after.tags or after.text.endswith("ing")))


def _as_told(symbols: list[Symbol], i: int, figure: int, mood: str, known: set[str]) -> str:
    """What somebody said they would do is announced, unless they made it depend on something."""
    if mood == "announced" and "threatened" in known and depends(symbols, figure):
        return "threatened"
    opens = any("condition" in s.tags for s in symbols[:2])
    if mood == "announced" and "threatened" in known and opens and symbols[i].text.startswith("would "):
        return "threatened"  # "If no deal is struck, Peru would face 9%"
    if symbols[i].text != "would" or "announced" not in known:
        return mood
    if any("condition" in s.tags for s in symbols):
        return mood
    told = any(
        (s.tags & _TOLD and "muse" not in s.tags) or s.text == "announcement"
        for s in symbols[max(0, i - 16) : i]
    )
    return "announced" if told or _said_behind(symbols, figure) else mood


def _said_behind(symbols: list[Symbol], figure: int) -> bool:
    """Does a state say it, told behind the figure ("would be taxed at 9%, Lima said")?"""
    return any(
        s.tags & _TOLD
        and "muse" not in s.tags
        and any(t.kind == "area" for t in (*symbols[v - 3 : v], *symbols[v + 1 : v + 2]))
        for v, s in enumerate(symbols)
        if v > figure
    )


def _distance(symbols: list[Symbol], i: int, figure: int) -> int | None:
    """How far a mood word is from the figure; None where it cannot bear on it."""
    s = symbols[i]
    gap = figure - i if i < figure else (i - figure) * 2 + 4
    crossed = abs(s.clause - symbols[figure].clause)
    if crossed:
        if crossed > 1 or i > figure:
            return None
        gap += 12
    low, high = min(i, figure), max(i, figure)
    if any(t.text == "because" for t in symbols[low:high]) or (
        i < figure and _done_since(symbols, i, figure)
    ):
        return None
    passed = {t.text for t in symbols[low:high]} & {",", "from"}
    if i > figure and passed and (passed != {"from"} or s.text != "will"):
        return None  # "cut to 10% from the 20% once charged", but "the cut to 10% from 20% will ..."
    if any(symbols[k].kind == "qty" for k in range(low + 1, high)):
        if i < figure and symbols[figure - 1].text == "the":
            return None  # "would tax rum at 9%, on top of the 7% on"
        gap += 8
    return gap if gap <= 24 else None


def _done_since(symbols: list[Symbol], i: int, figure: int) -> bool:
    """Does the main clause behind a comma tell what was done ("While Lima proposed 9%, it levied 12%")?"""
    comma = next((k for k in range(figure - 1, i, -1) if symbols[k].text == ","), -1)
    if comma < 0 or "break" not in symbols[0].tags:
        return False
    return any(s.text.endswith("ed") and not _ACTED.isdisjoint(s.tags) for s in symbols[comma + 1 : figure])

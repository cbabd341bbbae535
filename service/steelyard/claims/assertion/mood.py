"""How firmly a figure is asserted: in effect, announced, threatened, demanded ... and whether it is denied.

The nearest mood word in the figure's clause decides, words before the figure first; a rule lists which words
count.
"""

from __future__ import annotations

from steelyard.claims.assertion.bearing import of_another
from steelyard.claims.assertion.removal import removed
from steelyard.claims.assertion.supposed import taken_for_granted, weighed
from steelyard.claims.frames.frame import Frame
from steelyard.text.annotate import Sentence, Symbol

_UNREAL = frozenset({"hypothetical"})
_BEARING = frozenset({"be", "bear", "face"})
_VERBAL = frozenset(
    {"be", "bear", "aux", "impose", "face", "say", "up", "down", "link", "threaten", "announce"}
)
_NOW = frozenset({"present", "current", "existing", "today's"})
_SOFT = frozenset(
    {"conditional", "condition", "message"}
)  # would, if: only where no plainer word stands near
_PLAN = frozenset({"impose", "bear", "face", "up", "down", "target_verb", "replace"})
_BEFORE = frozenset({"original", "initial", "previous", "former", "prior"})
_PARTICIPLES = frozenset({"agreed", "announced", "threatened", "demanded"})
_NOUN = frozenset({"tariff", "rate_word", "additional", "reciprocal", "tax_weak", "adverb"})
_STATES = frozenset({"country", "nation", "state", "government", "countries", "nations", "states"})
_PEOPLE = frozenset({"plural_party", "members_word", "nato_word", "country_noun"})
_WEIGHED = frozenset({"hypothetical", "threatened"})
_WAS_TO = frozenset({"set to", "scheduled to", "slated to", "going to", "about to", "poised to"})
_STOPPED = frozenset({"stop", "prevent", "keep", "deter", "stopped", "prevented", "kept", "deterred"})
_STARTS = frozenset({"starts", "start", "begins", "begin", "applies from"})
_ACTED = frozenset({"impose", "up", "down"})
_TOLD = frozenset({"say", "message"})
_JOINS = frozenset({"and", "but", "while", "whereas"})
_ASKS = frozenset({"what", "why", "how", "who", "which", "when", "where", "whom"})


def mood_of(sentence: Sentence, figure: int, cue: int, frame: Frame) -> str | None:
    """The mood that a word gives the figure at this symbol position; None where there is no such word."""
    symbols = sentence.symbols
    asked = any(s.text == "?" for s in symbols[figure:]) and symbols[0].text not in _ASKS
    known = {mood for mood, _ in frame.moods}
    if _unreal(symbols, figure) or asked or (not _WEIGHED.isdisjoint(known) and weighed(symbols, figure)):
        return "hypothetical"
    if "threatened" in known and _inverted(symbols, figure):
        return "threatened"
    if "historic" in known:
        gone = removed(symbols, figure) or ("historic" if _former(symbols, figure) else None)
        if gone is not None:
            return gone
    best: tuple[int, int, str] | None = None
    for order, (mood, tags) in enumerate(frame.moods):
        for i, s in enumerate(symbols):
            if tags.isdisjoint(s.tags) or i == cue or of_another(symbols, i, figure, mood, _SOFT):
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


def _inverted(symbols: list[Symbol], figure: int) -> bool:
    """Is it a condition that begins with its verb ("should Lima go on with a 9% duty")?"""
    return any(
        s.text == "should" and i + 1 < figure and symbols[i + 1].kind == "area" and not symbols[i - 1].name
        for i, s in enumerate(symbols[:figure])
        if s.clause == symbols[figure].clause
    )


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


def _former(symbols: list[Symbol], figure: int) -> bool:
    """Does its own noun phrase call it one that was ("the original tariff of 9%", "a previous 9%")?"""
    if any(s.text in ("is", "are", "remains") for s in symbols[figure + 1 : figure + 5]):
        return False
    for s in reversed(symbols[max(0, figure - 6) : figure]):
        if s.text in _BEFORE:
            return True
        if s.kind not in ("word", "area") or not (
            s.text == "of" or s.kind == "area" or not _NOUN.isdisjoint(s.tags)
        ):
            return False
    return False


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
    if mood == "announced" and "threatened" in known and _depends(symbols, figure):
        return "threatened"
    if symbols[i].text != "would" or "announced" not in known:
        return mood
    if any("condition" in s.tags for s in symbols):
        return mood
    told = any(
        (s.tags & _TOLD and "muse" not in s.tags) or s.text == "announcement"
        for s in symbols[max(0, i - 16) : i]
    )
    return "announced" if told or _said_behind(symbols, figure) else mood


def _depends(symbols: list[Symbol], figure: int) -> bool:
    """Does it hang on what others do ("unless Lima gives in", "any country that buys oil")?"""
    if any(s.text == "unless" for s in symbols[figure:]):
        return True
    for i, s in enumerate(symbols[:-3]):
        near = s.text == "any" and s.clause <= symbols[figure].clause + 1
        if near and any(t.text in _STATES for t in symbols[i + 1 : i + 3]):
            behind = symbols[i + 2 : i + 4]
            return any("rel" in t.tags or t.text.endswith("ing") or t.text == "found" for t in behind)
    return False


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


def _unreal(symbols: list[Symbol], figure: int) -> bool:
    """Is it only supposed? What follows a condition is not ("if talks fail, Lima will levy 9%")."""
    for i in range(figure):
        s = symbols[i]
        if not _UNREAL.isdisjoint(s.tags) and (symbols[figure].clause - s.clause <= 1):
            end = next((k for k in range(i, figure) if symbols[k].text in (",", ":", ";")), -1)
            if s.text != "if" or end < 0 or any(t.text == "were" for t in symbols[i:end]):
                return True
    return False


def in_place_of(sentence: Sentence, figure: int) -> bool:
    """Is the figure only what another takes the place of in a plan ("15% instead of 25%")?"""
    left = [s.text for s in sentence.symbols[max(0, figure - 4) : figure]]
    return ("instead" in left or "rather" in left) and not any(text in _NOW for text in left)


def at_hand(sentence: Sentence, figure: int, frame: Frame) -> str | None:
    """The mood that a word beside the figure gives it ("from a threatened 25%", "than the 25% agreed")."""
    symbols = sentence.symbols
    behind = next((s for s in symbols[figure + 1 : figure + 4] if "tariff" not in s.tags), None)
    if behind is not None and behind.text.endswith("ed") and symbols[figure - 1].text == "the":
        for mood, tags in frame.moods:
            if mood in _PARTICIPLES and not tags.isdisjoint(behind.tags):
                return mood
    for i in range(figure - 1, max(-1, figure - 5), -1):
        if symbols[i].text == "earlier":
            return "historic"
        if symbols[i].kind in ("qty", "punct") or ("prep" in symbols[i].tags and symbols[i].text != "of"):
            return None
        for mood, tags in frame.moods:
            if not tags.isdisjoint(symbols[i].tags):
                return mood
    return None


def _before_aside(symbols: list[Symbol], comma: int) -> int:
    """Where the relative clause closed by this comma began ("Peru, which left, pays 3%"); else the comma."""
    for i in range(comma - 1, 0, -1):
        if symbols[i].text == "," or symbols[i].kind == "qty":
            return comma
        if "rel" in symbols[i].tags and symbols[i - 1].text == ",":
            return i - 1
    return comma


def negated(sentence: Sentence, figure: int) -> bool:
    """Is the assertion denied ("did not raise the tariff to 25%")?"""
    symbols = sentence.symbols
    clause = symbols[figure].clause
    i, comma = figure, False
    while (i := i - 1) >= 0:
        s = symbols[i]
        if s.text == ",":
            if symbols[i + 1].text in _JOINS:
                return False
            comma = True
            i = _before_aside(symbols, i)
            continue
        if s.clause != clause or s.kind == "qty" or s.text in (":", ";"):
            return False
        if "neg" in s.tags:
            if any(t.text in _STOPPED for t in symbols[i + 1 : i + 3]):
                return False  # "did not stop Lima from taxing"
            if taken_for_granted(symbols, i, figure):
                return False
            nxt = symbols[i + 1].text if i + 1 < len(symbols) else ""
            if nxt in ("only", "just", "yet", "more", "less", "fewer", "later", "as"):
                return False
            if comma and nxt != "," and (nxt.endswith("ing") or _begins_anew(symbols, i, figure)):
                return False
            return not _closed_before(symbols, i, figure)
    return False


def _begins_anew(symbols: list[Symbol], neg: int, figure: int) -> bool:
    """Does a clause with its own verb begin behind the denial ("if no deal is struck, Lima will tax")?"""
    comma = next(i for i in range(neg, figure) if symbols[i].text == ",")
    return any(not _VERBAL.isdisjoint(s.tags) for s in symbols[comma + 1 : figure])


def _closed_before(symbols: list[Symbol], neg: int, figure: int) -> bool:
    """Does it end with its relative clause or participle ("cars that do not qualify", "not listed")?"""
    listed = neg > 0 and symbols[neg - 1].kind == "word" and not _VERBAL & symbols[neg - 1].tags
    apart = listed and symbols[neg + 1].text.endswith("ed")
    if not apart and not any("rel" in s.tags for s in symbols[max(0, neg - 3) : neg]):
        return False
    return any(_BEARING & symbols[i].tags and symbols[i - 1].text != "to" for i in range(neg + 3, figure))

"""Which measure a figure belongs to: the cue that its place in the sentence ties it to most closely.

The score of a tie is a plain sum that a reader can redo by hand: a noun right behind the figure ("a 25% import
levy") beats a noun that a verb or preposition leads from ("the levy was raised to 25%"), which beats a noun
elsewhere in the clause, then in the sentence. Words in between cost a little, commas more, clause ends much.
"""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.claims.frames import Frame, RuleSet, unit_class
from steelyard.model import Quantity
from steelyard.text.annotate import Sentence, Symbols

PREMODIFIER = 100
PARTITIVE = 96
LED = 88
LOOSE = 58
PATTERN = 200
THEMED = 20  # a pattern whose theme was only spoken of before
LOOSEST = 10  # a loose pattern: counts where nothing else ties

_NP_BREAK = frozenset(
    {"prep", "det", "be", "link", "up", "down", "break", "aux", "rel", "say", "impose", "face"}
)
_LEAD = frozenset(
    {
        "be",
        "link",
        "up",
        "down",
        "impose",
        "target_verb",
        "of",
        "to",
        "at",
        "by",
        "with",
        "from",
        "than",
        "in",
        "on",
        "then",
        "spend",
        "revenue_verb",
        "face",
    }
)
_HEDGE = frozenset({"det", "adverb", "aux", "additional"})
_OPEN_AFTER = frozenset(
    {
        "prep",
        "conj",
        "aux",
        "be",
        "link",
        "up",
        "down",
        "break",
        "adverb",
        "rel",
        "say",
        "then",
        "impose",
        "face",
        "year_noun",
        "neg",
    }
)


@dataclass(slots=True)
class Tie:
    """A frame for a figure, how strongly it is tied, and where its cue stands (-1: none in this sentence)."""

    frame: Frame
    score: int
    cue: int
    stopped: str = ""


def best_ties(
    sentence: Sentence, quantities: list[Quantity], rules: RuleSet, recent: frozenset[str]
) -> dict[int, list[Tie]]:
    """For each figure's symbol index: its ties, best first; only those that the unit gate and vetoes let through.

    ``recent`` are the lexicon lists met in the sentences before, for rules that need a word to have been spoken.
    """
    tied = all_ties(sentence, quantities, rules, recent)
    return {f: [tie for tie in ties if not tie.stopped] for f, ties in tied.items()}


def all_ties(
    sentence: Sentence,
    quantities: list[Quantity],
    rules: RuleSet,
    recent: frozenset[str],
    every: bool = False,
) -> dict[int, list[Tie]]:
    """The same with those that were stopped, and why; ``every``: also those that came to nothing at all."""
    symbols = sentence.symbols
    cue_tags = rules.cue_tags
    cues = [i for i, s in enumerate(symbols) if not cue_tags.isdisjoint(s.tags)]
    under = {c for c in cues if _governed(symbols, c, cue_tags)}
    found: dict[int, list[Tie]] = {}
    spoken = frozenset(tag for s in symbols for tag in s.tags)
    for f in sentence.figures:
        quantity = quantities[symbols[f].figure]
        unit = unit_class(quantity.unit, quantity.of)
        ties: dict[str, Tie] = {}
        for frame in rules.by_unit.get(unit, ()):
            for pattern in frame.patterns:
                if pattern.matches(symbols, f):
                    firm = (
                        PATTERN
                        if not frame.needs or unit == "percent_of_gdp" or frame.needs & spoken
                        else THEMED
                    )
                    ties[frame.id] = Tie(
                        frame,
                        firm + len(pattern.left) + len(pattern.right),
                        _nearest(symbols, f, frame, cues),
                    )
                    break
            if (
                frame.id not in ties
                and not (unit == "percent" and _of_something(symbols, f))
                and any(pattern.matches(symbols, f) for pattern in frame.loose)
            ):
                ties[frame.id] = Tie(frame, LOOSEST, _nearest(symbols, f, frame, cues))
        for c in cues:
            score = _score(symbols, f, c, cue_tags, under)
            for tag in symbols[c].tags & cue_tags:
                for frame in rules.strong[tag]:
                    known = ties.get(frame.id)
                    if unit in frame.units and score >= frame.reach and _company(symbols, c, frame):
                        if known is None or known.stopped or score > known.score:
                            ties[frame.id] = Tie(frame, score, c)
                    elif every and known is None:
                        far = (
                            f"too far away: {score}, the rule asks for {frame.reach}"
                            if score < frame.reach
                            else ""
                        )
                        stopped = far or "not in the company that the rule asks for"
                        ties[frame.id] = Tie(
                            frame, score, c, stopped if unit in frame.units else f"not a rule for {unit}"
                        )
        for tie in ties.values():
            tie.stopped = tie.stopped or _stopped(tie, symbols, f, unit, recent | spoken)
            if tie.frame.most is not None and quantity.value > tie.frame.most:
                tie.stopped = f"more than the {tie.frame.most:g} that the measure can have"
        found[f] = sorted(
            ties.values(), key=lambda t: (-t.score, abs(t.cue - f) if t.cue >= 0 else 99, t.frame.id)
        )
    return found


def _of_something(symbols: Symbols, f: int) -> bool:
    """Is the figure a share of a thing named behind it ("12% each of its howitzers")?"""
    behind = symbols[f + 1 : f + 3]
    return bool(behind) and ("of" in behind[0].tags or (behind[0].text == "each" and "of" in behind[-1].tags))


def _stopped(tie: Tie, symbols: Symbols, f: int, unit: str, spoken: frozenset[str]) -> str:
    """Why a tie does not count: a word that must have been spoken, or a veto."""
    needs = tie.frame.needs
    if needs and not (unit == "percent_of_gdp" and tie.score > THEMED) and not needs & spoken:
        return f"needs a word of {', '.join(f'<{tag}>' for tag in sorted(needs))}"
    return next((f"veto “{veto.source}”" for veto in tie.frame.veto if veto.matches(symbols, f)), "")


def _nearest(symbols: Symbols, f: int, frame: Frame, cues: list[int]) -> int:
    own = [c for c in cues if not frame.strong.isdisjoint(symbols[c].tags)]
    return min(own, key=lambda c: (abs(c - f), c), default=-1)


def _company(symbols: Symbols, c: int, frame: Frame) -> bool:
    """Does the cue stand in the company that the frame asks for, and in none that it refuses?"""
    if not frame.beside and not frame.not_beside:
        return True
    near: set[str] = set(symbols[c].tags)
    for step, reach in ((-1, 5), (1, 3)):
        i = c + step
        while 0 <= i < len(symbols) and 0 < abs(i - c) <= reach and symbols[i].kind not in ("qty", "punct"):
            if step < 0 and not symbols[i].tags.isdisjoint({"impose", "face", "up", "down", "break"}):
                break
            near |= symbols[i].tags
            i += step
    return (not frame.beside or not frame.beside.isdisjoint(near)) and frame.not_beside.isdisjoint(near)


def _governed(symbols: Symbols, c: int, cue_tags: frozenset[str]) -> bool:
    """Is this cue only the object of another ("the tariff on Chinese imports")?"""
    i = c - 1
    steps = 0
    while i > 0 and steps < 4:
        s = symbols[i]
        if "prep" in s.tags and s.text in ("on", "of", "against", "for"):
            return any(not cue_tags.isdisjoint(t.tags) for t in symbols[max(0, i - 2) : i])
        if (
            s.kind == "punct"
            or s.kind == "qty"
            or not s.tags.isdisjoint({"be", "link", "up", "down", "prep", "break"})
        ):
            return False
        i -= 1
        steps += 1
    return False


def _score(symbols: Symbols, f: int, c: int, cue_tags: frozenset[str], under: set[int]) -> int:
    if c > f:
        return _forward(symbols, f, c, cue_tags)
    return _backward(symbols, f, c, cue_tags, under) - (25 if c in under else 0)


def _forward(symbols: Symbols, f: int, c: int, cue_tags: frozenset[str]) -> int:
    """The cue stands behind the figure."""
    start = f + 1
    base = PREMODIFIER
    lead = symbols[start]
    if start < c and ("of" in lead.tags or "in" in lead.tags or lead.text == "worth"):
        base = PARTITIVE
        start += 1
        if start < c and symbols[start].text in ("of", "in"):
            start += 1
    gap = 0
    closed = not _turns(symbols, start, c)
    for i in range(start, c):
        s = symbols[i]
        if s.kind == "qty":
            if symbols[i - 1].text not in (",", "and", "or", "/", "to"):
                closed = False
                break
        elif s.kind == "punct":
            if s.text not in (",", "/", '"', "“", "”", "'", "‘", "’", "-"):
                closed = False
                break
            if s.text == "," and not (
                i + 1 < c and (symbols[i + 1].kind == "qty" or (base == PREMODIFIER and gap < 3))
            ):
                closed = False
                break
        elif s.text in ("and", "or") and (
            symbols[i + 1].kind == "qty" or symbols[i + 1].kind in ("area", "product", "word")
        ):
            gap += 1
        elif not _NP_BREAK.isdisjoint(s.tags) and s.kind == "word" and "average_word" not in s.tags:
            if base == PARTITIVE and "det" in s.tags:
                continue
            closed = False
            break
        else:
            gap += 1
    if closed and gap <= 7:
        return base - gap
    return _loose(symbols, f, c, cue_tags)


def _turns(symbols: Symbols, start: int, c: int) -> bool:
    """Does something new begin right behind the figure (", and exports ...")?"""
    i = start
    if symbols[i].text == "," and i + 1 < c:
        i += 1
    return symbols[i].text in ("and", "or") and i + 1 <= c and symbols[i + 1].kind != "qty"


def _backward(symbols: Symbols, f: int, c: int, cue_tags: frozenset[str], under: set[int]) -> int:
    """The cue stands before the figure."""
    cost = 0
    for i in range(c + 1, f):
        s = symbols[i]
        if s.kind == "qty":
            cost += 4
        elif s.kind == "punct":
            cost += (
                3
                if s.text in (",", "(", ")", ":", "-")
                else 0
                if s.text in ('"', "“", "”", "'", "’", "‘")
                else 12
            )
        elif "break" in s.tags and not s.name:
            cost += 18
        elif not cue_tags.isdisjoint(s.tags):
            cost += 1 if i in under else 14
        else:
            cost += 1
    score = LED - cost
    before = f - 1
    while before > c and (
        symbols[before].kind == "punct" and symbols[before].text in ('"', "“", "‘", "'", "~")
    ):
        before -= 1
    while (
        before > c and not _HEDGE.isdisjoint(symbols[before].tags) and symbols[before].tags.isdisjoint(_LEAD)
    ):
        before -= 1
    left = symbols[before]
    if (
        before != c
        and left.kind == "word"
        and left.tags.isdisjoint(_LEAD)
        and left.tags.isdisjoint({"prep", "conj"})
    ):
        score -= 12
    if _heads_unknown_noun(symbols, f):
        score -= 22
    return score


def _loose(symbols: Symbols, f: int, c: int, cue_tags: frozenset[str]) -> int:
    cost = 0
    low, high = (f, c) if f < c else (c, f)
    for i in range(low + 1, high):
        s = symbols[i]
        if s.kind == "qty":
            cost += 6
        elif s.kind == "punct":
            cost += 3
        elif "break" in s.tags and not s.name:
            cost += 16
        elif not cue_tags.isdisjoint(s.tags):
            cost += 10
        else:
            cost += 1
    if _heads_unknown_noun(symbols, f):
        cost += 22
    return LOOSE - cost


def _heads_unknown_noun(symbols: Symbols, f: int) -> bool:
    """Does the figure stand before a noun that we do not know ("a 25% stake", "60% of voters")?"""
    if f + 1 >= len(symbols):
        return False
    s = symbols[f + 1]
    if s.kind == "word":
        if "of" in s.tags:
            return True
        if s.text.endswith(("ly", "ing", "ed")):
            return False
        return s.tags.isdisjoint(_OPEN_AFTER) and not s.upper
    return False

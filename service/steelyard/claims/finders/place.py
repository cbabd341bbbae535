"""What a finder looks at: the symbols of a sentence, the groups of names, the figure and its cue."""

from __future__ import annotations

from dataclasses import dataclass, field

from steelyard.claims.finders.groups import Group, before
from steelyard.text.annotate import Symbol, Symbols

_PEERS = frozenset({"peers", "rivals", "competitors", "neighbours", "neighbors"})
_SUCH_AS = frozenset({"as", "such as", "like", "including"})
_MEASURED_BY = frozenset({"than", "behind", "matching", "mirroring"})
_ENTERS = frozenset({"enter", "enters", "entered", "entering"})
_RANKED = 7  # symbols between a superlative and whom it is among
_SENTENCE = frozenset({"be", "aux", "link", "say", "break", "conj"})
_BESIDE = 3  # symbols
_CLAUSAL = frozenset({"as", "since", "until", "after", "before", "than", "while", "when", "plus", "like"})


@dataclass(frozen=True, slots=True)
class Place:
    """What a finder may look at: the symbols, the groups of the slot's kind, the figure and its cue."""

    symbols: Symbols
    groups: list[Group]
    figure: int
    cue: int
    maker: str | None = None  # whom the rule takes to make the measure where nobody is named
    laid: bool = False  # is it a measure that one lays on another?
    verbs: dict[Group, int] = field(default_factory=dict)  # of a name that acts: where its verb stands


def before_prep(symbols: list[Symbol], group: Group) -> bool:
    """Is the group governed by a preposition, also over how many they are ("of 32 NATO nations")?"""
    i = before(symbols, group.first)
    if i > 0 and i == group.first - 1 and symbols[i].kind == "qty":
        i -= 1
        while i > 0 and "det" in symbols[i].tags:
            i -= 1
    return i >= 0 and (
        ("prep" in symbols[i].tags and symbols[i].text not in _CLAUSAL)
        or symbols[i].text in _ENTERS
        or symbols[i].text.endswith((" to", " from"))
    )


def compared(symbols: list[Symbol], group: Group, figure: int) -> bool:
    """Is the name only what another is measured by ("Peru's economy, at $3 billion, is ahead of Chile's")?

    It owns a figure that follows at once all the same ("ahead of Chile's $2 billion").
    """
    i = before(symbols, group.first)
    if i < 0 or not (
        symbols[i].text in _MEASURED_BY
        or (symbols[i].text == "of" and i > 0 and symbols[i - 1].text in ("ahead", "shy", "short"))
    ):
        return False
    between = symbols[group.last + 1 : figure]
    if [s.text for s in between] == ["with"]:
        return False  # "ahead of Chile with $2 billion"
    return figure < group.first or any(
        s.kind == "qty" or ("prep" in s.tags and s.text not in ("of", "at")) for s in between
    )


def of_peers(symbols: list[Symbol], group: Group) -> bool:
    """Are these the ones beside whom another is set ("in line with peers in Asia such as Fiji")?"""
    i = before(symbols, group.first)
    if i < 0 or symbols[i].text not in _SUCH_AS:
        return False
    return any(s.text in _PEERS for s in symbols[max(0, i - 6) : i])


def ranked_among(symbols: list[Symbol], at: int) -> bool:
    """Does the preposition tell among whom another is the first ("the largest burden of all, in Europe")?"""
    of_all = symbols[at].text == "of" and code_of(symbols[at + 1]) == "WLD"
    if symbols[at].text not in ("in", "within") and not of_all:
        return False
    for s in reversed(symbols[max(0, at - _RANKED) : at]):
        if "superlative" in s.tags or s.text in ("top", "second", "third", "fourth", "fifth"):
            return True
        if s.kind != "word" or not s.tags.isdisjoint(_SENTENCE):
            return False
    return False


def ranks(symbols: list[Symbol], j: int) -> bool:
    """Is what a name owns the first of its kind there ("Europe's top spender")?"""
    first = symbols[j : j + 1]
    return any(s.text == "top" or "superlative" in s.tags for s in first) and any(
        "spender" in s.tags for s in symbols[j + 1 : j + 3]
    )


def owns_rate(place: Place) -> bool:
    """Does the rule's own maker own the rate beside it ("Washington's 9% duty")?"""
    symbols, f = place.symbols, place.figure
    return any(
        symbols[g.last].possessive
        and code_of(symbols[g.last]) == place.maker
        and g.last < f <= g.last + _BESIDE
        and all(s.kind == "word" and "prep" not in s.tags for s in symbols[g.last + 1 : f])
        for g in place.groups
    )


def code_of(symbol: Symbol) -> str:
    return symbol.name.code if symbol.name is not None else ""

"""What the text is speaking of: measure, parties and product of the last claims, two sentences deep.

Cleared at headings, teasers and datelines; a new name of a slot's type displaces the old one. What a sentence
that claims nothing leaves behind is worked out when a later one asks for it: most are never asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import takewhile

from steelyard.claims.context.listing import Listing
from steelyard.claims.frames.frame import Frame
from steelyard.model import Party, Period
from steelyard.text.annotate import Symbol, Symbols

DEPTH = 2
RELEASE = 5  # sentences for which the figures of a release are of the month that it told last
_MONTH = (28, 31)  # days
UNHEARD = 100  # sentences that are kept for a later one to ask for
THEME = 8  # sentences for which a theme lasts without being named again


def looks_back(period: Period, other: Period) -> bool:
    """Does it lie before the other one, and is it as long?"""
    if period.start is None or period.end is None or other.start is None or other.end is None:
        return False
    length, others = period.end - period.start, other.end - other.start
    return period.start < other.start and abs(length - others) * 10 <= others


def _of_a_month(period: Period) -> bool:
    if period.start is None or period.end is None:
        return False
    return _MONTH[0] <= period.end - period.start <= _MONTH[1]


@dataclass(slots=True)
class Said:
    """What one earlier sentence said of a measure."""

    frame: Frame
    slots: dict[str, list[Party]]
    sentence: int
    mood: str
    period: Period | None = None
    unit: str = ""  # the unit class of its last figure
    side: int = 0  # which way the goods went, as seen from the subject


@dataclass(frozen=True, slots=True)
class Pair:
    """Both sides of a measure as one figure told them; ``sure``: a word points back, or told at hand."""

    makes: Sequence[Party]
    bears: Sequence[Party]
    products: Sequence[Party] = ()
    sentence: int = -1  # -1: in the sentence at hand
    pack: str = ""
    sure: bool = False
    mood: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What an amount was told of."""

    frame: Frame
    slots: dict[str, list[Party]]


class Recent:
    """``Topic.recent`` of the sentence at hand, worked out if it is asked for."""

    __slots__ = ("_known", "_sentence", "_topic")

    def __init__(self, topic: Topic, sentence: int) -> None:
        self._topic, self._sentence = topic, sentence
        self._known: dict[int, frozenset[str]] = {}

    def __call__(self, depth: int = THEME) -> frozenset[str]:
        found = self._known.get(depth)
        if found is None:
            found = self._known[depth] = self._topic.recent(self._sentence, depth)
        return found


@dataclass(frozen=True, slots=True)
class Firmness:
    """How firmly a measure was last told: its rate, on whom and on what."""

    rate: tuple[str, Decimal]
    bears: str | None
    product: str | None
    mood: str
    sentence: int


@dataclass(slots=True)
class Topic:
    """The memory of one section."""

    said: list[Said] = field(default_factory=list)
    amounts: dict[tuple[Decimal, str], Told | None] = field(default_factory=dict)  # None: of several measures
    opening: Callable[[], list[Symbols]] = list  # the first sentences of the section
    money: Callable[[], str | None] = field(default=lambda: None)  # whose own money the section counts in
    land: Callable[[str], str | None] = field(default=lambda unit: None)  # the only area with such money
    namesake: Callable[[str], str | None] = field(default=lambda unit: None)  # the area it is named by
    heads: Callable[[], list[Symbols]] = list  # those of them that may have a dateline
    latest: dict[str, Frame | None] = field(default_factory=dict)  # by unit class: what read its last figure
    listing: Listing = field(default_factory=Listing)  # the list that was last open
    label: Symbol | None = None  # the area that alone stands in the line above the sentence at hand
    item: bool = False  # is the sentence at hand an item of it?
    _unheard: list[Callable[[], None]] = field(default_factory=list)
    _pairs: list[Pair] = field(default_factory=list)
    firmness: list[Firmness] = field(default_factory=list)
    _names: list[tuple[int, Symbol]] = field(default_factory=list)
    _tags: dict[str, int] = field(default_factory=dict)
    _owners: dict[str, list[tuple[int, Symbol]]] = field(default_factory=dict)
    _periods: list[tuple[int, str, Period]] = field(default_factory=list)
    _deals: list[tuple[int, frozenset[str]]] = field(default_factory=list)

    def hear(self, sentence: Callable[[], None]) -> None:
        """Leave in the topic what ``sentence`` tells, before anything else is asked of it or told to it."""
        self._unheard.append(sentence)
        if len(self._unheard) > UNHEARD:
            self._listen()

    def _listen(self) -> None:
        while self._unheard:
            unheard, self._unheard = self._unheard, []
            for sentence in unheard:
                sentence()

    @property
    def pairs(self) -> list[Pair]:
        """Both sides of measures, as told last."""
        self._listen()
        return self._pairs

    @property
    def names(self) -> list[tuple[int, Symbol]]:
        """Everything named, with the numbers of the sentences."""
        self._listen()
        return self._names

    @property
    def tags(self) -> dict[str, int]:
        """The sentence in which each theme was last spoken of."""
        self._listen()
        return self._tags

    @property
    def owners(self) -> dict[str, list[tuple[int, Symbol]]]:
        """By pack: whose such figures are."""
        self._listen()
        return self._owners

    @property
    def periods(self) -> list[tuple[int, str, Period]]:
        """When sentences without figures told something of a pack's."""
        self._listen()
        return self._periods

    @property
    def deals(self) -> list[tuple[int, frozenset[str]]]:
        """In which sentences deals were told to be struck, and who was named there."""
        self._listen()
        return self._deals

    def recent(self, sentence: int, depth: int = THEME) -> frozenset[str]:
        """The lexicon lists met in the last sentences: what the text is about."""
        return frozenset(tag for tag, number in self.tags.items() if sentence - number <= depth)

    def clear(self) -> None:
        self._unheard.clear()
        self.said.clear()
        self.amounts.clear()
        self.latest.clear()
        self.firmness.clear()
        self._pairs.clear()
        self._tags.clear()
        self._names.clear()
        self._owners.clear()
        self._periods.clear()
        self._deals.clear()
        self.listing = Listing()

    def remember(self, said: Said) -> None:
        self._listen()
        self.said.append(said)
        if len(self.said) > 12:
            del self.said[:6]

    def told(self, pair: Pair) -> None:
        self.pairs.append(pair)
        if len(self.pairs) > 24:
            del self.pairs[:12]

    @staticmethod
    def within(said: Said, sentence: int, depth: int = DEPTH) -> bool:
        """Is it still within reach of this sentence?"""
        return sentence - said.sentence <= depth

    def last(self, sentence: int, measure: str | None = None, depth: int = DEPTH) -> Said | None:
        """The latest claim within reach, of this measure if one is named."""
        for said in reversed(self.said):
            if sentence - said.sentence > depth:
                return None
            if measure is None or said.frame.measure == measure:
                return said
        return None

    def period(self, sentence: int, pack: str = "") -> Period | None:
        """The period that statistics (of a pack) were last told of, within reach.

        A look back at one as long before it ("the deficit was 5 billion in May of last year") is passed over.
        """
        told = [
            (said.sentence, said.period)
            for said in self.said
            if said.period is not None and said.frame.statistic and pack in ("", said.frame.pack)
        ]
        heard = takewhile(lambda one: sentence - one[0] <= RELEASE, reversed(self.periods))
        told += [(number, period) for number, of, period in heard if pack in ("", of)]
        told.sort(key=lambda one: one[0])
        found: Period | None = None
        for number, period in reversed(told):
            if sentence - number > (RELEASE if _of_a_month(period) else DEPTH):
                break
            found = period if found is None or looks_back(found, period) else found
        return found

    def age(self, measure: str | None) -> int:
        """How many claims ago a measure was last spoken of; a large number if never."""
        for ago, said in enumerate(reversed(self.said)):
            if said.frame.measure == measure:
                return ago
        return len(self.said) + 100

    def candidates(self, sentence: int, kind: str, depth: int = DEPTH) -> list[Symbol]:
        """Names of a kind in the sentences within reach, latest first, each code once."""
        found: dict[str, Symbol] = {}
        for number, symbol in reversed(self.names):
            if sentence - number > depth:
                break
            if symbol.kind == kind and symbol.name is not None and symbol.name.code not in found:
                found[symbol.name.code] = symbol
        return list(found.values())

    def since(self, sentence: int, kind: str) -> list[tuple[int, Symbol]]:
        """Names of a kind from this sentence on, in the order of the text, each with its sentence."""
        late = takewhile(lambda named: named[0] >= sentence, reversed(self.names))
        return [(number, s) for number, s in late if s.kind == kind and s.name is not None][::-1]

"""Rules ready for matching: each frame's unit gate, cues, patterns and slots, indexed by cue.

>>> unit_class("USD", None)
'money'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from steelyard.claims.frames.pattern import Pattern
from steelyard.claims.frames.phrase import own_phrase
from steelyard.claims.frames.possible import Possible
from steelyard.text.annotate import Symbols

Shapes = tuple[tuple[str, tuple[Pattern, ...]], ...]
"""Ways of telling a figure, by name: "by 7%" and "a 7% rise" tell a change. The first that holds is the
figure's own."""


@dataclass(frozen=True, slots=True)
class Finder:
    """One way of finding a slot: ``prep on|from``, ``agent <impose>``, ``default USA`` ..."""

    kind: str
    tags: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SlotFrame:
    name: str
    type: str
    each: bool
    finders: tuple[Finder, ...]
    default: str | None
    carried: bool
    related: bool = False  # carried from another rule of the same pack
    required: bool = False
    unless: tuple[Finder, ...] = ()  # whose names cannot fill the slot
    facing: bool = False  # settled with the other side, from what was told before
    kept: bool = False  # what was told last holds on, whoever else the sentence names
    prefer: str = ""  # of the areas that a name may mean, this one
    sought: bool = False  # looked for far and wide, since without it there is no claim

    @property
    def awaited(self) -> bool:
        """Is the measure always of such a party ("exports to"), rather than now and then ("asked by")?"""
        return bool(self.default or self.carried or self.related or self.required or self.facing or self.kept)


_ASSESSED, _ASSESSED_AT = frozenset({"value", "price", "worth"}), frozenset({"at", "of", "to", "either"})


@dataclass(slots=True)
class Frame:
    """A rule ready to run."""

    id: str
    measure: str | None
    reason: str
    units: frozenset[str]
    strong: frozenset[str]
    weak: frozenset[str]
    beside: frozenset[str]
    not_beside: frozenset[str]
    reach: int
    carried: bool
    needs: frozenset[str]
    told_as: frozenset[str]  # shapes of which a figure must be
    not_told_as: frozenset[str]  # shapes of which it must not be
    shapes: Shapes  # all that there are, in order; none where the rule asks for none
    listing: frozenset[str]  # words of a title under which bare names and figures are of this measure
    bare: frozenset[str]  # words of a text in which a figure without a noun is of this measure
    hints: frozenset[str]  # words of which two in a sentence speak of it as well
    hints_between: frozenset[str]  # words of which one does where two sides are named
    veto: tuple[Pattern, ...]
    patterns: tuple[Pattern, ...]
    loose: tuple[Pattern, ...]
    most: Mapping[str, float]  # the largest figure that the measure can have, by unit class
    least: Mapping[str, float]  # and the smallest
    slots: tuple[SlotFrame, ...]
    relations: tuple[tuple[str, Pattern], ...]
    words: tuple[tuple[str, frozenset[str]], ...]
    told_by: tuple[tuple[str, frozenset[str]], ...]  # words that count wherever the text has just spoken them
    moods: tuple[tuple[str, frozenset[str]], ...]
    otherwise: str
    spoken_moods: tuple[tuple[str, frozenset[str]], ...]  # where no mood word stands near, by what was spoken
    future: str  # the mood of a figure whose date lies ahead
    sign: tuple[tuple[str, frozenset[str]], ...]
    flow: int  # 1: goods go out from the subject, -1: they come in, 0: the rule does not say
    readings: str | None
    possible: Possible | None = None
    barring: int = 0  # bits of the vetoes and shapes
    owned: frozenset[str] = frozenset()  # cues of its pack: what a text may show as somebody's
    pack: str = field(init=False)  # that the rule stands in
    related: bool = field(init=False)  # do its slots take over what other rules of its pack have found?
    statistic: bool = field(init=False)  # is it counted for a time, of whom its pack speaks of or of all?
    two_sided: bool = field(init=False)  # is it a measure that one lays on another?

    def __post_init__(self) -> None:
        self.pack = self.id.partition("/")[0]
        self.related = any(slot.related for slot in self.slots)
        everyone = any(s.name == "subject" and s.default and not s.finders for s in self.slots)
        self.statistic = self.related or (everyone and self.otherwise == "in_effect")
        self.two_sided = any(slot.facing for slot in self.slots)

    def bars(self, symbols: Symbols, figure: int) -> str:
        """Why a figure told like this is none of the rule's: a veto, or its shape; blank where it may be."""
        vetoed = self.vetoed(symbols, figure)
        if vetoed:
            return vetoed
        name, pattern = "", ""
        around = self._around(symbols, figure)
        if around:
            shapes = ((n, p) for n, patterns in self.shapes for p in patterns if p.bit & around)
            told = ((n, p) for n, p in shapes if p.holds(symbols, figure))
            name, pattern = next(((n, p.source) for n, p in told), ("", ""))
        if name in self.not_told_as:
            return f"told as {name}: “{pattern}”"
        return (
            ""
            if not self.told_as or name in self.told_as
            else f"not told as {' or '.join(sorted(self.told_as))}"
        )

    def vetoed(self, symbols: Symbols, figure: int) -> str:
        """The veto that bars a figure, however it is told; blank where there is none."""
        if self.two_sided and self.strong and self._is_part(symbols, figure):
            return "a part of what follows"
        around = self._around(symbols, figure)
        for veto in self.veto if around else ():
            if veto.bit & around and veto.holds(symbols, figure) and self._holds(veto, symbols, figure):
                return f"veto “{veto.source}”"
        return ""

    def _around(self, symbols: Symbols, figure: int) -> int:
        return self.possible.in_sentence(symbols).at(figure) & self.barring if self.possible else 0

    def _holds(self, veto: Pattern, symbols: Symbols, figure: int) -> bool:
        """Does it hold within the phrase that the figure makes with a cue of the rule, if it makes one?"""
        wall = -1 if self.two_sided else own_phrase(symbols, figure, self.strong)
        return wall < 0 or veto.holds(symbols, figure, wall)

    def _is_part(self, symbols: Symbols, figure: int) -> bool:
        """Is it a percentage of something, and no rate ("95% of its duties", but "9% of the value")?"""
        if symbols[figure].amount != "percent" or figure + 2 >= len(symbols):
            return False
        of = symbols[figure + 1].text
        if of != "of" and not (of.startswith("of ") and "worth_of" in symbols[figure + 1].tags):
            return False
        behind = symbols[figure + 2 : figure + 5]
        assessed = any(s.text in _ASSESSED for s in behind) and symbols[figure - 1].text in _ASSESSED_AT
        rate = not self.strong.isdisjoint(behind[0].tags) and [s.text for s in behind[1:2]] == ["on"]
        name = behind[0].name  # "the 9% of Peru"
        whose = symbols[figure - 1].text == "the" and name is not None and name.form == "country"
        return not (assessed or rate or whose)

    def can_be(self, value: Decimal, unit: str) -> bool:
        """Is the figure within what the measure can have? What has an upper bound is never below nought."""
        most, least = self.most.get(unit), self.least.get(unit)
        return (most is None or 0 <= value <= most) and (least is None or value >= least)

    def akin(self, other: Frame) -> bool:
        """Of the same measure, or of the same pack where slots are taken over."""
        return self.measure == other.measure or (self.related and self.pack == other.pack)


@dataclass(slots=True)
class RuleSet:
    """All frames, and for each lexicon tag the frames that it calls up."""

    frames: dict[str, Frame] = field(default_factory=dict)
    strong: dict[str, list[Frame]] = field(default_factory=dict)
    weak: dict[str, list[Frame]] = field(default_factory=dict)
    units_of_cue: dict[str, set[str]] = field(default_factory=dict)
    facing: list[Frame] = field(default_factory=list)  # that lie between two sides
    bare: list[Frame] = field(default_factory=list)  # that read figures without a noun of their own
    relations: tuple[tuple[str, Pattern], ...] = ()
    cue_tags: frozenset[str] = frozenset()
    title_tags: frozenset[str] = frozenset()  # cues, and the words that make a line the title of a list
    owner_tags: dict[str, frozenset[str]] = field(default_factory=dict)  # by pack: what somebody may own
    dated_tags: frozenset[str] = frozenset()  # all of these: what a sentence may tell the time of
    possible: Possible = field(default_factory=lambda: Possible(()))
    telling: dict[str, int] = field(default_factory=dict)  # by unit: bits of patterns that call up a frame
    teller: dict[int, tuple[Frame, Pattern, bool]] = field(default_factory=dict)
    """By the number of such a bit: whose pattern it is, and whether it is a loose one."""
    theme_tags: frozenset[str] = frozenset()  # cues, and the words that rules need to have been spoken
    kindred: dict[tuple[str | None, str], list[Frame]] = field(default_factory=dict)
    watch: Callable[..., None] | None = None  # is told of every sentence what was tried and chosen

    def kin(self, frame: Frame, unit: str) -> list[Frame]:
        """The rules of its pack that read its measure in such a unit: itself, then those called up alike."""
        found = [f for f in self.kindred.get((frame.measure, frame.pack), ()) if unit in f.units]
        return sorted(found, key=lambda f: (f is not frame, frame.strong.isdisjoint(f.strong)))


def unit_class(unit: str, of: str | None) -> str:
    """The gate that a unit passes: percent, percent_of_gdp, points, money, price, times, count, mass ..."""
    if unit == "percent":
        return "percent_of_gdp" if of == "GDP" else "percent"
    if unit == "percentage_point":
        return "points"
    if unit in ("times", "fraction", "count"):
        return unit
    if "/" in unit:
        return "price"
    if unit == "$" or (len(unit) == 3 and unit.isupper()):
        return "money"
    return "mass"

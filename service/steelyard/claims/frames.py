"""Rules compiled for matching: each frame's unit gate, cues, patterns and slots, indexed by cue.

>>> unit_class("USD", None)
'money'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from steelyard.claims.pattern import Pattern, compile_pattern
from steelyard.claims.possible import Possible
from steelyard.text.annotate import Symbols

Shapes = tuple[tuple[str, tuple[Pattern, ...]], ...]
"""Ways of telling a figure, by name: "by 7%" and "a 7% rise" tell a change. The first that holds is the
figure's own."""

_NOT_HERE = frozenset(
    {"default", "carried", "facing", "kept", "related"}
)  # ways of finding a party that is not in the sentence
REACH = {"pattern": 101, "link": 60, "clause": 45, "sentence": 25, "carried": 25}


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
    veto: tuple[Pattern, ...]
    patterns: tuple[Pattern, ...]
    loose: tuple[Pattern, ...]
    telling: frozenset[Pattern]  # the patterns and loose patterns
    most: Mapping[str, float]  # the largest figure that the measure can have, by unit class
    slots: tuple[SlotFrame, ...]
    relations: tuple[tuple[str, Pattern], ...]
    words: tuple[tuple[str, frozenset[str]], ...]
    moods: tuple[tuple[str, frozenset[str]], ...]
    otherwise: str
    spoken_moods: tuple[tuple[str, frozenset[str]], ...]  # where no mood word stands near, by what was spoken
    future: str  # the mood of a figure whose date lies ahead
    sign: tuple[tuple[str, frozenset[str]], ...]
    flow: int  # 1: goods go out from the subject, -1: they come in, 0: the rule does not say
    readings: str | None
    owned: frozenset[str] = frozenset()  # cues of its pack: what a text may show as somebody's

    @property
    def pack(self) -> str:
        """The pack that the rule stands in."""
        return self.id.partition("/")[0]

    def bars(self, symbols: Symbols, figure: int) -> str:
        """Why a figure told like this is none of the rule's: a veto, or its shape; blank where it may be."""
        for veto in self.veto:
            if veto.matches(symbols, figure):
                return f"veto “{veto.source}”"
        name, pattern = next(
            (
                (name, p.source)
                for name, patterns in self.shapes
                for p in patterns
                if p.matches(symbols, figure)
            ),
            ("", ""),
        )
        if name in self.not_told_as:
            return f"told as {name}: “{pattern}”"
        return (
            ""
            if not self.told_as or name in self.told_as
            else f"not told as {' or '.join(sorted(self.told_as))}"
        )

    @property
    def related(self) -> bool:
        """Do its slots take over what other rules of its pack have found?"""
        return any(slot.related for slot in self.slots)

    def akin(self, other: Frame) -> bool:
        """Of the same measure, or of the same pack where slots are taken over."""
        return self.measure == other.measure or (self.related and self.pack == other.pack)


@dataclass(slots=True)
class RuleSet:
    """All frames, and for each lexicon tag the frames that it calls up."""

    frames: dict[str, Frame] = field(default_factory=dict)
    strong: dict[str, list[Frame]] = field(default_factory=dict)
    weak: dict[str, list[Frame]] = field(default_factory=dict)
    by_unit: dict[str, list[Frame]] = field(default_factory=dict)
    units_of_cue: dict[str, set[str]] = field(default_factory=dict)
    facing: list[Frame] = field(default_factory=list)  # that lie between two sides
    bare: list[Frame] = field(default_factory=list)  # that read figures without a noun of their own
    relations: tuple[tuple[str, Pattern], ...] = ()
    cue_tags: frozenset[str] = frozenset()
    owner_tags: dict[str, frozenset[str]] = field(default_factory=dict)  # by pack: what somebody may own
    possible: Possible = field(default_factory=lambda: Possible(()))
    theme_tags: frozenset[str] = frozenset()  # cues, and the words that rules need to have been spoken
    kindred: dict[tuple[str | None, str], list[Frame]] = field(default_factory=dict)
    watch: Callable[..., None] | None = None  # is told of every sentence what was tried and chosen

    def kin(self, frame: Frame, unit: str) -> list[Frame]:
        """The rules of its pack that read its measure in such a unit, itself first."""
        found = [f for f in self.kindred.get((frame.measure, frame.pack), ()) if unit in f.units]
        return sorted(found, key=lambda f: f is not frame)


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


def compile_rules(
    files: Mapping[str, Mapping[str, Any]],
    relations: Mapping[str, Iterable[str]],
    shapes: Mapping[str, Iterable[str]],
) -> RuleSet:
    """Compile rule files by id; ``relations`` and ``shapes`` are the patterns that all rules share."""
    rules = RuleSet()
    told = tuple((name, tuple(map(compile_pattern, patterns))) for name, patterns in shapes.items())
    rules.relations = tuple(
        (name, compile_pattern(p)) for name, patterns in relations.items() for p in patterns
    )
    for id_ in sorted(files):
        frame = compile_rule(id_, files[id_], told)
        rules.frames[id_] = frame
        rules.kindred.setdefault((frame.measure, frame.pack), []).append(frame)
        for tag in frame.strong:
            rules.strong.setdefault(tag, []).append(frame)
            rules.units_of_cue.setdefault(tag, set()).update(frame.units)
        for tag in frame.weak:
            rules.weak.setdefault(tag, []).append(frame)
        if frame.strong and any(slot.facing for slot in frame.slots):
            rules.facing.append(frame)
        if frame.bare:
            rules.bare.append(frame)
        if frame.patterns or frame.loose:
            for unit in frame.units:
                rules.by_unit.setdefault(unit, []).append(frame)
    rules.possible = Possible(
        [
            *(pattern for _, patterns in told for pattern in patterns),
            *(
                pattern
                for frame in rules.frames.values()
                for pattern in (*frame.veto, *frame.telling, *(pattern for _, pattern in frame.relations))
            ),
        ]
    )
    rules.cue_tags = frozenset(rules.strong)
    for frame in rules.frames.values():
        if any(slot.related and slot.name == "subject" for slot in frame.slots):
            rules.owner_tags[frame.pack] = rules.owner_tags.get(frame.pack, frozenset()) | frame.strong
    for frame in rules.frames.values():
        frame.owned = rules.owner_tags.get(frame.pack, frozenset())
    rules.theme_tags = rules.cue_tags | {
        tag
        for frame in rules.frames.values()
        for tags in (frame.needs, frame.bare, *(tags for _, tags in frame.spoken_moods))
        for tag in tags
    }
    return rules


def compile_rule(id_: str, file: Mapping[str, Any], shapes: Shapes) -> Frame:
    """Compile one checked rule (plain data of its file); ``shapes`` are all that there are."""
    cues, moods = file["cues"], file["mood"]
    patterns = tuple(compile_pattern(p) for p in file["patterns"])
    loose = tuple(compile_pattern(p) for p in file.get("loose", ()))
    return Frame(
        id=id_,
        measure=file["measure"],
        reason=file["reason"],
        units=frozenset(file["figure"]),
        strong=frozenset(_tag(cue) for cue in cues["any"]),
        weak=frozenset(_tag(cue) for cue in cues["weak"]),
        beside=frozenset(_tag(cue) for cue in cues["beside"]),
        not_beside=frozenset(_tag(cue) for cue in cues["not_beside"]),
        reach=REACH[cues["reach"]],
        carried=cues["reach"] == "carried",
        needs=frozenset(_tag(t) for t in file["needs"]),
        told_as=frozenset(file["told_as"]),
        not_told_as=frozenset(file["not_told_as"]),
        shapes=shapes if file["told_as"] or file["not_told_as"] else (),
        listing=frozenset(_tag(t) for t in file["listing"]),
        bare=frozenset(_tag(t) for t in file.get("bare", ())),
        hints=frozenset(_tag(t) for t in file.get("hints", ())),
        veto=tuple(compile_pattern(p) for p in file["veto"]),
        patterns=patterns,
        most=_most(file.get("most"), file["figure"]),
        loose=loose,
        telling=frozenset((*patterns, *loose)),
        slots=tuple(_slot(name, slot) for name, slot in file["slots"].items()),
        relations=tuple((n, compile_pattern(p)) for n, ps in file["relations"].items() for p in ps),
        words=tuple((word, frozenset(_tag(t) for t in tags)) for word, tags in file["words"].items()),
        moods=tuple((mood, _tags(tags)) for mood, tags in moods.items() if mood != "otherwise"),
        otherwise=moods.get("otherwise", "in_effect"),
        spoken_moods=tuple((mood, _tags(tags)) for mood, tags in file["spoken_mood"].items()),
        future="announced"
        if "announced" in moods
        else "forecast"
        if "forecast" in moods
        else moods.get("otherwise", "in_effect"),
        sign=tuple((sign, _tags(tags)) for sign, tags in file["sign"].items()),
        flow={"out": 1, "in": -1}.get(file.get("flow") or "", 0),
        readings=file["readings"],
    )


def _most(most: float | Mapping[str, float] | None, units: Iterable[str]) -> Mapping[str, float]:
    if most is None:
        return {}
    return most if isinstance(most, Mapping) else dict.fromkeys(units, most)


def _tags(cell: str) -> frozenset[str]:
    return frozenset(_tag(part) for part in cell.split())


def _tag(cue: str) -> str:
    return cue.strip("<>")


def _slot(name: str, slot: Mapping[str, Any]) -> SlotFrame:
    find: list[str] = list(slot["find"])
    kinds = [entry.partition(" ")[0] for entry in find]
    default = next((rest for kind, _, rest in (e.partition(" ") for e in find) if kind == "default"), None)
    return SlotFrame(
        name,
        slot["type"],
        slot["many"] == "each",
        tuple(_finder(entry) for entry, kind in zip(find, kinds, strict=True) if kind not in _NOT_HERE),
        default,
        "carried" in kinds,
        "related" in kinds,
        slot.get("required", False),
        tuple(_finder(entry) for entry in slot.get("unless", ())),
        "facing" in kinds,
        "kept" in kinds,
        slot.get("prefer") or "",
    )


def _finder(entry: str) -> Finder:
    kind, *parts = entry.split()
    tags = frozenset(_tag(part) for part in parts if part.startswith("<"))
    plain = [w for part in parts if not part.startswith("<") for w in part.split("|")]
    refused = frozenset(w for w in plain if w.isupper())
    return Finder(kind, tags, frozenset(plain) - refused, refused)

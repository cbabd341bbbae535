"""Rule files made ready for matching: their words, patterns, slots and moods as frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from steelyard.claims.frames.frame import Finder, Frame, RuleSet, Shapes, SlotFrame
from steelyard.claims.frames.pattern import NO_PLANS, Pattern, compile_pattern
from steelyard.claims.frames.plan import Plan
from steelyard.claims.frames.possible import Possible, bits

_NOT_HERE = frozenset(
    {"default", "carried", "facing", "kept", "related"}
)  # ways of finding a party that is not in the sentence
REACH = {"pattern": 101, "link": 60, "clause": 45, "sentence": 25, "carried": 25}


def compile_rules(
    files: Mapping[str, Mapping[str, Any]],
    relations: Mapping[str, Iterable[str]],
    shapes: Mapping[str, Iterable[str]],
    plans: Mapping[str, Plan] = NO_PLANS,
) -> RuleSet:
    """Compile rule files by id; ``relations`` and ``shapes`` are the patterns that all rules share.

    ``plans`` are those of patterns, as far as they were made before.
    """
    rules = RuleSet()
    pattern = partial(compile_pattern, plans=plans)
    told = tuple((name, tuple(map(pattern, patterns))) for name, patterns in shapes.items())
    rules.relations = tuple((name, pattern(p)) for name, patterns in relations.items() for p in patterns)
    for id_ in sorted(files):
        frame = compile_rule(id_, files[id_], told, pattern)
        rules.frames[id_] = frame
        rules.kindred.setdefault((frame.measure, frame.pack), []).append(frame)
        for tag in frame.strong:
            rules.strong.setdefault(tag, []).append(frame)
            rules.units_of_cue.setdefault(tag, set()).update(frame.units)
        for tag in frame.weak:
            rules.weak.setdefault(tag, []).append(frame)
        if frame.strong and frame.two_sided:
            rules.facing.append(frame)
        if frame.bare:
            rules.bare.append(frame)
    _index(rules, told)
    rules.cue_tags = frozenset(rules.strong)
    rules.title_tags = rules.cue_tags.union(*(frame.listing for frame in rules.frames.values()))
    for frame in rules.frames.values():
        if any(slot.related and slot.name == "subject" for slot in frame.slots):
            rules.owner_tags[frame.pack] = rules.owner_tags.get(frame.pack, frozenset()) | frame.strong
    rules.dated_tags = frozenset[str]().union(*rules.owner_tags.values())
    for frame in rules.frames.values():
        frame.owned = rules.owner_tags.get(frame.pack, frozenset())
    rules.theme_tags = rules.cue_tags | {
        tag
        for frame in rules.frames.values()
        for tags in (frame.needs, frame.bare, *(tags for _, tags in (*frame.spoken_moods, *frame.told_by)))
        for tag in tags
    }
    return rules


def _index(rules: RuleSet, shapes: Shapes) -> None:
    """Give each pattern its bit, and note whose they are."""
    frames = rules.frames.values()
    rules.possible = Possible(
        (
            *(pattern for _, pattern in rules.relations),
            *(pattern for _, patterns in shapes for pattern in patterns),
            *(pattern for frame in frames for pattern in (*frame.veto, *frame.patterns, *frame.loose)),
            *(pattern for frame in frames for _, pattern in frame.relations),
        )
    )
    for frame in frames:
        frame.possible = rules.possible
        frame.barring = bits((*frame.veto, *(p for _, patterns in frame.shapes for p in patterns)))
        for loose, patterns in ((False, frame.patterns), (True, frame.loose)):
            for pattern in patterns:
                rules.teller[pattern.bit.bit_length() - 1] = frame, pattern, loose
                for unit in frame.units:
                    rules.telling[unit] = rules.telling.get(unit, 0) | pattern.bit


def patterns_of(
    files: Mapping[str, Mapping[str, Any]],
    relations: Mapping[str, Iterable[str]],
    shapes: Mapping[str, Iterable[str]],
) -> Iterator[str]:
    """Every pattern of these rules, as it is written."""
    for shared in (relations, shapes, *(file["relations"] for file in files.values())):
        for patterns in shared.values():
            yield from patterns
    for file in files.values():
        yield from (*file["patterns"], *file.get("loose", ()), *file["veto"])


def compile_rule(
    id_: str, file: Mapping[str, Any], shapes: Shapes, pattern: Callable[[str], Pattern]
) -> Frame:
    """Compile one checked rule (plain data of its file); ``shapes`` are all that there are."""
    cues, moods = file["cues"], file["mood"]
    patterns = tuple(map(pattern, file["patterns"]))
    loose = tuple(map(pattern, file.get("loose", ())))
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
        hints_between=frozenset(_tag(t) for t in file.get("hints_between", ())),
        veto=tuple(map(pattern, file["veto"])),
        patterns=patterns,
        most=_by_unit(file.get("most"), file["figure"]),
        least=_by_unit(file.get("least"), file["figure"]),
        loose=loose,
        slots=tuple(_slot(name, slot) for name, slot in file["slots"].items()),
        relations=tuple((n, pattern(p)) for n, ps in file["relations"].items() for p in ps),
        words=tuple((word, frozenset(_tag(t) for t in tags)) for word, tags in file["words"].items()),
        told_by=tuple((word, frozenset(_tag(t) for t in tags)) for word, tags in file["told_by"].items()),
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


def _by_unit(bound: float | Mapping[str, float] | None, units: Iterable[str]) -> Mapping[str, float]:
    if bound is None:
        return {}
    return bound if isinstance(bound, Mapping) else dict.fromkeys(units, bound)


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
        bool(slot.get("required")),
        tuple(_finder(entry) for entry in slot.get("unless", ())),
        "facing" in kinds,
        "kept" in kinds,
        slot.get("prefer") or "",
        slot.get("required") is True,
    )


def _finder(entry: str) -> Finder:
    kind, *parts = entry.split()
    tags = frozenset(_tag(part) for part in parts if part.startswith("<"))
    plain = [w for part in parts if not part.startswith("<") for w in part.split("|")]
    refused = frozenset(w for w in plain if w.isupper())
    return Finder(kind, tags, frozenset(plain) - refused, refused)

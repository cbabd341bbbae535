"""The strict schema of a pack's rule files: rules, readings, lexicons and thresholds.

Unknown keys are refused; every fault names the file and the line, and says what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from ..errors import Fault, PackError
from . import rule_sense, yaml_file
from .pattern_syntax import PatternError
from .rule_terms import (
    DayText,
    FinderText,
    Line,
    ListName,
    ListNames,
    Mood,
    MoodText,
    PatternText,
    Relation,
    SlotName,
    Slug,
    UnitClass,
)

Plain = dict[str, Any]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Cues(Strict):
    """``any``: nouns that make the measure; ``weak``: words that only point back to one ("the rate").

    ``beside``: a cue counts only next to a word of these lists ("average tariff"); ``not_beside``: only
    without one.
    """

    any: tuple[ListName, ...] = ()
    weak: tuple[ListName, ...] = ()
    beside: tuple[ListName, ...] = ()
    not_beside: tuple[ListName, ...] = ()
    reach: Literal["pattern", "link", "clause", "sentence", "carried"] = "carried"


class Slot(Strict):
    """Where a party or product is looked for, in order; ``many: each`` makes a claim for each name found.

    ``required``: without it the figure says nothing of the measure; ``named``: nor is it guessed. ``unless``:
    finders whose names cannot fill the slot. ``prefer``: of the areas that a name may mean, this one where it
    is among them ("Europe" as the continent, not the union).
    """

    type: Literal["area", "actor", "product"]
    find: tuple[FinderText, ...]
    many: Literal["first", "each"] = "first"
    required: bool | Literal["named"] = False
    unless: tuple[FinderText, ...] = ()
    prefer: Annotated[str, Field(pattern=r"^[A-Z][A-Z_]*$")] | None = None


class ClaimExample(Strict):
    """What an example must yield: any field of the report's claim that is named here."""

    value: float | None = None
    value_to: float | None = None
    unit: str | None = None
    measure: str | None = None
    subject: str | None = None
    counterpart: str | None = None
    product: str | None = None
    period: str | None = None
    mood: Mood | None = None
    relation: Relation | None = None
    verdict: Literal["consistent", "conflicting", "unverifiable"] | None = None
    reason: str | None = None


class Example(Strict):
    """A text, the day on which it is printed (``examples.PUBLISHED`` if left out), and exactly its claims."""

    text: str = Field(min_length=1, max_length=5000)
    published: DayText | None = None
    claims: tuple[ClaimExample, ...]


Positive = Annotated[float, Field(gt=0)]


class RuleFile(Strict):
    """A rule is a frame: unit gate, cues, vetoes, patterns, slots, mood, check, and its own examples.

    ``loose`` patterns count only where no cue and no other pattern has the figure; ``most`` and ``least``
    are the largest and the smallest figure that the measure can have; ``flow`` tells which way goods go
    from the subject, where its sign does not. ``bare``: in a text that has spoken a word of these lists,
    a figure that no rule ties is of this measure where it stands like a rate; two different words of
    ``hints`` in its sentence do as well, or one of ``hints_between`` where the sentence names the default
    party of a slot and another.
    ``told_as`` and ``not_told_as`` name shapes that a figure must have, or must not have ("by 7%", "a 2%
    target"). ``told_by``: wordings like ``words``, which also count where the sentence or those shortly
    before it speak them: whose count it is. ``spoken_mood``: the mood of a state's figure near which no mood
    word stands, where the text has spoken such a word.
    """

    title: Line
    status: Literal["draft", "stable"] = "stable"
    description: str = ""
    measure: Slug | None
    reason: str = ""
    figure: tuple[UnitClass, ...] = Field(min_length=1)
    cues: Cues = Cues()
    needs: tuple[ListName, ...] = ()
    listing: tuple[ListName, ...] = ()
    bare: tuple[ListName, ...] = ()
    told_as: tuple[Slug, ...] = ()
    not_told_as: tuple[Slug, ...] = ()
    hints: tuple[ListName, ...] = ()
    hints_between: tuple[ListName, ...] = ()
    most: Positive | Mapping[UnitClass, Positive] | None = None
    least: Positive | Mapping[UnitClass, Positive] | None = None
    veto: tuple[PatternText, ...] = ()
    patterns: tuple[PatternText, ...] = ()
    loose: tuple[PatternText, ...] = ()
    slots: Mapping[SlotName, Slot] = Field(default_factory=dict)
    relations: Mapping[Relation, tuple[PatternText, ...]] = Field(default_factory=dict)
    words: Mapping[Slug, tuple[ListName, ...]] = Field(default_factory=dict)
    told_by: Mapping[Slug, tuple[ListName, ...]] = Field(default_factory=dict)
    mood: Mapping[Mood | Literal["otherwise"], MoodText] = Field(default_factory=dict)
    spoken_mood: Mapping[Mood, ListNames] = Field(default_factory=dict)
    sign: Mapping[Literal["negative", "positive"], ListNames] = Field(default_factory=dict)
    flow: Literal["out", "in"] | None = None
    readings: str | None = None
    examples: tuple[Example, ...]
    false_positives: tuple[str, ...] = ()


class Reading(Strict):
    """One way to answer a claim from a table.

    ``use``: ``state`` (the rows that govern on the day), ``sum`` (what is charged in all), ``pending``
    (announced and not yet overtaken, or announced about that day), ``said`` (whatever was said by then),
    ``period`` (a statistic of a period). ``product``: whether the claim must name one. ``relations`` and
    ``moods`` limit the reading to such claims. ``within``: of what was said, only what came to be known so
    many days before the text at most (0: whenever). ``world``: ``open`` where the table never lists
    everything; ``headline`` where it holds what a country pledged or aims at in all; ``table`` leaves it to
    the table. ``counts``: what makes a figure far from all of an incomplete series wrong, if more than usual.
    """

    id: str
    role: Literal["core", "charity"]
    table: str
    use: Literal["state", "sum", "pending", "said", "period"]
    where: Mapping[str, str | tuple[str, ...]] = Field(default_factory=dict)
    moods: tuple[Mood, ...] = ()
    relations: tuple[Relation, ...] = ()
    product: Literal["any", "named", "all"] = "any"
    words: tuple[str, ...] = ()
    unless_words: tuple[str, ...] = ()
    label: str = ""
    note: str = ""
    parties: Literal["as_is", "swap", "own", "or_bloc", "named", "subject_only", "any_counterpart"] = "as_is"
    period: Literal["any", "stated", "unstated"] = "any"
    within: Annotated[int, Field(ge=0)] = 0
    unless_decided: tuple[str, ...] = ()
    sign: Literal[1, -1] = 1
    alternate: bool = False
    room: Annotated[float, Field(ge=0, lt=1)] = 0
    world: Literal["table", "headline", "open"] = "table"
    counts: Literal["", "close", "standing", "mark"] = ""
    reason: str = ""


class Thresholds(Strict):
    """The numbers of the verdict semantics; its version is in every report."""

    version: str
    hedge_share: str
    hedge_band: str
    wide_cap: str
    single_digit_share: str
    fraction_share: str
    gross_ratio: str
    up_to_floor: str
    multiple_slack: str
    grace_days: int
    news_days: int
    lead_days: int
    multiples: Mapping[str, tuple[str, str]]
    orders: Mapping[str, tuple[str, str]] = Field(default_factory=dict)


class ReadingsFile(Strict):
    readings: tuple[Reading, ...]


class CommonFile(Strict):
    """Relation patterns shared by all rules."""

    description: str = ""
    relations: Mapping[Relation, tuple[PatternText, ...]]


class ShapesFile(Strict):
    """Ways of telling a figure, by name, whatever it measures: as a change, as an aim ..."""

    description: str = ""
    shapes: Mapping[Slug, tuple[PatternText, ...]]


Entry = Annotated[str, Field(min_length=1, max_length=100)]
Lexicon = TypeAdapter(dict[Slug, tuple[Entry, ...]])
_KINDS: dict[str, type[Strict]] = {
    "thresholds": Thresholds,
    "readings": ReadingsFile,
    "relations": CommonFile,
    "shapes": ShapesFile,
    "rule": RuleFile,
}
_PLAIN_WORDS = {
    "too_short": "must not be empty",
    "string_too_short": "must not be blank",
    "tuple_type": "must be a list, as in [a, b]",
    "string_type": "must be text; put it in quotes",
    "mapping_type": "must be keys with values",
    "dict_type": "must be keys with values",
    "model_type": "must be keys with values",
}


def kind_of(name: str) -> str:
    """What a file is, by its path in ``rules/`` without the ending."""
    last = name.rsplit("/", 1)[-1]
    if last in ("lexicon", "thresholds", "relations", "shapes"):
        return last
    return "readings" if "/readings/" in name else "rule"


def read(path: Path, name: str) -> Plain:
    """One file as a record: its ``kind``, its checked ``data``, and the word lists it ``uses`` by line."""
    located = yaml_file.load(path)
    kind = kind_of(name)
    try:
        if kind == "lexicon":
            data: Plain = Lexicon.validate_python(located.data)
        else:
            whole = {"readings": located.data} if kind == "readings" else located.data
            made = _KINDS[kind].model_validate(whole)
            data = made.model_dump()
            if isinstance(made, RuleFile):
                data["examples"] = tuple(example.model_dump(exclude_unset=True) for example in made.examples)
    except ValidationError as error:
        raise PackError.gathered(_fault(path, located, item) for item in error.errors()) from error
    record: Plain = {"kind": kind, "data": data, "uses": ()}
    if kind in ("rule", "relations", "shapes"):
        record["uses"] = tuple(rule_sense.uses(data, located))
        faults = [Fault("E214", f"{path}:{line}", *said) for line, *said in rule_sense.faults(data, located)]
        if kind == "rule" and faults:
            raise PackError.gathered(faults)
    return record


def _fault(path: Path, located: yaml_file.Located, item: Any) -> Fault:
    steps = item["loc"]
    if isinstance(located.data, list) and steps[:1] == ("readings",):
        steps = steps[1:]
    keys = tuple(part for part in steps if located.has(part))
    where = ".".join(str(part) for part in steps if part != "[key]")
    cause = item.get("ctx", {}).get("error")
    what = str(cause) if item["type"] == "value_error" else _PLAIN_WORDS.get(item["type"], item["msg"])
    place = f"{path}:{located.line(keys)}"
    if isinstance(cause, PatternError):
        return Fault("E213", place, f"{where}: {what}", "See “Patterns” in rules/README.md.")
    if item["type"] == "extra_forbidden":
        return Fault("E210", place, f"{where}: there is no such key", "Remove it or correct its name.")
    if item["type"] == "missing":
        return Fault("E210", place, f"{where}: this key is missing", "Add it; see rules/README.md.")
    return Fault("E210", place, f"{where}: {what}", "Correct it; see rules/README.md.")

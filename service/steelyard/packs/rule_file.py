"""The strict schema of a pack's rule files: rules, readings, lexicons and thresholds.

Unknown keys are refused; every fault names the file and the line, and says what to do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from ..errors import Fault, PackError
from . import yaml_file

Mood = Literal[
    "in_effect", "announced", "threatened", "demanded", "target", "agreed", "historic", "forecast", "hypothetical", "denied"
]
UnitClass = Literal["percent", "percent_of_gdp", "points", "money", "times", "fraction", "count", "mass", "price"]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Cues(Strict):
    """``any``: nouns that make the measure; ``weak``: words that only point back to one ("the rate")."""

    any: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    reach: Literal["pattern", "link", "clause", "sentence", "carried"] = "carried"


class Slot(Strict):
    """Where a party or product is looked for, in order; ``many: each`` makes a claim for each name found."""

    type: Literal["area", "actor", "product"]
    find: tuple[str, ...]
    many: Literal["first", "each"] = "first"


class ClaimExample(Strict):
    """What an example must yield: any field of the report's claim that is named here."""

    value: float | None = None
    value_to: float | None = None
    unit: str | None = None
    measure: str | None = None
    subject: str | None = None
    counterpart: str | None = None
    product: str | None = None
    mood: Mood | None = None
    relation: str | None = None
    verdict: Literal["consistent", "conflicting", "unverifiable"] | None = None
    reason: str | None = None


class Example(Strict):
    text: str
    published: str | None = None
    claims: tuple[ClaimExample, ...]


class RuleFile(Strict):
    """A rule is a frame: unit gate, cues, vetoes, patterns, slots, mood, check, and its own examples."""

    title: str
    status: Literal["draft", "stable"] = "stable"
    description: str = ""
    measure: str | None
    reason: str = ""
    figure: tuple[UnitClass, ...]
    cues: Cues = Cues()
    needs: tuple[str, ...] = ()
    veto: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    slots: Mapping[str, Slot] = Field(default_factory=dict)
    relations: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    mood: Mapping[str, str] = Field(default_factory=dict)
    sign: Mapping[str, str] = Field(default_factory=dict)
    readings: str | None = None
    examples: tuple[Example, ...]
    false_positives: tuple[str, ...] = ()


class Reading(Strict):
    """One way to answer a claim from a table.

    ``use``: ``state`` (the rows that govern on the day), ``sum`` (what is charged in all), ``pending`` (announced and
    not yet overtaken, or announced about that day), ``said`` (whatever was said by then), ``period`` (a statistic of a
    period). ``product``: whether the claim must name one. ``found`` limits the reading to claims of these relations.
    ``world``: ``open`` where the table never lists everything; ``table`` leaves it to the table.
    """

    id: str
    role: Literal["core", "charity"]
    table: str
    use: Literal["state", "sum", "pending", "said", "period"]
    where: Mapping[str, str | tuple[str, ...]] = Field(default_factory=dict)
    moods: tuple[Mood, ...] = ()
    relations: tuple[str, ...] = ()
    product: Literal["any", "named", "all"] = "any"
    words: tuple[str, ...] = ()
    unless_words: tuple[str, ...] = ()
    label: str = ""
    note: str = ""
    parties: Literal["as_is", "swap", "subject_only", "any_counterpart"] = "as_is"
    sign: Literal[1, -1] = 1
    alternate: bool = False
    world: Literal["table", "open"] = "table"
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
    up_to_note: str
    grace_days: int
    multiples: Mapping[str, tuple[str, str]]
    orders: Mapping[str, tuple[str, str]] = Field(default_factory=dict)


class ReadingsFile(Strict):
    readings: tuple[Reading, ...]


class CommonFile(Strict):
    """Relation patterns shared by all rules."""

    description: str = ""
    relations: Mapping[str, tuple[str, ...]]


Lexicon = TypeAdapter(dict[str, tuple[str, ...]])


def read(path: Path, name: str) -> tuple[str, dict[str, Any]]:
    """One file as checked plain data, and what kind it is: lexicon, readings, thresholds, common or rule."""
    located = yaml_file.load(path)
    last = name.rsplit("/", 1)[-1]
    try:
        if last == "lexicon":
            return "lexicon", Lexicon.validate_python(located.data)
        if last == "thresholds":
            return "thresholds", Thresholds.model_validate(located.data).model_dump()
        if "/readings/" in name:
            return "readings", ReadingsFile.model_validate({"readings": located.data}).model_dump()
        if last == "relations":
            return "common", CommonFile.model_validate(located.data).model_dump()
        return "rule", RuleFile.model_validate(located.data).model_dump()
    except ValidationError as error:
        raise PackError.gathered(_fault(path, located, item) for item in error.errors()) from error


def _fault(path: Path, located: yaml_file.Located, item: Any) -> Fault:
    keys = tuple(part for part in item["loc"] if located.has(part))
    where = ".".join(str(part) for part in item["loc"])
    todo = "Remove it or correct its name." if item["type"] == "extra_forbidden" else "Correct it; see rules/README.md."
    return Fault("E210", f"{path}:{located.line(keys)}", f"{where}: {item['msg']}", todo)


def cross_check(rules: Any, origin: Mapping[str, Path]) -> list[Fault]:
    """Faults between files: unknown word lists and readings, patterns that cannot be read."""
    faults: list[Fault] = []
    known = set(rules.lexicons)
    for name, rule in rules.rules.items():
        place = str(origin[name])
        for tag in sorted(set(_TAG.findall(str({k: v for k, v in rule.items() if k not in ("examples", "description", "title")})))):
            if tag not in known:
                faults.append(Fault("E211", place, f"<{tag}> is no word list", "Add it to a lexicon.yaml or correct it."))
        if rule["readings"] and rule["readings"] not in rules.readings:
            faults.append(Fault("E212", place, f"there are no readings {rule['readings']}", "Add the file or correct the name."))
    return faults


_TAG = re.compile(r"<([a-z_0-9]+)>")

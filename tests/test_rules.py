"""Every example of every rule is a test of its own; and what rules/README.md says is so."""

from __future__ import annotations

import csv
import functools
import re
from pathlib import Path
from typing import get_args

import pytest

from steelyard.claims.assertion.linked import BESIDE
from steelyard.engine import Engine
from steelyard.packs import discover, rule_file, rule_terms
from steelyard.packs import rules as rule_packs
from steelyard.testing import examples
from steelyard.testing.examples import Case

ROOT = Path(__file__).parents[1]
README = (ROOT / "rules" / "README.md").read_text(encoding="utf-8")
RULES = rule_packs.load([discover.builtin()])
BLOCKS: list[tuple[str, str]] = re.findall(
    r"```(yaml|csv)\n# (?:rules/|reference_data/)(.*?)```", README, re.DOTALL
)


@functools.cache
def engine() -> Engine:
    return Engine([discover.builtin()])


@pytest.mark.parametrize("case", examples.cases(RULES.rules), ids=lambda case: case.name)
def test_a_rule_reads_its_example_as_it_says(case: Case) -> None:
    outcome = examples.run(engine(), case)
    assert not outcome.faults, "\n".join([case.example["text"], *outcome.faults, "read:", *outcome.read])


def test_every_rule_shows_what_it_takes_and_what_it_leaves() -> None:
    assert list(examples.lacking(RULES.rules)) == []


def test_the_smallest_rule_in_the_readme_is_a_pack_whose_examples_hold(tmp_path: Path) -> None:
    for kind, block in BLOCKS:
        name, _, body = block.partition("\n")
        if kind == "yaml":
            path = tmp_path / "rules" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body, encoding="utf-8")
    loaded = Engine([discover.builtin(), tmp_path])
    cases = examples.cases(loaded.pack_rules.rules, "forests")
    assert len(cases) == 2
    assert [examples.run(loaded, case).faults for case in cases] == [[], []]
    assert list(examples.lacking({"forests/cover": loaded.pack_rules.rules["forests/cover"]})) == []
    assert "forests/forest_cover" in loaded.pack_rules.readings


def test_the_lines_of_tables_in_the_readme_have_the_columns_of_the_tables() -> None:
    shown = [block.partition("\n") for kind, block in BLOCKS if kind == "csv"]
    assert len(shown) == 2
    for name, _, body in shown:
        with (ROOT / "reference_data" / name).open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        first, *rows = csv.reader(body.splitlines())
        assert first == header
        assert rows
        assert all(len(row) == len(header) for row in rows)


@pytest.mark.parametrize(
    "schema",
    [
        rule_file.RuleFile,
        rule_file.Cues,
        rule_file.Slot,
        rule_file.Example,
        rule_file.ClaimExample,
        rule_file.Reading,
        rule_file.Thresholds,
    ],
)
def test_every_key_is_in_the_readme(schema: type[rule_file.Strict]) -> None:
    assert [key for key in schema.model_fields if f"`{key}`" not in README] == []


def test_every_choice_is_in_the_readme() -> None:
    lists = (rule_terms.Mood, rule_terms.Relation, rule_terms.UnitClass, rule_terms.SlotName)
    named = [choice for choices in lists for choice in get_args(choices)]
    for field in ("use", "parties", "product", "period", "world", "role"):
        named += get_args(rule_file.Reading.model_fields[field].annotation)
    named += [*get_args(rule_file.Cues.model_fields["reach"].annotation)]
    assert [name for name in named if f"`{name}`" not in README] == []
    assert [name for name in rule_terms.FINDERS if not re.search(rf"`{name}[ `]", README)] == []


def test_every_table_that_a_reading_asks_is_there() -> None:
    asked = {reading["table"] for readings in RULES.readings.values() for reading in readings}
    assert {name for name in asked if not (ROOT / "reference_data" / name / "table.yaml").is_file()} == set()


def test_readings_ask_for_wordings_that_their_rules_know() -> None:
    for id_, readings in RULES.readings.items():
        rules = [rule for rule in RULES.rules.values() if rule["readings"] == id_]
        known = {word for rule in rules for word in (*rule["words"], *rule["told_by"])}
        asked = {word for reading in readings for key in ("words", "unless_words") for word in reading[key]}
        assert asked <= known | {BESIDE}, id_

"""What ``reference_data/README.md`` tells an analyst is true."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from pack_maker import Pack

from steelyard.packs import discover, table_file
from steelyard.tables import library, proof, validate

README = (discover.builtin() / "reference_data" / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def smallest(tmp_path: Path) -> Pack:
    made = Pack(tmp_path / "mine")
    for name, text in re.findall(r"^`([\w/.]+)`\n\n```\w+\n(.*?)^```", README, re.MULTILINE | re.DOTALL):
        path = made.data / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return made


def test_the_smallest_example_is_a_valid_table(smallest: Pack) -> None:
    assert proof.faults(smallest.root) == []
    [row] = library.load([smallest.root]).ledgers["bridge_tolls"].rows()
    assert (row.value, row.unit, row.source) == (210, "DKK", "price-list")


def test_the_smallest_example_loads_beside_the_built_in_tables(smallest: Pack) -> None:
    assert "bridge_tolls" in library.load(discover.roots([smallest.root])).ledgers


def test_the_example_of_a_wider_coverage_is_valid(smallest: Pack) -> None:
    [stated] = re.findall(r"```yaml\n(coverage:.*?)```", README, re.DOTALL)
    smallest.edit("bridge_tolls", "changes:", f"{stated}changes:", "table.yaml")
    assert proof.faults(smallest.root) == []


@pytest.mark.parametrize("column", ["area", "measure", "value", "recorded_on", "source", "known_from"])
def test_nothing_can_be_left_out_of_the_smallest_example(smallest: Pack, column: str) -> None:
    text = (smallest.data / "bridge_tolls" / "table.yaml").read_text(encoding="utf-8")
    [line] = [line for line in text.splitlines() if f"name: {column}," in line]
    smallest.edit("bridge_tolls", line + "\n", "", "table.yaml")
    assert proof.faults(smallest.root)


def test_every_key_role_type_and_status_is_explained() -> None:
    words = set(re.findall(r"[\w]+", README))
    columns = table_file.TableFile.model_fields["columns"]
    assert columns.alias == "schema"
    keys = set(table_file.TableFile.model_fields) - {"columns"} | {"schema", *table_file.Schema.model_fields}
    keys |= set(table_file.Column.model_fields) | set(table_file.Constraints.model_fields)
    keys |= set(get_args(table_file.Column.model_fields["type"].annotation)) | set(table_file.ROLES)
    assert keys | validate.STATUSES <= words

"""The descriptor of a table is read strictly, as YAML 1.2, and is a valid Frictionless resource."""

from __future__ import annotations

from pathlib import Path

import pytest

from steelyard.errors import PackError
from steelyard.packs import table_file, yaml_file

SOUND = """\
name: toy
title: A toy
path: table.csv
grain: One row per toy.
sources: [{title: Shop, path: "https://example.org/"}]
changes: [{date: 2026-11-22, what: First build.}]
schema:
  primaryKey: code
  fields:
    - {name: code, type: string, role: attribute}
    - {name: word, type: string, role: name}
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "table.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def fault(tmp_path: Path, text: str) -> str:
    with pytest.raises(PackError) as caught:
        table_file.read(written(tmp_path, text))
    return str(caught.value).replace(f"{tmp_path}/", "")


def test_a_sound_descriptor_is_read(tmp_path: Path) -> None:
    made = table_file.read(written(tmp_path, SOUND))
    assert (made.name, made.is_ledger, made.columns.fields[1].role) == ("toy", False, "name")
    assert made.plain()["schema"]["fields"][0]["name"] == "code"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "title: A toy",
            "titel: A toy",
            'table.yaml:2: unknown key "titel". Remove it, or correct its spelling.',
        ),
        ("role: name}", "rolle: name}", 'table.yaml:11: unknown key "rolle"'),
        ("grain: One row per toy.\n", "", 'table.yaml:1: "grain" is missing'),
        ("path: table.csv", "path: ../secret.csv", "table.yaml:3: path: must be the name of a .csv file"),
        ("type: string, role: name", "type: text, role: name", "table.yaml:11: schema.fields.1.type"),
        ("name: word,", "name: code,", 'column "code" stands twice'),
        ("primaryKey: code", "primaryKey: id", 'a key names "id", which is no column'),
        ("role: name}", "role: known_from}", "has role known_from: its type is date"),
        ("2026-11-22", "22.11.2026", "table.yaml:6: changes.0.date"),
        ("name: toy", "name: Toy!", "table.yaml:1: name"),
        ("title: A toy", "title: A toy\ntitle: Again", "table.yaml:3: is not YAML: found duplicate key"),
        ("title: A toy", "title: &a A toy\ndescription: *a", "table.yaml:3: uses an alias or a tag"),
        ("title: A toy", "title: !!python/name:os.system x", "uses an alias or a tag"),
        ("title: A toy", "title: [", "is not YAML"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in SOUND
    assert told in fault(tmp_path, SOUND.replace(old, new, 1))


def test_all_faults_of_a_descriptor_come_at_once(tmp_path: Path) -> None:
    text = SOUND.replace("title: A toy", "titel: A toy").replace("grain:", "grian:")
    assert len(fault(tmp_path, text).splitlines()) == 4


def test_a_fact_table_says_its_rounding_and_has_the_shared_columns(tmp_path: Path) -> None:
    text = SOUND.replace(
        "role: attribute}", "role: id}\n    - {name: known_from, type: date, role: known_from}"
    )
    assert 'needs a column with role "status"' in fault(tmp_path, text)


def test_norway_and_on_are_words(tmp_path: Path) -> None:
    data = yaml_file.load(written(tmp_path, "country: NO\non: off\nhex: 0o17\n")).data
    assert data["country"] == "NO"
    assert data["on"] == "off"


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.yaml"
    path.write_bytes(b"name: \xff\n")
    with pytest.raises(PackError, match="is not UTF-8 at byte 6"):
        yaml_file.load(path)

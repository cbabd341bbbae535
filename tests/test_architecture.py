"""The shape of the repository: layers, small modules, no facts in code, nothing unexpected at the top."""

from __future__ import annotations

import ast
import csv
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "service" / "steelyard"
MODULES = sorted(PACKAGE.rglob("*.py"))
MODULE_CAP = 300
TOP_LEVEL = {
    "pyproject.toml",
    "service",
    "rules",
    "reference_data",
    "tests",
    "openapi.yaml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "action.yml",
}
ANY_PARTNER = "WLD"

each_module = pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))


def test_the_import_contracts_hold() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


@each_module
def test_a_module_is_one_idea_that_fits_on_a_few_screens(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= MODULE_CAP


@each_module
def test_a_module_begins_by_saying_what_it_is(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    if source.strip():
        said = ast.get_docstring(ast.parse(source)) or ""
        assert re.match(r"\S.*?[.:;]( |\n|$)", said, re.DOTALL)


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    assert not [path for path in MODULES if path.stem in {"utils", "util", "helpers", "common", "misc"}]


@each_module
def test_code_names_no_country(module: Path) -> None:
    names, codes = _areas()
    for text in _strings(module):
        assert text not in codes, f"the code {text} belongs into a table or a rule"
        found = names & _phrases(text)
        assert not found, f"{found} belongs into a table or a rule"


def test_nothing_unexpected_stands_at_the_top() -> None:
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    tops = {line.partition("/")[0] for line in done.stdout.splitlines()}
    assert {top for top in tops if not top.startswith(".")} <= TOP_LEVEL


def test_no_path_of_the_machine_that_it_was_built_on_is_left() -> None:
    pattern = r"(^|[^a-z0-9_.-])/(work|home|root|Users)/[a-z]"
    done = subprocess.run(
        ["git", "grep", "-nIE", pattern], cwd=ROOT, capture_output=True, text=True, check=False
    )
    lines = [line for line in done.stdout.splitlines() if "tests/test_architecture.py" not in line]
    assert not [line for line in lines if "://" not in line]


def _strings(module: Path) -> Iterator[str]:
    """String constants that are no docstrings."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value


def _areas() -> tuple[set[str], set[str]]:
    """Names of areas, of five letters or more so that no common word is among them, and codes."""
    with (ROOT / "reference_data/area_names/table.csv").open(encoding="utf-8", newline="") as file:
        names = {row["name"] for row in csv.DictReader(file) if row["kind"] in {"country", "demonym"}}
    with (ROOT / "reference_data/areas/table.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["code"] for row in csv.DictReader(file)}
    return {name for name in names if len(name) > 4 and name[0].isupper()}, codes - {ANY_PARTNER}


def _phrases(text: str) -> set[str]:
    """Every run of up to four words."""
    words = re.findall(r"[\w'.-]+", text)
    return {" ".join(words[i : i + n]) for n in range(1, 5) for i in range(len(words) - n + 1)}

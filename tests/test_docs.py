"""The README does what it says: its commands run, its excerpts are real, and nothing is left undocumented."""

from __future__ import annotations

import argparse
import ast
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from ruamel.yaml import YAML

from steelyard import cli
from steelyard.api import create_app
from steelyard.reasons import GRADES, NOTE, REASONS, VERDICTS
from steelyard.writers import FORMATS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SAMPLES = ROOT / "tests" / "samples"
BLOCKS: list[tuple[str, str]] = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)


def blocks(language: str) -> list[str]:
    return [body.strip("\n") for name, body in BLOCKS if name == language]


def installed(command: str) -> list[str]:
    """The command behind the set-up, with the programs of the environment that runs the tests."""
    words = shlex.split(command.rpartition("&& ")[2])
    assert words[0].startswith(".venv/bin/")
    return [str(Path(sys.executable).with_name(Path(words[0]).name)), *words[1:]]


def gold() -> dict[str, Any]:
    return dict(json.loads((SAMPLES / "draft.gold.json").read_text(encoding="utf-8")))


@pytest.fixture(name="first_run", scope="module")
def _first_run() -> subprocess.CompletedProcess[str]:
    command = installed(blocks("sh")[0])
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def test_both_commands_set_up_everything_themselves() -> None:
    for command in blocks("sh")[:2]:
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install -q -e ")
        assert command.count("\n") == 0
    assert blocks("sh")[1].endswith(".venv/bin/python -m pytest")


def test_the_first_command_checks_the_sample_and_exits_with_0(
    first_run: subprocess.CompletedProcess[str],
) -> None:
    assert first_run.returncode == 0, first_run.stderr
    assert first_run.stderr == ""
    assert "CONFLICTING" in first_run.stdout


def test_the_picture_in_the_readme_is_cut_from_the_real_output(
    first_run: subprocess.CompletedProcess[str],
) -> None:
    (picture,) = blocks("text")
    wanted = _picture(first_run.stdout)
    if os.environ.get("ACCEPT"):
        (ROOT / "README.md").write_text(README.replace(picture, wanted), encoding="utf-8")
    else:
        assert picture == wanted, "ACCEPT=1 with this test writes it anew"


def test_the_http_call_in_the_readme_is_answered() -> None:
    _, _, serve, curl, _ = blocks("sh")
    assert installed(serve)[1] == "serve"
    words = shlex.split(curl)
    url = next(word for word in words if word.startswith("http"))
    with TestClient(create_app()) as client:
        response = client.post(
            url.partition(":8000")[2],
            content=words[words.index("-d") + 1],
            headers=dict([words[words.index("-H") + 1].split(": ")]),
        )
    assert response.status_code == 200
    assert [claim["verdict"] for claim in response.json()["claims"]] == ["conflicting"]


def test_the_addresses_in_the_readme_answer() -> None:
    found = re.findall(r"`(/v1/[^`{]+)`", README)
    assert len(found) >= 8
    with TestClient(create_app()) as client:
        for address in found:
            if "/diff" not in address and address != "/v1/check":
                assert client.get(address).status_code == 200, address
            if "limit=" in address or "lookup" in address or "history" in address:
                assert client.get(address).json()["rows"], address


@pytest.mark.parametrize("excerpt", [*blocks("yaml"), *blocks("csv")])
def test_the_excerpts_in_the_readme_are_those_of_the_files(excerpt: str) -> None:
    path, _, body = excerpt.removeprefix("# ").partition("\n")
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    if path.endswith(".yaml"):
        assert body.splitlines() == lines
    else:
        assert set(body.splitlines()) <= set(lines)
        assert body.splitlines()[0] == lines[0]


def test_the_command_for_a_repository_runs_and_names_places_that_compilers_listeners_find() -> None:
    command = installed(blocks("sh")[-1])
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    for line in done.stdout.splitlines():
        assert re.match(r"tests/samples/draft\.md:\d+:\d+: (conflicting|unverifiable) \[", line)


@pytest.mark.parametrize("name", ["workflows", "pre-commit", "gitlab"])
def test_the_excerpts_for_other_tools_are_yaml_and_use_what_there_is(name: str) -> None:
    (block,) = (body for body in blocks("yml") if name in body.partition("\n")[0])
    found = YAML(typ="safe").load(block)
    if name == "workflows":
        (_, step) = found["jobs"]["figures"]["steps"]
        inputs = YAML(typ="safe").load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
        assert set(step["with"]) <= set(inputs)
    elif name == "pre-commit":
        hooks = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
        assert found["repos"][0]["hooks"][0]["id"] in {hook["id"] for hook in hooks}
    else:
        assert any("--output gitlab=" in line for line in found["figures"]["script"])


def test_every_format_is_in_the_readme() -> None:
    for name in FORMATS:
        assert f"`{name}`" in README, name


def test_the_readme_links_to_what_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_every_command_is_in_the_readme() -> None:
    for name in _commands(cli._parser([])):
        assert f"steelyard {name}" in README, name


def test_every_option_of_check_is_explained_by_its_help() -> None:
    check = _commands(cli._parser(["check"]))["check"]
    for action in check._actions:
        assert action.help or action.choices, action.dest


def test_every_exit_code_is_in_the_readme() -> None:
    for code in (cli.OK, cli.FOUND, cli.UNUSABLE, cli.OUR_FAULT):
        assert f"| {code} |" in README


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_is_explained_with_what_to_do(code: str) -> None:
    reason = REASONS[code]
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", code)
    assert set(reason.kinds) <= {*VERDICTS, NOTE}
    assert reason.kinds
    for said in (reason.help, reason.advice):
        assert said[0].isupper() or said[0] == "“"
        assert said.endswith(".")
        assert len(said.split()) >= 4


def test_every_grade_is_explained() -> None:
    assert all(said.endswith(".") for said in GRADES.values())


def test_no_verdict_in_the_code_has_a_reason_that_is_not_listed() -> None:
    used = {code for module in (ROOT / "service").rglob("*.py") for code in _reasons_given(module)}
    assert used <= set(REASONS)


def test_the_sample_is_an_article_whose_every_figure_is_accounted_for() -> None:
    text = (SAMPLES / "draft.md").read_text(encoding="utf-8")
    covered = [False] * len(text)
    passages = [(entry["in"], entry["text"]) for entry in gold()["figures"]]
    for passage, figure in [*passages, *((words, words) for words in gold()["not_claims"])]:
        assert text.count(passage) == 1, passage
        start = text.index(passage) + passage.index(figure)
        covered[start : start + len(figure)] = [True] * len(figure)
    left = {text[i - 20 : i + 5] for i, letter in enumerate(text) if letter.isdigit() and not covered[i]}
    assert left <= {text[i - 20 : i + 5] for i in _days_of_the_month(text)}


def test_what_is_said_of_the_sample_uses_the_listed_reasons_only() -> None:
    verdicts = [entry["verdict"] for entry in gold()["figures"]]
    assert set(verdicts) == set(VERDICTS)
    for entry in gold()["figures"]:
        assert set(entry["reasons"]) <= set(REASONS)
        for code in entry["reasons"]:
            assert {entry["verdict"], NOTE} & set(REASONS[code].kinds), (entry["in"], code)


def _picture(output: str) -> str:
    """Two findings and the closing lines, which name the last release whatever has been added to it since."""
    output = output.replace("+unreleased", "")
    parts = output.strip("\n").split("\n\n")
    shown = [
        part
        for part in parts
        if "“32%”" in part.partition("\n")[0] or "“$295 million”" in part.partition("\n")[0]
    ]
    return "\n\n...\n\n".join([*shown, parts[-1]])


def _days_of_the_month(text: str) -> Iterator[int]:
    for match in re.finditer(r"\b(?:[A-Z][a-z]{2}\. \d{1,2}(?:, \d{4})?|by \d{4})", text):
        yield from range(match.start(), match.end())


def _commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    (action,) = (item for item in parser._actions if isinstance(item, argparse._SubParsersAction))
    return dict(action.choices)


def _reasons_given(module: Path) -> Iterator[str]:
    """What stands behind ``reason=`` as a plain string."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.keyword) and node.arg == "reason" and isinstance(node.value, ast.Constant):
            yield str(node.value.value)

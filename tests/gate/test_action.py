"""The steps of ``action.yml``, run as a runner would, around the command of this environment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
ACTION: dict[str, Any] = YAML(typ="safe").load((ROOT / "action.yml").read_text(encoding="utf-8"))


@pytest.fixture(name="step")
def _step(folder: Path, tmp_path: Path) -> dict[str, str]:
    programs = tmp_path / "steelyard" / "bin"
    programs.mkdir(parents=True)
    (programs / "steelyard").symlink_to(Path(sys.executable).with_name("steelyard"))
    return {
        **os.environ,
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
        "PATHS": ".",
        "ARGUMENTS": "",
        "SINCE": "",
        "SARIF": "",
    }


def run(step: dict[str, str], **inputs: str) -> subprocess.CompletedProcess[str]:
    script = next(one["run"] for one in ACTION["runs"]["steps"] if one.get("id") == "check")
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, env=step | inputs, capture_output=True, text=True, check=False)


def test_it_annotates_fails_and_writes_what_it_was_asked_for(folder: Path, step: dict[str, str]) -> None:
    (folder / "a.md").write_text("Taiwan has paid a 32% tariff since August.", encoding="utf-8")
    (folder / "b c.md").write_text("Nothing.", encoding="utf-8")
    done = run(step, SARIF="out.sarif", ARGUMENTS="--published\n2025-09-08")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=a.md,line=1,")
    assert (folder / "out.sarif").exists()
    assert Path(step["GITHUB_OUTPUT"]).read_text(encoding="utf-8") == "code=1\n"
    assert "1 conflicting" in Path(step["GITHUB_STEP_SUMMARY"]).read_text(encoding="utf-8")


def test_nothing_in_an_input_is_run_by_the_shell(folder: Path, step: dict[str, str]) -> None:
    (folder / "a.md").write_text("Nothing.", encoding="utf-8")
    done = run(step, PATHS="$(touch bad) `touch bad`;touch bad", SINCE="x;touch bad", SARIF="$(touch bad)")
    assert done.returncode == 2
    assert not (folder / "bad").exists()

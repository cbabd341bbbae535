"""A folder to work in, and a call of ``steelyard check`` around the hand-made engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hand_made import HandMadeEngine

from steelyard import cli, cli_check

Check = Callable[..., int]


@pytest.fixture(name="folder")
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("STEELYARD_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return work


@pytest.fixture(name="check")
def _check(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    monkeypatch.setattr(cli_check, "_engine", HandMadeEngine.load)
    return lambda *arguments: cli.main(["check", *arguments])

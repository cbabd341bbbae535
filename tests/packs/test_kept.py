"""What is made of rules and tables is made once; other inputs, or a spoilt file, and it is made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from steelyard.packs import cache


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("STEELYARD_CACHE", str(tmp_path / "compiled"))
    return []


def kept(made: list[str], digest: str) -> object:
    def make() -> cache.Plain:
        made.append(digest)
        return {"words": [digest]}

    return cache.kept("language", Path("/pack"), {"edition": digest}, make)["words"]


def test_it_is_made_once_for_the_same_inputs(made: list[str]) -> None:
    assert [kept(made, "a"), kept(made, "a")] == [["a"], ["a"]]
    assert made == ["a"]


def test_other_inputs_make_it_anew(made: list[str]) -> None:
    assert [kept(made, "a"), kept(made, "b"), kept(made, "b")] == [["a"], ["b"], ["b"]]
    assert made == ["a", "b"]


def test_a_spoilt_file_is_made_anew(made: list[str], tmp_path: Path) -> None:
    kept(made, "a")
    [file] = (tmp_path / "compiled").iterdir()
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    assert kept(made, "a") == ["a"]
    assert made == ["a", "a"]

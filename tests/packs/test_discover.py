"""Packs are found where the call, the environment and installed distributions name them, in this order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from steelyard.errors import PackError
from steelyard.packs import discover, manifest


@pytest.fixture(autouse=True)
def _no_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STEELYARD_PACKS", raising=False)


def made(path: Path, part: str = "rules") -> Path:
    (path / part).mkdir(parents=True)
    return path.resolve()


def test_the_built_in_pack_comes_through_the_entry_point() -> None:
    assert discover.roots() == [discover.builtin()]
    assert (discover.builtin() / "rules").is_dir()


def test_packs_come_in_the_order_call_environment_installed_and_once_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = made(tmp_path / "one"), made(tmp_path / "two", "reference_data")
    monkeypatch.setenv("STEELYARD_PACKS", os.pathsep.join([str(two), str(one), ""]))
    assert discover.roots([one]) == [one, two, discover.builtin()]


@pytest.mark.parametrize("exists", [True, False])
def test_a_directory_that_is_no_pack_is_refused_and_the_one_who_named_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exists: bool
) -> None:
    path = tmp_path / "empty"
    if exists:
        path.mkdir()
    with pytest.raises(PackError, match="It was named by --pack"):
        discover.roots([path])
    monkeypatch.setenv("STEELYARD_PACKS", str(path))
    with pytest.raises(PackError, match="It was named by STEELYARD_PACKS"):
        discover.roots()


def test_digests_name_content_and_not_order(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text("one")
    second.write_text("two")
    digests = manifest.of_files(tmp_path, [second, first])
    assert list(digests) == ["a.txt", "b.txt"]
    assert manifest.combined(digests) == manifest.combined(dict(reversed(digests.items())))
    second.write_text("three")
    assert manifest.combined(manifest.of_files(tmp_path, [first, second])) != manifest.combined(digests)

"""The expressions that the wheel carries are those that would be compiled; without them all goes on."""

from __future__ import annotations

import marshal
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from steelyard.packs import discover, expressions
from steelyard.packs.cache import FOLDER

RECORDER = Path(__file__).parents[2] / "service" / "record_expressions.py"


@pytest.fixture(name="pack", scope="module")
def _pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack that carries the expressions, as the build of the wheel records them."""
    pack = tmp_path_factory.mktemp("pack")
    place = pack / FOLDER / expressions.FILE
    subprocess.run([sys.executable, str(RECORDER), str(place)], check=True)
    return pack


def primed(pack: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(discover, "builtin", lambda: pack)
    return expressions.prime.__wrapped__()


def held(pack: Path) -> dict[str, Any]:
    found: dict[str, Any] = marshal.loads((pack / FOLDER / expressions.FILE).read_bytes())
    return found


def test_they_are_handed_to_the_cache_of_the_standard_library(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(re, "_cache", {})
    assert primed(pack, monkeypatch) == len(held(pack)["expressions"]) > 100
    key, pattern, *_ = max(held(pack)["expressions"], key=lambda one: len(one[1]))
    handed = re.compile(pattern, key)
    re.purge()
    compiled = re.compile(pattern, key)
    assert handed is not compiled
    assert (handed.pattern, handed.flags, handed.groups) == (pattern, compiled.flags, compiled.groups)
    assert handed.groupindex == compiled.groupindex
    sentence = (
        "In the second quarter of 2025, up to May 3, it rose by 12.5 per cent to US$3 billion last year."
    )
    assert [m.span() for m in handed.finditer(sentence)] == [m.span() for m in compiled.finditer(sentence)]


def test_those_of_another_interpreter_are_left_alone(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / FOLDER / expressions.FILE
    place.parent.mkdir()
    place.write_bytes(marshal.dumps(held(pack) | {"interpreter": ("cpython-2", 1, 4, 4, "little")}))
    assert primed(tmp_path, monkeypatch) == 0


@pytest.mark.parametrize("content", [None, b"", b"nonsense", marshal.dumps([]), marshal.dumps({})])
def test_what_is_missing_or_broken_is_no_fault(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if content is not None:
        (tmp_path / FOLDER).mkdir()
        (tmp_path / FOLDER / expressions.FILE).write_bytes(content)
    assert primed(tmp_path, monkeypatch) == 0

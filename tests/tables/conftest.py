"""A small pack with a ledger of acts, a ledger of statistics, and a list of codes, to try the tables on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pack_maker import ACTS, JAPAN, SERIES, SERIES_ROWS, Pack


@pytest.fixture(autouse=True)
def cache_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Compiled files of the tests stay among themselves."""
    path = tmp_path / "compiled"
    monkeypatch.setenv("STEELYARD_CACHE", str(path))
    monkeypatch.delenv("STEELYARD_PACKS", raising=False)
    return path


@pytest.fixture
def new_pack(tmp_path: Path) -> Callable[[str], Pack]:
    return lambda name: Pack(tmp_path / name)


@pytest.fixture
def pack(new_pack: Callable[[str], Pack]) -> Pack:
    """Acts on Japan, a few statistics, and the list of areas."""
    made = new_pack("pack")
    made.table("acts", ACTS, JAPAN)
    made.table("series", SERIES, SERIES_ROWS)
    names = {"code": ("attribute", "string"), "title": ("name", "string")}
    made.table("areas", names, "AAA,Aland\nJPN,Japan\nWLD,World\nNAM,Namibia\nNOR,Norway\nEUU,Union\n")
    return made

"""Rules are kept compiled: a warm start reads no YAML, and any change is seen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from test_rule_file import LEXICON, RULE, load, pack, refused

from steelyard.packs import cache, discover, rule_file

START = """
import sys
from pathlib import Path
from steelyard.packs import rules
loaded = rules.load([Path(sys.argv[1])])
heavy = [name for name in ("pydantic", "ruamel", "yaml") if name in sys.modules]
print(loaded.edition.digest, sorted(loaded.rules), heavy)
"""


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEELYARD_CACHE", str(tmp_path / "compiled"))


def start(root: Path) -> str:
    return subprocess.run(
        [sys.executable, "-c", START, str(root)], capture_output=True, text=True, check=True
    ).stdout


def test_a_warm_start_imports_nothing_heavy_and_reads_the_same(tmp_path: Path) -> None:
    root = pack(tmp_path / "pack")
    cold, warm = start(root), start(root)
    assert cold.rpartition("[")[0] == warm.rpartition("[")[0]
    assert "pydantic" in cold
    assert warm.strip().endswith("[]")


def test_rules_are_the_same_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = pack(tmp_path / "pack")
    cold = load(root)
    monkeypatch.setattr(rule_file, "read", None)
    assert load(root) == cold


def test_an_edited_a_new_and_a_removed_file_are_seen(tmp_path: Path) -> None:
    root = pack(tmp_path / "pack")
    folder = root / "rules" / "forests"
    digests = [load(root).edition.digest]
    (folder / "lexicon.yaml").write_text(LEXICON.replace("forests", "woods"), encoding="utf-8")
    assert load(root).lexicons["forest_word"] == ["forest", "woods"]
    digests.append(load(root).edition.digest)
    (folder / "more.yaml").write_text(RULE, encoding="utf-8")
    assert set(load(root).rules) == {"forests/cover", "forests/more"}
    digests.append(load(root).edition.digest)
    (folder / "cover.yaml").unlink()
    assert set(load(root).rules) == {"forests/more"}
    assert len({*digests, load(root).edition.digest}) == 4


def test_a_broken_pack_is_never_kept(tmp_path: Path) -> None:
    root = pack(tmp_path / "pack", RULE.replace("title:", "titel:"))
    assert refused(root) == refused(root)
    (root / "rules/forests/cover.yaml").write_text(RULE, encoding="utf-8")
    assert load(root).rules


def test_what_is_wrong_between_files_is_told_from_the_cache_too(tmp_path: Path) -> None:
    root = pack(tmp_path / "pack", RULE.replace("{figure} of <forest_word>", "{figure} of <wood>"))
    assert refused(root) == refused(root)
    assert "cover.yaml:6: <wood> is no word list" in refused(root)


def test_a_strangers_pack_cannot_bring_compiled_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STEELYARD_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    root = pack(tmp_path / "pack")
    assert all(root not in place.parents for place in cache.places("rules", root))
    assert cache.places("rules", discover.builtin())[0].parent.name == cache.FOLDER

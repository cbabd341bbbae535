"""The configuration: the nearest file, the command line above it, and no setting that is silently ignored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from steelyard.gate.run import FOUND, OK, UNUSABLE

Check = Callable[..., int]
WRONG = "Pelagia pays about 32% now."


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_the_nearest_file_upwards_counts(check: Check, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("pyproject.toml", "[tool.steelyard]\nfail-on = 'never'\n")
    write("site/pyproject.toml", "[tool.other]\n")
    write("site/content/a.md", WRONG)
    monkeypatch.chdir(folder / "site/content")
    assert check("a.md") == OK
    write(str(folder / "site/.steelyard.toml"), "fail-on = 'conflicting'\n")
    assert check("a.md") == FOUND
    assert check("a.md", "--fail-on", "never") == OK


def test_paths_are_relative_to_the_file_that_names_them(
    check: Check, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.md", WRONG)
    check("a.md", "--baseline", "known.json", "--update-baseline")
    write(".steelyard.toml", "baseline = 'known.json'\nexclude = ['old/']\n")
    write("old/b.md", WRONG)
    assert check(".") == OK
    monkeypatch.chdir(folder / "old")
    assert check("b.md") == FOUND


def test_show_config_tells_each_setting_and_where_it_comes_from(
    check: Check, capsys: pytest.CaptureFixture[str]
) -> None:
    write(".steelyard.toml", "published = 2025-08-08\nexclude = ['a', 'b']\ncache = false\n")
    assert check("--show-config", "--jobs", "2") == OK
    lines = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert lines["published"].startswith("2025-08-08  (")
    assert lines["published"].endswith(".steelyard.toml)")
    assert lines["exclude"].startswith("a, b  (")
    assert lines["cache"].startswith("false  (")
    assert lines["jobs"] == "2  (command line)"
    assert lines["fail-on"] == "conflicting  (default)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fail_on = 'never'\n", "“fail_on” is no setting. Known are as-of,"),
        ("fail-on = 'maybe'\n", "fail-on: “maybe” is not known"),
        ("fail-on = 3\n", "fail-on: “3” is not known"),
        ("published = '2025-13-01'\n", "published: “2025-13-01” is no day"),
        ("jobs = -1\n", "jobs: this must be a number from 0 to 256"),
        ("cache = 'no'\n", "cache: this must be true or false"),
        ("exclude = [1]\n", "exclude: this must be a list of texts"),
        ("include = ['all']\n", "include: “all” is not known"),
        ("format = 'pdf'\n", "“pdf” is no format"),
        ("fail-on = \n", "this is no TOML"),
    ],
)
def test_a_setting_that_cannot_be_used_is_one_clear_line(
    check: Check, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    write("a.md", WRONG)
    write(".steelyard.toml", text)
    assert check("a.md") == UNUSABLE
    err = capsys.readouterr().err
    assert ".steelyard.toml" in err
    assert said in err
    assert err.count("\n") == 1
